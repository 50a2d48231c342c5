"""Colours and links, only where the terminal has them."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from pf2s_news.value import Value

# SGR parameters, ECMA-48 section 8.3.117.
STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "place": "1", "cure": "32"}

_LINKING = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM")
_LINKING_PROGRAMS = ("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby", "rio")
_LINKING_TERMS = ("alacritty", "foot", "xterm-kitty", "xterm-ghostty", "wezterm")
_VTE_WITH_LINKS = 5000
"""VTE_VERSION from which GNOME's terminals have links that work (0.50)."""


class Look(Value, frozen=True, kw_only=True):
    """What a stream can show beside plain text."""

    colors: bool = False
    links: bool = False

    def paint(self, text: str, style: str) -> str:
        """The text in one of STYLES."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colors and text else text

    def link(self, text: str, path: Path) -> str:
        """The text, leading to a file (OSC 8, https://gist.github.com/egmontkob/eb114294efbcd5)."""
        if not self.links:
            return text
        return f"\x1b]8;;{path.absolute().as_uri()}\x1b\\{text}\x1b]8;;\x1b\\"


PLAIN = Look()


def look_of(stream: TextIO, environment: Mapping[str, str]) -> Look:
    """What `stream` can show.

    NO_COLOR (https://no-color.org) and TERM=dumb turn both off, FORCE_COLOR
    and FORCE_HYPERLINK turn one on; else only a terminal has them.
    """
    refused = bool(environment.get("NO_COLOR")) or environment.get("TERM") == "dumb"
    terminal = stream.isatty() and not refused and _understands_escapes(stream)
    colors = not refused and (terminal or _wished(environment.get("FORCE_COLOR")))
    links = not refused and (
        (terminal and _has_links(environment)) or _wished(environment.get("FORCE_HYPERLINK"))
    )
    return Look(colors=colors, links=links)


def _wished(value: str | None) -> bool:
    return value not in (None, "", "0")


def _has_links(environment: Mapping[str, str]) -> bool:
    version = environment.get("VTE_VERSION", "")
    return (
        any(environment.get(name) for name in _LINKING)
        or environment.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or environment.get("TERM", "") in _LINKING_TERMS
        or (version.isdigit() and int(version) >= _VTE_WITH_LINKS)
    )


def _understands_escapes(stream: TextIO) -> bool:
    """Whether escapes are obeyed, not printed; the console of Windows has to be told first."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    # https://learn.microsoft.com/windows/console/setconsolemode
    processed, virtual_terminal = 0x0001, 0x0004
    kernel = ctypes.windll.kernel32
    handle = msvcrt.get_osfhandle(stream.fileno())
    mode = ctypes.c_ulong()
    if not kernel.GetConsoleMode(handle, ctypes.byref(mode)):
        return False
    return bool(kernel.SetConsoleMode(handle, mode.value | processed | virtual_terminal))
