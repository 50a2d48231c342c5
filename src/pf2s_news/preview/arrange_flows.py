"""Flow lists, [a, b]: on one line, over several, and turned into block lists."""

from __future__ import annotations

import re

from pf2s_news.preview.arrange_lines import (
    Extent,
    Lifted,
    extents,
    moved,
    shifted,
    with_lines,
    without,
)
from pf2s_news.preview.arrange_scalars import scalar
from pf2s_news.preview.arrange_source import Leaf, Part, Path, Row, Sheet, Table
from pf2s_news.value import Value

_COMMA = re.compile(r"[ \t]*,")


class Flowed(Value, frozen=True, kw_only=True):
    """An item as it stands in a flow list."""

    above: tuple[str, ...]
    """Comments."""
    text: str
    beside: str
    """A comment, or ""."""

    @property
    def bare(self) -> bool:
        """Whether there is no comment."""
        return not self.above and not self.beside


def flowed(item: Lifted) -> Flowed | None:
    """An item of a block list between brackets, None where that is no place for it."""
    sheet = Sheet("".join(_with_ends(shifted(item, 0))))
    root = sheet.root
    if not isinstance(root, Row) or len(root.items) != 1:
        return None
    part = root.items[0]
    text = _one_line(sheet, part)
    first, last = sheet.line(root.start), sheet.last_line(part)
    above = sheet.comments_within(0, sheet.starts[first])
    beside = sheet.comments_within(part.end, sheet.starts[last + 1])
    if text is None or len(above) + len(beside) < len(sheet.comments):
        return None
    return Flowed(above=above, text=text, beside="".join(beside))


def _with_ends(lines: tuple[str, ...]) -> list[str]:
    return [line if line.endswith(("\n", "\r")) else line + "\n" for line in lines]


def _one_line(sheet: Sheet, part: Part) -> str | None:
    """A node as it can stand between brackets."""
    if isinstance(part, Table) and not part.flow:
        values = [_one_line(sheet, value) for _, value in part.pairs]
        if None in values:
            return None
        return "{" + ", ".join(
            f"{sheet.written(key)}: {value}"
            for (key, _), value in zip(part.pairs, values, strict=True)
        ) + "}"  # fmt: skip
    if isinstance(part, Row) and not part.flow:
        return None
    if sheet.line(part.start) != sheet.last_line(part) or (isinstance(part, Leaf) and part.block):
        return None
    if isinstance(part, Leaf) and not part.style and re.search(r"[\[\]{},]", part.text):
        return scalar(part.text, flow=True)
    return sheet.written(part)


def flow_moved(sheet: Sheet, path: Path, position: int, to: int) -> Sheet | None:
    """An item of a flow list in another place; None where its comments could not go with it."""
    row = _row(sheet, path)
    if extents(sheet, row) is not None:
        sheet, had = _with_last_comma(sheet, path)
        return _as_was(moved(sheet, _extents(sheet, path), position, to), path, had)
    if sheet.comments_within(row.start, row.end):
        return None
    order = list(range(len(row.items)))
    order.insert(to, order.pop(position))
    places = zip(row.items, order, strict=True)
    return sheet.spliced(
        *((slot.start, slot.end, sheet.written(row.items[n])) for slot, n in places)
    )


def flow_without(sheet: Sheet, path: Path, position: int) -> Sheet | None:
    """The list without an item; None where it is unclear which comments are its own."""
    row = _row(sheet, path)
    if extents(sheet, row) is not None:
        sheet, had = _with_last_comma(sheet, path)
        sheet = _as_was(without(sheet, _extents(sheet, path), position), path, had)
        row = _row(sheet, path)
        if row.items or sheet.comments_within(row.start, row.end):
            return sheet
        return sheet.spliced((row.start, row.end, "[]"))
    if sheet.comments_within(row.start, row.end):
        return None
    items = row.items
    if len(items) == 1:
        return sheet.spliced((row.start, row.end, "[]"))
    line = sheet.line(items[position].start)
    begins = position == 0 or sheet.last_line(items[position - 1]) < line
    if position + 1 < len(items) and (begins or sheet.line(items[position + 1].start) == line):
        return sheet.spliced((items[position].start, items[position + 1].start, ""))
    return sheet.spliced((items[position - 1].end, items[position].end, ""))


def flow_with(sheet: Sheet, path: Path, position: int, item: Flowed) -> Sheet | None:
    """The list with a new item; None where there is no room for its comments."""
    row = _row(sheet, path)
    if row.items and extents(sheet, row) is not None:
        return _with_own_line(sheet, path, position, item)
    if not item.bare or sheet.comments_within(row.start, row.end):
        return None
    if not row.items:
        return sheet.spliced((row.start, row.end, f"[{item.text}]"))
    between = _between(sheet, row, position)
    if position < len(row.items):
        start = row.items[position].start
        return sheet.spliced((start, start, item.text + between))
    end = row.items[-1].end
    return sheet.spliced((end, end, between + item.text))


