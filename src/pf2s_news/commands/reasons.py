"""Why the system refuses a file, in the reader's language: its own reasons are English."""

from __future__ import annotations

import errno

from pf2s_news.problems import Message, OutsideError, say


def in_words(failure: OSError) -> OutsideError:
    """What could not be done, and why."""
    reason = _reason(failure)
    if not failure.filename:
        return OutsideError(say("the output cannot be written: %(reason)s", reason=reason))
    return OutsideError(
        say("%(file)s cannot be read or written: %(reason)s", file=failure.filename, reason=reason)
    )


def _reason(failure: OSError) -> Message | str:
    match failure.errno:
        case errno.ENOENT:
            return say("it is not there")
        case errno.EACCES | errno.EPERM:
            return say("the rights to do so are missing")
        case errno.EROFS:
            return say("the disk may only be read")
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return say("the disk is full")
        case errno.ENOTDIR | errno.EEXIST:
            return say("a file is in the way")
        case errno.EISDIR:
            return say("it is a folder")
        case errno.ENAMETOOLONG:
            return say("the name is too long")
        case errno.ELOOP:
            return say("its links lead in a circle")
        case errno.EIO:
            return say("the disk has a fault")
        case _:
            return failure.strerror or str(failure)
