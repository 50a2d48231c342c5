"""Pictures of every kind that authors hand in, built in memory."""

from __future__ import annotations

import hashlib
import os
import random
import re
import struct
import subprocess
import sys
import warnings
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from pf2s_news.render.picture_files import PictureError
from pf2s_news.render.pictures import (
    Converted,
    convert,
    identify,
    measure,
    shown_size,
)

# Builders.


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def plain(width: int = 60, height: int = 40, mode: str = "RGB") -> Image.Image:
    return Image.new(mode, (width, height))


def noise(width: int, height: int, mode: str = "RGB", seed: int = 1) -> Image.Image:
    size = width * height * len(Image.new(mode, (1, 1)).getbands())
    image = Image.frombytes(mode, (width, height), random.Random(seed).randbytes(size))
    if mode == "P":
        image.putpalette([level for level in range(256) for _band in "RGB"])
    return image


def corners(width: int = 80, height: int = 40) -> Image.Image:
    """Red at the top left, green at the top right, blue at the bottom left, white elsewhere."""
    image = Image.new("RGB", (width, height), "white")
    x, y = width // 2, height // 2
    for colour, at in (("red", (0, 0)), ("lime", (x, 0)), ("blue", (0, y))):
        image.paste(colour, (*at, at[0] + x, at[1] + y))
    return image


def chart(width: int = 1072, height: int = 640) -> Image.Image:
    image = Image.new("P", (width, height))
    image.putpalette([255, 255, 255, 0, 74, 153, 11, 122, 91])
    for bar in range(10):
        image.paste(1 + bar % 2, (60 + bar * 100, 100 + bar * 40, 120 + bar * 100, height - 40))
    return image


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II" if order == "<" else b"MM"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return b"Exif\0\0" + mark + struct.pack(f"{order}HIH", 42, 8, 1) + entry + bytes(4)


def turned(orientation: int) -> Image.Image:
    """What a camera stores so that the orientation brings `corners` back."""
    back = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }
    image = corners()
    for step in back[orientation]:
        image = image.transpose(step)
    return image


def chunk(name: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + name
        + content
        + struct.pack(">I", zlib.crc32(name + content))
    )


def with_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """The PNG with a chunk right after its header."""
    return png[:33] + chunk(name, content) + png[33:]


def raw_png(width: int, height: int, depth: int, colour: int, rows: bytes, *more: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + body + chunk(b"IEND", b"")


def s15(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def icc(space: bytes, tags: dict[bytes, bytes], connection: bytes = b"XYZ ") -> bytes:
    """A version 2 profile for displays or printers (ICC.1:2001-04)."""
    table, body, start = b"", b"", 128 + 4 + 12 * (len(tags) + 3)
    text = b"desc" + bytes(4) + struct.pack(">I", 5) + b"test\0" + bytes(4 + 4 + 2 + 1 + 67 + 2)
    common = {
        b"desc": text,
        b"cprt": b"text" + bytes(4) + b"none\0",
        b"wtpt": b"XYZ " + bytes(4) + s15(0.9642) + s15(1) + s15(0.8249),
    }
    for name, content in {**common, **tags}.items():
        table += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    device = b"prtr" if space == b"CMYK" else b"mntr"
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"", 0x02100000, device, space, connection)
    head += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + bytes(28)
    head += s15(0.9642) + s15(1) + s15(0.8249)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags) + 3) + table + body


def curve(gamma: float) -> bytes:
    return b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))


def adobe_rgb() -> bytes:
    """The primaries and the gamma of Adobe RGB (1998)."""
    primaries = {
        b"rXYZ": (0.60974, 0.31111, 0.01947),
        b"gXYZ": (0.20528, 0.62567, 0.06087),
        b"bXYZ": (0.14919, 0.06322, 0.74457),
    }
    tags = {
        name: b"XYZ " + bytes(4) + b"".join(s15(part) for part in value)
        for name, value in primaries.items()
    }
    return icc(b"RGB ", tags | dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve(2.2)))


def linear_grey() -> bytes:
    return icc(b"GRAY", {b"kTRC": curve(1)})


