"""Colours as people see them: OKLCH, where lightness can change and hue stays.

After Björn Ottosson, "A perceptual color space for image processing"
(https://bottosson.github.io/posts/oklab/), whose matrices these are.
"""

from __future__ import annotations

import math

Oklch = tuple[float, float, float]
"""Lightness from 0 to 1, chroma from 0, hue in radians."""
_Rgb = tuple[float, float, float]


def to_oklch(color: str) -> Oklch:
    """The coordinates of "#rrggbb"."""
    red, green, blue = (_decode(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The nearest "#rrggbb"; chroma shrinks until the screen can show the colour."""
    while True:
        rgb = _to_linear_rgb(lightness, chroma, hue)
        if chroma < 0.001 or all(-0.0005 <= channel <= 1.0005 for channel in rgb):
            return "#" + "".join(f"{round(_encode(channel) * 255):02x}" for channel in rgb)
        chroma *= 0.95


def _to_linear_rgb(lightness: float, chroma: float, hue: float) -> _Rgb:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _decode(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _encode(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
