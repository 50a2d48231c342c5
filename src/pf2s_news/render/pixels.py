"""Decoding, turning, scaling, colouring and encoding: all that needs Pillow.

No exception of Pillow's leaves this module, and Pillow, 60 ms of imports, is not
loaded before a picture needs it.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pf2s_news.render.picture_files import (
    HEAVY,
    SRGB_GAMMA,
    PictureError,
    PictureFile,
    Size,
    bare_jpg,
    bare_png,
)

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsTransform
    from PIL.ImageFile import ImageFile


def decode(source: PictureFile, size: Size) -> Image:
    """The pixels, loaded; a JPEG already at a half, quarter or eighth if `size` allows."""
    try:
        image = _open(source)
        if image.size != source.size:  # the declared size is the one that was checked
            raise ValueError("size differs from the header's")
        image.draft(None, size)
        image.load()
        if image.mode == "P" and image.palette is None:
            raise ValueError("a picture of palette colours without a palette")
    except Exception as fault:  # Pillow promises no closed set: struct.error, KeyError, zlib.error…
        raise PictureError("damaged", source.kind) from fault
    return image


def _open(source: PictureFile) -> ImageFile:
    """Give each kind to its own plugin, without metadata: nothing there can then disturb it."""
    _silence_pillow()
    if source.kind == "png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(BytesIO(bare_png(source.data)))
    if source.kind == "jpg":
        from PIL.JpegImagePlugin import JpegImageFile

        return JpegImageFile(BytesIO(bare_jpg(source.data)))
    if source.kind == "gif":
        from PIL.GifImagePlugin import GifImageFile

        return GifImageFile(BytesIO(source.data))
    from PIL.WebPImagePlugin import WebPImageFile

    return WebPImageFile(BytesIO(source.data))


def _silence_pillow() -> None:
    """Keep the warning about large pictures off stderr: `read_picture_file` has judged the size."""
    import warnings

    from PIL.Image import DecompressionBombWarning

    # not catch_warnings: it is not safe where two threads convert
    warnings.filterwarnings("ignore", category=DecompressionBombWarning)


# Pictures of other kinds, and moving ones.

REDRAWN = frozenset(["avif", "bmp", "tiff"])
"""Kinds that `redraw` takes besides those of a message."""
_MOST_REDRAWN = 40_000_000
"""Pixels, which take 160 MB."""


def redraw(data: bytes, kind: str) -> tuple[str, bytes]:
    """The first picture of a REDRAWN or moving file, sRGB, as png or jpg; raise PictureError."""
    _silence_pillow()
    try:
        image = _plugin(kind)(BytesIO(data))
        if image.width * image.height > _MOST_REDRAWN:
            raise PictureError("too-large", kind)
        image.load()
        profile = image.info.get("icc_profile") or b""
        source = PictureFile(kind=kind, data=data, size=image.size)
        transform = srgb_transform(profile) if profile else None
        return encode(prepared(image, source, image.size, transform), kind in ("avif", "webp"))
    except PictureError:
        raise
    except Exception as fault:  # as in decode; ImportError where Pillow was built without a kind
        raise PictureError("unsupported", kind) from fault


def _plugin(kind: str) -> Callable[[BytesIO], ImageFile]:
    match kind:
        case "avif":
            from PIL.AvifImagePlugin import AvifImageFile

            return AvifImageFile
        case "bmp":
            from PIL.BmpImagePlugin import BmpImageFile

            return BmpImageFile
        case "tiff":
            from PIL.TiffImagePlugin import TiffImageFile

            return TiffImageFile
        case "png":
            from PIL.PngImagePlugin import PngImageFile

            return PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    return WebPImageFile


# Pixels: 8 bits, resized, sRGB, upright.


def prepared(
    image: Image, source: PictureFile, size: Size, transform: ImageCmsTransform | None
) -> Image:
    """The picture in mode P, L, LA, RGB or RGBA, sRGB and upright, at `size` before the turn."""
    recoloured = transform is not None or source.gamma is not None
    if image.mode != "P" or image.size != size or recoloured:
        image = _direct(_eight_bits(image, source.depth))
        image = _resized(image, size)
        image = _coloured(image, source.gamma, transform)
    return _turned(image, source.orientation)


def _eight_bits(image: Image, depth: int) -> Image:
    """16-bit grey as 8-bit, and the transparent colour of a PNG on the scale of Pillow's pixels.

    Pillow clips 16-bit grey instead of scaling it, and leaves the key of a 2-, 4- or 16-bit
    picture in the file's own scale.
    """
    key = image.info.get("transparency")
    if image.mode in ("I", "I;16"):
        return _eight_bit_grey(image.convert("I"), key)
    if image.mode == "1" and isinstance(key, int):  # Pillow 11 gives 1 for white, 13 gives 255
        image.info["transparency"] = 255 if key else 0
    if image.mode == "L" and depth in (2, 4) and isinstance(key, int):
        image.info["transparency"] = key * 255 // (2**depth - 1)
    if image.mode == "RGB" and depth == 16 and isinstance(key, tuple):
        image.info["transparency"] = tuple(sample >> 8 for sample in key)
    return image


def _eight_bit_grey(levels: Image, key: int | None) -> Image:
    from PIL import Image

    grey = levels.point([level >> 8 for level in range(65536)], "L")
    if key is None:
        return grey
    alpha = levels.point([0 if level == key else 255 for level in range(65536)], "L")
    return Image.merge("LA", (grey, alpha))


def _direct(image: Image) -> Image:
    """Palettes and key colours as L, LA, RGB, RGBA or CMYK; an alpha that hides nothing dropped."""
    grey = image.mode in ("1", "L", "LA")
    if not image.has_transparency_data:
        return image if image.mode == "CMYK" else image.convert("L" if grey else "RGB")
    image = image.convert("LA" if grey else "RGBA")
    opaque = image.getchannel("A").getextrema()[0] == 255
    return image.convert("L" if grey else "RGB") if opaque else image


def _resized(image: Image, size: Size) -> Image:
    from PIL.Image import Resampling

    # Hamming: half of Lanczos' time, as sharp as bilinear gets, no rings around a chart's text.
    return image if image.size == size else image.resize(size, Resampling.HAMMING)


def _coloured(image: Image, gamma: float | None, transform: ImageCmsTransform | None) -> Image:
    """The picture in sRGB, alpha untouched; CMYK without a usable profile by plain arithmetic."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    if gamma is not None:
        colours = _regraded(colours, gamma)
    if transform is not None:
        colours = _transformed(colours, transform)
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha:
        colours.putalpha(alpha)
    return colours


