"""word_text: the text of a .docx in the plain form.

Word says the same in many ways; here each is said in one: changes accepted,
fields resolved, boxes behind the paragraph that holds them, styles by what
they mean, items by depth and number. What makes HTML of it sees nothing that
an author could have made otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from pf2s_news.gather.documents.plain import made_paragraph, made_paragraphs, says_something
from pf2s_news.gather.documents.word_fields import Fields
from pf2s_news.gather.documents.word_lists import Lists
from pf2s_news.gather.documents.word_package import Target
from pf2s_news.gather.documents.word_runs import Runs
from pf2s_news.gather.documents.word_styles import (
    CONTENTS,
    OTHER,
    QUOTE,
    Style,
    Styles,
    numbering_of,
    outline_role,
    value,
)
from pf2s_news.gather.documents.word_walk import (
    is_cell_gone,
    is_gone,
    is_header,
    runs_on,
    unwrapped,
)
from pf2s_news.gather.found import Note
from pf2s_news.problems import say
from pf2s_news.value import replace

_PLACED = 6
"""Cells that a table has at most which places the parts of an article."""
_SEVERAL = 3
"""Paragraphs that a cell of data does not have."""
_WIDEST = 60
"""Columns of a table."""


class WordText:
    """Reads the parts of a document, one after the other."""

    def __init__(self, styles: Styles, lists: Lists, runs: Runs) -> None:
        self._styles = styles
        self._lists = lists
        self._runs = runs

    def read(self, container: Element, targets: Mapping[str, Target]) -> list[Element]:
        """The blocks of a body or of a note."""
        marks = [mark.get("w:fldCharType", "") for mark in container.iter("w:fldChar")]
        self._runs.targets = targets
        # A field without an end must not hide the rest of the text.
        self._runs.fields = Fields(closed=marks.count("begin") == marks.count("end"))
        self._lists.item(None)
        return self._blocks(container)

    def _blocks(self, container: Element) -> list[Element]:
        blocks: list[Element] = []
        waiting: list[Element] = []
        for element in unwrapped(container):
            if element.tag == "w:p":
                style = self._style(element)
                runs, boxes = self._runs.read(element, style)
                waiting += runs
                blocks += (box for box in boxes if box.tag == "w:p")
                if not runs_on(element):
                    blocks += self._paragraph(element, style, waiting)
                    waiting = []
                for box in boxes:
                    blocks += self._apart(box) if box.tag != "w:p" else ()
            elif element.tag == "w:tbl":
                blocks += self._table(element)
            elif element.tag == "w:altChunk":
                message = say("a document that is inserted into this one is left out")
                self._runs.notes[Note(message=message, look=True)] = None
        return blocks + ([made_paragraph(OTHER, waiting)] if waiting else [])

    def _apart(self, container: Element) -> list[Element]:
        """The blocks of a cell or a box; neither lists nor fields go on into it."""
        outer, self._runs.fields = self._runs.fields, Fields()
        self._lists.item(None)
        blocks = self._blocks(container)
        self._lists.item(None)
        self._runs.fields = outer
        return blocks

    def _style(self, paragraph: Element) -> Style:
        properties = paragraph.find("w:pPr")
        style = self._styles.get(value(properties, "w:pStyle") or self._styles.usual)
        return replace(
            style,
            role=style.role or outline_role(properties),
            numbering=numbering_of(properties, style.numbering),
        )

    def _paragraph(self, element: Element, style: Style, runs: list[Element]) -> list[Element]:
        if style.role == CONTENTS or not any(map(says_something, runs)):
            return []
        item = self._lists.item(style.numbering if style.role in (OTHER, QUOTE) else None)
        return made_paragraphs(OTHER if item else style.role, runs, item)

    def _table(self, element: Element) -> list[Element]:
        rows = [row for row in unwrapped(element) if row.tag == "w:tr" and not is_gone(row)]
        cells = [
            [cell for cell in unwrapped(row) if cell.tag == "w:tc" and not is_cell_gone(cell)]
            for row in rows
        ]
        if sum(map(len, cells)) == 1:
            # A frame around some text.
            return self._apart(next(cell for row in cells for cell in row))
        table = Element("w:tbl")
        for row, own in zip(rows, cells, strict=True):
            made = SubElement(table, "w:tr")
            if is_header(row):
                SubElement(SubElement(made, "w:trPr"), "w:tblHeader")
            made.extend(map(self._cell, own))
        if _places(table):
            return [block for cell in table.iter("w:tc") for block in cell if block.tag == "w:p"]
        return [table] if any(map(says_something, table)) else []

    def _cell(self, cell: Element) -> Element:
        made = Element("w:tc")
        properties = SubElement(made, "w:tcPr")
        own = cell.find("w:tcPr")
        span = value(own, "w:gridSpan")
        if re.fullmatch("[0-9]{1,3}", span) and 1 < int(span) <= _WIDEST:
            SubElement(properties, "w:gridSpan", {"w:val": span})
        merged = None if own is None else own.find("w:vMerge")
        if merged is not None:
            SubElement(properties, "w:vMerge", {"w:val": merged.get("w:val", "continue")})
        made.extend(self._apart(cell))
        return made


def _places(table: Element) -> bool:
    """Whether a table only places a text and its pictures on the page."""
    cells = list(table.iter("w:tc"))
    plain = all(next(table.iter(tag), None) is None for tag in ("w:tblHeader", "w:gridSpan"))
    nested = any(cell.find("w:tbl") is not None for cell in cells)
    shows = next(table.iter("w:drawing"), None) is not None
    longest = max((sum(map(says_something, cell)) for cell in cells), default=0)
    return plain and shows and not nested and len(cells) <= _PLACED and longest >= _SEVERAL
