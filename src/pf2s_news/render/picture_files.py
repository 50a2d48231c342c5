"""What the four kinds of picture file say of themselves, read without Pillow.

Authors hand in what they have: a HEIC called .jpg, a web page saved under a
picture's name, half a download. What a file really is, its size, its turn, its
colours, and a copy without metadata, come from its first bytes and its container.
"""

from __future__ import annotations

import codecs
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Literal

from pf2s_news.value import Value

Fault = Literal["unsupported", "not-a-picture", "wrong-name", "damaged", "too-large"]
Size = tuple[int, int]
"""Width and height, in pixels."""

MAX_PIXELS = 100_000_000
"""Width times height; what declares more is a decompression bomb or a mistake."""

HEAVY = 204_800
"""Bytes, 200 KB: an opaque PNG past this is written as JPEG."""


class PictureError(Exception):
    """A file that cannot become a picture of the message.

    `found` is what the file really is ("png", "webp", "heic", "svg", "html", "pdf",
    "text", "animated-webp"…), empty where its first bytes say nothing.
    """

    def __init__(self, kind: Fault, found: str = "") -> None:
        super().__init__(kind, found)
        self.kind: Fault = kind
        self.found = found


# What a file is, from its first bytes.

SUFFIXES = {
    "png": "png",
    "jpg": "jpg",
    "jpeg": "jpg",
    "jpe": "jpg",
    "jfif": "jpg",  # what Windows gives to pictures saved from a browser
    "gif": "gif",
    "webp": "webp",
}

_OTHER_FORMATS = frozenset(
    ["svg", "heic", "avif", "bmp", "tiff", "psd", "ico", "jp2", "jxl", "emf", "wmf", "eps"]
)

