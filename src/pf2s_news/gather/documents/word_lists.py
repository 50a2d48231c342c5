"""word_lists: which paragraphs of a .docx are items, how deep, and with which number.

Word knows no lists, only numbered paragraphs, and counts on over whatever
stands between them.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.word_styles import Numbering, value
from pf2s_news.value import Value

_DEEPEST = 5
"""Lists within lists that are told apart."""


class Item(Value, frozen=True, kw_only=True):
    """A paragraph's place in a list."""

    depth: int
    """From 0."""
    number: int | None
    """None for a bullet."""


class _Level(Value, frozen=True, kw_only=True):
    ordered: bool
    start: int


class Lists:
    """The lists of a document, counted from its beginning to its end."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._linked: dict[str, str] = {}
        """Lists that have the levels of a style's list, by that style's id."""
        self._numbers: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._styled: dict[str, str] = {}
        self._counted: dict[tuple[str, int], int] = {}
        self._begun: set[tuple[str, int]] = set()
        self._open: list[int] = []
        for element in () if root is None else root:
            if element.tag == "w:abstractNum":
                self._read_abstract(element)
            elif element.tag == "w:num":
                self._read_number(element)

    def item(self, numbering: Numbering | None) -> Item | None:
        """What the next paragraph is; None where it is no item, which ends the list before."""
        level = self._level(numbering) if numbering else None
        if numbering is None or level is None:
            self._open.clear()
            return None
        while self._open and self._open[-1] > numbering.level:
            self._open.pop()
        if not self._open or self._open[-1] < numbering.level:
            self._open.append(numbering.level)
        count = self._count(numbering, level)
        depth = min(len(self._open), _DEEPEST) - 1
        return Item(depth=depth, number=count if level.ordered else None)

    def _count(self, numbering: Numbering, level: _Level) -> int:
        key = self._shared(numbering.number)
        place = (key, numbering.level)
        own = (numbering.number, numbering.level)
        if own in self._starts and own not in self._begun:
            self._counted[place] = self._starts[own] - 1
        self._begun.add(own)
        self._counted[place] = self._counted.get(place, level.start - 1) + 1
        for deeper in range(numbering.level + 1, 9):
            self._counted.pop((key, deeper), None)
        return self._counted[place]

    def _shared(self, number: str) -> str:
        """The list that others of the same definition count on."""
        key = self._numbers[number]
        return self._styled.get(self._linked.get(key, ""), key)

    def _level(self, numbering: Numbering) -> _Level | None:
        if numbering.number not in self._numbers:
            return None
        levels = self._abstract.get(self._shared(numbering.number), {})
        return levels.get(numbering.level)

    def _read_abstract(self, element: Element) -> None:
        key = element.get("w:abstractNumId", "")
        levels: dict[int, _Level] = {}
        for level in element.findall("w:lvl"):
            form = value(level, "w:numFmt") or "decimal"
            ordered = form not in ("bullet", "none")
            start = _number(value(level, "w:start"), 1)
            levels[_number(level.get("w:ilvl", ""), 0)] = _Level(ordered=ordered, start=start)
        self._abstract[key] = levels
        if link := value(element, "w:numStyleLink"):
            self._linked[key] = link
        if link := value(element, "w:styleLink"):
            self._styled[link] = key

    def _read_number(self, element: Element) -> None:
        number = element.get("w:numId", "")
        self._numbers[number] = value(element, "w:abstractNumId")
        for override in element.findall("w:lvlOverride"):
            if start := value(override, "w:startOverride"):
                level = _number(override.get("w:ilvl", ""), 0)
                self._starts[number, level] = _number(start, 1)


def _number(written: str, fallback: int) -> int:
    return int(written) if re.fullmatch(r"[0-9]{1,4}", written) else fallback
