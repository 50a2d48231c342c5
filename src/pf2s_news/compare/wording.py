"""wording: when two texts say the same, and how an encoding spoils one.

Spaces are left out of comparisons: tools break lines and indent. So are the
characters that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

MARK = "\ue0ff"
"""Stands for whatever the mailing tool filled in (a private character, which no text holds)."""
_FILLED = ".{0,200}?"
"""What a tool may have filled in for a tag: a name, an address."""

_UNSEEN = re.compile("[\\s\u00ad\u034f\u061c\u115f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_LOOSE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "–": "-", "—": "-"})


def squeeze(text: str) -> str:
    """The text without spaces and without what nobody sees."""
    return _UNSEEN.sub("", text)


def loosen(text: str) -> str:
    """The same, and with the plain forms of quotation marks and dashes."""
    return squeeze(text).translate(_LOOSE)


@lru_cache(maxsize=512)
def pattern(squeezed: str) -> re.Pattern[str]:
    """What finds a squeezed text, its marks filled in with anything."""
    return re.compile(_FILLED.join(re.escape(piece) for piece in squeezed.split(MARK)), re.S)


def stands_in(squeezed: str, whole: str) -> bool:
    """Whether a squeezed text stands in another, its marks filled in."""
    if MARK not in squeezed:
        return squeezed in whole
    return pattern(squeezed).search(whole) is not None


def same(sent: str, received: str) -> bool:
    """Whether two texts say the same, the marks of the first filled in."""
    one, other = squeeze(sent), squeeze(received)
    return one == other or (MARK in one and pattern(one).fullmatch(other) is not None)


def spoilt(text: str) -> tuple[str, ...]:
    """How the text looks, squeezed, after the usual faults of encoding: é as Ã©, as ? or as �."""
    if text.isascii():
        return ()
    return tuple(
        squeeze(MARK.join(fault(piece) for piece in text.split(MARK))) for fault in _FAULTS
    )


def _misread(text: str) -> str:
    """UTF-8 read as Windows-1252; the bytes that it lacks are taken as they are."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode("utf-8", "replace")
    )


_FAULTS: tuple[Callable[[str], str], ...] = (
    _misread,
    lambda text: _misread(_misread(text)),
    lambda text: text.encode().decode("latin-1"),
    lambda text: re.sub(r"[^\x00-\x7f]", "?", text),
    lambda text: re.sub(r"[^\x00-\x7f]", "\ufffd", text),
    lambda text: text.encode().decode("ascii", "replace"),
    lambda text: text.encode().decode("ascii", "ignore"),
)
"""What goes wrong: misread once, twice, as another charset; letters replaced, or left out."""
