"""sayable: a document as far as our Markdown can say it.

What is lost, and nothing else: blocks and pictures' credits and sizes that
Markdown has no words for; emphasis that CommonMark would not recognise where
it stands, and all in a paragraph that is longer than any; line breaks in
headings and cells (spaces instead); alignment within a column (its header's
counts); space between the items of a list that has nowhere to put an empty
line; headings beyond the fifth level; lists and quotations deeper than the
reader follows. No words are lost, and no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.document import (
    Block,
    Break,
    Cell,
    CodeBlock,
    CodeSpan,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    InlineImage,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Table,
    Text,
)
from pf2s_news.gather.inline_markdown import written
from pf2s_news.gather.reading_back import Frame
from pf2s_news.gather.runs import Run, flat, nested
from pf2s_news.gather.settling import settled
from pf2s_news.read.markdown import closed_gaps, with_captions
from pf2s_news.read.text import UNUSABLE
from pf2s_news.value import replace

DEEPEST = 14
"""Levels of nesting, as markdown-it counts them: a list is two, a quotation one."""
_LAST_LEVEL = 6
_COMMENT = "<!--"
"""Its end is looked for in all of the file, but for code that no list or quotation holds."""
_LAST_NUMBER = 999_999_999


def sayable(document: Document) -> Document:
    """What is read back from the document's Markdown, but for the lines it stands on."""
    return closed_gaps(tuple(_said(block) for block in structured(document)), [])


def structured(document: Document) -> Document:
    """Its blocks as Markdown can have them; their text is not looked at yet."""
    levelled = closed_gaps(_blocks(document, DEEPEST), [])
    return closed_gaps(tuple(map(_with_written_level, levelled)), [])


def _with_written_level(block: Block) -> Block:
    """Body headings begin with "##", as if the article's title were "#"."""
    match block:
        case Heading():
            return replace(block, written_level=min(block.level + 1, _LAST_LEVEL))
        case ListBlock():
            items = (tuple(map(_with_written_level, item)) for item in block.items)
            return replace(block, items=tuple(items))
        case Quote():
            return Quote(tuple(map(_with_written_level, block.blocks)))
        case _:
            return block


def _said(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph(said(block.children, "paragraph"))
        case Heading():
            return replace(block, children=said(block.children, "heading"))
        case ListBlock():
            return replace(block, items=tuple(tuple(map(_said, item)) for item in block.items))
        case Quote():
            return Quote(tuple(map(_said, block.blocks)))
        case Table():
            return Table(
                tuple(map(_said_cell, block.header)),
                tuple(tuple(map(_said_cell, row)) for row in block.rows),
                said(block.caption, "paragraph") if block.caption else (),
            )
        case _:
            return block


def _said_cell(cell: Cell) -> Cell:
    return replace(cell, children=said(cell.children, "cell"))


def said(inlines: tuple[Inline, ...], frame: Frame) -> tuple[Inline, ...]:
    """The content of a block with what can be said of its marks."""
    return nested(written(list(flat(inlines)), frame).runs)


def _blocks(document: Document, depth: int) -> Document:
    return tuple(with_captions([left for block in document for left in _block(block, depth)]))


def _block(block: Block, depth: int) -> Iterator[Block]:
    """The block, what is left of it, or nothing."""
    match block:
        case Paragraph():
            if runs := _settled(block.children):
                yield _paragraph(runs)
        case Heading():
            if runs := _settled(_one_line(block.children)):
                yield Heading(block.level, nested(runs), written_level=block.level)
        case ListBlock():
            yield from _list(block, depth)
        case Quote():
            inner = _blocks(block.blocks, depth - 1)
            if inner:
                yield from [Quote(inner)] if depth > 0 else inner
        case CodeBlock():
            yield from _code_block(_code(block.text), depth)
        case Divider():
            yield Divider()
        case Table():
            yield from _table(block)
        case Figure():
            yield Figure(_picture(block.picture))


def _paragraph(runs: list[Run]) -> Block:
    """A picture alone in its paragraph is a figure."""
    if len(runs) == 1 and isinstance(image := runs[0].leaf, InlineImage):
        return Figure(image.picture)
    return Paragraph(nested(runs))


def _settled(inlines: Iterable[Inline]) -> list[Run]:
    return settled(map(_usable, flat(inlines)), blank=None)


def _usable(run: Run) -> Run:
    """The run without the characters that no file of ours holds."""
    match run.leaf:
        case Text(text):
            return replace(run, leaf=Text(UNUSABLE.sub(" ", text)))
        case CodeSpan(text):
            line = " ".join(UNUSABLE.sub(" ", text).split())
            if not line or _COMMENT in line:
                return replace(run, leaf=Text(line or " "))
            return replace(run, leaf=CodeSpan(line))
        case InlineImage(picture):
            return replace(run, leaf=InlineImage(_picture(picture)))
        case Break():
            return run


def _one_line(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    runs = flat(inlines)
    return nested([replace(r, leaf=Text(" ")) if r.leaf == Break() else r for r in runs])


def _picture(picture: Picture) -> Picture:
    return Picture(
        src=_words(picture.src), alt=_words(picture.alt), caption=_words(picture.caption)
    )


def _words(text: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", UNUSABLE.sub(" ", text)).strip()


def _code_block(text: str, depth: int) -> Iterator[Block]:
    """Code; where the reader would look for a comment in it, its lines."""
    if depth < DEEPEST and _COMMENT in text:
        lines = [(Text(line), Break()) for line in text.split("\n")]
        yield from _block(Paragraph(tuple(piece for line in lines for piece in line)), depth)
    elif text:
        yield CodeBlock(text)


def _code(text: str) -> str:
    lines = UNUSABLE.sub(" ", re.sub("\r\n?", "\n", text)).expandtabs(4).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def _list(block: ListBlock, depth: int) -> Iterator[Block]:
    items = tuple(filter(None, (_blocks(item, depth - 2) for item in block.items)))
    if depth < 2:
        yield from (inner for item in items for inner in item)
    elif items:
        start = block.start
        if start is not None and not 0 <= start <= _LAST_NUMBER:
            start = 1
        yield ListBlock(items, start, _is_tight(items, block.tight))


def _is_tight(items: tuple[Document, ...], wished: bool) -> bool:
    """Whether it is read as tight: without text of its own it always is."""
    texts = [
        b for item in items for b in item if isinstance(b, Paragraph | Figure) or _has_caption(b)
    ]
    return (
        not texts
        or (len(items) == 1 and len(items[0]) == 1)
        or (wished and all(map(may_be_tight, items)))
    )


def _has_caption(block: Block) -> bool:
    return isinstance(block, Table) and bool(block.caption)


def may_be_tight(item: Document) -> bool:
    """Whether an item needs no empty line within it."""
    if len(item) == 1:
        return True
    match item:
        case (Paragraph() | Figure(), ListBlock() as inner):
            return inner.start in (None, 1)
        case _:
            return False


def _table(table: Table) -> Iterator[Block]:
    """The table with as many cells in each row, its caption before it."""
    rows = [table.header, *table.rows]
    width = max(map(len, rows))
    if caption := _settled(table.caption):
        yield _paragraph(caption)
    if not width:
        return
    aligns = [cell.align for cell in table.header] + [""] * width
    header, *others = (
        tuple(
            Cell(nested(_settled(_one_line(cell.children))), align)
            for cell, align in zip((*row, *[Cell(())] * width), aligns[:width], strict=False)
        )
        for row in rows
    )
    yield Table(header, tuple(others))
