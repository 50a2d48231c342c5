"""illustrations: a document whose pictures are the workspace's, or gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from pf2s_news.document import (
    Block,
    Document,
    Figure,
    Inline,
    InlineImage,
    Link,
    Paragraph,
    Picture,
    Styled,
    Text,
)
from pf2s_news.gather.mapping import map_passages, map_sequences
from pf2s_news.value import replace

Paths = Mapping[str, str]
"""Where a picture comes from -> its path in the workspace."""


def with_pictures(document: Document, paths: Paths) -> Document:
    """The document with each picture's path instead of its source; one without a path goes."""
    changed = map_passages(document, partial(_passage, paths=paths))
    return map_sequences(changed, lambda blocks: tuple(_kept(blocks, paths)))


def _kept(blocks: Document, paths: Paths) -> Iterator[Block]:
    """The blocks, without those of which nothing is left."""
    for block in blocks:
        if isinstance(block, Figure):
            if picture := _picture(block.picture, paths):
                yield replace(block, picture=picture)
        elif not (isinstance(block, Paragraph) and not block.children):
            yield block


def _passage(inlines: tuple[Inline, ...], paths: Paths) -> tuple[Inline, ...]:
    return tuple(kept for inline in inlines if (kept := _inline(inline, paths)) is not None)


def _inline(inline: Inline, paths: Paths) -> Inline | None:
    match inline:
        case InlineImage(picture=picture):
            placed = _picture(picture, paths)
            # Its words are all that a reader would have had of it.
            lost = Text(picture.alt) if picture.alt else None
            return InlineImage(placed) if placed else lost
        case Styled() | Link():
            return replace(inline, children=_passage(inline.children, paths))
        case _:
            return inline


def _picture(picture: Picture, paths: Paths) -> Picture | None:
    path = paths.get(picture.src)
    return replace(picture, src=path) if path else None
