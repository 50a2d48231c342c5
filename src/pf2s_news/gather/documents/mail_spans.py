"""mail_spans: which lines of a message are its text: without greeting and signature.

Some people write a few words, sign, and paste the article below.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pf2s_news.gather.documents.mail_ends import (
    is_disclaimer,
    is_signature,
    text_begins,
    text_ends,
)
from pf2s_news.gather.documents.mail_lines import Line

_ENDS = (".", "!", "?", "…")
_LONG = 80
"""Characters of a sentence that stands in no signature."""
_SHORT = 40
"""Characters of one, two of which stand in none."""
_SEPARATOR = re.compile(r"[\W_]{3,}")
_SIGNATURE = 12
"""Lines between the closing and the text below it."""
_SEEN = 60
"""Lines of a message that are looked at for a closing with a text below."""
_COVER = 1.5
"""Times that a text is longer than the words above it, if these only announce it."""

Span = tuple[int, int]
"""The first line, and that behind the last."""


def text_spans(lines: Sequence[Line]) -> tuple[Span, ...]:
    """The lines that are the text of a message, in one or two pieces."""
    closing = _closing_above_text(lines)
    ends = text_ends(lines) if closing is None else closing
    first = (min(text_begins(lines), ends), ends)
    again = _goes_on(lines[ends + 1 : ends + _SEEN])
    if again is None:
        return (first,)
    start = ends + 1 + again
    below = lines[start:]
    stop = text_ends(below)
    second = (start + min(text_begins(below), stop), start + stop)
    if length(lines, second) > length(lines, first) * _COVER:
        return (second,)
    return (first, second)


def length(lines: Sequence[Line], *spans: Span) -> int:
    """The characters of some lines."""
    return sum(len(line.text) for start, end in spans for line in lines[start:end])


def _closing_above_text(lines: Sequence[Line]) -> int | None:
    """The closing whose signature has a separator below it, and then a text however long."""
    for place, line in enumerate(lines[:_SEEN]):
        if is_signature(line):
            rest = lines[place + 1 : place + _SEEN]
            again = _goes_on(rest)
            if again and _SEPARATOR.fullmatch(rest[again - 1].text):
                return place
    return None


def _goes_on(rest: Sequence[Line]) -> int | None:
    """Where below a signature a text begins; None where nothing but names follows."""
    separators = [
        place
        for place, line in enumerate(rest[:_SIGNATURE])
        if _SEPARATOR.fullmatch(line.text) and len(line.text) < _LONG
    ]
    for place in separators:
        if _is_text(rest[place + 1 :]):
            return place + 1
    if any(map(is_disclaimer, rest)):
        return None
    prose = [place for place, line in enumerate(rest) if _is_sentence(line, _SHORT)]
    return prose[0] if prose and _is_text(rest) else None


def _is_text(lines: Sequence[Line]) -> bool:
    """Whether there is a long sentence among some lines, or two shorter ones."""
    if lines and is_disclaimer(lines[0]):
        return False
    several = [line for line in lines if _is_sentence(line, _SHORT)]
    return len(several) > 1 or any(_is_sentence(line, _LONG) for line in several)


def _is_sentence(line: Line, characters: int) -> bool:
    text = line.text
    whole = len(text) >= characters and text.rstrip(' »")').endswith(_ENDS)
    return whole and not is_disclaimer(line)
