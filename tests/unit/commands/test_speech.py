"""Which language is spoken, and on which console."""

from __future__ import annotations

import io
import sys

import pytest

from pf2s_news.commands.speech import make_streams_safe, wished_language

CASES = [
    ("en", {"PF2S_NEWS_LANG": "fr"}, "en"),
    ("", {"PF2S_NEWS_LANG": "fr", "LANG": "en_GB.UTF-8"}, "fr"),
    ("", {"LC_ALL": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "fr"),
    ("", {"LC_ALL": "C", "LC_MESSAGES": "fr_BE", "LANG": "en_US"}, "fr"),
    ("", {"LC_ALL": "C.UTF-8", "LANG": "POSIX"}, ""),
    ("", {"LANG": "de_DE.UTF-8"}, "en"),
    ("", {}, ""),
    ("klingon", {"LANG": "fr_FR"}, "fr"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no LANG")
@pytest.mark.parametrize(("wish", "environment", "expected"), CASES)
def test_the_language_is_found(wish: str, environment: dict[str, str], expected: str) -> None:
    assert wished_language(wish, environment) == expected


@pytest.mark.parametrize("encoding", ["cp850", "cp1252", "ascii"])
def test_no_console_lacks_a_character(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    make_streams_safe()
    print("« L’été … 25\u202f% » → 中", flush=True)
    shown = raw.getvalue().decode(encoding)
    assert "…" in shown or "..." in shown
    assert shown.rstrip().endswith("?")
