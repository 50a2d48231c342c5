"""tables: tables of data as tables, tables that only place things as what they place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pf2s_news.document import (
    Block,
    Break,
    Cell,
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
    Text,
    block_inlines,
    inner_blocks,
    plain_text,
)
from pf2s_news.gather.pages.spans import Align, GridCell, filled_rows
from pf2s_news.gather.passages import is_bold
from pf2s_news.gather.runs import flat, nested
from pf2s_news.gather.settling import settled
from pf2s_news.read.markdown import with_captions
from pf2s_news.value import replace

_LONGEST = 700
"""Characters; a cell with more is a column of the page."""


@dataclass(kw_only=True)
class Grid:
    """A table while it is read."""

    places: bool
    """Its author says that it only places things."""
    rows: list[list[GridCell]] = field(default_factory=list)
    caption: Document = ()
    nests: bool = False
    """A table stands in one of its cells."""
    guessed: bool = False
    """Nothing says that the first row is a header; our tables have one."""

    def blocks(self) -> Document:
        """The table, or what stands in its cells, in reading order."""
        rows = [row for row in self.rows if any(cell.content for cell in row)]
        if not rows:
            return self.caption
        if self._only_places(rows):
            cells = (cell for row in rows for cell in row)
            return (*self.caption, *(block for cell in cells for block in cell.content))
        found = tuple(_table(rows, self.caption))
        tables = [block for block in found if isinstance(block, Table)]
        heads = any(cell.heads for cell in rows[0])
        self.guessed = not heads and any(_is_unsure(table, rows) for table in tables)
        return found

    def _only_places(self, rows: Sequence[Sequence[GridCell]]) -> bool:
        cells = [cell for row in rows for cell in row]
        widest = max(len(row) for row in rows)
        heads = any(cell.heads for cell in cells) or bool(self.caption)
        if self.places or self.nests or widest * len(rows) == 1:
            return True
        if any(map(_is_section, cells)):
            return True
        if heads:
            return False
        return widest == 1 or len(rows) == 1 or any(_is_column(cell) for cell in cells)


def _is_unsure(table: Table, rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether neither bold nor its words without figures tell a first row from the others."""
    heads = [plain_text(cell.children) for cell in table.header]
    first = next((row for row in rows if len(row) > 1), rows[0])
    if all(is_bold(_inlines(cell.content)) for cell in first if cell.content):
        return False
    figures = any(re.search(r"\d", plain_text(c.children)) for row in table.rows for c in row)
    return not (figures and all(head and not re.search(r"\d", head) for head in heads[1:]))


def _is_section(cell: GridCell) -> bool:
    """Whether it holds what no cell of data does."""
    inner = (Quote, CodeBlock, Divider, Table) if cell.heads else (
        Quote, CodeBlock, Divider, Table, Heading
    )  # fmt: skip
    return any(isinstance(block, inner) for block in cell.content)


def _is_column(cell: GridCell) -> bool:
    kinds = [type(block) for block in cell.content]
    texts = sum(map(len, map(cell_words, cell.content)))
    return texts > _LONGEST or (Figure in kinds and len(kinds) > 2) or kinds.count(ListBlock) > 1


def cell_words(block: Block) -> str:
    """All the words of a block."""
    return plain_text(block_inlines(block)) + "".join(map(cell_words, inner_blocks(block)))


def _table(rows: list[list[GridCell]], caption: Document) -> Iterator[Block]:
    filled = filled_rows(rows)
    if not caption and len(rows) > 2 and len(rows[0]) == 1 and len(filled[0]) > 1:
        caption, filled = rows[0][0].content, filled[1:]
    lines = [[_inlines(cell.content) for cell in row] for row in filled]
    used = [n for n in range(len(lines[0])) if any(line[n] for line in lines)]
    aligns = [_common_align([row[n] for row in filled[1:]]) for n in used]
    header, *others = (
        tuple(Cell(line[n], align) for n, align in zip(used, aligns, strict=True)) for line in lines
    )
    header = tuple(replace(cell, children=_not_bold(cell.children)) for cell in header)
    yield from captioned(caption, Table(header, tuple(others)))


def captioned(caption: Document, table: Table) -> Document:
    """The table with its caption as our Markdown knows one, "Tableau : …"."""
    if not (words := _not_bold(_inlines(caption))):
        return (table,)
    found = with_captions([Paragraph(words), table])
    if len(found) == 2:
        found = with_captions([Paragraph((Text("Tableau : "), *words)), table])
    return tuple(found)


def _common_align(cells: Sequence[GridCell]) -> Align:
    counted = Counter(cell.align for cell in cells if cell.content)
    return counted.most_common(1)[0][0] if counted else ""


def _inlines(content: Document) -> tuple[Inline, ...]:
    """A cell's blocks on one line."""
    found: list[Inline] = []
    for block in content:
        inlines = _line(block)
        if found and inlines:
            found.append(Text(" "))
        found += inlines
    spaced = (Text(" ") if isinstance(inline, Break) else inline for inline in found)
    return nested(settled(flat(spaced), blank=None))


def _line(block: Block) -> tuple[Inline, ...]:
    match block:
        case Figure():
            return (InlineImage(block.picture),)
        case ListBlock():
            return _items(block)
        case _:
            return block_inlines(block) or _inlines(inner_blocks(block))


def _items(block: ListBlock) -> tuple[Inline, ...]:
    """A list on one line, as one would write it."""
    found: list[Inline] = []
    for item in block.items:
        inlines = _inlines(item)
        if found and inlines:
            ended = plain_text(tuple(found)).rstrip().endswith((";", ",", ".", ":"))
            found.append(Text(" " if ended else " ; "))
        found += inlines
    return tuple(found)


def _not_bold(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A header's words without the emphasis that all headers have."""
    runs = list(flat(inlines))
    if runs and all("strong" in run.marks for run in runs):
        runs = [replace(run, marks=run.marks - {"strong"}) for run in runs]
    return nested(runs)
