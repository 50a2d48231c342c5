"""theme.yaml: the colours of a theme."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from pf2s_news.model import Color
from pf2s_news.problems import Report
from pf2s_news.read.decode import Decoder
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.schema import ColorKeys, ColorPair, Hex
from pf2s_news.read.text import decode_text
from pf2s_news.value import Value


class ThemeKeys(Struct, kw_only=True):
    """theme.yaml."""

    colors: ColorKeys | None = None
    sections: tuple[Hex | ColorPair, ...] = ()


class ThemeColors(Value, frozen=True):
    """The colours of theme.yaml."""

    named: Mapping[str, Color]
    sections: tuple[Color, ...]
    """For sections without a colour of their own, in turn."""

    def over(self, other: ThemeColors) -> ThemeColors:
        """These colours, and the other theme's where these have none."""
        return ThemeColors({**other.named, **self.named}, self.sections or other.sections)


def read_theme(data: bytes, file: str, report: Report) -> ThemeColors:
    """The colours in a theme.yaml; what is wrong is reported and left out."""
    source = decode_text(data, file, report)
    if source is None:
        return ThemeColors({}, ())
    keys = Decoder(file, report).decode(read_nodes(source, report), ThemeKeys)
    wishes = {} if keys.colors is None else _wishes(keys.colors)
    return ThemeColors(
        {name: _color(wish) for name, wish in wishes.items()}, tuple(map(_color, keys.sections))
    )


def _wishes(keys: ColorKeys) -> dict[str, str | ColorPair]:
    wishes = {name: getattr(keys, name) for name in keys.__struct_fields__}
    return {name: wish for name, wish in wishes.items() if wish}


def _color(keys: str | ColorPair) -> Color:
    if isinstance(keys, ColorPair):
        return Color(keys.light, keys.dark or None)
    return Color(keys)
