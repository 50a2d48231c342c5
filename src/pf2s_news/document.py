"""What an author's Markdown says, as a tree of values.

read/markdown makes it; the HTML, the text part and the checks walk it. The
tree holds text as it was written: typography, escaping and numbers of
references belong to the renderer. `line` counts from 1 in the author's file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from pf2s_news.problems import Place
from pf2s_news.value import Value, replace


class Picture(Value, frozen=True, kw_only=True):
    """A picture as an author asks for it."""

    src: str
    """As written: a path or an http(s) address."""
    alt: str
    """"" for a decorative one."""
    file: str | None = None
    """The file, relative to the workspace; None for an address on the web."""
    credit: str = ""
    caption: str = ""
    width: int | None = None
    """Pixels on the page; required for an address on the web."""
    height: int | None = None
    place: Place | None = None


class Text(Value, frozen=True):
    """Characters, as written."""

    text: str


class CodeSpan(Value, frozen=True):
    """`code` within a paragraph."""

    text: str


class Break(Value, frozen=True):
    """A line break that the author asked for."""


class Styled(Value, frozen=True):
    """Emphasis, strong importance or struck text."""

    style: Literal["em", "strong", "s"]
    children: tuple[Inline, ...]


class Link(Value, frozen=True):
    """A link: absolute http(s), mailto: or tel:, or "#anchor"."""

    url: str
    children: tuple[Inline, ...]
    title: str = ""
    line: int | None = None


class InlineImage(Value, frozen=True):
    """A picture in the middle of a text."""

    picture: Picture


class TagUse(Value, frozen=True):
    """A merge tag of the editorial or the closing, e.g. `{{ first_name | Madame }}`."""

    name: str
    fallback: str = ""
    line: int | None = None


Inline = Text | CodeSpan | Break | Styled | Link | InlineImage | TagUse


class Paragraph(Value, frozen=True):
    """A paragraph."""

    children: tuple[Inline, ...]
    line: int | None = None


class Heading(Value, frozen=True):
    """A heading in a body."""

    level: int
    """From 1 for the highest of this body, gaps closed."""
    children: tuple[Inline, ...]
    line: int | None = None
    written_level: int = 0
    """The number of "#" that the author typed."""


class ListBlock(Value, frozen=True):
    """A list; `start` is the first number, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    tight: bool = True
    """Items that are printed without space between."""
    line: int | None = None


class Quote(Value, frozen=True):
    """A quotation."""

    blocks: tuple[Block, ...]
    line: int | None = None


class CodeBlock(Value, frozen=True):
    """A fenced code block."""

    text: str
    line: int | None = None


class Divider(Value, frozen=True):
    """A thematic break."""

    line: int | None = None


class Cell(Value, frozen=True):
    """A table's cell."""

    children: tuple[Inline, ...]
    align: Literal["", "left", "center", "right"] = ""


class Table(Value, frozen=True):
    """A table; the first row is its header."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: tuple[Inline, ...] = ()
    """From a paragraph "Tableau : …" just before, with that word; () without."""
    line: int | None = None


class Figure(Value, frozen=True):
    """A picture that stands alone; its caption is `picture.caption`."""

    picture: Picture
    line: int | None = None


Block = Paragraph | Heading | ListBlock | Quote | CodeBlock | Divider | Table | Figure
Document = tuple[Block, ...]


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """The blocks directly inside a block."""
    match block:
        case ListBlock():
            return tuple(inner for item in block.items for inner in item)
        case Quote():
            return block.blocks
        case _:
            return ()


def walk_blocks(document: Document) -> Iterator[Block]:
    """Every block, in reading order, outer ones before what they hold."""
    for block in document:
        yield block
        yield from walk_blocks(inner_blocks(block))


def block_inlines(block: Block) -> tuple[Inline, ...]:
    """The inline content directly in a block, cells and caption of a table included."""
    match block:
        case Paragraph() | Heading():
            return block.children
        case Table():
            cells = (*block.header, *(cell for row in block.rows for cell in row))
            return (*block.caption, *(inline for cell in cells for inline in cell.children))
        case _:
            return ()


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every inline, in reading order, outer ones before what they hold."""
    for inline in inlines:
        yield inline
        if isinstance(inline, Styled | Link):
            yield from walk_inlines(inline.children)


def document_inlines(document: Document) -> Iterator[Inline]:
    """Every inline of a document, in reading order."""
    for block in walk_blocks(document):
        yield from walk_inlines(block_inlines(block))


def document_pictures(document: Document) -> Iterator[Picture]:
    """Every picture of a document, in reading order."""
    for block in walk_blocks(document):
        if isinstance(block, Figure):
            yield block.picture
        for inline in walk_inlines(block_inlines(block)):
            if isinstance(inline, InlineImage):
                yield inline.picture


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words only: no markup, pictures by their alternative text, tags by their fallback."""
    return "".join(map(_plain, inlines))


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | CodeSpan():
            return inline.text
        case Break():
            return " "
        case Styled() | Link():
            return plain_text(inline.children)
        case InlineImage():
            return inline.picture.alt
        case TagUse():
            return inline.fallback


def map_texts(
    inlines: tuple[Inline, ...], change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> tuple[Inline, ...]:
    """The same inlines, their Text runs changed together (as typography needs them)."""
    runs = tuple(inline.text for inline in walk_inlines(inlines) if isinstance(inline, Text))
    changed = iter(change(runs)) if runs else iter(())
    return _with_texts(inlines, changed)


def _with_texts(inlines: tuple[Inline, ...], texts: Iterator[str]) -> tuple[Inline, ...]:
    return tuple(_with_text(inline, texts) for inline in inlines)


def _with_text(inline: Inline, texts: Iterator[str]) -> Inline:
    match inline:
        case Text():
            return Text(next(texts))
        case Styled() | Link():
            return replace(inline, children=_with_texts(inline.children, texts))
        case _:
            return inline
