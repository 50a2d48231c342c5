"""The words of a document that somebody may search for."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.document import (
    Block,
    CodeBlock,
    Document,
    Figure,
    Inline,
    Table,
    block_inlines,
    plain_text,
    walk_blocks,
)
from pf2s_news.render.html import Writer


def words_of(document: Document, writer: Writer) -> str:
    """All words of a document, typeset; nobody fills in its tags."""
    words = (one for block in walk_blocks(document) for one in _block_words(block, writer))
    return writer.text(" ".join(" ".join(words).split()))


def _block_words(block: Block, writer: Writer) -> Iterator[str]:
    match block:
        case Figure():
            yield f"{block.picture.caption} {block.picture.alt}"
        case CodeBlock():
            yield block.text
        case _:
            yield from (plain_text(writer.settle_tags(run)) for run in _runs(block))


def _runs(block: Block) -> Iterator[tuple[Inline, ...]]:
    """Words that follow on one another: two cells of a table do not."""
    if isinstance(block, Table):
        yield block.caption
        yield from (cell.children for row in (block.header, *block.rows) for cell in row)
    else:
        yield block_inlines(block)
