"""What a folder holds, against what it should hold."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


def holds(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether `target` holds exactly `files`."""
    try:
        found = dict(walk(target))
        return found.keys() == files.keys() and all(
            _is_same(found[path], data) for path, data in files.items()
        )
    except OSError:  # not there, or not readable: to be replaced
        return False


def walk(folder: str | Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in `folder` that is not a folder, as (posix path, entry)."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry


def _is_same(entry: os.DirEntry[str], data: bytes) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    if entry.stat(follow_symlinks=False).st_size != len(data):
        return False
    return Path(entry.path).read_bytes() == data
