"""Two folders change places: in one step where the system can, else by two renames."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pf2s_news.deliver.held import once_let_go
from pf2s_news.deliver.owner import is_folder, issue_of
from pf2s_news.deliver.refusal import UNSUPPORTED
from pf2s_news.deliver.temporary import beside, discard
from pf2s_news.problems import OutsideError

_NO_EXCHANGE = (*UNSUPPORTED, errno.EXDEV, errno.EPERM)
"""Also a container's layers and its seccomp filter, where two renames may still do."""


def swap(new: Path, target: Path) -> None:
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
    old = beside(target, "old")
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
    once_let_go(lambda: source.rename(target), source)


def settle(target: Path) -> None:
    """Complete or undo two renames that were cut short, and remove what is left over."""
    new, old = beside(target, "new"), beside(target, "old")
    if is_folder(old):
        with suppress(OSError):
            target.rmdir()  # only if somebody made an empty one in the gap
        if not os.path.lexists(target):
            _rename(new if is_folder(new) else old, target)
    discard(new)
    # Somebody's folder in the gap must not cost the last output.
    if is_folder(old) and issue_of(target) == issue_of(old) is not None:
        _rename(old, new)
        discard(new)
