"""Single files: replaced whole, or written only where nothing stands."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from pf2s_news.problems import UsageError, say


def write_file(path: Path, data: bytes) -> None:
    """Put a file in the place of what stands there, in one step; its folder is made.

    Raises OSError, with the old file whole.
    """
    path = path.resolve()  # a link stays one
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == data:
        return
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(data)
        if path.exists():
            shutil.copymode(path, new)  # a shared folder's rights
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def lay_out(folder: Path, files: Mapping[str, bytes], *, last: str) -> None:
    """Write new files (relative posix path -> bytes) into a folder; `last` comes last.

    What stands there already with these very bytes is left: a call that was
    interrupted is completed by the next one. Raises UsageError, before
    anything is written, for a file that stands there with others; OSError.
    """
    for name, data in files.items():
        path = folder / name
        if path.exists() and not (path.is_file() and path.read_bytes() == data):
            raise UsageError(
                say("%(file)s is there already; nothing was written", file=path),
                say("choose an empty folder: pf2s-news init DIR"),
            )
    for name in sorted(files, key=lambda name: name == last):
        write_file(folder / name, files[name])
