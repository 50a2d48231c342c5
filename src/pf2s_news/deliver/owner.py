"""Whose folder it is: ours if it is empty, or if its report.json names the issue.

Anything else at the target was put there by somebody, and is left alone.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from pf2s_news.problems import OutsideError, say

REPORT = "report.json"
"""The file by which a folder is known to be ours."""


def refuse_foreign(target: Path, issue: int) -> None:
    """Raise OutsideError for a target that no build of this issue wrote.

    Where two renames put a folder in place, another build may exchange it while
    it is looked at: what was seen then is of two folders, and says nothing.
    """
    while True:
        seen = _identity(target)
        try:
            _refuse(target, issue)
        except (OutsideError, FileNotFoundError):
            if _identity(target) == seen:
                raise
        else:
            return


def _refuse(target: Path, issue: int) -> None:
    if not os.path.lexists(target):
        return
    hint = say("Nothing was changed. Move it away, or choose another folder with --out")
    if not is_folder(target):
        raise OutsideError(say("%(path)s is a file or a link, not a folder", path=target), hint)
    if any(target.iterdir()) and issue_of(target) != issue:
        raise OutsideError(
            say(
                "%(path)s was not written by a build of issue %(number)s", path=target, number=issue
            ),
            hint,
        )


def _identity(target: Path) -> tuple[int, int] | None:
    """What tells a folder from another one of the same name; None where there is none."""
    try:
        status = os.lstat(target)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_folder(path: Path) -> bool:
    """Whether `path` is itself a folder: not missing, a link to one, nor a Windows junction."""
    try:
        status = os.lstat(path)
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    tag = getattr(status, "st_reparse_tag", 0)
    return stat.S_ISDIR(status.st_mode) and tag != junction


def issue_of(folder: Path) -> int | None:
    """The issue that a folder's report names; None where it has no report of ours."""
    report = folder / REPORT
    return issue_named(report.read_bytes()) if report.is_file() else None


def issue_named(report: bytes) -> int | None:
    """The issue that a report names, None where it is none of ours."""
    import json

    try:
        value = json.loads(report)
    except (ValueError, RecursionError):
        return None
    number = value.get("issue") if isinstance(value, dict) else None
    return number if type(number) is int else None
