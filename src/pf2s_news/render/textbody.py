"""The blocks of a body as lines of plain text.

Marks are few, and those that people type in a mail: "- " and numbers for
lists, "> " for quotations, four spaces before code, a line of strokes under a
heading. Every block is written for a width, so that what stands in a list or
a quotation stays within 72 columns too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.document import (
    Block,
    Break,
    CodeBlock,
    Divider,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Table,
    TagUse,
    Text,
)
from pf2s_news.render.paragraph import stand_in
from pf2s_news.render.textinline import InlineWriter, References
from pf2s_news.render.textpage import Page, image_text, text_line
from pf2s_news.render.texttable import TextTable, table_lines
from pf2s_news.render.wrap import WIDTH, hang, prefixed, spaced
from pf2s_news.value import Value

STROKES = "~."
"""Under the headings of a body, by level, the last one for all that follow."""
DIVIDER = "* * *"
_BLANKS = (Text(" "), Text("\n"), Break())
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
NARROWEST = 24
"""However deep a list is, its text gets as many columns."""


class BodyWriter(Value, frozen=True, kw_only=True):
    """Writes documents of one article; the references collect the addresses on the way."""

    page: Page
    references: References
    lang: str
    """Of the content."""

    @property
    def _inline(self) -> InlineWriter:
        return InlineWriter(page=self.page, references=self.references, lang=self.lang)

    def document(self, document: Document) -> list[str]:
        """The lines of a whole document."""
        return spaced(self._lone_tag(block) or self._block(block, WIDTH) for block in document)

    def picture(self, picture: Picture, width: int = WIDTH) -> list[str]:
        """The words for a picture, its caption and its credit, each on a line of its own."""
        credit = text_line(picture.credit, self.lang)
        texts = (
            image_text(picture, self.page, self.lang),
            text_line(picture.caption, self.lang),
            credit and self.page.say("Credit: %(name)s", name=credit),
        )
        return [line for text in texts for line in self.page.ruler.wrap(text, width)]

    def _block(self, block: Block, width: int) -> list[str]:
        match block:
            case Paragraph():
                return self.page.ruler.wrap(self._inline.text(block.children), width)
            case Heading():
                return self._heading(block, width)
            case ListBlock():
                return self._list(block, width)
            case Quote():
                return prefixed("> ", self._blocks(block.blocks, width - 2))
            case CodeBlock():
                return _code(block)
            case Divider():
                return [DIVIDER]
            case Table():
                return self._table(block, width)
            case Figure():
                return self.picture(block.picture, width)

    def _blocks(self, document: Document, width: int) -> list[str]:
        width = max(width, NARROWEST)
        return spaced(self._block(block, width) for block in document)

    def _lone_tag(self, block: Block) -> list[str]:
        """Words and the address below, where a tag for one is a whole paragraph."""
        children = block.children if isinstance(block, Paragraph) else ()
        match [inline for inline in children if inline not in _BLANKS]:
            case [TagUse(name=name) as tag] if name in self.page.tag_words:
                lines = self.page.signpost(self.page.tag_words[name], self.page.tokens.tag(name))
                link = self.page.region(name, "\n".join(lines))
                return (stand_in(tag, self.page.tokens) + link).split("\n")
            case _:
                return []

    def _heading(self, heading: Heading, width: int) -> list[str]:
        lines = self.page.ruler.wrap(self._inline.text(heading.children), width)
        stroke = STROKES[max(0, min(heading.level, len(STROKES)) - 1)]
        return self.page.ruler.underlined(lines, stroke)

    def _list(self, block: ListBlock, width: int) -> list[str]:
        items = [
            hang(mark, self._item(item, block.tight, width - len(mark)))
            for mark, item in zip(_marks(block), block.items, strict=True)
        ]
        tight = block.tight and not any("" in item for item in items)
        return spaced(items, () if tight else ("",))

    def _item(self, item: Document, tight: bool, width: int) -> list[str]:
        """A tight item keeps a list within it close to its first paragraph."""
        if tight and len(item) == 2 and isinstance(item[1], ListBlock):
            width = max(width, NARROWEST)
            return [*self._block(item[0], width), *self._block(item[1], width)]
        return self._blocks(item, width)

    def _table(self, table: Table, width: int) -> list[str]:
        caption = self.page.ruler.wrap(self._inline.text(table.caption), width)
        cells = TextTable.even(
            [self._inline.text(cell.children) for cell in table.header],
            [[self._inline.text(cell.children) for cell in row] for row in table.rows],
            [cell.align for cell in table.header],
        )
        lines = table_lines(cells, ruler=self.page.ruler, width=width, pair=self._pair)
        return spaced((caption, lines))

    def _pair(self, name: str, value: str) -> str:
        return self.page.say("%(label)s: %(text)s", label=name, text=value)


def _marks(block: ListBlock) -> Iterator[str]:
    """A dash for each item, or its number; the texts stand under each other."""
    if block.start is None:
        return iter("- " for _ in block.items)
    numbers = [f"{number}. " for number, _ in enumerate(block.items, block.start)]
    width = max(map(len, numbers), default=0)
    return iter(number.rjust(width) for number in numbers)


def _code(block: CodeBlock) -> list[str]:
    """Lines as they are, however long."""
    lines = block.text.expandtabs(4).split("\n")
    shown = prefixed("    ", (_UNPRINTABLE.sub("", line) for line in lines))
    return "\n".join(shown).strip("\n").split("\n") if any(shown) else []