def _regraded(image: Image, gamma: float) -> Image:
    """Samples encoded with `gamma` as sRGB's 1/2.2 has them (PNG 13.13)."""
    exponent = SRGB_GAMMA / gamma
    curve = [round(255 * (level / 255) ** exponent) for level in range(256)]
    return image.point(curve * len(image.getbands()))


def srgb_transform(profile: bytes) -> ImageCmsTransform | None:
    """The way from `profile` to sRGB; None where it is sRGB already, or broken.

    A profile counts as sRGB, of which there are dozens, if it moves no colour of a
    small cube by more than 2 of 255.
    """
    from PIL import ImageCms

    modes = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}
    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        mode = modes.get(opened.profile.xcolor_space)
        if mode is None:
            return None
        transform = ImageCms.buildTransform(
            opened,
            ImageCms.createProfile("sRGB"),
            mode,
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        return None if mode != "CMYK" and _changes_nothing(transform, mode) else transform
    except (OSError, ValueError, TypeError, ImageCms.PyCMSError):
        return None


def _changes_nothing(transform: ImageCmsTransform, mode: str) -> bool:
    from PIL import Image, ImageChops

    steps = range(0, 256, 51)
    cube = bytes(sample for r in steps for g in steps for b in steps for sample in (r, g, b))
    colours = Image.frombytes("RGB", (len(cube) // 3, 1), cube).convert(mode)
    moved = transform.apply(colours)
    return max(ImageChops.difference(colours.convert("RGB"), moved).tobytes()) <= 2


def _transformed(image: Image, transform: ImageCmsTransform) -> Image:
    """L, RGB or CMYK through a profile; as it is where the profile is for another kind."""
    wanted = transform.input_mode
    if wanted != image.mode and (image.mode, wanted) != ("L", "RGB"):
        return image
    moved = transform.apply(image.convert(wanted))
    return moved.convert("L") if image.mode == "L" else moved


def _turned(image: Image, orientation: int) -> Image:
    """The picture as EXIF's Orientation wants it shown."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


# The file to write.


def encode(image: Image, lossy: bool) -> tuple[str, bytes]:
    """JPEG for an opaque picture from a lossy source or heavier than HEAVY, else PNG."""
    if lossy and not image.has_transparency_data:
        return "jpg", _jpg(image)
    written = _png(image)
    if len(written) <= HEAVY:
        return "png", written
    direct = _direct(image)
    return ("png", written) if direct.has_transparency_data else ("jpg", _jpg(direct))


def _png(image: Image) -> bytes:
    # zlib level 6, 30 ms for a chart in RGB: level 9 takes twice that for 5 % less
    transparency = image.info.get("transparency") if image.mode == "P" else None
    return _file(image, "PNG", compress_level=6, transparency=transparency)


def _jpg(image: Image) -> bytes:
    if max(image.size) > 65_500:  # libjpeg's JPEG_MAX_DIMENSION
        raise PictureError("too-large", "jpg")
    # Progressive would save 3 % more, for more than twice the time.
    return _file(image, "JPEG", quality=82, optimize=True)


def _file(image: Image, kind: str, **options: Any) -> bytes:
    image = image.copy()
    image.info = {}  # Pillow would write profiles, comments and, up to version 11, XMP from it
    written = BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()
