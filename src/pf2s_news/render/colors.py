"""The palette: every colour twice, for light and for dark, and their contrast.

Colours leave here as "#rrggbb" only: Gmail drops a whole style element for a
colour syntax that it does not know, and Orange drops rgba() and variables.
Dark values that nobody gave keep the hue of the light ones and are raised in
lightness until they can be read on the dark surface.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from pf2s_news.model import BulletinSection, Color, Publication, Section
from pf2s_news.problems import Place, Problem, say, warning
from pf2s_news.read.theme import GROUNDS, ThemeColors
from pf2s_news.render.oklch import from_oklch, to_oklch
from pf2s_news.value import Value

ENOUGH = 4.5
"""Contrast of text below 24 px, WCAG 2.2 criterion 1.4.3 (RGAA 3.2)."""
COMFORT: Mapping[str, float] = {"text": 11.0, "muted": 6.5}
"""Contrast that a derived dark value is raised to; 5.5 for the colours not named here."""


class Tone(Value, frozen=True):
    """One colour, "#rrggbb" in both modes; printed, it is the light one."""

    light: str
    dark: str

    def __str__(self) -> str:
        return self.light


class Palette(Value, frozen=True, kw_only=True):
    """What a theme may colour with."""

    primary: Tone
    text: Tone
    muted: Tone
    background: Tone
    surface: Tone
    link: Tone
    border: Tone
    sections: Mapping[str, Tone]
    """By section id."""


COLOR_NAMES = tuple(name for name in Palette.__struct_fields__ if name != "sections")
NO_THEME = ThemeColors({}, ())
"""Without colours of a user's own."""
ON_SURFACE = ("text", "muted", "link", "primary")
ON_BACKGROUND = ("text", "muted", "link")


def palette(
    publication: Publication, sections: Iterable[BulletinSection | Section], theme: ThemeColors
) -> Palette:
    """The publication's colours over the theme's, every dark value known."""
    surface = _ground("surface", publication, theme)
    tones = {name: _tone(name, publication, theme, surface) for name in COLOR_NAMES}
    return Palette(
        **tones,
        sections={
            section.id: _with_dark(_section_color(section, publication, theme), surface, "")
            for section in sections
        },
    )


def _section_color(
    section: BulletinSection | Section, publication: Publication, theme: ThemeColors
) -> Color:
    if section.color:
        return section.color
    # By its place in newsletter.yaml, so that a section keeps its colour from issue to issue.
    ids = [known.id for known in publication.sections]
    index = ids.index(section.id) if section.id in ids else 0
    return theme.sections[index % len(theme.sections)]


def _tone(name: str, publication: Publication, theme: ThemeColors, surface: Tone) -> Tone:
    if name in GROUNDS:
        return _ground(name, publication, theme)
    return _with_dark(publication.colors.get(name, theme.named[name]), surface, name)


def _ground(name: str, publication: Publication, theme: ThemeColors) -> Tone:
    """A colour that lies under others; its dark value cannot be told from the light one."""
    own = theme.named[name]
    color = publication.colors.get(name, own)
    return Tone(color.light, color.dark or own.dark or own.light)


def _with_dark(color: Color, surface: Tone, name: str) -> Tone:
    dark = color.dark or readable(color.light, surface.dark, COMFORT.get(name, 5.5))
    return Tone(color.light, dark)


def contrast(one: str, other: str) -> float:
    """From 1 to 21, by the formula of WCAG 2.2, "contrast ratio"."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


@lru_cache
def readable(color: str, ground: str, ratio: float = ENOUGH) -> str:
    """The colour of the same hue, nearest in lightness, that reaches `ratio` on `ground`."""
    if contrast(color, ground) >= ratio:
        return color
    lightness, chroma, hue = to_oklch(color)
    up = contrast("#ffffff", ground) >= contrast("#000000", ground)
    steps = (1 - lightness if up else lightness) / 200
    for step in range(1, 201):
        nearer = lightness + steps * (step if up else -step)
        candidate = from_oklch(nearer, chroma, hue)
        if contrast(candidate, ground) >= ratio:
            return candidate
    return "#ffffff" if up else "#000000"


class _Pair(Value, frozen=True):
    """Two colours that meet on the page, `name` written on `ground`."""

    name: str
    tone: Tone
    given: Color | None
    place: Place
    """Of what was given."""
    ground: str


def contrast_problems(
    publication: Publication, colors: Palette, theme: ThemeColors = NO_THEME
) -> Iterator[Problem]:
    """A warning for each colour of the user's files that cannot be read where it is used."""
    for pair in _pairs(publication, colors, theme):
        under = getattr(colors, pair.ground)
        ground_given, ground_place = _given(pair.ground, publication, theme)
        for mode in ("light", "dark"):
            # What the packaged theme alone decides is tested there.
            own = getattr(pair.given, mode, None)
            if not own and not getattr(ground_given, mode, None):
                continue
            color, ground = getattr(pair.tone, mode), getattr(under, mode)
            if contrast(color, ground) >= ENOUGH:
                continue
            if own:
                yield _too_near(pair.place, pair.name, color, pair.ground, ground)
            else:
                yield _too_near(ground_place, pair.ground, ground, pair.name, color)


def _given(name: str, publication: Publication, theme: ThemeColors) -> tuple[Color | None, Place]:
    """What newsletter.yaml, else a theme.yaml of the user's, says of a colour, and where."""
    place = publication.places.at("colors", name)
    if color := publication.colors.get(name):
        return color, place
    return theme.written.get(("colors", name), (None, place))


def _pairs(publication: Publication, colors: Palette, theme: ThemeColors) -> Iterator[_Pair]:
    for ground, names in (("surface", ON_SURFACE), ("background", ON_BACKGROUND)):
        for name in names:
            given, place = _given(name, publication, theme)
            yield _Pair(name, getattr(colors, name), given, place, ground)
    for index, section in enumerate(publication.sections):
        if tone := colors.sections.get(section.id):
            given, place = section.color, publication.places.at("sections", index, "color")
            if given is None and theme.sections:
                turn = ("sections", index % len(theme.sections))
                given, place = theme.written.get(turn, (None, place))
            yield _Pair(section.label, tone, given, place, "surface")


def _too_near(place: Place, name: str, color: str, other_name: str, other: str) -> Problem:
    return warning(
        "contrast",
        say(
            "The colour %(color)s (%(name)s) cannot be read well with %(other)s (%(other_name)s): "
            "contrast %(ratio)s, at least 4.5 is needed",
            color=color,
            name=name,
            other=other,
            other_name=other_name,
            ratio=f"{contrast(color, other):.1f}",
        ),
        place,
        say("The nearest colour that passes is %(color)s", color=readable(color, other)),
    )