def printer() -> bytes:
    """A CMYK profile whose cyan is a printer's, duller than arithmetic has it."""
    ramp = bytes(range(256))
    cube = b""
    for corner in range(16):  # the first channel, cyan, varies least rapidly
        cyan, other = corner & 8, corner & 7
        lightness = 0 if other else 140 if cyan else 255
        cube += bytes([lightness, 91 if cyan else 128, 78 if cyan else 128])
    matrix = b"".join(s15(value) for value in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    lut = b"mft1" + bytes(4) + bytes([4, 3, 2, 0]) + matrix + ramp * 4 + cube + ramp * 3
    return icc(b"CMYK", {b"A2B0": lut}, b"Lab ")


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


# What to look at in a result.


def opened(made: Converted) -> Image.Image:
    image = Image.open(BytesIO(made.data))
    image.load()
    return image


def pixel(made: Converted, at: tuple[int, int] = (0, 0), mode: str = "RGB") -> tuple[int, ...]:
    found = opened(made).convert(mode).getpixel(at)
    assert isinstance(found, tuple)
    return tuple(int(part) for part in found)


def chunks(png: bytes) -> list[bytes]:
    names, position = [], 8
    while position < len(png):
        names.append(png[position + 4 : position + 8])
        position += 12 + int.from_bytes(png[position : position + 4], "big")
    return names


def fault(data: bytes, suffix: str = ".png") -> tuple[str, str]:
    with pytest.raises(PictureError) as caught:
        convert(data, stem="x", suffix=suffix)
    return caught.value.kind, caught.value.found


PNG = encoded(plain(), "PNG")
JPG = encoded(plain(), "JPEG")
GIF = encoded(plain(), "GIF")
WEBP = encoded(plain(), "WEBP")
ANIMATED = [noise(40, 30, "L", seed) for seed in range(3)]


# identify


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        (PNG, ".png", "png"),
        (PNG, ".PNG", "png"),
        (JPG, ".jpg", "jpg"),
        (JPG, ".JPEG", "jpg"),
        (JPG, "jfif", "jpg"),
        (GIF, ".gif", "gif"),
        (WEBP, ".webp", "webp"),
    ],
)
def test_kind_from_the_first_bytes(data: bytes, suffix: str, kind: str) -> None:
    assert identify(data, suffix) == kind


