"""What Windows does otherwise, brought about on any system."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Workspace, neutral_environment

ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION, INVALID_NAME = 5, 32, 33, 123
"""https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-"""

RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}
"""https://learn.microsoft.com/windows/win32/fileio/naming-a-file"""


def refusal(code: int, file: object) -> OSError:
    """What Python raises on Windows for a system error."""

    class WindowsError(PermissionError if code != INVALID_NAME else OSError):  # type: ignore[misc]
        winerror = code

    number = errno.EINVAL if code == INVALID_NAME else errno.EACCES
    return WindowsError(number, "The process cannot access the file", str(file))


def hold_open(
    monkeypatch: pytest.MonkeyPatch, held: Callable[[str], bool], code: int, times: float
) -> None:
    """Let renaming fail `times` times for what is held, and never take a real pause."""
    left = times
    # There is no renameat2 on Windows: two renames, as without ctypes.
    monkeypatch.setitem(sys.modules, "ctypes", None)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)

    def like_windows(call: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        def rename(source: Any, target: Any) -> None:
            nonlocal left
            if held(str(source)) and left > 0:
                left -= 1
                raise refusal(code, source)
            call(source, target)

        return rename

    monkeypatch.setattr(os, "rename", like_windows(os.rename))
    monkeypatch.setattr(os, "replace", like_windows(os.replace))


def forget_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open files as NTFS does: in any case, whatever dots and spaces follow, streams too."""
    is_file, open_, stat, iterdir = Path.is_file, io.open, Path.stat, Path.iterdir

    def found_file(path: Path) -> bool:
        return is_file(found(path))

    def found_open(file: Any, *arguments: Any, **options: Any) -> Any:
        return open_(found(Path(file)) if isinstance(file, Path) else file, *arguments, **options)

    def found_stat(path: Path, **options: Any) -> os.stat_result:
        return stat(found(path), **options)

    def found_iterdir(path: Path) -> Iterator[Path]:
        return iterdir(found(path))

    monkeypatch.setattr(Path, "is_file", found_file)
    monkeypatch.setattr(Path, "iterdir", found_iterdir)
    monkeypatch.setattr(Path, "stat", found_stat)
    monkeypatch.setattr(io, "open", found_open)


def found(path: Path) -> Path:
    """The file that Windows opens under a path."""
    place = Path(path.anchor)
    for part in path.parts[1:] if path.anchor else path.parts:
        wanted = part.split(":")[0].rstrip(". ").lower() if part.strip(".") else part
        names = os.listdir(place) if os.path.isdir(place) else []  # noqa: PTH208, PTH112
        place /= part if part in names else next((n for n in names if n.lower() == wanted), part)
    return place


def run(
    workspace: Workspace, *arguments: str, without: Iterable[str] = (), **environment: str
) -> tuple[int, bytes, bytes]:
    """Run `pf2s-news` in a process of its own; exit status, stdout, stderr as bytes."""
    given = neutral_environment() | environment
    done = subprocess.run(
        [sys.executable, "-m", "pf2s_news", *arguments],
        cwd=workspace.root,
        env={name: value for name, value in given.items() if name not in set(without)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def outputs(workspace: Workspace, folder: str = "dist/") -> dict[str, bytes]:
    """What a build wrote."""
    return {name: data for name, data in workspace.files().items() if name.startswith(folder)}


def good_windows_name(name: str) -> bool:
    """Whether every Windows can hold a file of this name."""
    bare = name.split(".")[0].lower()
    return not (set(name) & set('<>:"|?*\\') or name != name.rstrip(". ") or bare in RESERVED)
