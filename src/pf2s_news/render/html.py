"""A document as HTML: what the message and the online version have in common.

Everything an author wrote is data: it is escaped here, once, and nothing
after this reads it as markup, as a template or as MJML.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from pf2s_news.document import (
    Block,
    Break,
    CodeBlock,
    CodeSpan,
    Divider,
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
    TagUse,
    Text,
)
from pf2s_news.render.paragraph import typeset_inlines
from pf2s_news.render.shown import Box, PictureSet, ShownPicture
from pf2s_news.render.typography import typeset_text
from pf2s_news.render.words import Words
from pf2s_news.tokens import TAG_NAMES, TAG_SCHEME, Tokens


def escaped(text: str) -> str:
    """Text between tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Text inside the double quotes of an attribute."""
    return escaped(text).replace('"', "&quot;").replace("\n", " ")


def element(name: str, content: str, **attributes: str) -> str:
    """An element; attributes that are "" are left out, "cls" stands for class."""
    given = "".join(
        f' {"class" if key == "cls" else key}="{quoted(value)}"'
        for key, value in attributes.items()
        if value
    )
    return f"<{name}{given}>{content}</{name}>"


@dataclass(frozen=True, kw_only=True)
class Writer(ABC):
    """Writes documents as HTML for one output, in one language."""

    lang: str
    words: Words
    pictures: PictureSet
    tokens: Tokens

    narrow = False
    """Whether U+202F stands where typographers want a thin space."""

    def speaking(self, lang: str) -> Writer:
        """The same writer for a text in another language; "" for the same."""
        return replace(self, lang=lang) if lang and lang != self.lang else self

    @property
    def words_lang(self) -> str:
        """The language of fixed words, "" where it is that of the text around."""
        return self.words.lang if self.words.lang != self.lang else ""

    def void(self, name: str) -> str:
        """An element that holds nothing, closed: MRML reads the message as XML."""
        return f"<{name} />"

    def text(self, text: str) -> str:
        """A line of text, with its typography, not escaped."""
        return typeset_text(text, lang=self.lang, narrow=self.narrow)

    def document(self, document: Document, *, first_heading: int = 4) -> Markup:
        """A document; its highest headings are h<first_heading>."""
        return Markup(self.blocks(document, first_heading))  # noqa: S704 (escaped below)

    def blocks(self, blocks: Iterable[Block], top: int) -> str:
        """Blocks one after the other; `top` is the level of their highest headings."""
        return "\n".join(self.block(block, top) for block in blocks)

    def block(self, block: Block, top: int) -> str:
        """One block."""
        match block:
            case Paragraph():
                return element("p", self.inlines(block.children))
            case Heading():
                level = min(block.level + top - 1, 6)
                return element(f"h{level}", self.inlines(block.children))
            case ListBlock():
                return self._list(block, top)
            case Quote():
                return element("blockquote", self.blocks(block.blocks, top))
            case CodeBlock():
                return self.code_block(block.text)
            case Divider():
                return self.void("hr")
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block.picture)

    def _list(self, block: ListBlock, top: int) -> str:
        items = "\n".join(
            element("li", self._item(item, top, tight=block.tight)) for item in block.items
        )
        if block.start is None:
            return element("ul", items)
        start = "" if block.start == 1 else str(block.start)
        return element("ol", items, start=start)

    def _item(self, blocks: Document, top: int, *, tight: bool) -> str:
        """A list item; the paragraphs of a tight list stand without tags of their own."""
        if not tight:
            return self.blocks(blocks, top)
        return "\n".join(
            self.inlines(block.children) if isinstance(block, Paragraph) else self.block(block, top)
            for block in blocks
        )

    def inlines(self, inlines: tuple[Inline, ...]) -> str:
        """Text with its markup."""
        settled = self.settle_tags(inlines)
        shown = typeset_inlines(settled, lang=self.lang, narrow=self.narrow)
        return "".join(map(self.inline, shown))

    def inline(self, inline: Inline) -> str:
        """One piece of text with its markup."""
        match inline:
            case Text():
                return escaped(inline.text)
            case CodeSpan():
                return element("code", escaped(inline.text))
            case Break():
                return self.void("br")
            case Styled():
                return element(inline.style, "".join(map(self.inline, inline.children)))
            case Link():
                return self.link(inline)
            case InlineImage():
                return self.inline_picture(inline.picture)
            case TagUse():
                return self.tag(inline)

    def link(self, link: Link) -> str:
        """A link; one to a tag is for `tag_link`."""
        content = "".join(map(self.inline, link.children))
        if name := self.tag_of(link.url):
            return self.tag_link(name, content)
        return element("a", content, href=link.url, title=link.title)

    def tag_of(self, url: str) -> str:
        """The tag that a link leads to, "" for an ordinary address."""
        if url.startswith(TAG_SCHEME):
            return url.removeprefix(TAG_SCHEME)
        return next((name for name in TAG_NAMES if url == self.tokens.tag(name)), "")

    def shown(self, picture: Picture, box: Box | None = None) -> ShownPicture | None:
        """How a picture is shown, None for a broken one."""
        return self.pictures.shown(picture, box)

    def broken_picture(self, picture: Picture) -> str:
        """The box in the place of a picture that could not be read, for the preview."""
        words = self.words("This picture could not be read: %(file)s", file=picture.src)
        return element("strong", f"[{escaped(words)}]")

    @abstractmethod
    def settle_tags(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The inlines with those tags replaced that this output cannot have filled in."""

    @abstractmethod
    def tag(self, tag: TagUse) -> str:
        """What the mailing tool fills in."""

    @abstractmethod
    def tag_link(self, name: str, content: str) -> str:
        """A link whose address the mailing tool fills in."""

    @abstractmethod
    def address(self, shown: ShownPicture) -> str:
        """Where a picture is."""

    @abstractmethod
    def figure(self, picture: Picture) -> str:
        """A picture that stands alone, with its caption and credit."""

    @abstractmethod
    def inline_picture(self, picture: Picture) -> str:
        """A picture in the middle of a text."""

    @abstractmethod
    def table(self, table: Table) -> str:
        """A table of data."""

    @abstractmethod
    def code_block(self, text: str) -> str:
        """Code, line by line."""
