"""The hidden folders beside a target: their names, and how they are deleted."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from pf2s_news.deliver.owner import is_folder


def beside(target: Path, end: str) -> Path:
    """The hidden neighbour of a target: dist/issue-25, new -> dist/.issue-25.new."""
    return target.with_name(f".{target.name}.{end}")


def has_leftovers(target: Path) -> bool:
    """Whether a call was killed here, or another one is at work."""
    return any(os.path.lexists(beside(target, end)) for end in ("new", "old"))


def discard(folder: Path) -> None:
    """Delete our temporary folder as far as the system lets us, read-only files too."""
    if not is_folder(folder):
        return
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)
    if is_folder(folder):
        _unprotect(folder)
        rmtree(folder, ignore_errors=True)


def _unprotect(folder: Path) -> None:
    for base, _, names in os.walk(folder):
        for path in (Path(base), *(Path(base, name) for name in names)):
            if not path.is_symlink():  # chmod would follow it out of our folder
                with suppress(OSError):
                    path.chmod(0o700)
