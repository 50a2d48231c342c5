"""odt_tables: the rows of a table of an .odt in the plain form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement

_WIDEST = 60
"""Columns of a table."""
_GROUPS = {"table:table-rows", "table:table-row-group", "table:table-header-rows"}


def table_rows(table: Element, read: Callable[[Element], list[Element]]) -> Iterator[Element]:
    """The rows; `read` gives the blocks of a cell."""
    running: dict[int, tuple[int, int]] = {}
    """Rows that a cell above still covers, and its columns, by its first column."""
    for row, header in _rows(table, header=False):
        made = Element("w:tr")
        if header:
            SubElement(SubElement(made, "w:trPr"), "w:tblHeader")
        column = 0
        for cell in row:
            if column >= _WIDEST:
                break
            if cell.tag == "table:table-cell":
                span = _count(cell, "table:number-columns-spanned")
                down = _count(cell, "table:number-rows-spanned")
                made.append(_cell(read(cell), span, "restart" if down > 1 else ""))
                running[column] = (down, span)
            elif cell.tag == "table:covered-table-cell" and column in running:
                made.append(_cell([], running[column][1], "continue"))
            if cell.tag in ("table:table-cell", "table:covered-table-cell"):
                column += 1
        running = {place: (left - 1, span) for place, (left, span) in running.items() if left > 1}
        if len(made):
            yield made


def _rows(container: Element, *, header: bool) -> Iterator[tuple[Element, bool]]:
    for element in container:
        if element.tag == "table:table-row":
            yield element, header
        elif element.tag in _GROUPS:
            yield from _rows(element, header=header or element.tag.endswith("header-rows"))


def _cell(blocks: list[Element], span: int, merged: str) -> Element:
    cell = Element("w:tc")
    properties = SubElement(cell, "w:tcPr")
    if span > 1:
        SubElement(properties, "w:gridSpan", {"w:val": str(span)})
    if merged:
        SubElement(properties, "w:vMerge", {"w:val": merged})
    cell.extend(blocks)
    return cell


def _count(cell: Element, name: str) -> int:
    written = cell.get(name, "1")
    return min(int(written), _WIDEST) if re.fullmatch("[0-9]{1,4}", written) else 1
