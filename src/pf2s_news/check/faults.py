"""faults: the pieces of text that a rule finds wrong, gathered so that they make no wall.

The same piece found several times in a file is one problem that counts; so
are many different ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.check.prose import prose_lines
from pf2s_news.check.seen import LOOKED, Seen
from pf2s_news.problems import Edit, Place
from pf2s_news.value import Value

APART = 3
"""Different pieces in a file that are a problem each; more are one problem."""
NAMED = 5
"""Pieces that such a problem names."""


class Fault(Value, frozen=True):
    """A piece of an author's text that is wrong."""

    text: str
    place: Place
    """Where the text begins that it stands in, then (`gathered`) where it stands."""
    mended: str = ""
    """The piece as it should be, "" where that is not certain."""


class Gathered(Value, frozen=True):
    """Faults of one file that make one problem."""

    faults: tuple[Fault, ...]
    cure: tuple[Edit, ...]
    """The edits that mend them, () where one is not certain."""

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.faults)

    @property
    def place(self) -> Place:
        """Of the first."""
        return self.faults[0].place

    @property
    def text(self) -> str:
        """The different pieces, the first few of them."""
        return _listed(fault.text for fault in self.faults)

    @property
    def mended(self) -> str:
        """The same, as they should be."""
        return _listed(fault.mended for fault in self.faults)


def gathered(seen: Seen, faults: Iterable[Fault]) -> Iterator[Gathered]:
    """The faults of each file by their text, or all in one where they are many.

    Those where a rule is silent are apart: they neither speak nor are mended for the others.
    """
    by_file: dict[tuple[str, ...], dict[str, list[Fault]]] = {}
    for fault in _located(seen, faults):
        key = (fault.place.file, *seen.silent_at(fault.place))
        by_file.setdefault(key, {}).setdefault(fault.text, []).append(fault)
    for by_text in by_file.values():
        groups = list(by_text.values())
        if len(groups) > APART:
            groups = [[fault for group in groups for fault in group]]
        for group in groups:
            yield Gathered(tuple(sorted(group, key=_spot)), tuple(_edits(seen, group)))


def _located(seen: Seen, faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults where they stand: the first such piece of a text, then the next."""
    found: dict[tuple[Place, str], Place] = {}
    for fault in faults:
        key = (fault.place, fault.text)
        found[key] = _found(seen, fault, found.get(key))
        yield Fault(fault.text, found[key], fault.mended)


def _found(seen: Seen, fault: Fault, after: Place | None) -> Place:
    """Where a piece stands as prose; one that has a cure is not looked for elsewhere."""
    source, first = seen.sources.get(fault.place.file), fault.place.line
    if source is None or first is None:
        return fault.place
    starts = [(after.line or first, after.column or 0)] if after else []
    for line, column in (*starts, (first, 0)):
        if spot := _word(prose_lines(source), fault.text, line, column):
            return source.place(*spot, len(fault.text))
    return fault.place if fault.mended else seen.find(fault.text, fault.place, after)


def _word(lines: tuple[str, ...], text: str, first: int, start: int) -> tuple[int, int] | None:
    """Line and column of a piece that is no part of a longer word."""
    before = r"(?<![^\W_])" if text[0].isalnum() else ""
    behind = r"(?![^\W_])" if text[-1].isalnum() else ""
    piece = re.compile(f"{before}{re.escape(text)}{behind}")
    for number in range(first, min(first + LOOKED, len(lines)) + 1):
        if match := piece.search(lines[number - 1], start):
            return number, match.start() + 1
        start = 0
    return None


def _spot(fault: Fault) -> tuple[int, int]:
    return fault.place.line or 0, fault.place.column or 0


def _edits(seen: Seen, faults: list[Fault]) -> Iterator[Edit]:
    """One edit a line, with all of its faults mended from right to left."""
    lines: dict[int, Edit] = {}
    for fault in sorted(set(faults), key=_spot, reverse=True):
        if not fault.mended:
            return
        for edit in seen.rewritten(fault.place, fault.text, fault.mended):
            start = (fault.place.column or 1) - 1
            line = lines[edit.line].after or "" if edit.line in lines else edit.before
            mended = line[:start] + fault.mended + line[start + len(fault.text) :]
            lines[edit.line] = Edit(edit.line, edit.before, mended)
    yield from (lines[line] for line in sorted(lines))


def _listed(texts: Iterable[str]) -> str:
    different = list(dict.fromkeys(texts))
    return ", ".join([*different[:NAMED], *(["…"] if len(different) > NAMED else [])])
