"""tables: the tables of an issue, as the table rules see them."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.prose import bodies
from pf2s_news.check.seen import Seen
from pf2s_news.document import Cell, Table, plain_text, walk_blocks
from pf2s_news.model import Entry
from pf2s_news.problems import Place


def tables(seen: Seen) -> Iterator[tuple[Table, Place, Entry | None]]:
    """Every table, its first line, and the article that it stands in."""
    for document, place, entry in bodies(seen.bulletin):
        for block in walk_blocks(document):
            if isinstance(block, Table):
                yield block, seen.line(place, block.line), entry


def is_empty(cell: Cell) -> bool:
    """Whether a cell says nothing."""
    return not plain_text(cell.children).strip("\u200b\ufeff \u00a0\u202f\t")
