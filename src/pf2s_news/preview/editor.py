"""A file in the editor's own program, at its line where the program can be told."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pf2s_news.problems import OutsideError, say

VARIABLE = "PF2S_NEWS_EDITOR"
"""A command, for example `code --goto {file}:{line}:{column}`; without {file} it comes last."""


def open_in_editor(path: Path, line: int, column: int, environment: Mapping[str, str]) -> None:
    """Open a file; raises OutsideError where no program can be started."""
    try:
        command = editor_command(path, line, column, environment)
        if command is None:
            os.startfile(path)  # type: ignore[attr-defined, unused-ignore]
        else:
            _start(command)
    except (OSError, ValueError) as failure:  # ValueError: a quotation mark that is not closed
        raise OutsideError(
            say("no program could be started to open %(file)s", file=path.name),
            say("name one in %(variable)s", variable=VARIABLE),
        ) from failure


def editor_command(
    path: Path, line: int, column: int, environment: Mapping[str, str]
) -> list[str] | None:
    """The command that opens a file; None where Windows itself knows the program."""
    if wish := environment.get(VARIABLE, ""):
        # Without a shell: a name with spaces or semicolons is one word.
        words = shlex.split(wish, posix=sys.platform != "win32")
        values = {"{file}": str(path), "{line}": str(line), "{column}": str(column)}
        filled = [_filled(word.strip('"'), values) for word in words]
        return filled if "{file}" in wish else [*filled, str(path)]
    if sys.platform == "win32":
        return None
    return ["open" if sys.platform == "darwin" else "xdg-open", str(path)]


def _filled(word: str, values: Mapping[str, str]) -> str:
    for mark, value in values.items():
        word = word.replace(mark, value)
    return word


def _start(command: list[str]) -> None:
    """Start a program that lives on without us, and writes nothing here."""
    # Windows finds code.cmd only by its whole name.
    program = shutil.which(command[0]) or command[0]
    subprocess.Popen(
        [program, *command[1:]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
