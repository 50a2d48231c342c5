"""markdown: a document as the Markdown that a person would write.

`read_markdown` reads the same document in it, as far as `sayable` goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.document import (
    Block,
    CodeBlock,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    InlineImage,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from pf2s_news.gather.inline_markdown import written
from pf2s_news.gather.markdown_table import table_lines
from pf2s_news.gather.reading_back import Frame
from pf2s_news.gather.runs import flat
from pf2s_news.gather.sayable import may_be_tight, structured

_SEPARATOR = "<!-- -->"
"""Between two lists: without it they would be one."""

_DIVIDER = "---"


def write_markdown(document: Document) -> str:
    """The document's Markdown, LF line ends, one at the end; "" for an empty one."""
    lines = list(_blocks(structured(document)))
    return "\n".join(lines) + "\n" if lines else ""


def _blocks(blocks: Document) -> Iterator[str]:
    """Lines; an empty one between blocks."""
    for number, block in enumerate(blocks):
        if number:
            yield ""
            if _would_join(blocks[number - 1], block):
                yield from (_SEPARATOR, "")
        yield from _block(block)


def _would_join(one: Block, other: Block) -> bool:
    return (
        isinstance(one, ListBlock)
        and isinstance(other, ListBlock)
        and (one.start is None) == (other.start is None)
    )


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _leaf(block.children, "paragraph").split("\n")
        case Heading():
            yield f"{'#' * block.written_level} {_leaf(block.children, 'heading')}"
        case ListBlock():
            yield from _list(block)
        case Quote():
            yield from (f"> {line}".rstrip(" ") for line in _blocks(block.blocks))
        case CodeBlock():
            yield from _code(block.text)
        case Divider():
            yield _DIVIDER
        case Table():
            if block.caption:
                yield from (*_leaf(block.caption, "paragraph").split("\n"), "")
            yield from _table(block)
        case Figure():
            yield _leaf((InlineImage(block.picture),), "paragraph")


def _leaf(inlines: tuple[Inline, ...], frame: Frame) -> str:
    return written(list(flat(inlines)), frame).markdown


def _list(block: ListBlock) -> Iterator[str]:
    # One that holds no text of its own is tight, whatever is between its items.
    compact = block.tight and all(map(may_be_tight, block.items))
    for number, item in enumerate(block.items):
        if number and not compact:
            yield ""
        marker = "- " if block.start is None else f"{block.start + number}. "
        yield from _hanging(marker, _tight_item(item) if compact else _blocks(item))


def _tight_item(item: Document) -> Iterator[str]:
    for block in item:
        yield from _block(block)


def _hanging(marker: str, lines: Iterable[str]) -> Iterator[str]:
    before = marker
    for line in lines:
        # "- ---" would be a line across the list.
        if before == marker and line == _DIVIDER:
            line = "***"
        yield (before + line).rstrip(" ")
        before = " " * len(marker)


def _code(text: str) -> Iterator[str]:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield from (fence, *text.split("\n"), fence)


def _table(table: Table) -> Iterator[str]:
    rows = [[_leaf(cell.children, "cell") for cell in row] for row in (table.header, *table.rows)]
    return table_lines(rows, [cell.align for cell in table.header])
