"""illustrations: a document whose pictures are the workspace's, or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pf2s_news.document import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Styled,
    Table,
    Text,
)
from pf2s_news.value import replace


def with_pictures(document: Document, paths: Mapping[str, str]) -> Document:
    """The document with each picture's path instead of its source; one without a path goes."""
    return tuple(_blocks(document, paths))


def _blocks(blocks: Document, paths: Mapping[str, str]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Figure():
                if picture := _picture(block.picture, paths):
                    yield replace(block, picture=picture)
            case Paragraph() | Heading():
                if children := _inlines(block.children, paths):
                    yield replace(block, children=children)
            case ListBlock():
                items = tuple(tuple(_blocks(item, paths)) for item in block.items)
                yield replace(block, items=items)
            case Quote():
                yield replace(block, blocks=tuple(_blocks(block.blocks, paths)))
            case Table():
                yield replace(
                    block,
                    header=_cells(block.header, paths),
                    rows=tuple(_cells(row, paths) for row in block.rows),
                )
            case _:
                yield block


def _cells(cells: tuple[Cell, ...], paths: Mapping[str, str]) -> tuple[Cell, ...]:
    return tuple(replace(cell, children=_inlines(cell.children, paths)) for cell in cells)


def _inlines(inlines: tuple[Inline, ...], paths: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(kept for inline in inlines if (kept := _inline(inline, paths)) is not None)


def _inline(inline: Inline, paths: Mapping[str, str]) -> Inline | None:
    match inline:
        case InlineImage():
            picture = _picture(inline.picture, paths)
            # Its words are all that a reader would have had of it.
            return InlineImage(picture) if picture else Text(inline.picture.alt)
        case Styled() | Link():
            return replace(inline, children=_inlines(inline.children, paths))
        case _:
            return inline


def _picture(picture: Picture, paths: Mapping[str, str]) -> Picture | None:
    path = paths.get(picture.src)
    return replace(picture, src=path) if path else None
