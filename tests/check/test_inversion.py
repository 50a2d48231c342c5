"""Colours turned over: as the preview does it, and the packaged theme stands it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pf2s_news import preview
from pf2s_news.check.inversion import DARKEST, LIGHTEST, turned_ground, turned_text
from pf2s_news.problems import Report
from pf2s_news.read.theme import ThemeColors, read_theme
from pf2s_news.render.colors import ENOUGH, ON_BACKGROUND, ON_SURFACE, contrast
from pf2s_news.render.theme import packaged_source

SIMULATION = Path(next(iter(preview.__path__))) / "static/simulate.js"


@pytest.fixture(scope="module")
def theme() -> ThemeColors:
    source = packaged_source("bulletin", "theme.yaml")
    assert source
    return read_theme(source.data, source.file, Report())


def test_the_preview_turns_over_by_the_same_figures() -> None:
    text = SIMULATION.read_text(encoding="utf-8")
    figures = dict(re.findall(r"(?m)^const (DARKEST|LIGHTEST) = ([\d.]+);", text))
    assert figures == {"DARKEST": str(DARKEST), "LIGHTEST": str(LIGHTEST)}


@pytest.mark.parametrize(
    ("ground", "names"), [("surface", ON_SURFACE), ("background", ON_BACKGROUND)]
)
def test_the_packaged_theme_can_be_read_turned_over(
    theme: ThemeColors, ground: str, names: tuple[str, ...]
) -> None:
    under = turned_ground(theme.named[ground].light)
    colors = [theme.named[name].light for name in names]
    colors += [color.light for color in theme.sections] if ground == "surface" else []
    assert {
        color: contrast(turned_text(color), under) >= ENOUGH for color in colors
    } == dict.fromkeys(colors, True)


@pytest.mark.parametrize(
    ("color", "ground", "text"),
    [
        ("#ffffff", "#121212", "#ffffff"),  # light text stays
        ("#000000", "#000000", "#ededed"),  # a dark ground stays
        ("#0000ff", "#0000ff", "#5c5cff"),
        ("#ff9999", "#7b0000", "#ff9999"),
    ],
)
def test_light_grounds_become_dark_and_dark_text_light(color: str, ground: str, text: str) -> None:
    assert (turned_ground(color), turned_text(color)) == (ground, text)