_SIGNATURES: tuple[tuple[str, int, tuple[bytes, ...]], ...] = (
    ("png", 0, (b"\x89PNG\r\n\x1a\n",)),
    ("jpg", 0, (b"\xff\xd8\xff",)),
    ("gif", 0, (b"GIF87a", b"GIF89a")),
    ("webp", 8, (b"WEBPVP8",)),
    ("heic", 4, (b"ftyphei", b"ftyphev", b"ftypmif1", b"ftypmsf1")),
    ("avif", 4, (b"ftypavif", b"ftypavis")),
    ("tiff", 0, (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    ("psd", 0, (b"8BPS",)),
    ("ico", 0, (b"\0\0\1\0", b"\0\0\2\0")),
    ("jp2", 0, (b"\0\0\0\x0cjP  ",)),
    ("jxl", 0, (b"\xff\x0a", b"\0\0\0\x0cJXL ")),
    ("emf", 40, (b" EMF",)),
    ("wmf", 0, (b"\xd7\xcd\xc6\x9a",)),
    ("eps", 0, (b"%!PS", b"\xc5\xd0\xd3\xc6")),
    ("pdf", 0, (b"%PDF-",)),
    ("zip", 0, (b"PK\3\4",)),
)
"""Kind, offset in bytes, and what stands there."""

_MARKUP = rb"(?i)<(svg|html|head|body|!doctype html)\b"
_CONTROLS = rb"[\0-\x08\x0e-\x1f]"


def picture_kind(data: bytes) -> str:
    """png, jpg, gif or webp; PictureError for all else."""
    found = _found(data)
    if found in _OTHER_FORMATS:
        raise PictureError("unsupported", found)
    if found not in _READERS:
        raise PictureError("not-a-picture", found)
    return found


def _found(data: bytes) -> str:
    """What the first bytes say the file is, empty where they say nothing."""
    for kind, offset, signatures in _SIGNATURES:
        if data.startswith(signatures, offset):
            return kind
    text = _found_text(data[:4096])
    return "bmp" if not text and data.startswith(b"BM") else text


def _found_text(head: bytes) -> str:
    """svg, html or text where `head` is UTF-8 text, else nothing."""
    if not head.strip() or re.search(_CONTROLS, head):
        return ""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # may end within a character
    except UnicodeDecodeError:
        return ""
    markup = re.search(_MARKUP, head)
    if markup is None:
        return "text"
    return "svg" if markup[1].lower() == b"svg" else "html"


# Containers: what the file says about its pixels.


class PictureFile(Value, frozen=True, kw_only=True):
    """A picture file, its headers read."""

    kind: str
    data: bytes
    size: Size
    """As stored, before the turn."""
    orientation: int = 1
    """EXIF 0x0112, from 1 (upright) to 8."""
    profile: bytes = b""
    """The ICC profile, empty where there is none."""
    gamma: float | None = None
    """PNG's gAMA, where it says other than sRGB."""
    depth: int = 8
    """Bits per sample."""
    lossy: bool = False
    animated: bool = False
    common: bool = False
    """Stored in a way that every mail program reads, so that its pixels may be copied."""

    @property
    def upright(self) -> Size:
        """The size after the turn; orientations 5 to 8 swap the sides."""
        return self.size[::-1] if self.orientation >= 5 else self.size


def read_picture_file(kind: str, data: bytes) -> PictureFile:
    """Read the headers of a PNG, JPEG, GIF or WebP; raise PictureError where they are bad."""
    source = _READERS[kind](data)
    pixels = source.size[0] * source.size[1]
    if pixels == 0:
        raise PictureError("damaged", kind)
    if pixels > MAX_PIXELS:
        raise PictureError("too-large", kind)
    if kind == "png" and pixels * source.depth > 8 * _MOST_INFLATED * len(data):
        raise PictureError("damaged", kind)  # Pillow would fill up with black, for seconds
    return source


def _orientation(exif: bytes) -> int:
    """The Orientation, tag 0x0112 of IFD 0 (Exif 2.32, 4.6.4); 1 where absent or broken."""
    tiff = exif.removeprefix(b"Exif\0\0")
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for at in range(start + 2, start + 2 + 12 * count, 12):
            tag, _type, _count, value = struct.unpack_from(f"{order}HHIH", tiff, at)
            if tag == 0x0112:
                return int(value) if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


# PNG: https://www.w3.org/TR/png-3/

_PNG_PIXELS = frozenset([b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"])
_PNG_HEADERS = frozenset([b"IHDR", b"acTL", b"eXIf", b"iCCP", b"gAMA", b"sRGB"])
_PNG_ORDER = re.compile(rb"IHDR(PLTE)?(tRNS)?(IDAT)+IEND")
_PNG_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples per pixel by colour type (PNG 11.2.1)."""
SRGB_GAMMA = 1 / 2.2
_MOST_INFLATED = 1032
"""Bytes that one byte of deflate can stand for (zlib's technical details)."""


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name, start and end of each whole chunk's content, up to IEND (PNG 5.3)."""
    position = 8
    while position + 12 <= len(data):
        name, start = data[position + 4 : position + 8], position + 8
        end = start + int.from_bytes(data[position : position + 4], "big")
        if end + 4 > len(data):
            return
        yield name, start, end
        if name == b"IEND":
            return
        position = end + 4


def _read_png(data: bytes) -> PictureFile:
    found: dict[bytes, bytes] = {}
    for name, start, end in _png_chunks(data):
        if name in _PNG_HEADERS:
            found.setdefault(name, data[start:end])
    head = found.get(b"IHDR", b"")[:9].ljust(9, b"\0")
    width, height, depth = struct.unpack(">IIB", head)
    return PictureFile(
        kind="png",
        data=data,
        size=(width, height),
        orientation=_orientation(found.get(b"eXIf", b"")),
        profile=_png_profile(found.get(b"iCCP", b"")),
        gamma=_png_gamma(found),
        depth=depth,
        animated=int.from_bytes(found.get(b"acTL", b"")[:4], "big") > 1,
        common=True,  # what is not, `is_sound_png` tells
    )


def _png_profile(content: bytes) -> bytes:
    """The ICC profile of an iCCP chunk (PNG 11.3.2.3), empty where it is broken or past 4 MiB."""
    _name, _null, packed = content.partition(b"\0")
    inflater = zlib.decompressobj()
    try:
        profile = inflater.decompress(packed[1:], 4 * 1024 * 1024)
    except zlib.error:
        return b""
    return profile if inflater.eof else b""


def _png_gamma(found: dict[bytes, bytes]) -> float | None:
    """The gAMA chunk's value (PNG 11.3.2.2), unless iCCP or sRGB overrule it or it means sRGB."""
    if b"iCCP" in found or b"sRGB" in found:
        return None
    gamma = int.from_bytes(found.get(b"gAMA", b"")[:4], "big") / 100_000
    believable = 0.2 <= gamma <= 2
    return gamma if believable and abs(gamma - SRGB_GAMMA) > 0.02 else None


def bare_png(data: bytes) -> bytes:
    """The file with nothing but pixels, palette and transparency; damaged where a checksum is."""
    kept = [data[:8]]
    for name, start, end in _png_chunks(data):
        if name not in _PNG_PIXELS:
            continue
        chunk = data[start - 8 : end + 4]
        if zlib.crc32(chunk[4:-4]) != int.from_bytes(chunk[-4:], "big"):
            raise PictureError("damaged", "png")
        kept.append(chunk)
    return b"".join(kept)


def is_sound_png(bare: bytes) -> bool:
    """Whether a file of `bare_png`, of 8 bits at most and not interlaced, decodes.

    It looks at what Pillow would: order, length and filters, in 1 ms for a chart.
    """
    chunks = list(_png_chunks(bare))
    if not _PNG_ORDER.fullmatch(b"".join(name for name, _start, _end in chunks)):
        return False
    length, _name, width, height, depth, colour, *methods = struct.unpack_from(">I4sII5B", bare, 8)
    if length != 13 or any(methods):  # of compression, filtering, interlacing
        return False
    samples = _PNG_SAMPLES.get(colour)
    if samples is None or depth not in ((1, 2, 4, 8) if samples == 1 else (8,)):
        return False
    if (colour == 3) != (b"PLTE" in {name for name, _start, _end in chunks}):
        return False
    row = 1 + (width * samples * depth + 7) // 8
    packed = b"".join(bare[start:end] for name, start, end in chunks if name == b"IDAT")
    return _inflates_to_rows(packed, row, height)


def _inflates_to_rows(packed: bytes, row: int, height: int) -> bool:
    """Whether a zlib stream holds just `height` rows, each led by a filter type 0 to 4 (PNG 9)."""
    inflater = zlib.decompressobj()
    try:
        pixels = inflater.decompress(packed, row * height + 1)
    except zlib.error:
        return False
    return inflater.eof and len(pixels) == row * height and max(pixels[::row]) <= 4


# JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf

_JPG_MARKER = re.compile(rb"\xff[^\0\xd0-\xd7\xff]")
"""Within a scan, FF 00 is a sample and FF D0 to D7 restart it (T.81, B.1.1)."""
_JPG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPG_COMMON = frozenset([0xC0, 0xC1, 0xC2])
"""Sequential and progressive Huffman: what browsers read."""
_SCAN, _END, _EXIF, _ICC, _ADOBE = 0xDA, 0xD9, 0xE1, 0xE2, 0xEE
_JFIF = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
"""Version 1.1, square pixels, no thumbnail."""


def _jpg_segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the marker, start and end of each segment, 0 for a scan's data, to the end marker."""
    position, marker = 2, 0
    while found := _JPG_MARKER.search(data, position):
        start = found.start()
        if marker == _SCAN:
            yield 0, position, start
        marker = data[start + 1]
        alone = marker in (0x01, 0xD8, _END)
        length = 0 if alone else int.from_bytes(data[start + 2 : start + 4], "big")
        position = start + 2 + length
        yield marker, start, position
        if marker == _END:
            return


def _read_jpg(data: bytes) -> PictureFile:
    exif, frame, marks, profile = b"", 0, b"", dict[bytes, bytes]()
    for marker, start, end in _jpg_segments(data):
        content = data[start + 4 : end]
        if marker == _SCAN:
            break
        if marker in _JPG_FRAMES:
            frame, marks = marker, content
        elif marker == _EXIF and content.startswith(b"Exif\0\0"):
            exif = exif or content
        elif marker == _ICC and content.startswith(b"ICC_PROFILE\0"):
            profile[content[12:13]] = content[14:]  # in numbered parts (ICC.1, annex B.4)
    depth, height, width, samples = struct.unpack(">BHHB", marks[:6].ljust(6, b"\0"))
    return PictureFile(
        kind="jpg",
        data=data,
        size=(width, height),
        orientation=_orientation(exif),
        profile=b"".join(profile[number] for number in sorted(profile)),
        lossy=True,
        common=frame in _JPG_COMMON and depth == 8 and samples in (1, 3),
    )


def bare_jpg(data: bytes) -> bytes:
    """The first picture of the file without thumbnails, EXIF, profiles and comments.

    JFIF and Adobe segments stay, since they say how the colours are coded.
    """
    kept = [data[:2]]
    for marker, start, end in _jpg_segments(data):
        name = data[start + 4 : start + 9]
        if marker == 0xE0 and name == b"JFIF\0":
            kept.append(_JFIF)
        elif marker < 0xE0 or (marker == _ADOBE and name == b"Adobe"):
            kept.append(data[start:end])
    return b"".join(kept)


# GIF: https://www.w3.org/Graphics/GIF/spec-gif89a.txt


def _read_gif(data: bytes) -> PictureFile:
    width, height = struct.unpack("<HH", data[6:10].ljust(4, b"\0"))
    return PictureFile(kind="gif", data=data, size=(width, height), animated=_gif_frames(data) > 1)


def _gif_frames(data: bytes) -> int:
    """The number of frames; damaged where a block runs past the end (GIF89a, 17 to 27)."""
    frames, position = 0, 13 + _gif_palette(data, 10)
    while data[position : position + 1] in (b"!", b","):
        if data[position] == ord("!"):
            position = _after_sub_blocks(data, position + 2)
            continue
        frames += 1
        position += 11 + _gif_palette(data, position + 9)
        position = _after_sub_blocks(data, position)
    if position > len(data):
        raise PictureError("damaged", "gif")
    return frames


def _gif_palette(data: bytes, flags_at: int) -> int:
    """The bytes of the colour table that the packed field at `flags_at` announces."""
    flags = int.from_bytes(data[flags_at : flags_at + 1], "big")
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, position: int) -> int:
    """The position after a run of sub-blocks, past the end where their terminator is missing."""
    while position < len(data) and data[position]:
        position += 1 + data[position]
    return position + 1


# WebP: https://developers.google.com/speed/webp/docs/riff_container


def _read_webp(data: bytes) -> PictureFile:
    chunks = dict(reversed(list(_webp_chunks(data))))  # the first of a name counts
    extended = chunks.get(b"VP8X", b"")
    return PictureFile(
        kind="webp",
        data=data,
        size=_webp_size(chunks),
        orientation=_orientation(chunks.get(b"EXIF", b"")),
        profile=chunks.get(b"ICCP", b""),
        lossy=b"VP8L" not in chunks,
        animated=bool(extended[:1] and extended[0] & 2),
    )


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 12
    while position + 8 <= len(data):
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        yield data[position : position + 4], data[position + 8 : position + 8 + length]
        position += 8 + length + length % 2


def _webp_size(chunks: dict[bytes, bytes]) -> Size:
    """The canvas (VP8X), else the one picture (VP8L, VP8 ); nothing where none is there."""
    if canvas := chunks.get(b"VP8X"):
        width, height = canvas[4:7], canvas[7:10]
        return int.from_bytes(width, "little") + 1, int.from_bytes(height, "little") + 1
    if lossless := chunks.get(b"VP8L"):
        bits = int.from_bytes(lossless[1:5], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    lossy = chunks.get(b"VP8 ", b"")
    width, height = lossy[6:8], lossy[8:10]
    return int.from_bytes(width, "little") & 0x3FFF, int.from_bytes(height, "little") & 0x3FFF


_READERS = {"png": _read_png, "jpg": _read_jpg, "gif": _read_gif, "webp": _read_webp}
