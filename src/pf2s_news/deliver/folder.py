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

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from pf2s_news.problems import OutsideError, say

if TYPE_CHECKING:
    from filelock import BaseFileLock

REPORT = "report.json"
"""The file by which a folder is known to be ours."""

PATIENCE = 30.0
"""Seconds to wait for another build of the same folder."""

_TRIES = 20
_PAUSE = 0.05
"""Seconds between two tries to rename what another program holds open."""

_HELD = (5, 32, 33)
"""ERROR_ACCESS_DENIED, _SHARING_VIOLATION, _LOCK_VIOLATION (Windows, System Error Codes)."""

_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What a kernel or a file system says of a call that it does not have."""

_NO_EXCHANGE = (*_UNSUPPORTED, errno.EXDEV, errno.EPERM)
"""Also a container's layers and its seccomp filter, where two renames may still do."""


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
    if not _names_issue(files.get(REPORT, b""), issue):
        raise ValueError(f"{REPORT} does not name issue {issue}")
    with _in_words(target):
        _refuse_foreign(target, issue)
        if _holds(target, files) and not _has_leftovers(target):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target, waiting, lock):
            _settle(target)
            _refuse_foreign(target, issue)
            if not _holds(target, files):
                _replace(target, files)


def recover(target: Path, *, waiting: Callable[[], None] = _say_nothing) -> None:
    """Complete or undo what a killed call left at `target`, and remove its temporary folders."""
    if _has_leftovers(target):
        with _in_words(target), _locked(target, waiting):
            _settle(target)


def _has_leftovers(target: Path) -> bool:
    return any(os.path.lexists(_beside(target, end)) for end in ("new", "old"))


def _beside(target: Path, end: str) -> Path:
    return target.with_name(f".{target.name}.{end}")


def _confine(files: Mapping[str, bytes]) -> None:
    for path in files:
        posix, windows = PurePosixPath(path), PureWindowsPath(path)
        outside = windows.anchor or "\\" in path or ".." in posix.parts
        if outside or path == "." or str(posix) != path:
            raise ValueError(f"not a relative path inside the folder: {path!r}")


# Whose folder


def _refuse_foreign(target: Path, issue: int) -> None:
    if not os.path.lexists(target):
        return
    hint = say("Nothing was changed. Move it away, or choose another folder with --out")
    if not _is_folder(target):
        raise OutsideError(say("%(path)s is a file or a link, not a folder", path=target), hint)
    if any(target.iterdir()) and not _is_output(target, issue):
        raise OutsideError(
            say(
                "%(path)s was not written by a build of issue %(number)s", path=target, number=issue
            ),
            hint,
        )


def _is_folder(path: Path) -> bool:
    """Whether `path` is itself a folder: not missing, a link to one, nor a Windows junction."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    tag = getattr(status, "st_reparse_tag", 0)
    return stat.S_ISDIR(status.st_mode) and tag != junction


def _is_output(folder: Path, issue: int) -> bool:
    report = folder / REPORT
    return report.is_file() and _names_issue(report.read_bytes(), issue)


def _names_issue(report: bytes, issue: int) -> bool:
    import json

    try:
        value = json.loads(report)
    except (ValueError, RecursionError):
        return False
    number = value.get("issue") if isinstance(value, dict) else None
    return type(number) is int and number == issue


# What it holds


def _holds(target: Path, files: Mapping[str, bytes]) -> bool:
    """Whether `target` holds exactly `files`."""
    try:
        found = dict(_walk(target))
        return found.keys() == files.keys() and all(
            _is_same(found[path], data) for path, data in files.items()
        )
    except OSError:  # not there, or not readable: to be replaced
        return False


def _walk(folder: str | Path, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in `folder` that is not a folder, as (posix path, entry)."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/")
            else:
                yield prefix + entry.name, entry


def _is_same(entry: os.DirEntry[str], data: bytes) -> bool:
    if not entry.is_file(follow_symlinks=False):
        return False
    if entry.stat(follow_symlinks=False).st_size != len(data):
        return False
    return Path(entry.path).read_bytes() == data


# Changing places


def _replace(target: Path, files: Mapping[str, bytes]) -> None:
    new = _beside(target, "new")
    try:
        _write(new, files)
        _swap(new, target)
    finally:  # half written, or what stood at target before
        _discard(new)


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
            if error.errno not in _UNSUPPORTED:
                raise


def _swap(new: Path, target: Path) -> None:
    """Put `new` at `target`; what stood there, if anything, is then at `new`."""
    if not os.path.lexists(target):
        _rename(new, target)
    elif not _exchange(new, target):
        _rename_twice(new, target)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot.

    renameat2(2): Linux 3.15, glibc 2.28; EINVAL where the file system lacks it.
    """
    renameat2 = _find_renameat2()
    if renameat2 is None:
        return False
    at_fdcwd, rename_exchange = -100, 2  # <fcntl.h>, <linux/fs.h>
    code = renameat2(at_fdcwd, os.fsencode(one), at_fdcwd, os.fsencode(other), rename_exchange)
    if code and code not in _NO_EXCHANGE:
        raise OSError(code, os.strerror(code), str(one), None, str(other))
    return code == 0


