"""odt_styles: what the styles of an .odt mean, those of its author and those made on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.word_styles import OTHER, Style, heading, role_named

_DEEPEST = 20
"""Styles based on styles."""
_CODED = re.compile(r"_([0-9a-f]{2})_")
"""Characters of a name that XML does not allow in one (ODF 1.3, part 3, 19.502)."""


class OdtStyles:
    """The styles of a document, by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._ordered: dict[tuple[str, int], int] = {}
        """The first number of each level of a list that counts."""
        self._made: dict[tuple[str, str], Style] = {}
        self.lang = ""
        for root in roots:
            for element in root.iter("style:style"):
                key = (element.get("style:family", ""), element.get("style:name", ""))
                self._elements.setdefault(key, element)
            for element in root.iter("text:list-style"):
                self._read_list(element)
            for element in root.iter("style:default-style"):
                self.lang = self.lang or _language(element)

    def get(self, family: str, name: str) -> Style:
        """What a style means, with all that it is based on."""
        key = (family, name)
        if key not in self._made:
            self._made[key] = self._make(family, name)
        return self._made[key]

    def raised(self, name: str) -> str:
        """Whether a style of words sets them "superscript" or "subscript"; "" for neither."""
        for element in self._chain("text", name):
            for properties in element.findall("style:text-properties"):
                position = properties.get("style:text-position", "")
                if position.startswith("super"):
                    return "superscript"
                if position.startswith("sub"):
                    return "subscript"
        return ""

    def font(self, name: str) -> str:
        """The font that a style of words names; LibreOffice numbers those of the same name."""
        for element in self._chain("text", name):
            for properties in element.findall("style:text-properties"):
                if font := properties.get("style:font-name") or properties.get("fo:font-family"):
                    return re.sub(r"^(Wingdings|Webdings)1$", r"\1", font.strip("'\""))
        return ""

    def start(self, style: str, level: int) -> int | None:
        """The first number at a level, from 0, of a list; None where it has bullets."""
        return self._ordered.get((style, level))

    def _make(self, family: str, name: str) -> Style:
        made = Style()
        for element in reversed(self._chain(family, name)):
            made = _over(made, element)
        if (family, name) not in self._elements:
            return Style(role=role_named(_plain(name)) or OTHER)
        return made

    def _chain(self, family: str, name: str) -> list[Element]:
        """The style and all that it is based on, nearest first, each once."""
        chain: dict[str, Element] = {}
        while (family, name) in self._elements and name not in chain and len(chain) < _DEEPEST:
            chain[name] = self._elements[family, name]
            name = chain[name].get("style:parent-style-name", "")
        return list(chain.values())

    def _read_list(self, element: Element) -> None:
        name = element.get("style:name", "")
        for level in element.findall("text:list-level-style-number"):
            if not level.get("style:num-format"):
                continue
            place = _number(level.get("text:level", "1"), 1) - 1
            start = _number(level.get("text:start-value", "1"), 1)
            self._ordered.setdefault((name, place), start)


def _over(under: Style, element: Element) -> Style:
    """What a style makes of that which it is based on."""
    on, off = _switched(element)
    if element.get("style:name") == "Standard":
        # Where all is bold or italic, nothing is.
        on -= {"w:b", "w:i"}
    role = role_named(_plain(element.get("style:name", "")))
    if role is None:
        role = role_named(element.get("style:display-name", ""))
    if role is None:
        level = element.get("style:default-outline-level", "")
        role = heading(int(level)) if level.isdecimal() and len(level) == 1 else under.role
    return Style(role=role, on=(under.on | on) - off, off=(under.off | off) - on)


def _switched(element: Element) -> tuple[frozenset[str], frozenset[str]]:
    states: dict[str, bool] = {}
    for properties in element.findall("style:text-properties"):
        if weight := properties.get("fo:font-weight"):
            states["w:b"] = weight in ("bold", "600", "700", "800", "900")
        if slant := properties.get("fo:font-style"):
            states["w:i"] = slant in ("italic", "oblique")
        if line := properties.get("style:text-line-through-style"):
            states["w:strike"] = line != "none"
        if shown := properties.get("text:display"):
            states["w:vanish"] = shown == "none"
    on = frozenset(switch for switch, state in states.items() if state)
    return on, frozenset(states) - on


def _language(element: Element) -> str:
    for properties in element.findall("style:text-properties"):
        language = properties.get("fo:language", "")
        country = properties.get("fo:country", "")
        if language not in ("", "none", "zxx"):
            return f"{language}-{country}" if country not in ("", "none") else language
    return ""


def _plain(name: str) -> str:
    return _CODED.sub(lambda match: chr(int(match[1], 16)), name)


def _number(written: str, fallback: int) -> int:
    return int(written) if re.fullmatch(r"[0-9]{1,4}", written) else fallback
