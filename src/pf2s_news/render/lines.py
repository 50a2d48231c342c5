"""Line ends in the message, where they change nothing.

MRML writes the whole body as one line of tens of kilobytes. Mail lines end at
998 octets (RFC 5322, 2.1.1), and tools that wrap blindly cut comments and
words, so the message comes with line ends of its own.
"""

from __future__ import annotations

import re

GOAL = 400
"""Octets; lines are broken at spaces past this, far from the limit of 998."""
LONG_VALUE = 500
"""Octets; past this a line is broken at the spaces of an alternative text or a title, too."""

_KEPT = re.compile(
    r"(<!--.*?-->|<style\b.*?</style>|<pre\b.*?</pre>|<title>.*?</title>)", re.DOTALL
)
_LINE_END = re.compile(r"\n(?![^<]*>)")
"""One that is not inside a tag."""
# The spaces of the preheader's padding are no places for a line end (edition.py).
_PADDING, _HELD = "\u034f ", "\u034f\0"
# After these a line end is between rows, cells or blocks, where it is no space.
_BOUNDARY = re.compile(r"(<tbody>|</t(?:r|d|h|body|head|able)>|</(?:p|li|h[1-6]|ul|ol)>)(?=<)")
_VALUE = r""""[^"]*"|'[^']*'"""
_PIECE = re.compile(rf"<(?:{_VALUE}|[^>\"']++)*+>|[^<]+")
_ATTRIBUTE = re.compile(rf" ([^\s=\"'<>]+=(?:{_VALUE}))")
# Where code has no line end for long, one inside a tag that changes nothing.
_LONG_CODE = re.compile(rf"[^\n]{{{LONG_VALUE},}}? (?=[^\n])")
_READ_ALOUD = ("alt=", "title=")


def break_lines(html: str) -> str:
    """The same page with short lines: in no comment, and in code only where it has its own."""
    parts = _KEPT.split(html.replace(_PADDING, _HELD))
    parts[::2] = [_BOUNDARY.sub(r"\1\n", part) for part in parts[::2]]
    return _Lines().written(parts).replace(_HELD, _PADDING)


class _Lines:
    """Writes pieces and knows how long the line has become, in octets."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0

    def written(self, parts: list[str]) -> str:
        """The parts, every second of which stays as it is."""
        for index, part in enumerate(parts):
            self._kept(part) if index % 2 else self._page(part)
        return "".join(self.out)

    def _kept(self, text: str) -> None:
        """What stays in one piece; after a block it may begin a line."""
        if text.startswith("<pre"):
            # References until now, so that no stage joined or indented the lines (mail.py).
            text = _LONG_CODE.sub(r"\g<0><wbr\n>", text.replace("&#10;", "\n"))
        if self._full(text) and self.out and self.out[-1].endswith("</div>"):
            self._end()
        self._put(text)
        if "\n" in text:
            self.length = len(text.rpartition("\n")[2].encode())

    def _page(self, part: str) -> None:
        """Tags and texts; most lines are short enough as they are."""
        for index, line in enumerate(_LINE_END.split(part)):
            if index:
                self._end()
            if not self._fits(line):
                self._pieces(line)

    def _pieces(self, line: str) -> None:
        for piece in _PIECE.findall(line):
            if not self._fits(piece):
                self._tag(piece) if piece[0] == "<" else self._text(piece)

    def _tag(self, tag: str) -> None:
        """A tag; the space before an attribute becomes a line end where the line is full."""
        for index, piece in enumerate(_ATTRIBUTE.split(tag)):
            if index % 2:
                self._end() if self._full(piece) else self._put(" ")
                self._attribute(piece)
            else:
                self._put(piece)

    def _attribute(self, attribute: str) -> None:
        """A line end in a value is read as a space, but seen by those who compare values."""
        if attribute.startswith(_READ_ALOUD) and len(attribute.encode()) > LONG_VALUE:
            self._text(attribute)
        else:
            self._put(attribute)

    def _text(self, text: str) -> None:
        """Words; a space becomes a line end where the line is full. No-break spaces stay."""
        rest = text.encode()
        while self.length + len(rest) >= GOAL:
            room = max(GOAL - self.length, 0)
            space = rest.rfind(b" ", 0, room)
            if space < 0 and (space := rest.find(b" ", room)) < 0:
                break
            self._put(rest[:space].decode())
            self._end()
            rest = rest[space + 1 :]
        self._put(rest.decode())

    def _fits(self, text: str) -> bool:
        """Whether the text, which is then written, fits into the line."""
        size = len(text.encode())
        if self.length + size >= GOAL:
            return False
        self.out.append(text)
        self.length += size
        return True

    def _full(self, piece: str) -> bool:
        return self.length + len(piece.encode()) >= GOAL

    def _put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text.encode())

    def _end(self) -> None:
        self.out.append("\n")
        self.length = 0
