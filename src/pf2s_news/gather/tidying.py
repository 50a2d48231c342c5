"""tidying: blocks, links and emphasis that hold nothing go.

Empty paragraphs and headings keep distance, two breaks in a row make a
paragraph, and a row of underscores is a divider.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pf2s_news.document import (
    Block,
    Break,
    Cell,
    Divider,
    Document,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Styled,
    Table,
    Text,
    plain_text,
)
from pf2s_news.gather.mapping import map_passages, map_sequences
from pf2s_news.gather.passages import (
    joined,
    lines,
    part,
    shown,
    trimmed,
)
from pf2s_news.value import replace

_RULE = re.compile(r"(?:(?:_[ ]?){3,}|(?:-[ ]?){3,}|(?:[*•·][ ]?){3,}|(?:[=~–—─━][ ]?){3,}|\.{6,})")


_SPECK = re.compile(r"[.·_ |]{1,2}")
"""What white or tiny text holds a paragraph open with."""


def tidied(document: Document, done: Counter[str]) -> Document:
    """The document without empty things, doubled breaks and doubled dividers."""
    document = map_passages(document, lambda inlines: tuple(_merged(_alive(inlines))))
    return _without_outer_dividers(
        map_sequences(document, lambda blocks: tuple(_kept(blocks, done)))
    )


def _alive(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Without links and emphasis that hold nothing; their spaces stand outside of them."""
    for inline in inlines:
        if not isinstance(inline, Styled | Link):
            if not isinstance(inline, Text) or inline.text:
                yield inline
            continue
        children = tuple(_merged(_alive(inline.children)))
        text = shown(children)
        if not (inner := text.strip()):
            yield from ((Break(),) if "\n" in text else (Text(" "),) if text else ())
            continue
        start = len(text) - len(text.lstrip())
        end = start + len(inner)
        yield from part(_plain(children), 0, start)
        yield replace(inline, children=part(children, start, end))
        yield from part(_plain(children), end, len(text))


def _plain(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Its text alone, as long as before."""
    pieces = re.split("(\n)", shown(inlines))
    return tuple(Break() if piece == "\n" else Text(piece) for piece in pieces if piece)


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Neighbours of one kind as one: **a****b** is **ab**."""
    for _, group in groupby(enumerate(inlines), key=_kind):
        alike = [inline for _, inline in group]
        match alike[0]:
            case Text():
                yield Text(re.sub(" +", " ", shown(alike)))
            case Styled() | Link() if len(alike) > 1:
                children = (child for one in alike for child in _children(one))
                yield replace(alike[0], children=tuple(_merged(children)))
            case _:
                yield alike[0]


def _children(inline: Inline) -> tuple[Inline, ...]:
    return inline.children if isinstance(inline, Styled | Link) else ()


def _kind(placed: tuple[int, Inline]) -> tuple[str, str | int]:
    """What neighbours must share to be one."""
    match placed[1]:
        case Text():
            return "text", ""
        case Styled(style=style):
            return "style", style
        case Link(url=url):
            return "link", url
        case _:
            return "other", placed[0]


def _kept(blocks: Document, done: Counter[str]) -> Iterator[Block]:
    """The blocks that hold something."""
    last: Block | None = None
    for block in (held for one in blocks for held in _held(one, done)):
        if isinstance(block, Divider) and isinstance(last, Divider):
            done["empty"] += 1
            continue
        yield block
        last = block


def _held(block: Block, done: Counter[str]) -> Iterator[Block]:
    held = tuple(_contents(block))
    done["empty"] += not held
    yield from held


def _contents(block: Block) -> Iterator[Block]:
    match block:
        case Paragraph(children=children):
            yield from _paragraphs(block, children)
        case Heading(children=children):
            if inner := _single_line(children):
                yield replace(block, children=inner)
        case ListBlock(items=items):
            if full := tuple(item for item in items if item):
                yield replace(block, items=full)
        case Quote(blocks=()):
            return
        case Table():
            header, *rows = (tuple(map(_cell, row)) for row in (block.header, *block.rows))
            filled = tuple(row for row in rows if any(cell.children for cell in row))
            if filled or any(cell.children for cell in header):
                yield replace(block, header=header, rows=filled)
        case _:
            yield block


def _paragraphs(block: Paragraph, children: tuple[Inline, ...]) -> Iterator[Block]:
    """The paragraph, or those that two breaks in a row make of it."""
    if _RULE.fullmatch(shown(children).strip()):
        yield Divider()
        return
    passage: list[tuple[Inline, ...]] = []
    for line in map(trimmed, lines(children)):
        if line:
            passage.append(line)
        elif passage:
            yield replace(block, children=joined(passage))
            passage = []
    if passage and not (len(passage) == 1 and _SPECK.fullmatch(plain_text(passage[0]))):
        yield replace(block, children=joined(passage))


def _cell(cell: Cell) -> Cell:
    """A cell without breaks at its ends or in a row."""
    full = [line for line in map(trimmed, lines(cell.children)) if line]
    return replace(cell, children=joined(full) if full else ())


def _single_line(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A heading's words: a break within is a space."""
    full = [line for line in map(trimmed, lines(children)) if line]
    spaced = (inline for line in full for inline in (*line, Text(" ")))
    return trimmed(tuple(_merged(spaced)))


def _without_outer_dividers(document: Document) -> Document:
    start, end = 0, len(document)
    while start < end and isinstance(document[start], Divider):
        start += 1
    while end > start and isinstance(document[end - 1], Divider):
        end -= 1
    return document[start:end]
