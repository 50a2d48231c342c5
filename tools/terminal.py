"""Runs pf2s-news on a terminal of its own and keeps what a person would have seen there.

For the pictures of the guide and the test of its commands: on a terminal,
`init` asks, and results and remarks come in the order in which they are made.
"""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_PROGRESS = re.compile(r"\r\x1b\[K[^\r\n]*(?=\r\x1b\[K)|\r\x1b\[K")
"""A line that tells what is being done, and its removal."""


@dataclass(frozen=True, kw_only=True)
class Screen:
    """What a command left on the terminal."""

    text: str
    """With line ends \\n, answers as typed, and colours as escapes if there are any."""
    status: int


def run_on_terminal(
    arguments: list[str],
    *,
    cwd: Path,
    environment: Mapping[str, str],
    answer: Callable[[str], str] | None = None,
) -> Screen:
    """Run `pf2s-news`; `answer` is given the screen whenever a line on it ends like a question."""
    ours, its = pty.openpty()
    # Window's size: 40 lines of 100 columns.
    termios.tcsetwinsize(its, (40, 100))
    with subprocess.Popen(
        [sys.executable, "-m", "pf2s_news", *arguments],
        cwd=cwd, env=environment, stdin=its, stdout=its, stderr=its, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(its)
        shown = _follow(ours, answer)
    os.close(ours)
    return Screen(text=shown, status=process.returncode)


def _follow(terminal: int, answer: Callable[[str], str] | None) -> str:
    """Read to the end, answering questions."""
    seen = b""
    while chunk := _read(terminal):
        seen += chunk
        if answer and seen.endswith(b" : "):
            os.write(terminal, f"{answer(_plain_lines(seen))}\n".encode())
    return _plain_lines(seen)


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # EIO is how Linux says that the other end is closed
        return b""


def _plain_lines(seen: bytes) -> str:
    return _PROGRESS.sub("", seen.decode().replace("\r\n", "\n"))
