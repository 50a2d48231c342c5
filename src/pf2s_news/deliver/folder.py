"""Put a build's files in their folder, in one step.

Whoever opens dist/issue-25 finds one whole issue there, the last one or the
new one, even if a build is killed in between. So the files are first written
into a hidden folder beside it, then the two folders change places. Linux does
that in one step; elsewhere it takes two renames, and a call that was killed
between them is completed by the next one.

Beside `issue-25` there may be, all of them ours:

    .issue-25.new     rubbish: a folder half written, or replaced and not yet deleted;
                      only while .old stands and issue-25 is missing is it whole
    .issue-25.old     between two renames: the last output, always whole
    .issue-25.lock    one build at a time; a process that dies lets go of it

report.json is written last and flushed to the disk. After a power cut the
folder is thus known as ours; should another file have been lost, the next
delivery finds that bytes differ. (Flushing 15 files took 100 ms on a busy disk,
flushing this one 25.)
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from pf2s_news.deliver.content import holds
from pf2s_news.deliver.lock import locked
from pf2s_news.deliver.owner import REPORT, is_folder, issue_named, refuse_foreign
from pf2s_news.deliver.refusal import UNSUPPORTED, in_words
from pf2s_news.deliver.swap import settle, swap
from pf2s_news.deliver.temporary import beside, discard, has_leftovers


def _say_nothing() -> None:
    pass


def deliver(
    target: Path,
    files: Mapping[str, bytes],
    *,
    issue: int,
    waiting: Callable[[], None] = _say_nothing,
    lock: Path | None = None,
) -> None:
    """Put `files` (relative posix path -> bytes) in the folder `target`, in one step.

    `files` hold a report.json that names `issue`. A target that holds exactly
    these bytes is not touched. `waiting` is called once if another build of
    the same target has to end first. `lock` is the file that keeps two builds
    apart, by default beside the target.

    Raises OutsideError, with a hint, for a target that is not ours and for
    whatever the disk refuses; the target is then as it was.
    """
    _confine(files)
    if issue_named(files.get(REPORT, b"")) != issue:
        raise ValueError(f"{REPORT} does not name issue {issue}")
    with in_words(target):
        refuse_foreign(target, issue)
        if holds(target, files) and not has_leftovers(target):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(target, waiting, lock):
            settle(target)
            refuse_foreign(target, issue)
            if not holds(target, files):
                _replace(target, files)


def recover(
    target: Path, *, waiting: Callable[[], None] = _say_nothing, lock: Path | None = None
) -> None:
    """Complete or undo what a killed call left at `target`, and remove its temporary folders."""
    if has_leftovers(target):
        with in_words(target), locked(target, waiting, lock):
            settle(target)


def _confine(files: Mapping[str, bytes]) -> None:
    for path in files:
        posix, windows = PurePosixPath(path), PureWindowsPath(path)
        outside = windows.anchor or "\\" in path or ".." in posix.parts
        if outside or path == "." or str(posix) != path:
            raise ValueError(f"not a relative path inside the folder: {path!r}")


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    new = beside(target, "new")
    try:
        _write(new, files)
        swap(new, target)
    finally:
        # Half written, or what stood at target before. If two renames failed and could not
        # be undone, the next call needs it to complete them.
        if os.path.lexists(target) or not is_folder(beside(target, "old")):
            discard(new)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for path, data in sorted(files.items(), key=_report_last):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:  # never two names for one file, as A and a on Windows
            stream.write(data)
    _flush(folder / REPORT)


def _report_last(file: tuple[str, bytes]) -> bool:
    return file[0] == REPORT


def _flush(file: Path) -> None:
    with file.open("r+b") as stream:  # Windows flushes only what is open for writing
        try:
            os.fsync(stream.fileno())
        except OSError as error:
            if error.errno not in UNSUPPORTED:
                raise
