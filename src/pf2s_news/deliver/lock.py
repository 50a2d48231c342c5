"""One build at a time; a process that dies lets go of the lock."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pf2s_news.deliver.refusal import FULL, explain
from pf2s_news.deliver.temporary import beside
from pf2s_news.problems import OutsideError, say

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 30.0
"""Seconds to wait for another build of the same folder."""


@contextmanager
def locked(target: Path, waiting: Callable[[], None], path: Path | None = None) -> Iterator[None]:
    """Hold the lock of a target: `path`, or beside it, also where the disk of `path` is full."""
    neighbour = beside(target, "lock")
    try:
        lock = _acquire(path or neighbour, target, waiting)
    except OSError as error:
        if path is None or error.errno not in FULL:
            raise
        lock = _acquire(neighbour, target, waiting)
    try:
        yield
    finally:
        lock.release()


def _acquire(path: Path, target: Path, waiting: Callable[[], None]) -> BaseFileLock:
    from filelock import FileLock

    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _wait(lock, target, waiting)
    except PermissionError as error:
        if os.path.lexists(path):  # another user's
            raise explain(error, path) from error
        raise
    return lock


def _wait(lock: BaseFileLock, target: Path, waiting: Callable[[], None]) -> None:
    from filelock import Timeout

    try:
        lock.acquire(timeout=0)
        return
    except Timeout:
        waiting()
    try:
        lock.acquire(timeout=PATIENCE)
    except Timeout as error:
        message = say("another build has been writing %(path)s for too long", path=target)
        raise OutsideError(message, say("Wait for it to end, or stop it, and try again")) from error
