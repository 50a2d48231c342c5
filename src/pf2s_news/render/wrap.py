"""Lines of plain text: how wide a text is, where it may break, how it hangs.

A line has at most 72 columns, so that it stays within the 78 of RFC 3676,
section 4.2, after an answer or two has put "> " before it. A line breaks at
a space and nowhere else: no-break spaces hold, addresses and compound words
stay whole, and what is too long for a line stands alone on one. No line of
a paragraph begins with what would read as something else: a list's mark, a
quotation's ">", a reference, or the "From " that mailboxes escape.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from pf2s_news.tokens import Tokens
from pf2s_news.value import Value

WIDTH = 72
TAG_COLUMNS = 12
"""What a mailing tool puts in place of a tag, more or less: a first name, a short word."""
ADDRESS_COLUMNS = 60
"""What it puts in place of an address: enough to let it begin a line."""

KEPT = 2000
"""Paragraphs whose lines are kept: while an issue is being written, one of its hundreds changes."""

GLUE = "\0"
"""A space at which no line may break; never in a text that went through `clean`."""

_SPACES = re.compile(
    "[ \t\n\r\f\v\x1c-\x1f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+"
)
# Soft hyphens, zero-width spaces, byte order marks: pasted along, never meant to be read.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b\ufeff]")
# Characters of one column, which nearly all text is made of; the soft hyphen (U+00AD) has none.
_NARROW = re.compile(r"[\0 -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e]*")
_MARK = re.compile(r"[-*+•–—#=~_.]+|\d{1,9}[.)]|From|[>|].*|\[\d+\].*")


def clean(text: str) -> str:
    """`text` on one line: runs of spaces are one space, and no control characters."""
    return _UNSEEN.sub("", _SPACES.sub(" ", text))


def hang(mark: str, lines: Sequence[str]) -> list[str]:
    """`mark` and the lines after it, each under the beginning of the first one's text."""
    if not lines:
        return [mark.rstrip(" ")]
    indent = " " * len(mark)
    return [
        f"{mark}{lines[0]}".rstrip(" "),
        *(f"{indent}{line}" if line else "" for line in lines[1:]),
    ]


def prefixed(prefix: str, lines: Iterable[str]) -> list[str]:
    """Each line after `prefix`, without a space at its end."""
    return [f"{prefix}{line}".rstrip(" ") for line in lines]


def spaced(groups: Iterable[Sequence[str]], gap: Sequence[str] = ("",)) -> list[str]:
    """The lines of all groups that have any, with `gap` between two of them."""
    lines: list[str] = []
    for group in groups:
        if group:
            lines += [*gap, *group] if lines else group
    return lines


class Ruler(Value, frozen=True):
    """Measures and breaks text in which tokens may stand (tokens.py)."""

    tokens: Tokens

    def columns(self, text: str) -> int:
        """The columns of one line: wide characters take two, combining ones none."""
        if self.tokens.sentinel in text:
            text = self.tokens.replace_tags(self.tokens.without_regions(text), _stand_in)
        return len(text) if _NARROW.fullmatch(text) else sum(map(_columns, text))

    def wrap(self, text: str, width: int = WIDTH) -> list[str]:
        """The lines of a text; a line feed in it breaks the line."""
        return [line for part in text.split("\n") for line in self._lines(part, max(width, 1))]

    def underlined(self, lines: Sequence[str], stroke: str) -> list[str]:
        """A heading: its lines, and under them as many strokes as the longest is wide."""
        return [*lines, stroke * max(map(self.columns, lines), default=0)] if lines else []

    def _lines(self, text: str, width: int) -> Sequence[str]:
        return self._fill(text, width) if self.tokens.sentinel in text else _filled(text, width)

    def _fill(self, text: str, width: int) -> list[str]:
        lines: list[str] = []
        room = 0
        for word, columns in self._words(text, width):
            if columns < room:
                lines[-1] += f" {word}"
                room -= columns + 1
            else:
                lines.append(word)
                room = width - columns
        return [line.replace(GLUE, " ") for line in lines]

    def _words(self, text: str, width: int) -> Iterable[tuple[str, int]]:
        """What must stay on one line, as far as a line can hold it; and its columns."""
        words: list[str] = []
        for word in text.split(" "):
            if words and word and self._belongs_to_the_line_before(word):
                words[-1] += GLUE + word
            elif word:
                words.append(word)
        for word in words:
            columns = self.columns(word)
            if columns <= width:
                yield word, columns
            else:
                yield from ((part, self.columns(part)) for part in word.split(GLUE))

    def _belongs_to_the_line_before(self, word: str) -> bool:
        # A tag that a tool cannot fill takes the space before it along: one on the same line.
        return word.startswith(self.tokens.sentinel) or bool(_MARK.fullmatch(word))


def _stand_in(name: str, fallback: str) -> str:
    is_address = name in ("unsubscribe", "view_online") and not fallback
    return "x" * (ADDRESS_COLUMNS if is_address else TAG_COLUMNS)


@lru_cache(KEPT)
def _filled(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text without tokens."""
    return tuple(Ruler(Tokens())._fill(text, width))


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
