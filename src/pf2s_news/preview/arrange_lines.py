"""Lists whose items have lines of their own: whose line is whose, and moving them.

An item owns its lines, what is commented beside them, the comment lines
directly above it, and those below it that stand further right: as much as a
reader sees as its own. What stands between two items and belongs to neither
(blank lines, a heading set off by them) stays where it is.
"""

from __future__ import annotations

from itertools import takewhile

from pf2s_news.preview.arrange_source import Row, Sheet
from pf2s_news.value import Value


class Extent(Value, frozen=True, kw_only=True):
    """The lines of an item, counted from 0."""

    top: int
    bottom: int
    """The line after its last one."""


class Lifted(Value, frozen=True, kw_only=True):
    """An item as lines of a block list, to be put elsewhere."""

    lines: tuple[str, ...]
    """With their ends; a new one may lack it."""
    column: int
    """Where its dash stands, from 0."""


def extents(sheet: Sheet, row: Row) -> tuple[Extent, ...] | None:
    """The lines of each item, None where they share lines with others or with the brackets."""
    bodies = _flow_bodies(sheet, row) if row.flow else _block_bodies(sheet, row)
    if bodies is None:
        return None
    found: list[Extent] = []
    floor = 0
    for number, (first, last, column) in enumerate(bodies):
        ceiling = bodies[number + 1][0] if number + 1 < len(bodies) else len(sheet.lines)
        bottom = _bottom(sheet.lines, last + 1, ceiling, column)
        found.append(Extent(top=_top(sheet.lines, first, floor), bottom=bottom))
        floor = bottom
    return tuple(found)


def _block_bodies(sheet: Sheet, row: Row) -> list[tuple[int, int, int]] | None:
    """First line, last line and column of each item of a block list."""
    column = sheet.column(row.start)
    bodies = []
    for item in row.items:
        first = sheet.line(item.start)
        while first >= 0 and not _is_dash(sheet.lines[first], column):
            first -= 1  # "-" may stand alone, its item below
        if first < 0:
            return None
        bodies.append((first, max(first, sheet.last_line(item)), column))
    return bodies


def _flow_bodies(sheet: Sheet, row: Row) -> list[tuple[int, int, int]] | None:
    """The same of a flow list, where brackets and items begin their lines."""
    bodies = []
    for item in row.items:
        column, last = sheet.column(item.start), sheet.last_line(item)
        rest = sheet.text[item.end : sheet.line_end(last)].lstrip(" \t").removeprefix(",")
        if not _begins_line(sheet, item.start) or not _is_empty(rest):
            return None
        bodies.append((sheet.line(item.start), last, column))
    return bodies if _begins_line(sheet, row.end - 1) else None


def _begins_line(sheet: Sheet, offset: int) -> bool:
    return not sheet.text[sheet.starts[sheet.line(offset)] : offset].strip(" \t")


def _is_empty(rest: str) -> bool:
    """Whether what follows on a line is at most a comment."""
    return not rest.strip(" \t") or is_comment(rest)


def _is_dash(line: str, column: int) -> bool:
    follows = line[column + 1 : column + 2]
    return not line[:column].strip(" ") and line[column : column + 1] == "-" and not follows.strip()


def is_comment(line: str) -> bool:
    """Whether a line holds nothing but a comment."""
    return line.lstrip(" \t").startswith("#")


def is_blank(line: str) -> bool:
    """Whether a line holds nothing."""
    return not line.strip(" \t\r\n")


def indentation(line: str) -> int:
    """How many spaces and tabs a line begins with."""
    return len(line) - len(line.lstrip(" \t"))


def below(sheet: Sheet, line: int, column: int) -> int:
    """The line after a line's comments: those directly below it, further right than a column."""
    lines = sheet.lines
    line += 1
    while line < len(lines) and is_comment(lines[line]) and indentation(lines[line]) > column:
        line += 1
    return line