@pytest.mark.parametrize(
    ("data", "suffix", "kind", "found"),
    [
        (PNG, ".jpg", "wrong-name", "png"),
        (WEBP, ".jpg", "wrong-name", "webp"),
        (JPG, ".svg", "wrong-name", "jpg"),
        (JPG, "", "wrong-name", "jpg"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", ".jpg", "unsupported", "heic"),
        (b"\0\0\0\x18ftypavif\0\0\0\0", ".avif", "unsupported", "avif"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', ".svg", "unsupported", "svg"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg>', ".svg", "unsupported", "svg"),
        (encoded(plain(), "BMP"), ".png", "unsupported", "bmp"),
        (encoded(plain(), "TIFF"), ".tif", "unsupported", "tiff"),
        (encoded(plain(), "ICO"), ".ico", "unsupported", "ico"),
        (b"<!DOCTYPE html><html><svg></svg>", ".png", "not-a-picture", "html"),
        (b"\n <HTML><head>", ".jpg", "not-a-picture", "html"),
        (b"%PDF-1.7\n%\xe2\xe3", ".png", "not-a-picture", "pdf"),
        (b"PK\x03\x04\x14\0", ".png", "not-a-picture", "zip"),
        ("version https://git-lfs… é".encode(), ".png", "not-a-picture", "text"),
        (b"", ".png", "not-a-picture", ""),
        (b" \n", ".png", "not-a-picture", ""),
        (bytes(100), ".png", "not-a-picture", ""),
        (b"caf\xe9 noir", ".png", "not-a-picture", ""),
    ],
)
def test_what_a_file_really_is(data: bytes, suffix: str, kind: str, found: str) -> None:
    with pytest.raises(PictureError) as caught:
        identify(data, suffix)
    assert (caught.value.kind, caught.value.found) == (kind, found)


def test_text_cut_within_a_character_is_text() -> None:
    assert fault(b"x" + "é".encode() * 4000) == ("not-a-picture", "text")


# measure


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_size_is_measured_upright(kind: str, orientation: int) -> None:
    data = encoded(turned(orientation), kind, exif=exif(orientation))
    assert measure(data) == (80, 40)


def test_size_of_a_gif_and_of_each_webp() -> None:
    assert measure(GIF) == (60, 40)
    assert measure(encoded(plain(), "WEBP", lossless=True)) == (60, 40)
    assert measure(encoded(plain(mode="RGBA"), "WEBP")) == (60, 40)


def test_size_of_what_is_no_picture() -> None:
    for data, kind in (
        (b"<svg>", "unsupported"),
        (b"text", "not-a-picture"),
        (PNG[:20], "damaged"),
    ):
        with pytest.raises(PictureError) as caught:
            measure(data)
        assert caught.value.kind == kind


# shown_size


@pytest.mark.parametrize(
    ("pixels", "width", "max_height", "shown"),
    [
        ((1072, 640), None, None, (536, 320)),
        ((300, 200), None, None, (300, 200)),
        ((300, 200), 150, None, (150, 100)),
        ((300, 200), 400, None, (300, 200)),
        ((2000, 1000), 800, None, (536, 268)),
        ((1, 9), None, None, (1, 9)),
        ((9000, 1), None, None, (536, 1)),
        ((2000, 1000), None, 48, (96, 48)),
        ((10, 9000), None, 48, (1, 48)),
    ],
)
def test_shown_size(
    pixels: tuple[int, int], width: int | None, max_height: int | None, shown: tuple[int, int]
) -> None:
    assert shown_size(pixels, width=width, max_height=max_height) == shown


@given(
    st.tuples(st.integers(1, 9999), st.integers(1, 9999)),
    st.none() | st.integers(1, 5000),
    st.integers(1, 2000),
    st.none() | st.integers(1, 500),
)
def test_never_enlarged_and_within_bounds(
    pixels: tuple[int, int], width: int | None, column: int, max_height: int | None
) -> None:
    shown = shown_size(pixels, width=width, column=column, max_height=max_height)
    assert 1 <= shown[0] <= min(pixels[0], width or pixels[0], column)
    assert 1 <= shown[1] <= min(pixels[1], max_height or pixels[1])


# Sizes of what is written.


@pytest.mark.parametrize(
    ("natural", "width", "shown", "written"),
    [
        ((300, 200), None, (300, 200), (300, 200)),
        ((300, 200), 100, (100, 67), (200, 133)),
        ((1072, 600), None, (536, 300), (1072, 600)),
        ((1600, 1000), None, (536, 335), (1072, 670)),
        ((700, 400), None, (536, 306), (700, 400)),
    ],
)
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_written_at_most_twice_as_wide(
    kind: str,
    suffix: str,
    natural: tuple[int, int],
    width: int | None,
    shown: tuple[int, int],
    written: tuple[int, int],
) -> None:
    made = convert(encoded(plain(*natural), kind), stem="x", suffix=suffix, width=width)
    assert (made.width, made.height) == shown
    assert opened(made).size == written


def test_logo_fits_its_box() -> None:
    made = convert(encoded(plain(960, 480), "PNG"), stem="x", suffix=".png", box=(120, 48))
    assert (made.width, made.height) == (96, 48)
    assert opened(made).size == (192, 96)


def test_small_logo_is_not_enlarged() -> None:
    made = convert(PNG, stem="x", suffix=".png", box=(120, 48))
    assert (made.width, made.height) == (60, 40)


# Upright.


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("width", [None, 20])
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_turned_upright(
    kind: str, suffix: str, order: str, orientation: int, width: int | None
) -> None:
    data = encoded(turned(orientation), kind, exif=exif(orientation, order), quality=95)
    made = convert(data, stem="x", suffix=suffix, width=width)
    right, bottom = (opened(made).width - 4, opened(made).height - 4)
    assert (made.width, made.height) == ((80, 40) if width is None else (20, 10))
    assert pixel(made, (3, 3)) == pytest.approx((255, 0, 0), abs=16)
    assert pixel(made, (right, 3)) == pytest.approx((0, 255, 0), abs=16)
    assert pixel(made, (3, bottom)) == pytest.approx((0, 0, 255), abs=16)


@pytest.mark.parametrize(
    "broken",
    [
        b"Exif\0\0",
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0II*\0\x08\0\0\0\0\0",
        exif(9),
        exif(0),
    ],
)
def test_broken_exif_is_no_turn(broken: bytes) -> None:
    made = convert(encoded(corners(), "JPEG", exif=broken), stem="x", suffix=".jpg")
    assert (made.width, made.height) == (80, 40)
    assert b"Exif" not in made.data


def test_orientation_after_other_tags() -> None:
    both = Image.Exif()
    both[0x010F], both[0x0112] = "Maker", 6
    made = convert(encoded(turned(6), "JPEG", exif=both), stem="x", suffix=".jpg")
    assert (made.width, made.height) == (80, 40)


def test_a_turned_palette_stays_a_palette() -> None:
    stored = chart(400, 200).transpose(Image.Transpose.ROTATE_90)
    made = convert(encoded(stored, "PNG", exif=exif(6)), stem="x", suffix=".png")
    assert opened(made).mode == "P"
    assert opened(made).convert("RGB").tobytes() == chart(400, 200).convert("RGB").tobytes()


# Colours.


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
@pytest.mark.parametrize("width", [None, 20])
def test_wide_gamut_becomes_srgb(kind: str, suffix: str, width: int | None) -> None:
    image = Image.new("RGB", (60, 40), (150, 110, 90))
    data = encoded(image, kind, icc_profile=adobe_rgb(), quality=95)
    made = convert(data, stem="x", suffix=suffix, width=width)
    assert pixel(made, (9, 9)) == pytest.approx((164, 109, 88), abs=4)
    assert "icc_profile" not in opened(made).info


def test_wide_gamut_leaves_alpha_alone() -> None:
    image = Image.new("RGBA", (60, 40), (150, 110, 90, 77))
    made = convert(encoded(image, "PNG", icc_profile=adobe_rgb()), stem="x", suffix=".png")
    assert pixel(made, mode="RGBA") == pytest.approx((164, 109, 88, 77), abs=3)


def test_wide_gamut_palette() -> None:
    image = Image.new("P", (60, 40))
    image.putpalette([150, 110, 90])
    made = convert(encoded(image, "PNG", icc_profile=adobe_rgb()), stem="x", suffix=".png")
    assert pixel(made) == pytest.approx((164, 109, 88), abs=3)


def test_grey_profile() -> None:
    image = Image.new("L", (60, 40), 128)
    made = convert(encoded(image, "PNG", icc_profile=linear_grey()), stem="x", suffix=".png")
    assert opened(made).mode == "L"
    assert pixel(made) == pytest.approx((188, 188, 188), abs=2)


def test_grey_with_a_colour_profile() -> None:
    image = Image.new("L", (60, 40), 128)
    made = convert(encoded(image, "JPEG", icc_profile=adobe_rgb()), stem="x", suffix=".jpg")
    assert opened(made).mode == "L"
    assert pixel(made) == pytest.approx((128, 128, 128), abs=3)


def test_srgb_profile_costs_no_pixel() -> None:
    data = encoded(noise(60, 40), "PNG", icc_profile=srgb())
    made = convert(data, stem="x", suffix=".png")
    assert opened(made).tobytes() == noise(60, 40).tobytes()
    assert b"iCCP" not in chunks(made.data)


@pytest.mark.parametrize(
    "profile",
    [b"broken", adobe_rgb()[:200], linear_grey(), printer(), icc(b"Lab ", {}), b"x" * 9000],
)
def test_profile_that_does_not_fit_is_left_out(profile: bytes) -> None:
    data = encoded(Image.new("RGB", (60, 40), (150, 110, 90)), "PNG", icc_profile=profile)
    made = convert(data, stem="x", suffix=".png")
    assert pixel(made) == (150, 110, 90)
    assert b"iCCP" not in chunks(made.data)


@pytest.mark.parametrize(
    "content", [b"", b"name", b"name\0\0broken", b"name\0\0" + zlib.compress(bytes(9**8))]
)
def test_broken_profile_chunk_is_left_out(content: bytes) -> None:
    made = convert(with_chunk(PNG, b"iCCP", content), stem="x", suffix=".png")
    assert chunks(made.data) == [b"IHDR", b"IDAT", b"IEND"]


def test_cmyk_by_arithmetic() -> None:
    image = Image.new("CMYK", (60, 40), (255, 0, 0, 0))
    made = convert(encoded(image, "JPEG", quality=95), stem="x", suffix=".jpg")
    assert opened(made).mode == "RGB"
    assert pixel(made) == pytest.approx((0, 255, 255), abs=3)


def test_cmyk_through_its_profile() -> None:
    image = Image.new("CMYK", (60, 40), (255, 0, 0, 0))
    data = encoded(image, "JPEG", quality=95, icc_profile=printer())
    assert pixel(convert(data, stem="x", suffix=".jpg")) == pytest.approx((0, 147, 219), abs=12)


def test_cmyk_with_a_colour_profile() -> None:
    image = Image.new("CMYK", (60, 40), (255, 0, 0, 0))
    data = encoded(image, "JPEG", quality=95, icc_profile=adobe_rgb())
    assert pixel(convert(data, stem="x", suffix=".jpg")) == pytest.approx((0, 255, 255), abs=3)


def test_linear_png_is_graded_for_srgb() -> None:
    data = encoded(Image.new("RGB", (60, 40), (128, 0, 255)), "PNG")
    linear = with_chunk(data, b"gAMA", struct.pack(">I", 100_000))
    made = convert(linear, stem="x", suffix=".png")
    assert pixel(made) == pytest.approx((186, 0, 255), abs=2)
    assert b"gAMA" not in chunks(made.data)


@pytest.mark.parametrize("value", [45455, 0, 1, 4_000_000_000])
def test_usual_and_absurd_gamma_change_nothing(value: int) -> None:
    data = encoded(Image.new("RGB", (60, 40), (128, 0, 255)), "PNG")
    made = convert(with_chunk(data, b"gAMA", struct.pack(">I", value)), stem="x", suffix=".png")
    assert made.data == data


def test_gamma_is_overruled_by_srgb() -> None:
    data = with_chunk(with_chunk(PNG, b"gAMA", struct.pack(">I", 100_000)), b"sRGB", b"\0")
    assert convert(data, stem="x", suffix=".png").data == PNG


# Modes.


def test_16_bit_grey_is_scaled_not_clipped() -> None:
    rows = b"\0" + struct.pack(">4H", 0, 0x4000, 0x8000, 0xFFFF)
    made = convert(raw_png(4, 1, 16, 0, rows), stem="x", suffix=".png")
    assert opened(made).mode == "L"
    assert opened(made).tobytes() == bytes([0, 0x40, 0x80, 0xFF])


def test_16_bit_grey_with_a_transparent_level() -> None:
    rows = b"\0" + struct.pack(">3H", 0x1234, 0x1235, 0x8000)
    key = chunk(b"tRNS", struct.pack(">H", 0x1234))
    made = convert(raw_png(3, 1, 16, 0, rows, key), stem="x", suffix=".png")
    assert opened(made).getchannel("A").tobytes() == bytes([0, 255, 255])


def test_16_bit_colour() -> None:
    rows = b"\0" + struct.pack(">6H", 0xFFFF, 0x8000, 0, 0x1200, 0x3400, 0x5600)
    key = chunk(b"tRNS", struct.pack(">3H", 0x1200, 0x3400, 0x5600))
    made = convert(raw_png(2, 1, 16, 2, rows, key), stem="x", suffix=".png")
    assert pixel(made, (0, 0), "RGBA") == (0xFF, 0x80, 0, 255)
    assert pixel(made, (1, 0), "RGBA")[3] == 0


def test_16_bit_grey_with_alpha() -> None:
    rows = b"\0" + struct.pack(">2H", 0x8000, 0x4000)
    made = convert(raw_png(1, 1, 16, 4, rows), stem="x", suffix=".png")
    assert pixel(made, mode="RGBA") == (0x80, 0x80, 0x80, 0x40)


@pytest.mark.parametrize(
    ("depth", "row", "key"), [(1, 0b01 << 6, 1), (2, 0b0110 << 4, 1), (4, 0x15, 1)]
)
def test_transparent_level_of_few_bits(depth: int, row: int, key: int) -> None:
    data = raw_png(2, 1, depth, 0, bytes([0, row]), chunk(b"tRNS", struct.pack(">H", key)))
    exif_turn = chunk(b"eXIf", exif(3)[6:])  # so that it is written anew
    made = convert(data[:33] + exif_turn + data[33:], stem="x", suffix=".png")
    shown = opened(made).convert("RGBA").getchannel("A").tobytes()
    assert sorted(shown) == [0, 255]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
@pytest.mark.parametrize("width", [None, 20])
def test_every_mode_of_png(mode: str, width: int | None) -> None:
    image = corners().convert(mode, dither=Image.Dither.NONE)
    made = convert(encoded(image, "PNG"), stem="x", suffix=".png", width=width)
    assert made.name.endswith(".png")
    expected = image.convert("RGB").getpixel((3, 3))
    assert pixel(made, (3, 3)) == pytest.approx(expected, abs=2)


@pytest.mark.parametrize("width", [None, 20])
def test_transparent_palette(width: int | None) -> None:
    image = chart(80, 60)
    image.paste(2, (0, 0, 80, 30))
    data = encoded(image, "PNG", transparency=bytes([0, 128, 255]))
    made = convert(data, stem="x", suffix=".png", width=width)
    size = opened(made).size
    assert pixel(made, (2, size[1] - 2), "RGBA")[3] == 0
    assert pixel(made, (2, 2), "RGBA") == (11, 122, 91, 255)


def test_edges_of_transparency_take_no_hidden_colour() -> None:
    image = Image.new("RGBA", (400, 400), (255, 0, 0, 0))
    image.paste((0, 0, 255, 255), (0, 0, 201, 400))
    made = convert(encoded(image, "PNG"), stem="x", suffix=".png", width=99)
    red = [opened(made).getpixel((x, 50)) for x in range(198)]
    assert all(isinstance(p, tuple) and (p[3] < 8 or p[0] < 8) for p in red)


# Which kind is written.


def ending(made: Converted) -> str:
    assert {"JPEG": "jpg", "PNG": "png", "GIF": "gif"}[opened(made).format or ""] == made.name[-3:]
    return made.name[-3:]


@pytest.mark.parametrize(
    ("image", "kind", "options", "expected"),
    [
        (noise(60, 40), "JPEG", {}, "jpg"),
        (noise(600, 400), "PNG", {}, "jpg"),
        (noise(200, 100), "PNG", {}, "png"),
        (noise(600, 400, "RGBA"), "PNG", {}, "png"),
        (noise(600, 400).convert("RGBA"), "PNG", {}, "jpg"),
        (noise(600, 400, "P"), "PNG", {}, "jpg"),
        (noise(600, 400, "P"), "PNG", {"transparency": 3}, "png"),
        (noise(600, 400, "L"), "PNG", {}, "jpg"),
        (noise(60, 40), "WEBP", {}, "jpg"),
        (noise(60, 40), "WEBP", {"lossless": True}, "png"),
        (noise(600, 400), "WEBP", {"lossless": True}, "jpg"),
        (noise(60, 40, "RGBA"), "WEBP", {}, "png"),
        (noise(600, 400, "RGBA"), "WEBP", {}, "png"),
        (noise(60, 40).convert("RGBA"), "WEBP", {}, "jpg"),
        (chart(60, 40), "GIF", {}, "png"),
        (chart(60, 40), "GIF", {"transparency": 1}, "png"),
        (noise(600, 400, "P"), "GIF", {}, "jpg"),
    ],
)
def test_kind_written(
    image: Image.Image, kind: str, options: dict[str, Any], expected: str
) -> None:
    suffix = {"JPEG": ".jpg"}.get(kind, f".{kind.lower()}")
    assert ending(convert(encoded(image, kind, **options), stem="x", suffix=suffix)) == expected


def test_wasteful_png_is_packed_before_it_is_given_up() -> None:
    data = encoded(chart().convert("RGB"), "PNG", compress_level=0)
    made = convert(data, stem="x", suffix=".png")
    assert ending(made) == "png"
    assert len(made.data) < 50_000
    assert opened(made).tobytes() == chart().convert("RGB").tobytes()


def test_heavy_jpeg_is_compressed_again() -> None:
    data = encoded(noise(600, 400), "JPEG", quality=100)
    made = convert(data, stem="x", suffix=".jpg")
    assert len(made.data) < len(data) / 2


def test_heavy_jpeg_that_would_grow_is_kept() -> None:
    data = encoded(noise(1000, 1000), "JPEG", quality=60)
    made = convert(data, stem="x", suffix=".jpg")
    assert made.data == data


def test_still_gif_keeps_palette_and_transparency() -> None:
    made = convert(encoded(chart(60, 40), "GIF", transparency=0), stem="x", suffix=".gif")
    assert opened(made).mode == "P"
    assert pixel(made, (0, 0), "RGBA")[3] == 0


# Copied.


def test_chart_is_copied_chunk_by_chunk() -> None:
    data = encoded(chart(), "PNG", optimize=True)
    noisy = with_chunk(data, b"tEXt", b"Author\0Camille") + b"trailing"
    made = convert(noisy, stem="x", suffix=".png")
    assert made.data == data


def test_chart_needs_no_pillow() -> None:
    code = (
        "import sys; from pf2s_news.render.pictures import convert;"
        "convert(sys.stdin.buffer.read(), stem='x', suffix='.png'); print('PIL' in sys.modules)"
    )
    data = encoded(chart(), "PNG")
    done = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True, check=True)
    assert done.stdout.strip() == b"False"


