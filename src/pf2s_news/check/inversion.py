"""inversion: the colours as a mail program turns them over that forces a dark mode on messages.

Gmail's applications do (hteumeuleu/email-bugs#68) and do not say how. This is
what the preview's "inverted" mode does (preview/static/simulate.js): grounds
that are light become dark, text that is dark becomes light, hues stay.
"""

from __future__ import annotations

import colorsys

DARKEST = 0.07
"""Lightness (HSL) that white grounds get."""
LIGHTEST = 0.93
"""Lightness that black text gets."""


def turned_ground(color: str) -> str:
    """The colour of a ground, light ones made dark."""
    hue, light, saturation = _hls(color)
    if light <= 0.5:
        return color
    return _hex(hue, DARKEST + (1 - light) * (LIGHTEST - DARKEST), saturation)


def turned_text(color: str) -> str:
    """The colour of a text, dark ones made light."""
    hue, light, saturation = _hls(color)
    return color if light > 0.5 else _hex(hue, LIGHTEST - light / 2, saturation)


def _hls(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hls(red, green, blue)


def _hex(hue: float, light: float, saturation: float) -> str:
    channels = colorsys.hls_to_rgb(hue, light, saturation)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
