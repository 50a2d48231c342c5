"""What a process changes on the disk, seen just before it happens.

- An open that makes or empties a file, mkdir, rename, remove, rmdir, link,
  chmod, utime and truncate raise an audit event, whoever calls them (PEP 578).
- A write is a call of the raw file's `write`, which is one write(2): what opens
  files for writing gives a raw file of our own.
- os.fsync and the functions of libc that ctypes calls (renameat2) are wrapped.
"""

from __future__ import annotations

import builtins
import ctypes
import io
import os
import sys
from collections.abc import Callable
from typing import Any

Change = tuple[str, str]
"""What is done ("mkdir", "create", "write", "rename", …) to which path."""

Half = Callable[[], object]
"""Does half of a write; nothing of any other change."""

Fault = Callable[[int, Change, Half], None]
"""Told the number of a change, counted from 1, and the change; may raise, or not return."""

EVENTS = {
    f"os.{name}": name
    for name in (
        *("mkdir", "rename", "remove", "rmdir", "link", "symlink"),
        *("chmod", "utime", "truncate"),
    )
}


class Disk:
    """What this process changes, in order; a fault meets each change."""

    def __init__(self, fault: Fault) -> None:
        self.changes: list[Change] = []
        self._fault = fault

    def watch(self) -> None:
        """See all changes from here on, to the end of the process."""
        sys.addaudithook(self._audit)
        io.open = builtins.open = _opening(self)
        os.fsync = _flushing(self)
        ctypes.CDLL = _library(self)  # type: ignore[misc]

    def will(self, kind: str, path: object, half: Half = lambda: None) -> None:
        """A change is about to happen."""
        change = kind, os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else ""
        self.changes.append(change)
        self._fault(len(self.changes), change, half)

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, int):
                return
            if flags & os.O_CREAT and not os.path.lexists(path):
                self.will("create", path)
            elif flags & os.O_TRUNC:
                self.will("empty", path)
        elif event in EVENTS and not (event == "os.mkdir" and os.path.lexists(arguments[0])):
            self.will(EVENTS[event], arguments[0])


def _opening(disk: Disk) -> Any:
    """`open`, but for binary writing with a raw file whose writes are seen."""
    real = io.open

    class Raw(io.FileIO):
        def write(self, data: Any, /) -> int:
            first_half = bytes(data)[: len(data) // 2]
            disk.will("write", self.name, lambda: io.FileIO.write(self, first_half))
            return super().write(data)

    def opened(file: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if not set("wxa+") & set(mode) or "b" not in mode:
            return real(file, mode, *rest, **named)
        raw = Raw(file, mode.replace("b", ""), opener=named.get("opener"))
        return io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)

    return opened


def _flushing(disk: Disk) -> Any:
    real = os.fsync

    def fsync(number: Any) -> None:
        disk.will("fsync", "")
        real(number)

    return fsync


def _library(disk: Disk) -> Any:
    """`ctypes.CDLL`, but with functions whose calls are seen."""
    real: Any = ctypes.CDLL

    class Library(real):  # type: ignore[misc]
        def __getitem__(self, name: str) -> Any:
            pointer = self._FuncPtr

            class Called(pointer):  # type: ignore[misc, valid-type]
                _flags_ = pointer._flags_
                _restype_ = pointer._restype_

                def __call__(self, *arguments: Any) -> Any:
                    disk.will(name, arguments[1])
                    return super().__call__(*arguments)

            return Called((name, self))

    return Library