def test_jpeg_is_copied_scan_by_scan() -> None:
    image = noise(60, 40)
    for options in ({}, {"progressive": True}, {"restart_marker_rows": 1}):
        clean = encoded(image, "JPEG", **options)
        dirty = encoded(
            image, "JPEG", exif=exif(1), comment=b"secret", icc_profile=srgb(), **options
        )
        made = convert(dirty + b"\xff\xd8trailing", stem="x", suffix=".jpg")
        assert made.data == clean


def test_animated_gif_is_copied_as_it_is() -> None:
    data = encoded(ANIMATED[0], "GIF", save_all=True, append_images=ANIMATED[1:], comment=b"hello")
    made = convert(data, stem="x", suffix=".gif", width=20)
    assert made.data == data
    assert made.name == f"x-{hashlib.sha256(data).hexdigest()[:8]}.gif"
    assert (made.width, made.height) == (20, 15)


@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("WEBP", ".webp")])
def test_other_animations_are_refused(kind: str, suffix: str) -> None:
    data = encoded(ANIMATED[0], kind, save_all=True, append_images=ANIMATED[1:])
    assert fault(data, suffix) == ("unsupported", f"animated-{suffix[1:]}")


def test_animation_of_one_frame_is_a_still_picture() -> None:
    data = with_chunk(PNG, b"acTL", struct.pack(">II", 1, 0))
    assert convert(data, stem="x", suffix=".png").data == PNG


