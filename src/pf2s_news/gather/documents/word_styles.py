"""word_styles: what the styles of a .docx mean, in any language and under any name.

A style's name in the file is English whatever language Word speaks ("heading
1"), its id is not ("Titre1"); other programs write both as they like, and
authors base their own styles on those.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from pf2s_news.problems import without_accents
from pf2s_news.value import Value

TITLE, QUOTE, CAPTION, CONTENTS, OTHER = "Title", "Quote", "Caption", "Contents", ""
"""What a paragraph can be; else "Heading1" to "Heading6"."""

_ROLES = (
    (re.compile(r"sub ?title|sous[- ]?titre"), OTHER),
    (re.compile(r"title|titre(?: principal| du document| de l'article)?"), TITLE),
    (re.compile(r"(?:heading|titre|title) ?(\d)"), "Heading"),
    (re.compile(r"(?:intense ?)?quot(?:e|ation)s?|citation(?: ?intense)?|block ?quote"), QUOTE),
    (re.compile(r"caption|legende"), CAPTION),
    (re.compile(r"(?:toc|tm|contents|index) ?(?:\d|heading)"), CONTENTS),
    (re.compile(r"table (?:of (?:contents|figures)|des matieres|des illustrations)"), CONTENTS),
    (re.compile(r"en-?tete ?de ?(?:la )?table ?des ?matieres|tocheading"), CONTENTS),
)
_LEVELS = 6
_TOGGLES = ("w:b", "w:i", "w:strike", "w:dstrike", "w:vanish")
_EMPHASIS = {
    "strong": "w:b",
    "lev": "w:b",
    "eleve": "w:b",
    "emphasis": "w:i",
    "accentuation": "w:i",
}
_DEEPEST = 20
"""Styles based on styles; Word's own are three deep."""


class Numbering(Value, frozen=True):
    """Where a paragraph stands in a list."""

    number: str
    """The list's id; "0" takes a paragraph out of any."""
    level: int


class Style(Value, frozen=True, kw_only=True):
    """What a style says, with all that it is based on."""

    role: str = OTHER
    on: frozenset[str] = frozenset()
    """Which of bold, italic, struck and hidden it sets, by their elements."""
    off: frozenset[str] = frozenset()
    """Which it takes back."""
    numbering: Numbering | None = None


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall("w:style")
        self._elements = {element.get("w:styleId", ""): element for element in elements}
        self._made: dict[str, Style] = {}
        self.usual = next(
            (
                element.get("w:styleId", "")
                for element in elements
                if element.get("w:type") == "paragraph" and is_on(element.get("w:default", "0"))
            ),
            "",
        )
        """The id of what paragraphs without a style have."""
        self.lang = value(root, "w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")

    def get(self, id_: str) -> Style:
        """What the style of that id means; one that is not defined goes by its id."""
        if id_ not in self._made:
            self._made[id_] = self._make(id_)
        return self._made[id_]

    def _make(self, id_: str) -> Style:
        made = Style()
        for element in reversed(self._chain(id_)):
            made = _over(made, element)
        if id_ in self._elements:
            return made
        emphasis = _EMPHASIS.get(without_accents(id_))
        on = frozenset([emphasis]) if emphasis else made.on
        return Style(role=role_named(id_) or OTHER, on=on)

    def _chain(self, id_: str) -> list[Element]:
        """The style and all that it is based on, nearest first, each once."""
        chain: dict[str, Element] = {}
        while id_ in self._elements and id_ not in chain and len(chain) < _DEEPEST:
            chain[id_] = self._elements[id_]
            id_ = value(chain[id_], "w:basedOn")
        return list(chain.values())


def _over(under: Style, element: Element) -> Style:
    """What a style makes of that which it is based on."""
    properties = element.find("w:rPr")
    on, off = switched(properties)
    if element.get("w:default"):
        # Where all is bold or italic, nothing is.
        on -= {"w:b", "w:i"}
    name = value(element, "w:name")
    role = role_named(name)
    if role is None:
        role = role_named(element.get("w:styleId", ""))
    if role is None:
        role = outline_role(element.find("w:pPr")) or under.role
    return Style(
        role=role,
        on=(under.on | on) - off,
        off=(under.off | off) - on,
        numbering=numbering_of(element.find("w:pPr"), under.numbering),
    )


def role_named(name: str) -> str | None:
    """What a style of that name or id is; None where the name says nothing."""
    plain = without_accents(name).strip()
    for form, role in _ROLES:
        if found := form.fullmatch(plain):
            if role == "Heading":
                return heading(int(found[1]))
            return role
    return None


def heading(level: int) -> str:
    """The role of a heading of that level, from 1; Word has nine, HTML six."""
    return f"Heading{min(max(level, 1), _LEVELS)}"


def outline_role(properties: Element | None) -> str:
    """The role of a paragraph that its properties call a heading; "" where they do not."""
    level = value(properties, "w:outlineLvl")
    return heading(int(level) + 1) if level in set("012345678") and level else ""


def numbering_of(properties: Element | None, under: Numbering | None = None) -> Numbering | None:
    """The list that a paragraph's properties name, over what its style names."""
    found = None if properties is None else properties.find("w:numPr")
    if found is None:
        return under
    level = value(found, "w:ilvl")
    number = value(found, "w:numId") or (under.number if under else "")
    fallback = under.level if under else 0
    return Numbering(number, int(level) if re.fullmatch("[0-8]", level) else fallback)


def switched(properties: Element | None) -> tuple[frozenset[str], frozenset[str]]:
    """Which of bold, italic, struck and hidden properties set, and which they take back."""
    if properties is None:
        return frozenset(), frozenset()
    states = {
        toggle: is_on(element.get("w:val", "1"))
        for toggle in _TOGGLES
        if (element := properties.find(toggle)) is not None
    }
    on = frozenset(toggle for toggle, state in states.items() if state)
    return on, frozenset(states) - on


def is_on(written: str) -> bool:
    """Whether a switch is on (ISO/IEC 29500-1, 22.9.2.7)."""
    return written.lower() not in ("0", "false", "off", "none")


def value(element: Element | None, *path: str) -> str:
    """The w:val of what stands at a path under an element; "" where nothing does."""
    for step in path:
        element = None if element is None else element.find(step)
    return "" if element is None else element.get("w:val", "")