def _find_renameat2() -> Callable[[int, bytes, int, bytes, int], int] | None:
    """The call, which returns 0 or the errno; None where Python or libc lacks it."""
    if sys.platform != "linux":
        return None
    try:
        import ctypes

        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (ImportError, OSError, AttributeError):
        return None
    call.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
    return lambda *arguments: ctypes.get_errno() if call(*arguments) else 0


def _rename_twice(new: Path, target: Path) -> None:
    old = _beside(target, "old")
    _rename(target, old)
    try:
        _rename(new, target)
    except BaseException:
        with suppress(OSError, OutsideError):  # the first failure is the one to tell
            _rename(old, target)
        raise
    with suppress(OSError, OutsideError):  # delivered; the next call tidies up
        _rename(old, new)


def _rename(source: Path, target: Path) -> None:
    """Rename; on Windows, wait a second for programs that hold a file in `source` open."""
    for _ in range(_TRIES):
        try:
            source.rename(target)
            return
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            held = error
        time.sleep(_PAUSE)
    raise _held_open(source) from held


def _settle(target: Path) -> None:
    """Complete or undo two renames that were cut short, and remove what is left over."""
    new, old = _beside(target, "new"), _beside(target, "old")
    if _is_folder(old):
        with suppress(OSError):
            target.rmdir()  # only if somebody made an empty one in the gap
        if not os.path.lexists(target):
            _rename(new if _is_folder(new) else old, target)
    _discard(new)
    if _is_folder(old) and (target / REPORT).is_file():
        _rename(old, new)
        _discard(new)


def _discard(folder: Path) -> None:
    """Delete our temporary folder as far as the system lets us, read-only files too."""
    if not _is_folder(folder):
        return
    from shutil import rmtree

    rmtree(folder, ignore_errors=True)
    if _is_folder(folder):
        _unprotect(folder)
        rmtree(folder, ignore_errors=True)


def _unprotect(folder: Path) -> None:
    for base, _, names in os.walk(folder):
        for path in (Path(base), *(Path(base, name) for name in names)):
            if not path.is_symlink():  # chmod would follow it out of our folder
                with suppress(OSError):
                    path.chmod(0o700)


# One at a time


@contextmanager
def _locked(target: Path, waiting: Callable[[], None], path: Path | None = None) -> Iterator[None]:
    """Hold the lock of a target, beside it unless another place is given."""
    from filelock import FileLock

    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path or _beside(target, "lock"))
    _acquire(lock, target, waiting)
    try:
        yield
    finally:
        lock.release()


def _acquire(lock: BaseFileLock, target: Path, waiting: Callable[[], None]) -> None:
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


# In words


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _explain(error, target) from error


def _explain(error: OSError, target: Path) -> OutsideError:
    reason = error.strerror or str(error)
    what = say("%(path)s could not be written: %(reason)s", path=target, reason=reason)
    cure = say("Try again, or choose another folder with --out")
    match _code(error):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            what = say("the disk is full: %(path)s could not be written", path=target)
            cure = say("Free some space, or choose a folder on another disk with --out")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            what = say("%(path)s may not be read or written", path=target)
            cure = say("Ask for the right to do so, or choose another folder with --out")
        case errno.ENAMETOOLONG:
            what = say("a name is too long for this disk in %(path)s", path=target)
            cure = say("Choose a folder with a shorter path with --out")
        case errno.EEXIST | errno.ENOTDIR:
            obstacle = _find_obstacle(error, target)
            what = say("%(path)s is in the way of %(folder)s", path=obstacle, folder=target)
            cure = say("Move it away, or choose another folder with --out")
        case errno.EBUSY | errno.ETXTBSY:
            return _held_open(target)
    return OutsideError(what, cure)


def _code(error: OSError) -> int | None:
    too_long = getattr(error, "winerror", None) == 206  # ERROR_FILENAME_EXCED_RANGE
    return errno.ENAMETOOLONG if too_long else error.errno


def _find_obstacle(error: OSError, target: Path) -> Path:
    if error.errno == errno.EEXIST and error.filename:
        return Path(error.filename)
    above = (path for path in target.parents if os.path.lexists(path) and not path.is_dir())
    return next(above, target)


def _held_open(folder: Path) -> OutsideError:
    held = _find_held(folder) or folder
    return OutsideError(
        say("%(path)s cannot be replaced: another program holds it open or protects it", path=held),
        say("Close it in the other program, and try again"),
    )


def _find_held(folder: Path) -> Path | None:
    """The first file that may not be renamed, not even to its own name: Windows, while open."""
    with suppress(OSError):
        for path, entry in _walk(folder):
            try:
                Path(entry.path).rename(entry.path)
            except OSError:
                return folder / path
    return None
