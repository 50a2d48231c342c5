"""mapping: a document with each of its passages, or each of its sequences of blocks, changed."""

from __future__ import annotations

from collections.abc import Callable

from pf2s_news.document import (
    Block,
    Cell,
    Document,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Table,
)
from pf2s_news.value import replace

Change = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]


def map_passages(document: Document, change: Change) -> Document:
    """The document with every paragraph, heading, cell and caption changed."""
    return tuple(_mapped(block, change) for block in document)


def _mapped(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(children=children) | Heading(children=children):
            return replace(block, children=change(children))
        case Quote(blocks=blocks):
            return replace(block, blocks=map_passages(blocks, change))
        case ListBlock(items=items):
            return replace(block, items=tuple(map_passages(item, change) for item in items))
        case Table():
            return replace(
                block,
                header=_cells(block.header, change),
                rows=tuple(_cells(row, change) for row in block.rows),
                caption=change(block.caption) if block.caption else (),
            )
        case _:
            return block


def _cells(cells: tuple[Cell, ...], change: Change) -> tuple[Cell, ...]:
    return tuple(replace(cell, children=change(cell.children)) for cell in cells)


def map_sequences(document: Document, change: Callable[[Document], Document]) -> Document:
    """The document with every sequence of blocks changed, inner ones first."""
    return change(tuple(_inside(block, change) for block in document))


def _inside(block: Block, change: Callable[[Document], Document]) -> Block:
    match block:
        case Quote(blocks=blocks):
            return replace(block, blocks=map_sequences(blocks, change))
        case ListBlock(items=items):
            return replace(block, items=tuple(map_sequences(item, change) for item in items))
        case _:
            return block
