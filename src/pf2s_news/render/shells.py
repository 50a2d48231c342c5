"""Blocks in which nothing is left where no mailing tool fills in their tags."""

from __future__ import annotations

from collections.abc import Callable

from pf2s_news.document import (
    Block,
    Break,
    Document,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    TagUse,
    Text,
    walk_inlines,
)
from pf2s_news.value import replace

Settle = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
"""Inlines -> what is left of them without the tags."""


def without_shells(document: Document, settle: Settle) -> Document:
    """The document without the blocks and items that held nothing but tags."""
    left = (_left(block, settle) for block in document)
    return tuple(block for block in left if block)


def _left(block: Block, settle: Settle) -> Block | None:
    match block:
        case Paragraph() | Heading():
            return None if _vanishes(block.children, settle) else block
        case ListBlock():
            items = [(item, without_shells(item, settle)) for item in block.items]
            kept = tuple(left for item, left in items if left or not item)
            return replace(block, items=kept) if kept else None
        case Quote():
            blocks = without_shells(block.blocks, settle)
            return replace(block, blocks=blocks) if blocks or not block.blocks else None
        case _:
            return block


def _vanishes(inlines: tuple[Inline, ...], settle: Settle) -> bool:
    if not any(isinstance(inline, TagUse) for inline in walk_inlines(inlines)):
        return False
    return all(map(_is_blank, walk_inlines(settle(inlines))))


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, Break) or (isinstance(inline, Text) and not inline.text.strip())
