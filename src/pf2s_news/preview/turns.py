"""Turns: one thread at a time is at work, and first whoever a page waits for.

What the stages remember from issue to issue, the Markdown parser above all, is
not made for two threads at once. The archive takes seconds, so it gives way
after each issue.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """Who may be at work."""

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._taken = False
        self._hurried = 0

    @property
    def hurried(self) -> int:
        """How many wait for the next turn."""
        return self._hurried

    @contextmanager
    def soon(self) -> Iterator[None]:
        """The next turn."""
        with self._change:
            self._hurried += 1
            self._change.wait_for(lambda: not self._taken)
            self._hurried -= 1
            self._taken = True
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def when_nobody_waits(self) -> Iterator[None]:
        """A turn that others go before."""
        self._take()
        try:
            yield
        finally:
            self._leave()

    def give_way(self) -> None:
        """Within such a turn: let those go first who wait by now."""
        self._leave()
        self._take()

    def _take(self) -> None:
        with self._change:
            self._change.wait_for(lambda: not self._taken and not self._hurried)
            self._taken = True

    def _leave(self) -> None:
        with self._change:
            self._taken = False
            self._change.notify_all()
