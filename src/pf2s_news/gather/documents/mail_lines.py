"""mail_lines: the lines of a page of HTML, and where they stand in it.

A message is cut where a line says that its text begins or ends; what that
leaves open or closed in the HTML is mended by whoever reads it.
"""

from __future__ import annotations

from html.parser import HTMLParser

from pf2s_news.value import Value

_BREAKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr"
    " ul".split()
)
_SPACES = frozenset(("td", "th"))
_SILENT = frozenset(("head", "script", "style", "title", "template", "noscript"))


class Line(Value, frozen=True, kw_only=True):
    """Words that stand on one line."""

    text: str
    start: int
    """Where its first word begins in the HTML, in characters."""
    end: int
    """Where its last word ends."""
    links: tuple[str, ...] = ()
    """The addresses that its words lead to."""


def html_lines(html: str) -> list[Line]:
    """The lines with words on them, from the top."""
    parser = _Lines(html)
    parser.feed(html)
    parser.close()
    parser.end_line()
    return parser.lines


class _Lines(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._starts = [0]
        for position, char in enumerate(html):
            if char == "\n":
                self._starts.append(position + 1)
        self._words: list[str] = []
        self._links: dict[str, None] = {}
        self._start = self._end = 0
        self._silent = ""
        self._link = ""
        self._whole = len(html)
        self._pending = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._close_words()
        if tag in _BREAKS:
            self.end_line()
        elif tag in _SPACES:
            self._words.append(" ")
        elif tag in _SILENT and not self._silent:
            self._silent = tag
        elif tag == "a":
            self._link = next((value or "" for key, value in attrs if key == "href"), "")

    def handle_endtag(self, tag: str) -> None:
        self._close_words()
        if tag in _BREAKS:
            self.end_line()
        elif tag == self._silent:
            self._silent = ""
        elif tag == "a":
            self._link = ""

    def handle_data(self, data: str) -> None:
        self._close_words()
        if self._silent:
            return
        if data.strip():
            if not "".join(self._words).strip():
                self._start = self._offset() + len(data) - len(data.lstrip())
            self._pending = True
            if self._link:
                self._links[self._link] = None
        self._words.append(data)

    def handle_comment(self, data: str) -> None:
        self._close_words()

    def handle_decl(self, decl: str) -> None:
        self._close_words()

    def unknown_decl(self, data: str) -> None:
        self._close_words()

    def handle_pi(self, data: str) -> None:
        self._close_words()

    def end_line(self) -> None:
        """Put the words since the last break together."""
        if self._pending:
            # Nothing came behind them.
            self._end, self._pending = self._whole, False
        text = " ".join("".join(self._words).split())
        if text:
            links = tuple(self._links)
            self.lines.append(Line(text=text, start=self._start, end=self._end, links=links))
        self._words, self._links = [], {}

    def _close_words(self) -> None:
        """The words before end where the next thing begins."""
        if self._pending:
            self._end, self._pending = self._offset(), False

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column
