"""Keys of the manifest's mappings: set, added where they belong, and taken away."""

from __future__ import annotations

from pf2s_news.preview.arrange_lines import below
from pf2s_news.preview.arrange_scalars import rewritten, scalar
from pf2s_news.preview.arrange_source import Leaf, Path, Row, Sheet, Table

_ISSUE = "number date draft title subject preheader cover pdf show intro sommaire".split()
_SECTION = "section title show articles".split()
_ENTRY = "article show title teaser".split()


def with_text(sheet: Sheet, path: Path, key: str, text: str) -> Sheet:
    """The sheet with a text under a key of the mapping at a path; "" takes the key away."""
    table = sheet.at(path)
    if not isinstance(table, Table):
        raise sheet.refusal(table.start if table else 0)
    pair = table.pair(key)
    if not text:
        return without_key(sheet, table, key) if pair else sheet
    if pair is None:
        return with_key(sheet, path, key, scalar(text, flow=table.flow))
    value = pair[1]
    if not isinstance(value, Leaf) or sheet.colon(pair[0]) is None:
        raise sheet.refusal(pair[0].start)
    return rewritten(sheet, value, text, table.flow)


def with_entry_text(sheet: Sheet, path: Path, key: str, text: str) -> Sheet:
    """The same for an article, which is a mapping only as long as it needs to be one."""
    entry = sheet.at(path)
    if not isinstance(entry, Leaf):
        changed = with_text(sheet, path, key, text)
        return _bare(changed, path) if not text else changed
    row = sheet.at(path[:-1])
    if not text:
        return sheet
    if entry.block or sheet.last_line(entry) != sheet.line(entry.start):
        raise sheet.refusal(entry.start)
    if isinstance(row, Row) and row.flow:
        added = f", {key}: {scalar(text, flow=True)}}}"
        return sheet.spliced(
            (entry.start, entry.start, "{article: "), (entry.end, entry.end, added)
        )
    line, column = sheet.line(entry.start), sheet.column(entry.start)
    dash = sheet.column(row.start) if row else 0
    return _with_line(
        sheet, below(sheet, line, dash), column, f"{key}: {scalar(text)}", "article: ", entry.start
    )


def _bare(sheet: Sheet, path: Path) -> Sheet:
    """An article of which nothing but its name is left, as a plain name."""
    table = sheet.at(path)
    if not isinstance(table, Table) or len(table.pairs) != 1:
        return sheet
    key, value = table.pairs[0]
    if key.text != "article" or not isinstance(value, Leaf) or value.block:
        return sheet
    if not table.flow:
        return sheet.spliced((key.start, value.start, ""))
    if sheet.comments_within(table.start, table.end):
        raise sheet.refusal(table.start)
    return sheet.spliced((table.start, table.end, sheet.written(value)))


def with_key(sheet: Sheet, path: Path, key: str, written: str) -> Sheet:
    """The sheet with a new key, behind those that usually stand before it."""
    table = sheet.at(path)
    if not isinstance(table, Table):
        raise sheet.refusal(table.start if table else 0)
    order = _order(path)
    before = order[: order.index(key)]
    after = [n for n, (other, _) in enumerate(table.pairs) if other.text in before]
    number = after[-1] if after else len(table.pairs) - 1
    if number < 0:
        return sheet.spliced((table.start + 1, table.end - 1, f"{key}: {written}"))
    value = table.pairs[number][1]
    if table.flow:
        return _with_flow_key(sheet, table, number, f"{key}: {written}")
    column = sheet.column(table.start)
    line = below(sheet, sheet.last_line(value), column)
    return _with_line(sheet, line, column, f"{key}: {written}")


def _order(path: Path) -> list[str]:
    if not path:
        return _ISSUE
    return _ENTRY if "articles" in path else _SECTION


def _with_line(sheet: Sheet, line: int, column: int, new: str, put: str = "", at: int = 0) -> Sheet:
    """The sheet with a new line before the line of that number, and something put above it."""
    start = sheet.starts[line]
    text = " " * column + new + sheet.end_of_line(line - 1)
    return sheet.spliced((start, start, text), (at, at, put))


def _with_flow_key(sheet: Sheet, table: Table, number: int, new: str) -> Sheet:
    key, value = table.pairs[number]
    if sheet.text[table.start] != "{" or sheet.colon(key) is None:
        raise sheet.refusal(table.start)
    return sheet.spliced((value.end, value.end, f", {new}"))


def without_key(sheet: Sheet, table: Table, name: str) -> Sheet:
    """The sheet without a key; comments beside it stay, on lines of their own."""
    number = [key.text for key, _ in table.pairs].index(name)
    if len(table.pairs) == 1:
        raise sheet.refusal(table.start)
    if table.flow:
        return _without_flow_key(sheet, table, number)
    key, value = table.pairs[number]
    first, last = sheet.line(key.start), sheet.last_line(value)
    start, end = sheet.starts[first], sheet.starts[last + 1]
    comments = sheet.comments_within(key.start, end)
    if sheet.text[start : key.start].strip(" "):
        return _without_first_key(sheet, table, comments)
    indent = " " * (key.start - start)
    text = "".join(indent + comment + sheet.end_of_line(first) for comment in comments)
    return sheet.spliced((start, end, text))


def _without_first_key(sheet: Sheet, table: Table, comments: tuple[str, ...]) -> Sheet:
    """The key beside a dash goes: the next one takes its place, unless comments stand between."""
    (key, value), (following, _) = table.pairs[:2]
    last = sheet.last_line(value)
    if not comments and sheet.line(following.start) == last + 1:
        return sheet.spliced((key.start, following.start, ""))
    indent = " " * sheet.column(key.start)
    end = sheet.end_of_line(last)
    text = (end + indent).join(comments) + end
    start = (
        key.start
        if comments
        else sheet.starts[sheet.line(key.start)]
        + len(sheet.lines[sheet.line(key.start)][: sheet.column(key.start)].rstrip(" "))
    )
    return sheet.spliced((start, sheet.starts[last + 1], text))


def _without_flow_key(sheet: Sheet, table: Table, number: int) -> Sheet:
    pairs = table.pairs
    if number + 1 < len(pairs):
        start, end = pairs[number][0].start, pairs[number + 1][0].start
    else:
        start, end = pairs[number - 1][1].end, pairs[number][1].end
    if sheet.comments_within(start, end):
        raise sheet.refusal(start)
    return sheet.spliced((start, end, ""))
