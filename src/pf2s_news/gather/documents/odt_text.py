"""odt_text: the text of an .odt in the plain form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.odt_runs import OdtRuns
from pf2s_news.gather.documents.odt_styles import OdtStyles
from pf2s_news.gather.documents.odt_tables import table_rows
from pf2s_news.gather.documents.plain import (
    is_item,
    made_paragraphs,
    made_run,
    role_of,
    says_something,
)
from pf2s_news.gather.documents.word_lists import Item
from pf2s_news.gather.documents.word_styles import CONTENTS, OTHER, QUOTE, Style, heading
from pf2s_news.value import Value, replace

_SKIPPED = {
    "text:tracked-changes",
    "text:table-of-content",
    "text:illustration-index",
    "text:table-index",
    "text:object-index",
    "text:user-index",
    "text:alphabetical-index",
    "text:bibliography",
    "text:sequence-decls",
    "text:variable-decls",
    "text:user-field-decls",
    "office:forms",
    "office:annotation",
}
_DEEPEST = 5
"""Lists within lists that are told apart."""


class _Place(Value, frozen=True, kw_only=True):
    """Where in a list something stands."""

    style: str
    depth: int


class OdtText:
    """Reads the text of a document from its beginning to its end."""

    def __init__(self, styles: OdtStyles, runs: OdtRuns) -> None:
        self._styles = styles
        self._runs = runs
        self._counted: dict[tuple[str, int], int] = {}

    def read(self, container: Element) -> list[Element]:
        """The blocks of a body, a note, a cell or a box."""
        return list(self._blocks(container))

    def _blocks(self, container: Iterable[Element]) -> Iterator[Element]:
        for element in container:
            match element.tag:
                case tag if tag in _SKIPPED:
                    continue
                case "text:p" | "text:h":
                    yield from self._paragraph(element, None)
                case "text:list":
                    place = _Place(style=element.get("text:style-name", ""), depth=0)
                    yield from self._list(element, place)
                case "table:table":
                    yield from self._table(element)
                case "text:section" if element.get("text:display", "true") != "true":
                    continue
                case "draw:frame" | "draw:custom-shape":
                    # Anchored to a page.
                    paragraph = Element("text:p")
                    paragraph.append(element)
                    yield from self._paragraph(paragraph, None)
                case _:
                    yield from self._blocks(element)

    def _paragraph(self, element: Element, item: Item | None) -> Iterator[Element]:
        style = self._style(element)
        runs, boxes = self._runs.read(element, style)
        yield from (box for box in boxes if box.tag == "w:p")
        if style.role != CONTENTS and any(map(says_something, runs)):
            plain = item is not None and style.role in (OTHER, QUOTE)
            role = OTHER if plain else style.role
            yield from made_paragraphs(role, runs, item if plain else None)
        for box in boxes:
            if box.tag != "w:p":
                yield from self._blocks(box)

    def _style(self, paragraph: Element) -> Style:
        style = self._styles.get("paragraph", paragraph.get("text:style-name", ""))
        level = paragraph.get("text:outline-level", "1")
        if paragraph.tag == "text:h" and style.role == OTHER and re.fullmatch("[1-9]", level):
            return replace(style, role=heading(int(level)))
        return style

    def _list(self, element: Element, place: _Place) -> Iterator[Element]:
        if element.get("text:continue-numbering") != "true" and not element.get(
            "text:continue-list"
        ):
            self._counted.pop((place.style, place.depth), None)
        for entry in element:
            if entry.tag in ("text:list-item", "text:list-header"):
                yield from self._entry(entry, place)

    def _entry(self, entry: Element, place: _Place) -> Iterator[Element]:
        item = self._item(entry, place) if entry.tag == "text:list-item" else None
        first: Element | None = None
        for element in entry:
            if element.tag == "text:list":
                style = element.get("text:style-name", place.style)
                yield from self._list(element, _Place(style=style, depth=place.depth + 1))
            elif element.tag in ("text:p", "text:h"):
                for block in self._paragraph(element, item if first is None else None):
                    if first is not None and role_of(block) == OTHER and block.tag == "w:p":
                        # What follows in an item has no number of its own.
                        first.extend((_line_break(), _line_break(), *block[1:]))
                        continue
                    first = block if first is None and is_item(block) else first
                    yield block
            else:
                yield from self._blocks([element])

    def _item(self, entry: Element, place: _Place) -> Item | None:
        """The number counts only where there are words."""
        if not any(child.tag in ("text:p", "text:h") for child in entry):
            return None
        start = self._styles.start(place.style, place.depth)
        depth = min(place.depth, _DEEPEST - 1)
        if start is None:
            return Item(depth=depth, number=None)
        key = (place.style, place.depth)
        given = entry.get("text:start-value", "")
        number = self._counted.get(key, start - 1) + 1
        if re.fullmatch("[0-9]{1,4}", given):
            number = int(given)
        self._counted[key] = number
        return Item(depth=depth, number=number)

    def _table(self, element: Element) -> Iterator[Element]:
        cells = list(element.iter("table:table-cell"))
        if len(cells) == 1:
            # A frame around some text.
            yield from self._blocks(cells[0])
            return
        table = Element("w:tbl")
        table.extend(table_rows(element, self.read))
        if any(map(says_something, table)):
            yield table


def _line_break() -> Element:
    return made_run([Element("w:br")])
