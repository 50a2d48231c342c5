"""Tables in plain text: columns side by side, or one record after the other.

A table that fits is set in columns. One that does not becomes records, each
value after its column's name: broken columns cannot be read, and records
read well aloud.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pf2s_news.render.wrap import GLUE, Ruler, spaced
from pf2s_news.value import Value

GAP = "  "
NOTHING = "–"
"""In a record, for an empty cell."""


class TextTable(Value, frozen=True, kw_only=True):
    """A table whose cells are text on one line; each row has as many as `header`."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    aligns: tuple[str, ...]
    """"left", "center", "right" or "" for each column."""

    @classmethod
    def even(
        cls, header: Sequence[str], rows: Iterable[Sequence[str]], aligns: Sequence[str]
    ) -> TextTable:
        """A table from rows of any length, the short ones filled up with empty cells."""
        grid = [_cells(row) for row in (header, *rows)]
        columns = max(map(len, grid))
        even = [(*row, *("" for _ in range(columns - len(row)))) for row in grid]
        sides = (*aligns, *("" for _ in range(columns - len(aligns))))
        return cls(header=even[0], rows=tuple(even[1:]), aligns=sides[:columns])


def table_lines(
    table: TextTable, *, ruler: Ruler, width: int, pair: Callable[[str, str], str]
) -> list[str]:
    """A table's lines; `pair` puts a column's name before a value of a record."""
    grid = zip(table.header, *table.rows, strict=True)
    columns = [max(map(ruler.columns, column)) for column in grid]
    if not any(columns):
        return []
    if sum(columns) + len(GAP) * (len(columns) - 1) <= width:
        return _aligned(table, columns, ruler)
    return _records(table, ruler, width, pair)


def _aligned(table: TextTable, columns: Sequence[int], ruler: Ruler) -> list[str]:
    def line(cells: Sequence[str]) -> str:
        padded = map(_padded, cells, table.aligns, columns, map(ruler.columns, cells))
        return GAP.join(padded).replace(GLUE, " ").rstrip(" ")

    rows = [line(row) for row in table.rows]
    if not any(table.header):
        return rows
    strokes = GAP.join("-" * column for column in columns).rstrip(" ")
    return [line(table.header), strokes, *rows]


def _padded(cell: str, align: str, columns: int, taken: int) -> str:
    free = columns - taken
    match align:
        case "right":
            return " " * free + cell
        case "center":
            return " " * (free // 2) + cell + " " * (free - free // 2)
        case _:
            return cell + " " * free


def _records(
    table: TextTable, ruler: Ruler, width: int, pair: Callable[[str, str], str]
) -> list[str]:
    def record(row: Sequence[str]) -> list[str]:
        named = zip(table.header, row, strict=True)
        fields = [pair(name, value or NOTHING) if name else value for name, value in named]
        return [line for field in fields for line in _hanging(field, ruler, width)]

    return spaced(map(record, table.rows or [("",) * len(table.header)]))


def _hanging(text: str, ruler: Ruler, width: int) -> list[str]:
    first, *more = ruler.wrap(text, width - len(GAP)) or [""]
    return [first, *(f"{GAP}{line}" for line in more)] if first else []


def _cells(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell.replace("\n", " ") for cell in row)
