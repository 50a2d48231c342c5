"""Whatever bytes a picture's file has, a build ends in output or in problems."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.conftest import ISSUE, NEWSLETTER
from tests.properties.effort import tries
from tests.properties.making import Outcome, make_once
from tests.unit.read.reading import ARTICLE, MANIFEST

NAME = "issues/images/photo"
ENDINGS = ["png", "jpg", "jpeg", "gif", "webp", "svg", "PNG", "heic"]
SHOWN = """\
---
title: Titre
image: {{src: images/photo.{ending}, alt: Une photo}}
logos: [{{src: images/photo.{ending}, alt: Un logo}}]
---
Un texte ![dans une ligne](images/photo.{ending}) et :

![seule](images/photo.{ending})
"""


def make_with(data: bytes, ending: str) -> Outcome:
    """An issue that shows a file in every way; what is written is a picture as told."""
    files: dict[str, str | bytes] = {
        "newsletter.yaml": f"images_url: https://www.example.org/\n{NEWSLETTER}",
        MANIFEST: ISSUE,
        ARTICLE: SHOWN.format(ending=ending),
        f"{NAME}.{ending}": data,
    }
    outcome = make_once(files)
    for name, written in outcome.outputs.items():
        if name.startswith("images/"):
            assert_written_well(name, written)
    return outcome


def assert_written_well(name: str, data: bytes) -> None:
    """It decodes, is what its name says, and tells nothing but its pixels."""
    kinds = {"jpg": "JPEG", "png": "PNG", "gif": "GIF"}
    with Image.open(BytesIO(data)) as image:
        image.load()
        assert image.format == kinds[name.rpartition(".")[2]]
        assert image.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
        assert not {"exif", "icc_profile", "XML:com.adobe.xmp"} & image.info.keys()
        assert image.format == "GIF" or image.width <= 2 * 600


def encoded(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    file = BytesIO()
    image = Image.effect_noise((40, 30), 60).convert(mode)
    image.save(file, kind, **options)
    return file.getvalue()


def animated(kind: str) -> bytes:
    frames = [Image.effect_noise((9, 7), spread).convert("P") for spread in (20, 60, 90)]
    file = BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:])
    return file.getvalue()


def exif(orientation: int, garbage: bytes = b"") -> bytes:
    head = struct.pack("<2sHIHHHII", b"II", 42, 8, 1, 0x0112, 3, 1, orientation)
    return b"Exif\0\0" + head + struct.pack("<I", 0) + garbage


REAL = [
    (encoded("PNG"), "png"),
    (encoded("PNG", "P", transparency=1), "png"),
    (encoded("PNG", "I;16"), "png"),
    (encoded("PNG", "RGBA", exif=exif(5)), "png"),
    (animated("PNG"), "png"),
    (encoded("JPEG", exif=exif(6)), "jpg"),
    (encoded("JPEG", "CMYK", progressive=True), "jpg"),
    (encoded("JPEG", "L", exif=exif(3, b"\xff\xe1" * 40)), "jpeg"),
    (encoded("GIF", "P", transparency=2), "gif"),
    (animated("GIF"), "gif"),
    (encoded("WEBP", exif=exif(8)), "webp"),
    (encoded("WEBP", "RGBA", lossless=True), "webp"),
    (animated("WEBP"), "webp"),
]
PICTURES = st.sampled_from(REAL)


@tries(30)
@given(st.binary(max_size=300), st.sampled_from(ENDINGS))
def test_any_bytes(data: bytes, ending: str) -> None:
    assert not make_with(data, ending).outputs


@tries(25)
@given(PICTURES, st.sampled_from(ENDINGS))
def test_any_picture_under_any_name(real: tuple[bytes, str], ending: str) -> None:
    make_with(real[0], ending)


@tries(30)
@given(PICTURES, st.floats(0, 1, exclude_max=True), st.binary(max_size=40))
def test_half_of_one_and_something_else(real: tuple[bytes, str], part: float, rest: bytes) -> None:
    data, ending = real
    make_with(data[: int(part * len(data))] + rest, ending)


@tries(70)
@given(
    PICTURES,
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=6),
    st.integers(0, 400),
)
def test_changed_bytes(real: tuple[bytes, str], changes: list[tuple[int, int]], reach: int) -> None:
    """Most of them near the beginning, where a file says what it is."""
    data, ending = bytearray(real[0]), real[1]
    for at, value in changes:
        data[at % min(len(data), 20 + reach)] = value
    made = bytes(data)
    make_with(with_good_checksums(made) if ending == "png" else made, ending)


@tries(25)
@given(st.sampled_from([5, 7, 10]), st.binary(max_size=120))
def test_garbage_as_exif(which: int, garbage: bytes) -> None:
    """Metadata never stops a picture: its pixels are whole."""
    data, ending = REAL[which]
    kind = {"jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}[ending]
    with Image.open(BytesIO(data)) as image:
        file = BytesIO()
        image.save(file, kind, exif=b"Exif\0\0" + garbage)
    assert make_with(file.getvalue(), ending).outputs


@pytest.mark.parametrize(("data", "ending"), REAL)
def test_each_as_it_is(data: bytes, ending: str) -> None:
    outcome = make_with(data, ending)
    moving = (data, ending) in (REAL[4], REAL[12])
    assert bool(outcome.outputs) != moving, outcome.rules
    assert ("image-unsupported" in outcome.rules) == moving


def test_a_bomb_is_told_by_its_header() -> None:
    """A thousand times what it weighs: refused before a pixel is decoded."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    packed = zlib.compress(b"\0" * 1_000_000, 9)
    chunks = [(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")]
    data = b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, content) for name, content in chunks)
    assert make_with(data, "png").rules >= {"image-too-large"}


def chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def with_good_checksums(png: bytes) -> bytes:
    """So that changed bytes get past the checksums."""
    position, mended = 8, png[:8]
    while position + 12 <= len(png):
        end = position + 8 + int.from_bytes(png[position : position + 4], "big")
        mended += png[position:end] + struct.pack(">I", zlib.crc32(png[position + 4 : end]))
        position = end + 4
    return mended
