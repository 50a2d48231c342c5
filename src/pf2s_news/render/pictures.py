"""Pictures: what an author hands in becomes what a message can carry.

A picture is turned upright, brought to sRGB, freed of its metadata (a telephone
writes where it was taken) and written at most twice as wide as it is shown: sharp
on a fine screen, light in the mail.

Authors hand in what they have: a HEIC called .jpg, a web page saved under a
picture's name, half a download. Each gets a `PictureError` that says what the file
really is. No exception of Pillow's leaves this module, and Pillow, 60 ms of
imports, is not loaded before a picture needs it.

The way of a picture: `identify` its kind, take its container apart (`PictureFile`),
copy its pixels as they are where nothing about them has to change, else decode,
resize, convert and encode them. The same bytes in give the same bytes out.

Decisions where the formats are silent: a still GIF is written as PNG (without loss,
smaller, and a resized picture has more colours than a GIF can hold); an animated
WebP or PNG is an error, since a still of it would drop the animation in silence;
colours that only a cHRM or cICP chunk describes are taken for sRGB.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from pf2s_news.render.picture_files import (
    HEAVY,
    SUFFIXES,
    PictureError,
    PictureFile,
    Size,
    bare_jpg,
    bare_png,
    is_sound_png,
    picture_kind,
    read_picture_file,
)
from pf2s_news.render.pixels import decode, encode, prepared, srgb_transform
from pf2s_news.value import Value

COLUMN = 536
"""CSS pixels: the width of the text column in the message."""


class Converted(Value, frozen=True, kw_only=True):
    """A picture as it is uploaded and shown."""

    name: str
    """`<stem>-<8 hex>.jpg|png|gif`, lower-case ASCII, from the SHA-256 of `data`."""
    data: bytes
    width: int
    """As shown, in CSS pixels; the file is at most twice as wide."""
    height: int


def identify(data: bytes, suffix: str) -> str:
    """Return png, jpg, gif or webp, from the first bytes, not from the name.

    Raise PictureError for another format, for what is no picture, and for a picture
    that is not what `suffix` (".jpg", ".PNG") says.
    """
    kind = picture_kind(data)
    if SUFFIXES.get(suffix.lower().removeprefix(".")) != kind:
        raise PictureError("wrong-name", kind)
    return kind


def measure(data: bytes) -> Size:
    """Return the size in pixels after the turn that EXIF asks for; headers only, no Pillow.

    Raise PictureError where `convert` would for the headers alone.
    """
    return read_picture_file(picture_kind(data), data).upright


def shown_size(
    pixels: Size, *, width: int | None, column: int = COLUMN, max_height: int | None = None
) -> Size:
    """Return the size to show, in CSS pixels: `width` or the natural one, never enlarged.

    It fits into `column`, and into `max_height` where one is given.
    """
    natural, tall = pixels
    shown: float = min(width or natural, natural, column)
    height = shown * tall / natural
    if max_height is not None and height > max_height:
        shown, height = shown * max_height / height, max_height
    return max(1, round(shown)), max(1, round(height))


def convert(
    data: bytes,
    *,
    stem: str,
    suffix: str,
    width: int | None = None,
    column: int = COLUMN,
    box: Size | None = None,
) -> Converted:
    """Return the picture ready for the message; raise PictureError where it cannot be.

    `stem` and `suffix` are the two parts of the author's file name, `width` is what
    the author asked for. `box` (logos: 120 by 48) bounds both sides. Pixels are CSS pixels.
    """
    source = read_picture_file(identify(data, suffix), data)
    limit, max_height = (min(column, box[0]), box[1]) if box else (column, None)
    shown = shown_size(source.upright, width=width, column=limit, max_height=max_height)
    ending, written = _animation(source) if source.animated else _still(source, shown[0])
    digest = hashlib.sha256(written).hexdigest()[:8]
    name = f"{_ascii(stem)}-{digest}.{ending}"
    return Converted(name=name, data=written, width=shown[0], height=shown[1])


# From source to written file: (ending, bytes).


def _animation(source: PictureFile) -> tuple[str, bytes]:
    """An animated GIF as it is, once its first frame was seen to decode."""
    if source.kind != "gif":
        raise PictureError("unsupported", f"animated-{source.kind}")
    decode(source, source.size)
    return "gif", source.data


def _still(source: PictureFile, shown: int) -> tuple[str, bytes]:
    """A still picture, at most twice as wide as the `shown` CSS pixels."""
    transform = srgb_transform(source.profile) if source.profile else None
    size = _written_size(source, 2 * shown)
    unchanged = size == source.size and source.orientation == 1
    exact = unchanged and source.common and transform is None and source.gamma is None
    copy = _copy(source) if exact else None
    if copy is not None and len(copy) <= HEAVY:
        return source.kind, _proven(source, copy)
    image = decode(source, size)
    ending, written = encode(prepared(image, source, size, transform), source.lossy)
    if copy is not None and ending == source.kind and len(copy) <= len(written):
        return source.kind, copy
    return ending, written


def _written_size(source: PictureFile, width: int) -> Size:
    """The size to write, not yet turned: `width` pixels after the turn, never enlarged."""
    natural, tall = source.upright
    if width >= natural:
        return source.size
    upright = width, max(1, round(tall * width / natural))
    return upright[::-1] if source.orientation >= 5 else upright


def _copy(source: PictureFile) -> bytes | None:
    """The file without its metadata, its coded pixels untouched, if it is whole."""
    if source.kind == "png":
        bare = bare_png(source.data)
        return bare if is_sound_png(bare) else None
    bare = bare_jpg(source.data)
    return bare if bare.endswith(b"\xff\xd9") else None


def _proven(source: PictureFile, copy: bytes) -> bytes:
    """The copy, if its pixels decode; those of a PNG were seen to (`is_sound_png`)."""
    if source.kind == "jpg":
        decode(source, (1, 1))  # at an eighth: all of the data is read, little is computed
    return copy


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ß": "ss"})


def _ascii(stem: str) -> str:
    """The stem as lower-case ASCII words joined by hyphens, 60 characters at most."""
    letters = unicodedata.normalize("NFKD", stem.lower().translate(_LETTERS))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower())
    return words.strip("-")[:60].rstrip("-") or "image"
