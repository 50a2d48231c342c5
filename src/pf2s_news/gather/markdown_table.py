"""markdown_table: a pipe table, its columns under each other where a window is wide enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.gather.reading_back import cell_text

_WIDEST = 100
"""Characters; in a wider table the cells would only drift apart."""
_RULES = {"": "-{0}-", "left": ":{0}-", "right": "-{0}:", "center": ":{0}:"}


def table_lines(rows: Sequence[Sequence[str]], aligns: Sequence[str]) -> Iterator[str]:
    """The lines of a table; the first row is its header, all have the same length."""
    cells = [[cell_text(cell) for cell in row] for row in rows]
    widths = [max(3, *(len(row[n]) for row in cells)) for n in range(len(aligns))]
    if sum(widths) + 3 * len(widths) + 1 > _WIDEST:
        widths = [3] * len(aligns)
    header, *others = (_line(row, widths, aligns) for row in cells)
    yield header
    yield _line([_rule(*column) for column in zip(widths, aligns, strict=True)], widths, aligns)
    yield from others


def _rule(width: int, align: str) -> str:
    return _RULES[align].format("-" * (width - 2))


def _line(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[str]) -> str:
    columns = zip(cells, widths, aligns, strict=True)
    return "| " + " | ".join(_padded(*column) for column in columns) + " |"


def _padded(cell: str, width: int, align: str) -> str:
    return cell.rjust(width) if align == "right" else cell.ljust(width)