def _between(sheet: Sheet, row: Row, position: int) -> str:
    """What parts an item from its neighbour."""
    if len(row.items) == 1:
        return ", "
    slot = min(max(position - 1, 0), len(row.items) - 2)
    return sheet.text[row.items[slot].end : row.items[slot + 1].start]


def _with_own_line(sheet: Sheet, path: Path, position: int, item: Flowed) -> Sheet:
    sheet, had = _with_last_comma(sheet, path)
    row = _row(sheet, path)
    beside = f"  {item.beside}" if item.beside else ""
    column = sheet.column(row.items[0].start)
    lines = tuple(" " * column + line for line in (*item.above, f"{item.text},{beside}"))
    return _as_was(with_lines(sheet, _extents(sheet, path), position, lines), path, had)


def flow_lifted(sheet: Sheet, path: Path, position: int) -> Lifted | None:
    """An item with its comments; None where it is unclear which are its own."""
    row = _row(sheet, path)
    item = row.items[position]
    found = extents(sheet, row)
    if found is None:
        if sheet.comments_within(row.start, row.end):
            return None
        first, *more = sheet.written(item).splitlines()
        return Lifted(lines=(f"- {first}", *(f"    {line.lstrip()}" for line in more)), column=0)
    own = found[position]
    column = sheet.column(item.start)
    start, end = sheet.starts[own.top], sheet.starts[own.bottom]
    text = sheet.text[item.end : end]
    comma = _COMMA.match(text)
    rest = text[comma.end() :] if comma else text
    first_line = sheet.line(item.start) - own.top
    whole = Sheet(sheet.text[start : item.start] + "- " + sheet.written(item) + rest)
    above, below = whole.lines[: first_line + 1], whole.lines[first_line + 1 :]
    # What follows stands right of the dash that was put before the item.
    return Lifted(
        lines=(*above, *(f"  {line}" if line.strip() else line for line in below)), column=column
    )


def as_block(sheet: Sheet, path: Path, offset: int) -> Sheet | None:
    """A flow list as a block list, `offset` columns right of its key; None where none can be.

    An empty one becomes a key without value.
    """
    row, table = _row(sheet, path), sheet.at(path[:-1])
    pair = table.pair(str(path[-1])) if isinstance(table, Table) and not table.flow else None
    colon = sheet.colon(pair[0]) if pair else None
    if pair is None or colon is None:
        return None
    first, last = sheet.line(colon), sheet.line(row.end - 1)
    indent = " " * (sheet.column(pair[0].start) + offset)
    beside, lines = _block_lines(sheet, row, indent)
    after = sheet.comments_within(row.end, sheet.starts[last + 1])
    if after and not beside:
        beside, after = after[0], ()
    lines += [(indent + comment, last) for comment in after]
    text = f"  {beside}" if beside else ""
    above = first
    for line, below in lines:
        # Each keeps the end that it had, where line ends are mixed.
        text += sheet.end_of_line(above) + line
        above = below
    return sheet.spliced((colon + 1, sheet.line_end(last), text))


def _block_lines(sheet: Sheet, row: Row, indent: str) -> tuple[str, list[tuple[str, int]]]:
    """The comment beside the opening bracket; the items and comments with their lines' numbers."""
    beside = ""
    lines: list[tuple[str, int]] = []
    edges = [row.start + 1, *(item.end for item in row.items)]
    for number, edge in enumerate(edges):
        begins = row.items[number].start if number < len(row.items) else row.end - 1
        for offset, comment in sheet.comments:
            if not edge <= offset < begins:
                continue
            if sheet.line(offset) != sheet.line(edge):
                lines.append((indent + comment, sheet.line(offset)))
            elif lines:
                lines[-1] = (f"{lines[-1][0]}  {comment}", lines[-1][1])
            else:
                beside = comment
        if number < len(row.items):
            item = row.items[number]
            lines.append((f"{indent}- {sheet.written(item)}", sheet.last_line(item)))
    return beside, lines


def _row(sheet: Sheet, path: Path) -> Row:
    row = sheet.at(path)
    assert isinstance(row, Row)
    return row


def _extents(sheet: Sheet, path: Path) -> tuple[Extent, ...]:
    found = extents(sheet, _row(sheet, path))
    assert found is not None
    return found


def _with_last_comma(sheet: Sheet, path: Path) -> tuple[Sheet, bool]:
    """The sheet with a comma behind the last item, and whether there was one."""
    end = _row(sheet, path).items[-1].end
    if _COMMA.match(sheet.text, end):
        return sheet, True
    return sheet.spliced((end, end, ",")), False


def _as_was(sheet: Sheet, path: Path, had: bool) -> Sheet:
    """The sheet without the last comma, if it had none."""
    row = _row(sheet, path)
    comma = _COMMA.match(sheet.text, row.items[-1].end) if row.items else None
    return sheet if had or comma is None else sheet.spliced((comma.start(), comma.end(), ""))
