"""On Windows, the display language chooses the interface's."""

from __future__ import annotations

import ctypes
import sys
from types import SimpleNamespace

import pytest

from pf2s_news.commands.speech import wished_language

# https://learn.microsoft.com/openspecs/windows_protocols/ms-lcid
LANGUAGES = [
    (0x040C, "fr"),  # France
    (0x080C, "fr"),  # Belgium
    (0x0C0C, "fr"),  # Canada
    (0x100C, "fr"),  # Switzerland
    (0x140C, "fr"),  # Luxembourg
    (0x180C, "fr"),  # Monaco
    (0xE40C, "fr"),  # North Africa: of no country
    (0x0409, "en"),
    (0x0809, "en"),
    (0x0413, "en"),  # Dutch
    (0x046E, "en"),  # Luxembourgish
    (0x7FFF040C, "fr"),  # LANGID has 16 bits; what stands above them is rubbish
]


def set_display_language(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """Make this a Windows of that language."""
    kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda: code)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.parametrize(("code", "expected"), LANGUAGES)
def test_the_display_language_is_spoken(
    code: int, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_display_language(monkeypatch, code)
    assert wished_language("", {}) == expected


def test_lang_of_git_bash_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    set_display_language(monkeypatch, 0x040C)
    assert wished_language("", {"LANG": "en_US.UTF-8", "LC_ALL": "C"}) == "fr"


def test_option_and_variable_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    set_display_language(monkeypatch, 0x040C)
    assert wished_language("en", {"PF2S_NEWS_LANG": "fr"}) == "en"
    assert wished_language("", {"PF2S_NEWS_LANG": "en"}) == "en"
