"""What stands in the workspace, told by looking: which files changed since the last look."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from pf2s_news.workspace import CONFIG, ISSUES, TEMPLATES

Signature = tuple[int, int, int]
"""Time of change in nanoseconds, bytes, inode."""

Snapshot = dict[str, Signature]
"""File, relative with "/" -> its signature."""


def snapshot(root: Path, more: Iterable[str] = ()) -> Snapshot:
    """The files that an issue can depend on; `more` are those known to stand elsewhere."""
    found: Snapshot = {}
    for folder in (ISSUES, TEMPLATES):
        found.update(_below(root, folder))
    for name in (CONFIG, *more):
        if name not in found:
            found.update(_file(root, name))
    return found


def changes(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """The files that came, went or changed."""
    names = before.keys() | after.keys()
    return frozenset(name for name in names if before.get(name) != after.get(name))


def _below(root: Path, folder: str) -> Iterator[tuple[str, Signature]]:
    try:
        with os.scandir(root / folder) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue  # what editors leave beside a file while it is open
        name = f"{folder}/{entry.name}"
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(root, name)
            else:
                # Windows keeps neither inode nor a fresh time in the entry itself.
                yield name, _signature(Path(entry.path).stat())
        except OSError:  # it went meanwhile
            continue


def _file(root: Path, name: str) -> Iterator[tuple[str, Signature]]:
    try:
        yield name, _signature((root / name).stat())
    except OSError:
        return


def _signature(status: os.stat_result) -> Signature:
    return status.st_mtime_ns, status.st_size, status.st_ino
