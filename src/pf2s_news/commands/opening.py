"""A page in the reader's browser."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pf2s_news.commands.console import Console
from pf2s_news.commands.show import relative
from pf2s_news.problems import say


def open_page(page: Path, console: Console) -> None:
    """Open a file in the browser; where there is none, say which file it is."""
    if not _opened(page.absolute().as_uri()):
        name = relative(page, console.cwd)
        console.say(say("no browser can be opened here: the page is %(file)s", file=name))


def open_address(address: str, console: Console) -> None:
    """Open an address in the browser."""
    if not _opened(address):
        console.say(say("no browser can be opened here: the page is %(file)s", file=address))


def _opened(address: str) -> bool:
    import webbrowser

    return _has_display() and webbrowser.open(address)


def _has_display() -> bool:
    """Without a display, Python would open a browser in the terminal and wait for its end."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
