"""Which language the interface speaks, and how it writes on any console."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Mapping

LANGUAGES = ("fr", "en")

_PLAIN = {
    "\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "↑": "^", "↓": "v",
    "…": "...", "–": "-", "—": "-", "·": "-", "œ": "oe", "Œ": "OE", "→": "->", "›": ">", "‹": "<",
    "æ": "ae", "Æ": "AE", "€": "EUR", "°": "o", "\u2011": "-", "\u2212": "-", "×": "x", "•": "*",
    "ß": "ss", "\u2044": "/", "⋮": ":", "©": "(c)", "\u200b": "", "\ufeff": "",
}  # fmt: skip


def wished_language(wish: str, environment: Mapping[str, str]) -> str:
    """The language by option, PF2S_NEWS_LANG or locale; "" where none of them says."""
    for value in (wish, environment.get("PF2S_NEWS_LANG", "")):
        if value[:2].lower() in LANGUAGES:
            return value[:2].lower()
    if sys.platform == "win32":
        return _spoken(_windows_language())
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        # C and POSIX are what cron and containers have, not a wish for English.
        if value and value.split(".")[0] not in ("C", "POSIX"):
            return _spoken(value)
    return ""


def _spoken(value: str) -> str:
    """Of the two languages, French for French and English for any other."""
    return "fr" if value[:2].lower() == "fr" else "en" if value else ""


def _windows_language() -> str:
    """The display language, as far as it matters here.

    https://learn.microsoft.com/windows/win32/intl/language-identifiers: the lower ten
    bits are the language, the others its country; LANG_FRENCH is 0x0C.
    """
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (not there for mypy on Linux)
    return "fr" if kernel.GetUserDefaultUILanguage() & 0x3FF == 0x0C else "en"


def make_streams_safe() -> None:
    """Let stdout and stderr write what the console lacks in plainer characters."""
    codecs.register_error("plainer", _plainer)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="plainer")


def _plainer(failure: UnicodeError) -> tuple[str, int]:
    assert isinstance(failure, UnicodeEncodeError)
    failed = failure.object[failure.start : failure.end]
    return "".join(map(_plain, failed)), failure.end


def _plain(char: str) -> str:
    """A character in ASCII: é is e, an accent alone is nothing, what has no likeness is ?."""
    import unicodedata

    if char in _PLAIN:
        return _PLAIN[char]
    if unicodedata.combining(char):
        return ""
    parts = (_PLAIN.get(part, part) for part in unicodedata.normalize("NFKD", char))
    return "".join(parts).encode("ascii", "ignore").decode() or "?"


def own_environment() -> Mapping[str, str]:
    """The environment of this process."""
    return os.environ
