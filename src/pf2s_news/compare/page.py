"""page: what an HTML message consists of, as far as tools are known to change it.

The one place where received HTML is parsed. lxml reads anything; nothing is
fetched. Whatever order or spelling a serialiser prefers (attributes, quotes,
entities, spaces) is gone here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from pf2s_news.value import Value

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody "
    "td tfoot th thead tr ul".split()
)
_SILENT = frozenset("head noscript script style template title".split())
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.I)
_DOCTYPE = re.compile(r"\s*(?:<!--(?>.*?-->)\s*)*+<!doctype\s+([^>]{0,300})>", re.I | re.S)
"""What a comment has taken it keeps: ways to share some dozens of them out are without end."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Link(Value, frozen=True):
    """An <a href>."""

    href: str
    text: str


class Picture(Value, frozen=True, kw_only=True):
    """An <img>."""

    src: str
    alt: str | None
    """None without the attribute."""
    markup: str
    """Its attributes, to recognise pixels by."""
    pixel: bool
    """Whether nobody can see it."""


class Comment(Value, frozen=True):
    """A conditional comment for Outlook."""

    text: str
    in_head: bool


class Page(Value, frozen=True, kw_only=True):
    """An HTML message."""

    doctype: str
    html_lang: str
    langs: tuple[str, ...]
    """Of the elements inside the body."""
    title: str
    comments: tuple[Comment, ...]
    styles: tuple[str, ...]
    inline_styles: int
    """Elements with a style attribute."""
    links: tuple[Link, ...]
    targets: frozenset[str]
    """What a link inside the message can lead to."""
    pictures: tuple[Picture, ...]
    blocks: tuple[str, ...]
    """The text that people see, by paragraph, cell or heading."""
    hidden: tuple[str, ...]
    """The text that only previews show."""


def read_page(html: str) -> Page:
    """The page that a mail program makes of `html`."""
    doctype = _DOCTYPE.match(html)
    reader = _Reader()
    root = _parse(html)
    for event, node in etree.iterwalk(root, events=("start", "end", "comment")):
        reader.take(event, node)
    reader.end_block()
    return Page(
        doctype=doctype[1].strip().lower() if doctype else "",
        html_lang=_attribute(root, "lang"),
        langs=tuple(reader.langs),
        title=" ".join(reader.title.split()),
        comments=tuple(reader.comments),
        styles=tuple(reader.styles),
        inline_styles=reader.inline_styles,
        links=tuple(reader.links),
        targets=frozenset(reader.targets),
        pictures=tuple(reader.pictures),
        blocks=tuple(reader.blocks[False]),
        hidden=tuple(reader.blocks[True]),
    )


def _parse(html: str) -> Any:
    # The declared encoding was used already; a <meta> that says another must not win.
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    clean = _CONTROL.sub("\ufffd", html)
    try:
        return lxml.html.document_fromstring(clean.encode(), parser=parser)
    except etree.ParserError:  # nothing but spaces or comments
        return lxml.html.document_fromstring(b"<html><body></body></html>", parser=parser)


def _attribute(node: Any, name: str) -> str:
    return (node.get(name) or "").strip()


class _Reader:
    """Goes through a page in the order of its text."""

    def __init__(self) -> None:
        self.langs: list[str] = []
        self.title = ""
        self.comments: list[Comment] = []
        self.styles: list[str] = []
        self.inline_styles = 0
        self.links: list[Link] = []
        self.targets: set[str] = set()
        self.pictures: list[Picture] = []
        self.blocks: dict[bool, list[str]] = {False: [], True: []}
        self._pieces: list[str] = []
        self._hidden = 0
        """Elements open that hide what they hold."""
        self._silent = 0
        self._in_head = 0
        self._link: list[tuple[str, list[str]]] = []

    def take(self, event: str, node: Any) -> None:
        """The next start, end or comment."""
        if event == "comment":
            self._comment(node)
        elif not isinstance(node.tag, str):
            return
        elif event == "start":
            self._start(node)
        else:
            self._end(node)

    def _comment(self, node: Any) -> None:
        text = node.text or ""
        if re.match(r"\s*\[if\b", text, re.I) or "<![endif]" in text:
            self.comments.append(Comment(_even(text), in_head=self._in_head > 0))
        self._text(node.tail)

    def _start(self, node: Any) -> None:
        tag, hides = node.tag, self._hides(node)
        if tag in _BLOCKS or hides:
            self.end_block()
        if tag == "title" and not self.title:
            self.title = node.text_content()
        if tag == "style" and node.getparent().tag != "noscript":
            self.styles.append(node.text or "")
        self._in_head += tag == "head"
        self._silent += tag in _SILENT
        self._hidden += hides
        if not self._in_head and tag != "html":
            self._attributes(node)
        if tag == "a" and node.get("href") is not None:
            self._link.append((node.get("href").strip(), []))
        if tag == "img":
            self.pictures.append(self._picture(node))
        self._text(node.text)

    def _end(self, node: Any) -> None:
        tag, hides = node.tag, self._hides(node)
        if tag in _BLOCKS or hides:
            self.end_block()
        self._hidden -= hides
        self._silent -= tag in _SILENT
        self._in_head -= tag == "head"
        if tag == "a" and node.get("href") is not None and self._link:
            href, pieces = self._link.pop()
            self.links.append(Link(href, _on_one_line("".join(pieces))))
        self._text(node.tail)

    def _attributes(self, node: Any) -> None:
        self.inline_styles += bool(node.get("style"))
        if lang := _attribute(node, "lang"):
            self.langs.append(lang)
        self.targets.update(name for key in ("id", "name") if (name := _attribute(node, key)))

    def _hides(self, node: Any) -> bool:
        return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))

    def _picture(self, node: Any) -> Picture:
        markup = " ".join(f"{key}={value}" for key, value in node.attrib.items())
        return Picture(
            src=_attribute(node, "src"),
            alt=node.get("alt"),
            markup=markup,
            pixel=self._hidden > 0 or any(_is_tiny(size) for size in _sizes(node)),
        )

    def _text(self, text: str | None) -> None:
        if text and not self._silent:
            self._pieces.append(text)
            for _, pieces in self._link:
                pieces.append(text)

    def end_block(self) -> None:
        """What was read since the last block is one text."""
        text = _on_one_line("".join(self._pieces))
        self._pieces.clear()
        if text:
            self.blocks[self._hidden > 0].append(text)


def _on_one_line(text: str) -> str:
    """The text without the line breaks of the source; no-break spaces stay, they can be spoilt."""
    return _SPACE.sub(" ", text).strip(" ")


def _even(comment: str) -> str:
    """A comment without what serialisers and minifiers change in it."""
    text = " ".join(comment.split())
    text = re.sub(r"\s*([<>;:])\s*", r"\1", text)
    return re.sub(r"/>", ">", text)


def _sizes(node: Any) -> Iterator[str]:
    """Width and height as attributes and as styles say them."""
    yield from (node.get(name) or "" for name in ("width", "height"))
    for match in re.finditer(r"(?:^|;)\s*(?:width|height)\s*:\s*([^;]+)", node.get("style") or ""):
        yield match[1]


def _is_tiny(size: str) -> bool:
    return re.fullmatch(r"\s*[012](?:\.0*)?\s*(?:px|pt)?(?:\s*!important)?\s*", size) is not None
