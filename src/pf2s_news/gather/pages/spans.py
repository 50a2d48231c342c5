"""spans: a table's cells, and what stands in the places that they span."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from pf2s_news.document import Document, Figure
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.value import Value, replace

Align = Literal["", "left", "center", "right"]
_WIDEST = 100
"""Columns that a cell may span."""
_TALLEST = 1000
"""Rows that it may."""
_MOST_PLACES = 100_000
"""In a larger table no cell spans anything."""


class GridCell(Value, frozen=True, kw_only=True):
    """A cell as it was written."""

    content: Document = ()
    heads: bool = False
    """Whether it is a th."""
    across: int = 1
    down: int = 1
    align: Align = ""


def grid_cell(element: Node, tag: str, content: Document, align: str) -> GridCell:
    """A td or th with what was read in it."""
    side: Align = "right" if align == "right" else "center" if align == "center" else ""
    return GridCell(
        content=content,
        heads=tag == "th",
        across=_span(element.get("colspan"), _WIDEST),
        down=_span(element.get("rowspan"), _TALLEST),
        align=side,
    )


def spanned(element: Node) -> int:
    """The places in its table that a td or th claims."""
    return _span(element.get("colspan"), _WIDEST) * _span(element.get("rowspan"), _TALLEST)


def _span(written: str | None, most: int) -> int:
    text = (written or "").strip()
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 7 else 1


def filled_rows(rows: Sequence[Sequence[GridCell]]) -> list[list[GridCell]]:
    """Rows of the same length, each place filled by the cell that spans it.

    What spans rows is said in each of them, what spans columns in the first,
    and a heading over each of its columns.
    """
    width = max(map(_width, rows))
    if width * len(rows) > _MOST_PLACES:
        rows = [[replace(cell, across=1, down=1) for cell in row] for row in rows]
    found: list[list[GridCell]] = []
    hanging: dict[int, GridCell] = {}
    for row in rows:
        line = list(_line(row, hanging, width - _width(row)))
        hanging = {n: replace(cell, down=cell.down - 1) for n, cell in enumerate(line)}
        found.append(line)
    longest = max(map(len, found))
    return [line + [GridCell()] * (longest - len(line)) for line in found]


def _width(row: Sequence[GridCell]) -> int:
    return sum(cell.across for cell in row)


def _line(row: Sequence[GridCell], hanging: dict[int, GridCell], room: int) -> Iterator[GridCell]:
    """A row's cells and those that hang into it from above, as far as there is room."""
    place = 0
    for cell in (*row, None):
        while room > 0 and (above := hanging.get(place)) and above.down > 0:
            yield replace(above, content=_without_pictures(above.content))
            place, room = place + 1, room - 1
        for number in range(cell.across if cell else 0):
            assert cell is not None
            beside = cell.content if cell.heads else ()
            yield cell if number == 0 else replace(cell, content=_without_pictures(beside))
            place += 1


def _without_pictures(content: Document) -> Document:
    return tuple(block for block in content if not isinstance(block, Figure))
