"""What is being done, on a terminal, once it has taken longer than a second."""

from __future__ import annotations

import threading
from typing import TextIO

DELAY = 1.0
"""Seconds until the first word."""

_ERASE = "\r\x1b[K"


class Progress:
    """One line at the foot of a terminal, taken away again before anything else is printed."""

    def __init__(self, stream: TextIO, *, shown: bool, delay: float = DELAY) -> None:
        self._stream = stream
        self._text = ""
        self._late = False
        self._visible = False
        self._lock = threading.Lock()
        self._shown = shown
        self._delay = delay
        self._timer: threading.Timer | None = None

    def doing(self, text: str) -> None:
        """Say what is being done from now on."""
        if not self._shown:
            return
        if self._timer is None:
            self._timer = threading.Timer(self._delay, self._now_late)
            self._timer.daemon = True
            self._timer.start()
        with self._lock:
            self._text = text
            self._draw()

    def hide(self) -> None:
        """Make room for other output; the next `doing` shows the line again."""
        with self._lock:
            if self._visible:
                self._stream.write(_ERASE)
                self._stream.flush()
                self._visible = False

    def end(self) -> None:
        """Take the line away for good."""
        if self._timer:
            self._timer.cancel()
        with self._lock:
            self._late = False
        self.hide()

    def _now_late(self) -> None:
        with self._lock:
            self._late = True
            self._draw()

    def _draw(self) -> None:
        if self._late and self._text:
            self._stream.write(f"{_ERASE}{self._text}")
            self._stream.flush()
            self._visible = True
