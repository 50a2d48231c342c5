"""mail_lines: the lines of a text in HTML, and where they stand in it.

A message is cut where a line says that its text begins or ends; what that
leaves open or closed in the HTML is mended by whoever reads it. The parser of
the standard library would take hours for a megabyte of "<a href='".
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from html import unescape
from typing import Literal

from pf2s_news.value import Value

_BREAKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr"
    " ul".split()
)
_CELLS = frozenset(("td", "th"))
_SILENT = frozenset(("head", "script", "style", "title", "template", "noscript"))
_TAG = re.compile(r"<(/?)([a-z][^\s/><]*+)", re.I)
_REST_OF_TAG = re.compile(r"""(?>[^>"'=]++|=\s*+(?>"[^"]*+"|'[^']*+')|["'=])*+>""")
"""Nothing is taken back: a tag without an end is found to be one in one go."""
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)

Kind = Literal["text", "start", "end"]


class Line(Value, frozen=True, kw_only=True):
    """Words that stand on one line."""

    text: str
    start: int
    """Where its first word begins in the HTML, in characters."""
    end: int
    """Where its last word ends."""
    links: tuple[str, ...] = ()
    """The addresses that its words lead to."""


class _Token(Value, frozen=True, kw_only=True):
    kind: Kind
    start: int
    end: int
    name: str = ""
    """A tag's, in small letters."""


def html_lines(html: str) -> list[Line]:
    """The lines with words on them, from the top."""
    lines = _Lines()
    for token in _tokens(html):
        if token.kind == "text":
            lines.add(html[token.start : token.end], token)
        elif token.name in _BREAKS:
            lines.end()
        elif token.name in _CELLS:
            lines.space()
        elif token.name == "a":
            written = html[token.start : token.end]
            found = _HREF.search(written[:4000]) if token.kind == "start" else None
            lines.link = unescape(found[1] or found[2] or found[3] or "") if found else ""
    lines.end()
    return lines.found


class _Lines:
    """Lines as they come together."""

    def __init__(self) -> None:
        self.found: list[Line] = []
        self.link = ""
        """Where the words that are added now lead to."""
        self._words: list[str] = []
        self._links: dict[str, None] = {}
        self._places: list[int] = []

    def add(self, written: str, token: _Token) -> None:
        """Add words as they stand in the HTML."""
        text = unescape(written)
        if text.strip():
            indent = len(written) - len(written.lstrip())
            self._places += (token.start + indent, token.end)
            if self.link:
                self._links[self.link] = None
        self._words.append(text)

    def space(self) -> None:
        """Keep the words of two cells apart."""
        self._words.append(" ")

    def end(self) -> None:
        """Put the words since the last break together."""
        if self._places:
            text = " ".join("".join(self._words).split())
            start, end = self._places[0], self._places[-1]
            self.found.append(Line(text=text, start=start, end=end, links=tuple(self._links)))
        self._words, self._links, self._places = [], {}, []


def _tokens(html: str) -> Iterator[_Token]:
    """Text and tags; comments and what is not shown are neither."""
    place = 0
    while place < len(html):
        tag = html.find("<", place)
        end = tag if tag >= 0 else len(html)
        if end > place:
            yield _Token(kind="text", start=place, end=end)
        if tag < 0:
            return
        place = yield from _tag(html, tag)


def _tag(html: str, start: int) -> Generator[_Token, None, int]:
    """The token that begins with "<" there; returns where the next begins."""
    if html.startswith("<!--", start):
        end = html.find("-->", start + 4)
        return end + 3 if end >= 0 else len(html)
    if html.startswith(("<!", "<?"), start):
        end = html.find(">", start)
        return end + 1 if end >= 0 else len(html)
    found = _TAG.match(html, start)
    if not found:
        yield _Token(kind="text", start=start, end=start + 1)
        return start + 1
    rest = _REST_OF_TAG.match(html, found.end())
    if not rest:
        return len(html)
    name = found[2].lower()
    if name in _SILENT and not found[1]:
        return _behind(html, name, rest.end())
    yield _Token(kind="end" if found[1] else "start", start=start, end=rest.end(), name=name)
    return rest.end()


def _behind(html: str, name: str, place: int) -> int:
    """Where what is not shown ends."""
    closed = re.compile(rf"</{name}\b[^>]*>", re.I).search(html, place)
    return closed.end() if closed else len(html)