# Metadata.

PRIVATE = (b"Camille", b"Exif", b"ICC", b"adobe", b"http", b"Lille")


@pytest.mark.parametrize("width", [None, 20])
@pytest.mark.parametrize("profile", [srgb(), adobe_rgb()])
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
def test_no_metadata_is_left(kind: str, suffix: str, profile: bytes, width: int | None) -> None:
    data = encoded(
        noise(60, 40),
        kind,
        exif=exif(6) + b"Camille",
        icc_profile=profile,
        xmp=b"<x:xmpmeta>Lille</x:xmpmeta>",
        comment=b"Camille",
        dpi=(300, 300),
    )
    if kind == "PNG":
        data = with_chunk(with_chunk(data, b"tIME", bytes(7)), b"tEXt", b"Author\0Camille")
    made = convert(data, stem="x", suffix=suffix, width=width)
    assert not [word for word in PRIVATE if word in made.data]
    assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & set(opened(made).info)
    if kind == "PNG":
        assert set(chunks(made.data)) == {b"IHDR", b"IDAT", b"IEND"}


def test_gif_comment_does_not_reach_a_jpeg() -> None:
    data = encoded(noise(600, 400, "P"), "GIF", comment=b"Camille")
    assert b"Camille" not in convert(data, stem="x", suffix=".gif").data