def _top(lines: tuple[str, ...], first: int, floor: int) -> int:
    while first > floor and is_comment(lines[first - 1]):
        first -= 1
    return first


def _bottom(lines: tuple[str, ...], bottom: int, ceiling: int, column: int) -> int:
    """Below an item's lines and the comments that are further right, also after a blank line."""
    for line in range(bottom, ceiling):
        if is_comment(lines[line]) and indentation(lines[line]) > column:
            bottom = line + 1
        elif not is_blank(lines[line]):
            break
    return bottom


def moved(sheet: Sheet, items: tuple[Extent, ...], position: int, to: int) -> Sheet:
    """An item in another place; what stands between items stays between them."""
    order = list(range(len(items)))
    order.insert(to, order.pop(position))
    slots = range(min(position, to), max(position, to) + 1)
    text = ""
    for slot in slots:
        item = items[order[slot]]
        text += _text(sheet, item.top, item.bottom)
        if slot != slots[-1]:
            text += _text(sheet, items[slot].bottom, items[slot + 1].top)
    first, last = items[slots[0]], items[slots[-1]]
    return sheet.spliced((sheet.starts[first.top], sheet.starts[last.bottom], text))


def without(sheet: Sheet, items: tuple[Extent, ...], position: int) -> Sheet:
    """The sheet without an item, and without the blank lines that set it off on one side."""
    top, bottom = items[position].top, items[position].bottom
    if position + 1 < len(items):
        bottom = _over_blank(sheet, bottom, items[position + 1].top)
    elif position:
        top = top if _over_blank(sheet, above := items[position - 1].bottom, top) != top else above
    return sheet.spliced((sheet.starts[top], sheet.starts[bottom], ""))


def _over_blank(sheet: Sheet, line: int, to: int) -> int:
    """`to`, where all lines before it are blank, else `line`."""
    return to if all(map(is_blank, sheet.lines[line:to])) else line


def with_lines(
    sheet: Sheet, items: tuple[Extent, ...], position: int, lines: tuple[str, ...]
) -> Sheet:
    """The sheet with a new item, set off by blank lines where its neighbours are."""
    last = len(items) - 1
    gap = _blank_gap(sheet, items, min(max(position - 1, 0), last - 1)) if last > 0 else ""
    if position > last:
        return with_block(sheet, items[last].bottom, lines, before=gap)
    return with_block(sheet, items[position].top, lines, after=gap)


def _blank_gap(sheet: Sheet, items: tuple[Extent, ...], slot: int) -> str:
    """The blank lines with which what stands between two items begins."""
    between = sheet.lines[items[slot].bottom : items[slot + 1].top]
    return "".join(takewhile(is_blank, between))


def with_block(
    sheet: Sheet, line: int, lines: tuple[str, ...], before: str = "", after: str = ""
) -> Sheet:
    """The sheet with lines before the line of that number; new ones end as the one above does."""
    end = sheet.end_of_line(max(line - 1, 0))
    text = "".join(new if new.endswith(("\n", "\r")) else new + end for new in lines)
    return sheet.spliced((sheet.starts[line], sheet.starts[line], before + text + after))


def lifted(sheet: Sheet, item: Extent, column: int) -> Lifted:
    """An item of a block list, to be put elsewhere."""
    return Lifted(lines=sheet.lines[item.top : item.bottom], column=column)


def shifted(item: Lifted, column: int) -> tuple[str, ...]:
    """An item's lines with its dash in another column; what stands left of it stays there."""
    return tuple(_shifted(line, column - item.column, item.column) for line in item.lines)


def _shifted(line: str, by: int, column: int) -> str:
    if not line.strip("\r\n") or (is_comment(line) and indentation(line) < column):
        return line
    return " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


def _text(sheet: Sheet, top: int, bottom: int) -> str:
    return sheet.text[sheet.starts[top] : sheet.starts[bottom]]
