"""Builds that something happens to: a server that forks one process for each.

Run as a program. It imports the whole of pf2s-news by building once, then
reads requests, one a line, and runs each in a fork: the command line as a user
has it, minus half a second of imports. (A test shows that a build in a fresh
process makes the same changes.)

A request is a JSON object: `cwd` and `arguments`, and what happens.

    kill: 7         SIGKILL just before the 7th change that disk.py sees;
    torn: true      if it is a write, in the middle of it
    full: 7         from the 7th change on the disk is full,
    under: "x"      as far as paths with "x" are concerned
    pause: "x"      before it makes a file whose path ends in "x", wait
    go: path        until this file appears; meanwhile there is a file path.paused
    exchange: false the system has no renameat2
    limit: 5000     the longest file, in bytes
    bound: true     the modes of files bind root, too
    patience: 0.2   seconds to wait for another build
"""

from __future__ import annotations

import ctypes
import errno
import io
import json
import os
import resource
import signal
import sys
import tempfile
import threading
import time
import traceback
from pathlib import Path
from typing import Any

from tests.crash.disk import Change, Disk, Fault, Half

CRASHED = 99
"""The status of a build that raised an exception, which is on stderr."""


def serve(warm_up: str = "") -> None:
    """Answer requests, a line each; `warm_up` is a workspace to build first, for its imports."""
    if warm_up:
        _warm(warm_up)
    for line in sys.stdin:
        print(json.dumps(_fork(json.loads(line))), flush=True)


def _warm(workspace: str) -> None:
    from pf2s_news.commands.app import main

    os.chdir(workspace)
    stdout, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
    status = main(["build", "1", "--quiet"])
    sys.stdout = stdout
    if status or threading.active_count() > 1:  # a fork would lose the other threads
        raise SystemExit(f"status {status}, threads {threading.enumerate()}")


def _fork(request: dict[str, Any]) -> dict[str, Any]:
    """Run one build in a process of its own: its status (negative: killed), words and changes."""
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        tempfile.TemporaryFile() as changes,
    ):
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            try:
                _run(request, changes.fileno())
            except BaseException:
                traceback.print_exc()
                sys.stderr.flush()
            os._exit(CRASHED)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        for file in (out, err, changes):
            file.seek(0)
        return {
            "status": status,
            "stdout": out.read().decode(),
            "stderr": err.read().decode(),
            "changes": json.loads(changes.read() or b"[]"),
        }


def _run(request: dict[str, Any], report: int) -> None:
    """Be the process of one build, to its end."""
    from pf2s_news.commands.app import main
    from pf2s_news.deliver import lock

    os.chdir(request["cwd"])
    lock.PATIENCE = request.get("patience", lock.PATIENCE)
    if request.get("bound"):
        bind_root_to_modes()
    if not request.get("exchange", True):
        sys.modules["ctypes"] = None  # type: ignore[assignment]
    disk = Disk(_fault(request))
    disk.watch()
    if "limit" in request:
        resource.setrlimit(resource.RLIMIT_FSIZE, (request["limit"], resource.RLIM_INFINITY))
    status = main(request["arguments"])
    changes = json.dumps(disk.changes).encode()
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.write(report, changes)
    os._exit(status)


def _fault(request: dict[str, Any]) -> Fault:
    """What happens at a change, as a request wishes it."""

    def kill(number: int, change: Change, half: Half) -> None:
        if number == request["kill"]:
            if request.get("torn"):
                half()
            os.kill(os.getpid(), signal.SIGKILL)

    def fill(number: int, change: Change, half: Half) -> None:
        kind, path = change
        if number < request["full"] or request.get("under", "") not in path:
            return
        if kind in ("mkdir", "create", "write", "fsync"):  # what takes room
            half()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path or None)

    def pause(number: int, change: Change, half: Half) -> None:
        kind, path = change
        if kind == "create" and path.endswith(request["pause"]):
            Path(f"{request['go']}.paused").touch()
            while not Path(request["go"]).exists():
                time.sleep(0.01)

    faults: dict[str, Fault] = {"kill": kill, "full": fill, "pause": pause}
    return next((faults[name] for name in faults if name in request), lambda *change: None)


def bind_root_to_modes() -> None:
    """Take from root what lets it read and write whatever the modes say (capabilities(7))."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; then their high halves
    if libc.capget(header, sets):
        raise OSError(ctypes.get_errno(), "capget")
    dac_override, dac_read_search = 1 << 1, 1 << 2
    sets[0] &= ~(dac_override | dac_read_search)
    if libc.capset(header, sets):
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    serve(*sys.argv[1:])
