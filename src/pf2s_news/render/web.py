"""Documents as HTML for browsers: the online version, and whoever else shows articles."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from pf2s_news.document import (
    Cell,
    Document,
    Inline,
    Link,
    Picture,
    Styled,
    Table,
    TagUse,
    Text,
    plain_text,
)
from pf2s_news.render.html import Writer, element, escaped, quoted
from pf2s_news.render.shells import without_shells
from pf2s_news.render.shown import ShownPicture
from pf2s_news.value import replace


@dataclass(frozen=True, kw_only=True)
class WebWriter(Writer):
    """Writes for web.html: nobody fills in tags there, pictures are in images/."""

    online_url: str = ""
    images: str = "images/"
    """What stands before a picture's file name."""

    narrow = True

    def document(self, document: Document, *, first_heading: int = 4) -> Markup:
        """A document, without what is empty where nobody fills in its tags."""
        left = without_shells(document, self.settle_tags)
        return super().document(left, first_heading=first_heading)

    def void(self, name: str) -> str:
        """An element that holds nothing: in HTML the slash would mean nothing."""
        return f"<{name}>"

    def settle_tags(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Each tag's fallback, or neither the word nor the space before it."""
        settled: list[Inline] = []
        for inline in inlines:
            match inline:
                case TagUse(fallback=""):
                    _drop_last_space(settled)
                case TagUse():
                    settled.append(Text(inline.fallback))
                case Styled() | Link():
                    children = self.settle_tags(inline.children)
                    if children:
                        settled.append(replace(inline, children=children))
                    else:
                        _drop_last_space(settled)
                case _:
                    settled.append(inline)
        return tuple(settled)

    def tag(self, tag: TagUse) -> str:
        """Nothing: settle_tags has replaced them all."""
        return escaped(tag.fallback)

    def tag_link(self, name: str, content: str) -> str:
        """The words; a link where they lead to this very page."""
        if name == "view_online" and self.online_url:
            return element("a", content, href=self.online_url)
        return content

    def address(self, shown: ShownPicture) -> str:
        """The address on the web, or that of the written file."""
        return shown.src or self.images + shown.name

    def figure(self, picture: Picture) -> str:
        """A figure with its caption and credit."""
        shown = self.shown(picture)
        if shown is None:
            return element("p", self.broken_picture(picture))
        return element("figure", self.image(picture, shown) + self.legend(picture))

    def legend(self, picture: Picture) -> str:
        """Caption and credit of a picture, "" without."""
        parts = []
        if picture.caption:
            parts.append(element("span", escaped(self.text(picture.caption)), cls="caption"))
        if picture.credit:
            credit = escaped(self.words("Credit: %(name)s", name=picture.credit))
            parts.append(element("span", credit, cls="credit", lang=self.words_lang))
        return element("figcaption", " ".join(parts)) if parts else ""

    def inline_picture(self, picture: Picture) -> str:
        """A picture that flows with its text."""
        shown = self.shown(picture)
        return self.image(picture, shown) if shown else self.broken_picture(picture)

    def image(self, picture: Picture, shown: ShownPicture) -> str:
        """An img that keeps its place on the page while it is loaded."""
        return (
            f'<img src="{quoted(self.address(shown))}" alt="{quoted(self.text(picture.alt))}"'
            f' width="{shown.width}" height="{shown.height}" loading="lazy" decoding="async">'
        )

    def table(self, table: Table) -> str:
        """A table of data."""
        caption = element("caption", self.inlines(table.caption)) if table.caption else ""
        head = "".join(self._cell("th", cell, ' scope="col"') for cell in table.header)
        rows = "\n".join(
            element("tr", "".join(self._cell("td", cell) for cell in row)) for row in table.rows
        )
        content = f"{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody>"
        return self.scrolling(content, plain_text(table.caption))

    def scrolling(self, rows: str, name: str) -> str:
        """A table in a box of its own; `name` is what it shows, "" for none."""
        return f'<div class="table" {self.reached(name)}><table>{rows}</table></div>'

    def reached(self, name: str) -> str:
        """Attributes of what scrolls on a phone: those without a mouse must reach it."""
        role = "region" if name else "group"  # a landmark has a name of its own
        label = name or self.words("Table")
        return f'tabindex="0" role="{role}" aria-label="{quoted(label)}"'

    def _cell(self, name: str, cell: Cell, attributes: str = "") -> str:
        style = f' style="text-align:{cell.align}"' if cell.align else ""
        return f"<{name}{attributes}{style}>{self.inlines(cell.children)}</{name}>"

    def code_block(self, text: str) -> str:
        """Code, line by line; long lines scroll, by keyboard too."""
        return element("pre", element("code", escaped(text.rstrip("\n"))), tabindex="0")


def _drop_last_space(inlines: list[Inline]) -> None:
    """Take the space before a word that goes: "Bonjour X," -> "Bonjour,"."""
    if not inlines:
        return
    last = inlines[-1]
    if isinstance(last, Text):
        inlines[-1] = Text(last.text[:-1] if last.text[-1:].isspace() else last.text)