# Names.


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("Été à Lille (2)", "ete-a-lille-2"),
        ("Cœur & Æther ß", "coeur-aether-ss"),
        ("L’accès_aux--droits", "l-acces-aux-droits"),
        ("图片", "image"),
        ("", "image"),
        ("--", "image"),
        ("a" * 59 + " bcd", "a" * 59),
        ("x" * 300, "x" * 60),
        ("E\u0301te\u0301", "ete"),
    ],
)
def test_name(stem: str, expected: str) -> None:
    made = convert(PNG, stem=stem, suffix=".png")
    digest = hashlib.sha256(made.data).hexdigest()[:8]
    assert made.name == f"{expected}-{digest}.png"


# Damage.


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", ".png"), ("JPEG", ".jpg"), ("WEBP", ".webp")])
@pytest.mark.parametrize("width", [None, 20])
def test_half_a_download_is_damaged(kind: str, suffix: str, part: float, width: int | None) -> None:
    data = encoded(noise(300, 200), kind)
    with pytest.raises(PictureError) as caught:
        convert(data[: int(len(data) * part)], stem="x", suffix=suffix, width=width)
    assert (caught.value.kind, caught.value.found) == ("damaged", suffix[1:])


@pytest.mark.parametrize("frames", [0, 2])
def test_half_a_gif_is_damaged(frames: int) -> None:
    data = encoded(ANIMATED[0], "GIF", save_all=True, append_images=ANIMATED[1 : 1 + frames])
    assert fault(data[: len(data) * 3 // 4], ".gif") == ("damaged", "gif")


def test_changed_byte_is_damage() -> None:
    data = bytearray(encoded(noise(60, 40), "PNG"))
    data[200] ^= 1
    assert fault(bytes(data)) == ("damaged", "png")


@pytest.mark.parametrize(
    ("start", "suffix"),
    [(PNG[:8], ".png"), (JPG[:3], ".jpg"), (GIF[:6], ".gif"), (WEBP[:16], ".webp")],
    ids=["png", "jpg", "gif", "webp"],
)
@pytest.mark.parametrize(
    "rest",
    [b"", b"\0", b"garbage" * 99, b"\xff" * 99, bytes(99)],
    ids=["nothing", "zero", "words", "ones", "zeros"],
)
def test_garbage_after_the_signature_is_damage(start: bytes, suffix: str, rest: bytes) -> None:
    assert fault(start + rest, suffix)[0] in ("damaged", "too-large")


def test_png_without_its_end_is_mended() -> None:
    made = convert(PNG[:-12], stem="x", suffix=".png")
    assert opened(made).size == (60, 40)


def test_no_pixels_are_damage() -> None:
    assert fault(raw_png(0, 4, 8, 2, b"")) == ("damaged", "png")


@pytest.mark.parametrize(
    ("rows", "depth", "colour"),
    [
        (b"\0\0\0", 8, 2),  # too short
        (b"broken", 8, 2),
        (b"\7" + bytes(12), 8, 2),  # no such filter
        (b"\0" + bytes(12), 8, 5),  # no such colour type
        (b"\0" + bytes(12), 7, 2),  # no such depth
        (b"\0" + bytes(4), 8, 3),  # no palette
        (b"\0" + bytes(16), 4, 6),  # no such depth for this colour type
    ],
)
def test_unsound_png(rows: bytes, depth: int, colour: int) -> None:
    assert fault(raw_png(4, 1, depth, colour, rows)) == ("damaged", "png")


def test_bombs() -> None:
    assert fault(raw_png(100_000, 100_000, 8, 2, b"")) == ("too-large", "png")
    assert fault(raw_png(2**32 - 1, 2**32 - 1, 16, 6, b"")) == ("too-large", "png")
    frame = JPG.index(b"\xff\xc0")
    jpg = JPG[: frame + 5] + b"\xff\xff\xff\xff" + JPG[frame + 9 :]
    assert fault(jpg, ".jpg") == ("too-large", "jpg")
    gif = GIF[:6] + b"\xff\xff\xff\xff" + GIF[10:]
    assert fault(gif, ".gif") == ("too-large", "gif")
    canvas = b"VP8X" + struct.pack("<I", 10) + bytes(4) + b"\xff" * 6
    assert fault(WEBP[:12] + canvas + WEBP[12:], ".webp") == ("too-large", "webp")


def test_interlaced_png_is_written_anew() -> None:
    straight = raw_png(1, 1, 8, 2, b"\0\xff\x80\x40")  # of one pixel, Adam7 has one pass
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 1))
    made = convert(straight[:8] + head + straight[33:], stem="x", suffix=".png")
    assert made.data[28] == 0
    assert pixel(made) == (255, 128, 64)


