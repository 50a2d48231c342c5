"""Inline content as plain text: words, and references to the addresses behind them.

Emphasis leaves no trace, since asterisks are a nuisance to listen to; what is
struck out is said to be, or its meaning would turn around. A link leaves a
number behind, [3], whose address is listed after the article. Addresses that
are short and can be dictated, of mail and telephone, stand in the sentence,
and so do those that the mailing tool fills in, which not every tool can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from pf2s_news.document import (
    Break,
    CodeSpan,
    Inline,
    InlineImage,
    Link,
    Styled,
    TagUse,
    Text,
)
from pf2s_news.render.paragraph import stand_in, typeset_inlines, without_links_in_links
from pf2s_news.render.textpage import Page, image_text, web_address
from pf2s_news.render.wrap import GLUE, clean
from pf2s_news.tokens import TAG_SCHEME
from pf2s_news.value import Value

_SCHEME = re.compile(r"^\w+://")
_AROUND_BREAK = re.compile(r" *\n[ \n]*")
_SAME_NUMBER = 9
"""Digits at the end that make two French telephone numbers the same: all but 0 or +33."""


@dataclass
class References:
    """The addresses behind the links of one article, numbered on from the article before."""

    first: int = 1
    addresses: list[str] = field(default_factory=list)

    @property
    def next(self) -> int:
        """The first number of the following article."""
        return self.first + len(self.addresses)

    def number(self, address: str) -> int:
        """The number of an address; one that comes again keeps its number."""
        if address not in self.addresses:
            self.addresses.append(address)
        return self.first + self.addresses.index(address)

    def lines(self) -> list[str]:
        """The list of references: "[3] https://…"."""
        return [f"[{n}] {address}" for n, address in enumerate(self.addresses, self.first)]


class InlineWriter(Value, frozen=True, kw_only=True):
    """Writes inline content; a line feed in its text is a break that the author asked for."""

    page: Page
    references: References
    lang: str
    """Of the content."""

    def text(self, inlines: tuple[Inline, ...]) -> str:
        """The text of a paragraph, a heading or a cell, not yet broken into lines."""
        settled = without_links_in_links(inlines, self.page.tag_words)
        text = self._texts(typeset_inlines(settled, lang=self.lang, narrow=False))
        text = _AROUND_BREAK.sub("\n", text).strip(" \n")
        return self._with_spaces_in_regions(text)

    def _with_spaces_in_regions(self, text: str) -> str:
        """Words that may vanish take along the space before them, at the start the one behind."""
        sentinel = self.page.tokens.sentinel
        if sentinel not in text:
            return text
        opening, closing = (f"{sentinel}_{kind}_[a-z_]+?_{sentinel}" for kind in "oc")
        text = re.sub(f" +({opening})", r"\1 ", text)
        return re.sub(f"^({opening}[^\n]*?)({closing}) +", r"\1 \2", text)

    def _texts(self, inlines: tuple[Inline, ...]) -> str:
        return "".join(map(self._text, inlines))

    def _text(self, inline: Inline) -> str:
        match inline:
            case Text() | CodeSpan():
                return clean(inline.text)
            case Break():
                return "\n"
            case Styled():
                return self._styled(inline)
            case Link():
                return self._link(inline.url, self._texts(inline.children))
            case InlineImage():
                return image_text(inline.picture, self.page, self.lang)
            case TagUse():
                return self._tag(inline)

    def _styled(self, styled: Styled) -> str:
        text = self._texts(styled.children)
        if styled.style != "s" or not text.strip():
            return text
        words = self.page.say("struck out: %(text)s", text=text)
        return f"[{words}]"

    def _tag(self, use: TagUse) -> str:
        tokens = self.page.tokens
        words = self.page.tag_words.get(use.name)
        if words is None:
            return tokens.tag(use.name, use.fallback)
        link = self.page.region(use.name, f"{words} ({tokens.tag(use.name)})")
        return stand_in(use, tokens) + link

    def _link(self, url: str, words: str) -> str:
        """The words of a link and the way to its address, the spaces around them kept."""
        shown = words.strip(" \n")
        start, end = words.split(shown, 1) if shown else ("", words)
        return f"{start}{self._led_on(url, shown)}{end}"

    def _led_on(self, url: str, shown: str) -> str:
        scheme, _, rest = url.partition(":")
        match scheme.lower():
            case "mailto":
                return _beside(shown, web_address(unquote(rest.partition("?")[0])))
            case "tel":
                return _beside_number(shown, web_address(unquote(rest)))
        if url.startswith("#"):
            return _beside(shown, self.page.in_this_issue(url))
        if url.startswith(TAG_SCHEME):
            return self._with_tag(shown, url.removeprefix(TAG_SCHEME))
        return self._referred(shown, web_address(url))

    def _with_tag(self, shown: str, name: str) -> str:
        """The words, and the address that the tool fills in: a reference would leave a gap."""
        tag = self.page.tokens.tag(name)
        return shown + self.page.region(name, f" ({tag})" if shown else tag)

    def _referred(self, shown: str, address: str) -> str:
        if not shown or _bare(shown) == _bare(address):
            return address
        if not address or address in shown.split():
            return shown
        number = self.references.number(address)
        return f"{shown}{GLUE}[{number}]"


def _beside(shown: str, address: str) -> str:
    """The words, and the address in brackets unless they say it."""
    if not shown or not address or address.casefold() in shown.casefold():
        return shown or address
    return f"{shown} ({address})"


def _beside_number(shown: str, number: str) -> str:
    digits = re.sub(r"\D", "", number)[-_SAME_NUMBER:]
    return shown if digits and digits in re.sub(r"\D", "", shown) else _beside(shown, number)


def _bare(address: str) -> str:
    """What "www.pf2s.fr" and "http://www.pf2s.fr/" have in common."""
    return _SCHEME.sub("", unquote(address)).rstrip("/").casefold()
