"""Documents as HTML for mail programs.

The styles come from the theme, by element and by a few short classes (the
inliner's work and the message's weight grow with both); only what belongs to
one element alone, a picture's width or a cell's side, is written here.
"""

from __future__ import annotations

from dataclasses import dataclass

from pf2s_news.document import Cell, Inline, Picture, Table, TagUse
from pf2s_news.render.html import Writer, element, escaped, quoted
from pf2s_news.render.paragraph import stand_in, without_links_in_links
from pf2s_news.render.shown import ShownPicture

TAG_WORDS = {"unsubscribe": "Unsubscribe", "view_online": "Read online"}
"""The link that stands for an address tag outside a link."""


@dataclass(frozen=True, kw_only=True)
class MailWriter(Writer):
    """Writes for email.html: tags stay tokens, pictures have the token of their folder."""

    def settle_tags(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """All but those inside links: the mailing tool fills them in."""
        words = {name: self.words(msgid) for name, msgid in TAG_WORDS.items()}
        return without_links_in_links(inlines, words)

    def tag(self, tag: TagUse) -> str:
        """The token; for an address a link, which goes where the tool has none."""
        if tag.name not in TAG_WORDS:
            return self.tokens.tag(tag.name, tag.fallback)
        link = element(
            "a", escaped(self.words(TAG_WORDS[tag.name])), href=self.tokens.tag(tag.name)
        )
        opening, closing = self.tokens.opening(tag.name), self.tokens.closing(tag.name)
        return stand_in(tag, self.tokens) + region(opening, link, closing)

    def tag_link(self, name: str, content: str) -> str:
        """A link to the token; pack/ leaves the words where the tool has no tag."""
        return element("a", content, href=self.tokens.tag(name))

    def address(self, shown: ShownPicture) -> str:
        """The address on the web, or the token before the file's name."""
        return shown.src or self.tokens.images + shown.name

    def figure(self, picture: Picture) -> str:
        """The picture as wide as the column, or as itself; caption and credit below."""
        shown = self.shown(picture)
        if shown is None:
            return element("p", self.broken_picture(picture), cls="pic")
        image = self.image(picture, shown, f"width:100%;max-width:{shown.width}px;height:auto")
        return element("p", image, cls="pic") + self.legend(picture)

    def legend(self, picture: Picture) -> str:
        """Caption and credit of a picture, "" without."""
        lines = [escaped(self.text(picture.caption))] if picture.caption else []
        if picture.credit:
            credit = escaped(self.words("Credit: %(name)s", name=picture.credit))
            lang = self.words_lang
            lines.append(element("span", credit, lang=lang) if lang else credit)
        return element("p", "<br />".join(lines), cls="leg") if lines else ""

    def inline_picture(self, picture: Picture) -> str:
        """A picture that flows with its text."""
        shown = self.shown(picture)
        if shown is None:
            return self.broken_picture(picture)
        return self.image(picture, shown, "max-width:100%;height:auto;vertical-align:middle")

    def image(self, picture: Picture, shown: ShownPicture, style: str) -> str:
        """An img: Outlook for Windows reads its attributes, all others its style."""
        return (
            f'<img src="{quoted(self.address(shown))}" alt="{quoted(self.text(picture.alt))}"'
            f' width="{shown.width}" height="{shown.height}" style="{style}" />'
        )

    def table(self, table: Table) -> str:
        """A table of data; cells wrap, nothing scrolls in mail."""
        caption = element("caption", self.inlines(table.caption)) if table.caption else ""
        head = "".join(self._cell("th", cell, ' scope="col"') for cell in table.header)
        rows = "\n".join(
            element("tr", "".join(self._cell("td", cell) for cell in row)) for row in table.rows
        )
        return (
            '<table class="dt" width="100%" border="0" cellpadding="0" cellspacing="0">'
            f"{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"
        )

    def _cell(self, name: str, cell: Cell, attributes: str = "") -> str:
        align = f' align="{cell.align}"' if cell.align in ("right", "center") else ""
        # Only the declaration moves a cell's text once the theme has set its own.
        style = f' style="text-align:{cell.align}"' if align else ""
        return (
            f"<{name}{attributes}{align}{style}>{self.inlines(cell.children) or '&#160;'}</{name}>"
        )

    def code_block(self, text: str) -> str:
        """Code; its line ends are references until `break_lines`: nothing joins or indents them."""
        return element("pre", escaped(text.strip("\n")).replace("\n", "&#10;"))


def region(opening: str, content: str, closing: str) -> str:
    """A passage that pack/ takes out where the tool lacks the tag; comments fit everywhere."""
    return f"<!--{opening}-->{content}<!--{closing}-->"
