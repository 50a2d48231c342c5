"""The clipboard of Windows: pyperclip's own calls, with libraries that stand for Windows'."""

from __future__ import annotations

import ctypes
from typing import Any

import pyperclip
import pytest

from pf2s_news.deliver.clipboard import copy_text
from pf2s_news.problems import OutsideError

UNICODE_TEXT, WINDOW = 13, 0x1234
"""CF_UNICODETEXT; a window's handle."""


class Library:
    """A DLL: functions that take whatever types they are told."""

    def __init__(self, **functions: Any) -> None:
        self.__dict__.update(functions)


class Windows:
    """user32 and kernel32, as far as copying needs them: memory, and who holds the clipboard."""

    def __init__(self) -> None:
        self.busy = False
        self.memory: dict[int, Any] = {}
        self.clipboard: dict[int, int] = {}
        self.calls: list[str] = []
        self.user32 = Library(
            CreateWindowExA=self._called("CreateWindow", lambda *_: WINDOW),
            DestroyWindow=self._called("DestroyWindow", lambda _: 1),
            OpenClipboard=self._called("Open", lambda window: int(not self.busy)),
            CloseClipboard=self._called("Close", lambda: 1),
            EmptyClipboard=self._called("Empty", self._empty),
            SetClipboardData=self._called("Set", self._set),
            GetClipboardData=self._called("Get", lambda form: self.clipboard.get(form, 0)),
        )
        self.kernel32 = Library(
            GlobalAlloc=self._called("Alloc", self._alloc),
            GlobalLock=self._called("Lock", lambda handle: handle),
            GlobalUnlock=self._called("Unlock", lambda handle: 1),
        )

    def pasted(self) -> str:
        """The text on the clipboard."""
        return str(ctypes.wstring_at(self.clipboard[UNICODE_TEXT]))

    def _called(self, name: str, function: Any) -> Any:
        def call(*arguments: Any) -> Any:
            self.calls.append(name)
            return function(*arguments)

        return call

    def _alloc(self, flags: int, size: int) -> int:
        block = ctypes.create_string_buffer(size)
        address = ctypes.addressof(block)
        self.memory[address] = block
        return address

    def _empty(self) -> int:
        self.clipboard.clear()
        return 1

    def _set(self, form: int, handle: int) -> int:
        self.clipboard[form] = handle
        return handle


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    found, library = Windows(), ctypes.CDLL
    monkeypatch.setattr(ctypes, "windll", found, raising=False)
    # msvcrt's wcslen is the C library's.
    monkeypatch.setattr(ctypes, "CDLL", lambda name: library(None if name == "msvcrt" else name))
    monkeypatch.setattr(ctypes, "WinError", lambda: "error 5", raising=False)
    return found


def test_the_text_is_there_as_it_is(windows: Windows) -> None:
    text = "<p>Numéro\u00a025\u202f: l’été 🎉</p>\nfin" * 5000
    copy_text(text, platform="win32", environment={})
    assert windows.pasted() == text
    assert windows.calls[-2:] == ["Close", "DestroyWindow"]


def test_a_clipboard_that_another_program_holds(windows: Windows) -> None:
    windows.busy = True
    with pytest.raises(OutsideError) as raised:
        copy_text("texte", platform="win32", environment={})
    assert "another program holds the clipboard" in str(raised.value.message)
    assert isinstance(raised.value.__cause__, pyperclip.PyperclipException)
    assert windows.calls.count("Open") > 1
    assert windows.calls[-1] == "DestroyWindow"