def test_more_pixels_than_the_bytes_can_hold() -> None:
    assert fault(raw_png(9000, 9000, 16, 0, bytes(9))) == ("damaged", "png")


def test_blank_page_is_no_bomb() -> None:
    made = convert(encoded(Image.new("1", (3000, 3000)), "PNG"), stem="x", suffix=".png")
    assert opened(made).size == (1072, 1072)


@pytest.mark.parametrize("side", [200, 65_535])
def test_frame_larger_than_its_gif(side: int) -> None:
    frame = GIF.index(b",", 13)
    data = GIF[: frame + 5] + struct.pack("<HH", side, side) + GIF[frame + 9 :]
    assert fault(data, ".gif") == ("damaged", "gif")


def test_large_picture_warns_nobody(recwarn: pytest.WarningsRecorder) -> None:
    warnings.simplefilter("always")
    data = encoded(Image.new("P", (1500, 60_000)), "GIF", disposal=2)
    made = convert(data, stem="x", suffix=".gif", column=750)
    assert (made.width, made.height) == (750, 30_000)
    assert not recwarn.list


def test_tower_too_tall_for_jpeg() -> None:
    assert fault(encoded(noise(4, 66_000), "PNG")) == ("too-large", "jpg")


# Any bytes.

REAL: list[tuple[bytes, str]] = [
    (encoded(noise(20, 10), "PNG", icc_profile=adobe_rgb(), exif=exif(6)), ".png"),
    (encoded(chart(20, 10), "PNG", transparency=1), ".png"),
    (encoded(noise(20, 10, "L"), "PNG"), ".png"),
    (encoded(noise(20, 10), "JPEG", icc_profile=srgb(), exif=exif(6)), ".jpg"),
    (encoded(noise(20, 10, "CMYK"), "JPEG", progressive=True), ".jpg"),
    (encoded(chart(20, 10), "GIF", transparency=1), ".gif"),
    (encoded(ANIMATED[0], "GIF", save_all=True, append_images=ANIMATED[1:]), ".gif"),
    (encoded(noise(20, 10), "WEBP", exif=exif(8)), ".webp"),
    (encoded(noise(20, 10, "RGBA"), "WEBP", lossless=True), ".webp"),
]


