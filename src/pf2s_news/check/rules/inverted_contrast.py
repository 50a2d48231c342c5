"""inverted-contrast: the publication's colours can be read where a program turns them over.

Gmail's applications in dark mode do not ask for a message's dark colours:
they make light grounds dark and dark text light. A pure blue stays dark on
the dark ground; a ground of medium lightness stays, under text that becomes
light. Judged are the colours of newsletter.yaml that pass in light mode
(`contrast` has the others), as the preview's inverted mode shows them.

Source: hteumeuleu/email-bugs#68; RGAA 4.1, criterion 3.2 (contrast). How the
programs do it is not documented, so it is only worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.inversion import turned_ground, turned_text
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import Publication
from pf2s_news.problems import Place, Problem, say
from pf2s_news.render.colors import ENOUGH, ON_BACKGROUND, ON_SURFACE, contrast
from pf2s_news.render.oklch import from_oklch, to_oklch
from pf2s_news.value import Value

WHITE = "#ffffff"
"""The ground where newsletter.yaml gives none: a theme's is light, or it is judged there."""
TEXT = "#1b2733"
"""The text, likewise."""

rule = Rule(
    name="inverted-contrast",
    severity="info",
    what=say("The colours of newsletter.yaml can be read where light and dark are turned over."),
    why=say("Gmail's applications in dark mode turn colours over without asking."),
    source="hteumeuleu/email-bugs#68",
    bad=Example("newsletter", 'colors: {primary: "#4b4bff"}\n'),
    good=Example("newsletter", 'colors: {primary: "#2b2bbf"}\n'),
)


class _Pair(Value, frozen=True, kw_only=True):
    """A text and its ground, and the place of the one that newsletter.yaml gives."""

    name: str
    text: str
    ground: str
    place: Place
    is_ground: bool = False


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a colour."""
    done: set[Place] = set()
    for pair in _pairs(seen.bulletin.publication):
        if pair.place not in done and _is_lost(pair.text, pair.ground):
            done.add(pair.place)
            text, ground = turned_text(pair.text), turned_ground(pair.ground)
            yield rule.problem(
                say(
                    "turned over, %(color)s (%(name)s) becomes %(text)s on %(ground)s: "
                    "contrast %(ratio)s, at least 4.5 is needed",
                    color=pair.ground if pair.is_ground else pair.text, name=pair.name,
                    text=text, ground=ground, ratio=f"{contrast(text, ground):.1f}",
                ),
                pair.place,
                say("The nearest colour that passes is %(color)s", color=_nearest(pair)),
            )  # fmt: skip


def _is_lost(text: str, ground: str) -> bool:
    """Whether a pair that can be read cannot be any more."""
    return _turned_contrast(text, ground) < ENOUGH <= contrast(text, ground)


def _pairs(publication: Publication) -> Iterator[_Pair]:
    given, places = publication.colors, publication.places
    for under, names in (("surface", ON_SURFACE), ("background", ON_BACKGROUND)):
        ground = given[under].light if under in given else WHITE
        for name in names:
            if name in given:
                yield _text(name, given[name].light, ground, places.at("colors", name))
        if under in given:
            text, place = (
                given["text"].light if "text" in given else TEXT,
                places.at("colors", under),
            )
            yield _Pair(name=under, text=text, ground=ground, place=place, is_ground=True)
    surface = given["surface"].light if "surface" in given else WHITE
    for n, section in enumerate(publication.sections):
        if section.color:
            place = places.at("sections", n, "color")
            yield _text(section.label, section.color.light, surface, place)


def _text(name: str, color: str, ground: str, place: Place) -> _Pair:
    """A text on a ground; on white where the ground itself is at fault, which is said once."""
    under = ground if _is_lost(color, WHITE) else WHITE
    return _Pair(name=name, text=color, ground=under, place=place)


def _nearest(pair: _Pair) -> str:
    """The colour of the same hue that can be read both ways: a darker text, a lighter ground."""
    lightness, chroma, hue = to_oklch(pair.ground if pair.is_ground else pair.text)
    for step in range(1, 101):
        share = step / 100
        nearer = lightness + (1 - lightness) * share if pair.is_ground else lightness * (1 - share)
        color = from_oklch(nearer, chroma, hue)
        text, ground = (pair.text, color) if pair.is_ground else (color, pair.ground)
        if min(contrast(text, ground), _turned_contrast(text, ground)) >= ENOUGH:
            return color
    return WHITE if pair.is_ground else "#000000"


def _turned_contrast(text: str, ground: str) -> float:
    return contrast(turned_text(text), turned_ground(ground))
