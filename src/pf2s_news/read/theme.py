"""theme.yaml: the colours of a theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from pf2s_news.model import Color, Path
from pf2s_news.problems import Place, Problem, Report
from pf2s_news.read.decode import Decoder
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.schema import ColorKeys, ColorPair, Hex
from pf2s_news.read.text import decode_text
from pf2s_news.value import Value

KEPT = 8
"""Files whose colours are kept: a theme's and the default one's, for every issue."""

GROUNDS = ("background", "surface", "border")
"""Colours that lie under others: their dark value cannot be told from the light one."""


class ThemeKeys(Struct, kw_only=True):
    """theme.yaml."""

    colors: ColorKeys | None = None
    sections: tuple[Hex | ColorPair, ...] = ()


class ThemeColors(Value, frozen=True):
    """The colours of theme.yaml."""

    named: Mapping[str, Color]
    sections: tuple[Color, ...]
    """For sections without a colour of their own, in turn."""
    written: Mapping[Path, tuple[Color, Place]] = {}
    """Those of a user's file: ("colors", name) or ("sections", index) -> what is there, where."""

    def over(self, other: ThemeColors) -> ThemeColors:
        """These colours, and the other theme's where these have none."""
        named = {**other.named, **self.named}
        for name in GROUNDS:
            dark = named[name].dark or other.named[name].dark
            named[name] = Color(named[name].light, dark)
        return ThemeColors(named, self.sections or other.sections, self.written)


def read_theme(data: bytes, file: str, report: Report) -> ThemeColors:
    """The colours in a theme.yaml; what is wrong is reported and left out."""
    colors, problems = _read(data, file)
    report.problems += problems
    return colors


@lru_cache(KEPT)
def _read(data: bytes, file: str) -> tuple[ThemeColors, tuple[Problem, ...]]:
    report = Report()
    colors = _colors(data, file, report)
    return colors, tuple(report.problems)


def _colors(data: bytes, file: str, report: Report) -> ThemeColors:
    source = decode_text(data, file, report)
    if source is None:
        return ThemeColors({}, ())
    decoder = Decoder(file, report)
    keys = decoder.decode(read_nodes(source, report), ThemeKeys)
    wishes = {} if keys.colors is None else _wishes(keys.colors)
    named = {name: _color(wish) for name, wish in wishes.items()}
    sections = tuple(map(_color, keys.sections))
    found: list[tuple[Path, Color]] = [(("colors", name), color) for name, color in named.items()]
    found += [(("sections", index), color) for index, color in enumerate(sections)]
    written = {path: (color, decoder.places.at(*path)) for path, color in found}
    return ThemeColors(named, sections, written)


def _wishes(keys: ColorKeys) -> dict[str, str | ColorPair]:
    wishes = {name: getattr(keys, name) for name in keys.__struct_fields__}
    return {name: wish for name, wish in wishes.items() if wish}


def _color(keys: str | ColorPair) -> Color:
    if isinstance(keys, ColorPair):
        return Color(keys.light, keys.dark or None)
    return Color(keys)