def with_good_checksums(png: bytes) -> bytes:
    """So that changed bytes get past the checksums."""
    position, mended = 8, png[:8]
    while position + 12 <= len(png):
        end = position + 8 + int.from_bytes(png[position : position + 4], "big")
        mended += png[position:end] + struct.pack(">I", zlib.crc32(png[position + 4 : end]))
        position = end + 4
    return mended


def assert_a_picture_or_its_error(data: bytes, suffix: str, width: int | None = None) -> None:
    try:
        made = convert(data, stem="x", suffix=suffix, width=width)
    except PictureError:
        return
    assert made.width >= 1
    assert made.height >= 1
    assert re.fullmatch(r"x-[0-9a-f]{8}\.(jpg|png|gif)", made.name)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(REAL), st.integers(0, 200), st.binary(max_size=300))
def test_any_bytes_after_real_ones(real: tuple[bytes, str], kept: int, rest: bytes) -> None:
    assert_a_picture_or_its_error(real[0][:kept] + rest, real[1])


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(REAL),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=5),
    st.none() | st.integers(1, 12),
)
def test_any_change_of_real_ones(
    real: tuple[bytes, str], changes: list[tuple[int, int]], width: int | None
) -> None:
    data = bytearray(real[0])
    for at, value in changes:
        data[at % len(data)] = value
    mend: Callable[[bytes], bytes] = with_good_checksums if real[1] == ".png" else bytes
    assert_a_picture_or_its_error(mend(bytes(data)), real[1], width)


# The same again.


def test_same_bytes_in_same_bytes_out() -> None:
    code = (
        "import sys; from pf2s_news.render.pictures import convert;"
        "print(convert(sys.stdin.buffer.read(), stem='x', suffix=sys.argv[1], width=9).name)"
    )
    for data, suffix in (REAL[0], REAL[3], REAL[8]):
        here = convert(data, stem="x", suffix=suffix, width=9).name
        there = subprocess.run(
            [sys.executable, "-c", code, suffix],
            input=data,
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        )
        assert there.stdout.decode().strip() == here
