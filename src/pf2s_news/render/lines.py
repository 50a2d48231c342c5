"""Line ends in the message, where they change nothing.

MRML writes the whole body as one line of tens of kilobytes. Mail lines end at
998 octets (RFC 5322, 2.1.1), and tools that wrap blindly cut comments and
words, so the message comes with line ends of its own.
"""

from __future__ import annotations

import re

GOAL = 400
"""Octets; lines are broken at spaces past this, far from the limit of 998."""

_KEPT = re.compile(
    r"(<!--.*?-->|<style\b.*?</style>|<pre\b.*?</pre>|<title>.*?</title>|(?:\u2007\ufeff\u034f )+)",
    re.DOTALL,
)
# After these a line end is between rows, cells or blocks, where it is no space.
_BOUNDARY = re.compile(r"(<tbody>|</t(?:r|d|h|body|head|able)>|</(?:p|li|h[1-6]|ul|ol)>)(?=<)")
_VALUE = r""""[^"]*"|'[^']*'"""
_PIECE = re.compile(rf"<(?:{_VALUE}|[^>\"'])*>|[^<]+")
_ATTRIBUTE = re.compile(rf" ([^\s=\"'<>]+=(?:{_VALUE}))")


def break_lines(html: str) -> str:
    """The same page with short lines: never in a comment, a value or a code block."""
    parts = _KEPT.split(html)
    broken = (
        part if index % 2 else _BOUNDARY.sub(r"\1\n", part) for index, part in enumerate(parts)
    )
    return _Lines().written(_KEPT.split("".join(broken)))


class _Lines:
    """Writes pieces and knows how long the line has become."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.length = 0

    def written(self, parts: list[str]) -> str:
        """The parts, every second of which stays as it is."""
        for index, part in enumerate(parts):
            if index % 2:
                self._kept(part)
            else:
                for piece in _PIECE.findall(part):
                    self._tag(piece) if piece[0] == "<" else self._text(piece)
        return "".join(self.out)

    def _kept(self, text: str) -> None:
        """What stays in one piece; after a block it may begin a line."""
        if self._full(text) and self.out and self.out[-1] == "</div>":
            self._put("\n")
        self._put(text)

    def _put(self, text: str) -> None:
        self.out.append(text)
        last = text.rfind("\n")
        length = len(text[last + 1 :].encode())
        self.length = length if last >= 0 else self.length + length

    def _tag(self, tag: str) -> None:
        """A tag; the space before an attribute becomes a line end where the line is full."""
        for index, piece in enumerate(_ATTRIBUTE.split(tag)):
            if index % 2:
                self._put("\n" if self._full(piece) else " ")
            self._put(piece)

    def _text(self, text: str) -> None:
        """Words; a space becomes a line end where the line is full. No-break spaces stay."""
        for index, word in enumerate(text.split(" ")):
            if index:
                self._put("\n" if self._full(word) else " ")
            self._put(word)

    def _full(self, piece: str) -> bool:
        return self.length + len(piece.encode()) >= GOAL
