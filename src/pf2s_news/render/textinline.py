"""Inline content as plain text: words, and references to the addresses behind them.

Emphasis leaves no trace, since asterisks are a nuisance to listen to; what is
struck out is said to be, or its meaning would turn around. A link leaves a
number behind, [3], whose address is listed after the article. Addresses that
are short and can be dictated, of mail and telephone, stand in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote, unquote

from pf2s_news.document import (
    Break,
    CodeSpan,
    Inline,
    InlineImage,
    Link,
    Picture,
    Styled,
    TagUse,
    Text,
    map_texts,
    walk_inlines,
)
from pf2s_news.language import translator
from pf2s_news.model import Lang
from pf2s_news.render.typography import HARD_BREAK, OBJECT, typeset, typeset_text
from pf2s_news.render.wrap import GLUE, Ruler, clean
from pf2s_news.tokens import Tokens

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_SCHEME = re.compile(r"^\w+://")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")
_AROUND_BREAK = re.compile(r" *\n[ \n]*")
_SAME_NUMBER = 9
"""Digits at the end that make two French telephone numbers the same: all but 0 or +33."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What all parts of one message share."""

    lang: Lang
    """Of the fixed words."""
    name: str
    """The publication's short one."""
    tokens: Tokens
    numbers: Mapping[str, int]
    """The numbers of the articles, by slug: what a link within the message leads to."""

    @cached_property
    def ruler(self) -> Ruler:
        """Measures and breaks the lines."""
        return Ruler(self.tokens)

    def say(self, msgid: str, **values: str) -> str:
        """A fixed sentence, its values as they are; gettext's extractor knows this name."""
        pieces = _PLACEHOLDER.split(translator(self.lang)(msgid, "", 1))
        runs = [OBJECT if at % 2 else piece for at, piece in enumerate(pieces)]
        words = typeset(runs, lang=self.lang, narrow=False)
        return "".join(values[pieces[at]] if at % 2 else word for at, word in enumerate(words))

    def in_this_issue(self, address: str) -> str:
        """What "#slug" leads to, as "n° 4 de ce numéro"; "" for what has no number."""
        number = self.numbers.get(address.removeprefix("#")) if address[:1] == "#" else None
        return self.say("no. %(number)s in this issue", number=str(number)) if number else ""

    def tag_words(self, name: str) -> str:
        """The words of the link that a tag becomes, "" for a tag that is no address."""
        match name:
            case "unsubscribe":
                return self.say("Unsubscribe")
            case "view_online":
                return self.say("Read online")
            case _:
                return ""

    def signpost(self, words: str, address: str) -> list[str]:
        """Words and a colon; the address is alone on the next line."""
        return [*self.ruler.wrap(self.say("%(label)s:", label=words)), web_address(address)]

    def region(self, name: str, text: str) -> str:
        """A passage that is left out where the mailing tool has no tag `name`."""
        return f"{self.tokens.opening(name)}{text}{self.tokens.closing(name)}"

    def region_around(self, address: str, text: str) -> str:
        """A passage that makes sense only where `address`, if it is a tag, can be filled in."""
        for name in ("unsubscribe", "view_online"):
            if self.tokens.tag(name) in address:
                return self.region(name, text)
        return text


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

    def lines(self, page: Page) -> list[str]:
        """The list of references: "[3] https://…"."""
        listed = enumerate(self.addresses, self.first)
        return [page.region_around(address, f"[{n}] {address}") for n, address in listed]


def web_address(url: str) -> str:
    """The address as one word: what would break it is percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), url)


def text_line(text: str, lang: str) -> str:
    """A text without markup, on one line, with the typography of `lang`."""
    return clean(typeset_text(text, lang=lang, narrow=False)).strip(" ")


def image_text(picture: Picture, page: Page, lang: str) -> str:
    """What stands for a picture: "[Image : …]", "" for a decorative one."""
    alt = text_line(picture.alt, lang)
    return f"[{page.say('Image: %(alt)s', alt=alt)}]" if alt else ""


@dataclass(frozen=True, kw_only=True)
class InlineWriter:
    """Writes inline content; a line feed in its text is a break that the author asked for."""

    page: Page
    references: References
    lang: str
    """Of the content."""

    def text(self, inlines: tuple[Inline, ...]) -> str:
        """The text of a paragraph, a heading or a cell, not yet broken into lines."""
        text = self._texts(_typeset(inlines, self.lang))
        text = _AROUND_BREAK.sub("\n", text).strip(" \n")
        # Words that may vanish take the space before them along.
        sentinel = self.page.tokens.sentinel
        return re.sub(rf" +({sentinel}_o_[a-z_]+?_{sentinel})", r"\1 ", text)

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
        return f"[{self.page.say('struck out: %(text)s', text=text)}]"

    def _tag(self, use: TagUse) -> str:
        tag = self.page.tokens.tag(use.name, use.fallback)
        if words := self.page.tag_words(use.name):
            number = self.references.number(tag)
            return self.page.region(use.name, f"{words}{GLUE}[{number}]")
        return tag

    def _link(self, url: str, words: str) -> str:
        """The words of a link and the way to its address, the spaces around them kept."""
        shown = words.strip(" \n")
        start, end = words.split(shown, 1) if shown else ("", words)
        return f"{start}{self._led_on(url, shown)}{end}"

    def _led_on(self, url: str, shown: str) -> str:
        scheme, _, rest = url.partition(":")
        match scheme.lower():
            case "tag":
                return self._referred(shown, self.page.tokens.tag(rest))
            case "mailto":
                return _beside(shown, web_address(unquote(rest.partition("?")[0])))
            case "tel":
                return _beside_number(shown, web_address(unquote(rest)))
        if url.startswith("#"):
            return _beside(shown, self.page.in_this_issue(url))
        return self._referred(shown, web_address(url))

    def _referred(self, shown: str, address: str) -> str:
        if not shown or _bare(shown) == _bare(address):
            return address
        if not address or address in shown.split():
            return shown
        number = self.references.number(address)
        return shown + self.page.region_around(address, f"{GLUE}[{number}]")


def _typeset(inlines: tuple[Inline, ...], lang: str) -> tuple[Inline, ...]:
    # What is no text keeps its place among the runs, so that nothing is bound across it.
    leaves = [leaf for leaf in walk_inlines(inlines) if not isinstance(leaf, Styled | Link)]
    runs = typeset(list(map(_run, leaves)), lang=lang, narrow=False)
    texts = tuple(run for run, leaf in zip(runs, leaves, strict=True) if isinstance(leaf, Text))
    return map_texts(inlines, lambda _: texts)


def _run(leaf: Inline) -> str:
    match leaf:
        case Text():
            return leaf.text
        case Break():
            return HARD_BREAK
        case _:
            return OBJECT


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
