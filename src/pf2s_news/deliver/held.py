"""Files that other programs hold open: on Windows they can be neither renamed nor deleted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from pf2s_news.deliver.refusal import held_open

_TRIES = 20
_PAUSE = 0.05
"""Seconds between two tries at what another program holds open."""

_HELD = (5, 32, 33)
"""ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION (Windows, System Error Codes)."""


def once_let_go(change: Callable[[], object], path: Path) -> None:
    """Make a change to a file or a folder, waiting a second for programs that hold it open.

    What looks for viruses opens every new file, for a moment. Raises
    OutsideError, naming what is held, for a program that keeps it; OSError.
    """
    for _ in range(_TRIES):
        try:
            change()
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            held = error
        time.sleep(_PAUSE)
    raise held_open(path) from held
