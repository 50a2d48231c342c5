"""What the system refuses, in words."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pf2s_news.deliver.content import walk
from pf2s_news.problems import OutsideError, say

UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)
"""What a kernel or a file system says of a call that it does not have."""

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What they say of a full disk, of a user's share of it, and of a file past their limit."""

_IN_THE_WAY = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENOTEMPTY, errno.ELOOP)
"""What they say where something else stands; ELOOP is a link instead of the lock's file."""


@contextmanager
def in_words(target: Path) -> Iterator[None]:
    """Raise OutsideError, with a hint, for what the system refuses while `target` is written."""
    try:
        yield
    except OSError as error:
        raise explain(error, target) from error


def explain(error: OSError, target: Path) -> OutsideError:
    """What was refused to a build that wanted to write `target`, and the cure."""
    reason = error.strerror or str(error)
    what = say("%(path)s could not be written: %(reason)s", path=target, reason=reason)
    cure = say("Try again, or choose another folder with --out")
    match _code(error):
        case number if number in FULL:
            what = say("the disk is full: %(path)s could not be written", path=target)
            cure = say("Free some space, or choose a folder on another disk with --out")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            what = say("%(path)s may not be read or written", path=target)
            cure = say("Ask for the right to do so, or choose another folder with --out")
        case errno.ENAMETOOLONG:
            what = say("a name is too long for this disk in %(path)s", path=target)
            cure = say("Choose a folder with a shorter path with --out")
        case _ if getattr(error, "winerror", None) == 123:  # ERROR_INVALID_NAME
            what = say("Windows allows no folder of the name %(path)s", path=target)
            cure = say('Leave out " < > | ? *, and after --out a backslash before a closing "')
        case number if number in _IN_THE_WAY:
            obstacle = _find_obstacle(error, target)
            what = say("%(path)s is in the way of %(folder)s", path=obstacle, folder=target)
            cure = say("Move it away, or choose another folder with --out")
        case errno.EBUSY | errno.ETXTBSY:
            return held_open(target)
    return OutsideError(what, cure)


def _code(error: OSError) -> int | None:
    too_long = getattr(error, "winerror", None) == 206  # ERROR_FILENAME_EXCED_RANGE
    return errno.ENAMETOOLONG if too_long else error.errno


def _find_obstacle(error: OSError, target: Path) -> Path:
    if error.errno != errno.ENOTDIR and error.filename:
        return Path(error.filename2 or error.filename)
    above = (path for path in target.parents if os.path.lexists(path) and not path.is_dir())
    return next(above, target)


def held_open(folder: Path) -> OutsideError:
    """That a folder cannot be replaced, naming the file that is held open if one is found."""
    held = _find_held(folder) or folder
    return OutsideError(
        say("%(path)s cannot be replaced: another program holds it open or protects it", path=held),
        say("Close it in the other program, and try again"),
    )


def _find_held(folder: Path) -> Path | None:
    """The first file that may not be renamed, not even to its own name: Windows, while open."""
    with suppress(OSError):
        for path, entry in walk(folder):
            try:
                Path(entry.path).rename(entry.path)
            except OSError:
                return folder / path
    return None
