"""The manifest's lists, however they are written: items moved, taken out, put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pf2s_news.preview.arrange_edits import CannotArrange
from pf2s_news.preview.arrange_flows import (
    Flowed,
    as_block,
    flow_lifted,
    flow_moved,
    flow_with,
    flow_without,
    flowed,
)
from pf2s_news.preview.arrange_keys import with_key
from pf2s_news.preview.arrange_lines import (
    Extent,
    Lifted,
    extents,
    lifted,
    moved,
    shifted,
    with_block,
    with_lines,
    without,
)
from pf2s_news.preview.arrange_source import Leaf, Path, Row, Sheet, Table
from pf2s_news.problems import say

_WIDTH = 100
"""A flow list does not grow beyond it where lines of their own would do."""


def item_moved(sheet: Sheet, path: Path, position: int, to: int) -> Sheet:
    """An item in another place of its list."""
    row = _row(sheet, path)
    if not row.flow:
        return moved(sheet, _lines(sheet, row), position, to)
    return _flow_or_block(
        sheet,
        path,
        lambda sheet: flow_moved(sheet, path, position, to),
        lambda sheet: item_moved(sheet, path, position, to),
    )


def item_without(sheet: Sheet, path: Path, position: int) -> Sheet:
    """The list without an item."""
    row = _row(sheet, path)
    if row.flow:
        return _flow_or_block(
            sheet,
            path,
            lambda sheet: flow_without(sheet, path, position),
            lambda sheet: item_without(sheet, path, position),
        )
    items = _lines(sheet, row)
    if len(items) > 1:
        return without(sheet, items, position)
    colon = _colon(sheet, path)
    own = sheet.starts[items[0].top], sheet.starts[items[0].bottom], ""
    return sheet.spliced((colon + 1, colon + 1, " []"), own)


def item_lifted(sheet: Sheet, path: Path, position: int) -> Lifted:
    """An item with its comments, to be put into another list."""
    row = _row(sheet, path)
    if not row.flow:
        return lifted(sheet, _lines(sheet, row)[position], sheet.column(row.start))
    found = flow_lifted(sheet, path, position)
    if found is None:
        block = as_block(sheet, path, _offset(sheet, path))
        if block is None:
            raise sheet.refusal(row.start)
        return item_lifted(block, path, position)
    return found


def item_put(sheet: Sheet, path: Path, position: int, item: Lifted) -> Sheet:
    """The list with an item; a list that is missing is added."""
    part = sheet.at(path)
    if part is None:
        return item_put(with_key(sheet, path[:-1], str(path[-1]), "[]"), path, position, item)
    if isinstance(part, Leaf) and part.absent:
        return _put_first(sheet, path, part, item)
    if not isinstance(part, Row):
        raise sheet.refusal(part.start)
    if not part.flow:
        lines = shifted(item, sheet.column(part.start))
        return with_lines(sheet, _lines(sheet, part), position, lines)
    found = flowed(item)
    if found and not _prefers_lines(sheet, path, part, found):
        put = flow_with(sheet, path, position, found)
        if put is not None and not _too_wide(sheet, put, path):
            return put
    block = as_block(sheet, path, _offset(sheet, path))
    if block is not None:
        return item_put(block, path, position, item)
    put = flow_with(sheet, path, position, found) if found else None
    if put is None:
        raise _no_room(sheet, part)
    return put


def _no_room(sheet: Sheet, row: Row | Table) -> CannotArrange:
    return CannotArrange(
        say(
            "the list in line %(line)s stands between braces, where comments and long texts "
            "find no room",
            line=sheet.line(row.start) + 1,
        ),
        say("write this section over several lines, one article a line"),
    )


def _flow_or_block(
    sheet: Sheet,
    path: Path,
    flow: Callable[[Sheet], Sheet | None],
    block: Callable[[Sheet], Sheet],
) -> Sheet:
    """What is done to a flow list; where comments stand in the way, it becomes a block list."""
    done = flow(sheet)
    if done is not None:
        return done
    turned = as_block(sheet, path, _offset(sheet, path))
    if turned is None:
        raise sheet.refusal(_row(sheet, path).start)
    return block(turned)


def _put_first(sheet: Sheet, path: Path, leaf: Leaf, item: Lifted) -> Sheet:
    """A list where a key has no value yet."""
    table = sheet.at(path[:-1])
    colon = _colon(sheet, path)
    if isinstance(table, Table) and table.flow:
        found = flowed(item)
        if found is None or not found.bare:
            raise _no_room(sheet, table)
        return sheet.spliced((colon + 1, leaf.end, f" [{found.text}]"))
    column = _key_column(sheet, path) + _offset(sheet, path)
    lines = shifted(item, column)
    line = sheet.last_line(leaf)
    return with_block(sheet, line + 1, lines).spliced((colon + 1, leaf.end, ""))


def _prefers_lines(sheet: Sheet, path: Path, row: Row, item: Flowed) -> bool:
    """Whether an empty list is better written one item a line: as the others are."""
    others = (other for _, other in _other_lists(sheet, path))
    return not row.items and (
        not item.bare or len(path) == 1 or any(not row.flow for row in others)
    )


def _too_wide(before: Sheet, after: Sheet, path: Path) -> bool:
    row = _row(after, path)
    line = after.line(row.start)
    return len(after.lines[line]) > max(_WIDTH, len(before.lines[line]))


def _offset(sheet: Sheet, path: Path) -> int:
    """How far right of their key the dashes of other lists stand."""
    for key, row in _other_lists(sheet, path):
        if not row.flow:
            return sheet.column(row.start) - sheet.column(key.start)
    return 2


def _other_lists(sheet: Sheet, path: Path) -> Iterator[tuple[Leaf, Row]]:
    """The lists of articles with their keys, then that of sections; not the one at `path`."""
    sections = sheet.at(("sommaire",))
    parts = sections.items if isinstance(sections, Row) else ()
    tables = [*parts, *([sheet.root] if sheet.root else [])]
    paths: list[Path] = [*(("sommaire", n, "articles") for n in range(len(parts))), ("sommaire",)]
    for other, table in zip(paths, tables, strict=True):
        pair = table.pair(str(other[-1])) if isinstance(table, Table) and other != path else None
        if pair and isinstance(pair[1], Row) and pair[1].items:
            yield pair[0], pair[1]


def _key_column(sheet: Sheet, path: Path) -> int:
    table = sheet.at(path[:-1])
    return sheet.column(table.start) if table else 0


def _colon(sheet: Sheet, path: Path) -> int:
    table = sheet.at(path[:-1])
    pair = table.pair(str(path[-1])) if isinstance(table, Table) else None
    colon = sheet.colon(pair[0]) if pair else None
    if colon is None:
        raise sheet.refusal(table.start if table else 0)
    return colon


def _row(sheet: Sheet, path: Path) -> Row:
    row = sheet.at(path)
    if not isinstance(row, Row):
        raise sheet.refusal(row.start if row else 0)
    return row


def _lines(sheet: Sheet, row: Row) -> tuple[Extent, ...]:
    found = extents(sheet, row)
    if found is None:
        raise sheet.refusal(row.start)
    return found
