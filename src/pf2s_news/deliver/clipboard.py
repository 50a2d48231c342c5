"""clipboard: a text on the clipboard of the desk where the command was typed.

Exactly the text: nothing is added at its end, no byte order mark, every
character as it is. Windows is asked directly (pyperclip), all others through
the program that their desktop has for it (clipboard_programs.py). Where there
is no clipboard that the reader could paste from, that is said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from pf2s_news.deliver.clipboard_programs import Program, installed, programs
from pf2s_news.problems import Message, OutsideError, say


def copy_text(
    text: str, *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ
) -> None:
    """Put a text on the clipboard.

    Raises OutsideError where there is none, nothing that reaches it is
    installed, or it refuses.
    """
    if platform in ("win32", "darwin") and _is_remote(environment):
        raise _elsewhere()
    if platform == "win32":
        _copy_on_windows(text)
        return
    known = programs(platform, environment)
    if not known:
        raise _elsewhere() if _is_remote(environment) else _without_display()
    found = [program for program in known if installed(program, environment)]
    if not found:
        raise _missing(known)
    _copy_through(found, text, environment)


def _is_remote(environment: Mapping[str, str]) -> bool:
    return bool(environment.get("SSH_CONNECTION") or environment.get("SSH_TTY"))


def _elsewhere() -> OutsideError:
    return OutsideError(
        say("nothing was copied: over SSH, the clipboard of your own computer is out of reach")
    )


def _without_display() -> OutsideError:
    return OutsideError(say("nothing was copied: there is no display here, and so no clipboard"))


def _missing(known: tuple[Program, ...]) -> OutsideError:
    best = known[0]
    if not best.package:
        return OutsideError(
            say("nothing was copied: %(program)s, which copies, is not there", program=best.name)
        )
    return OutsideError(
        say(
            "nothing was copied: %(program)s, which copies, is not there; to install it: "
            "sudo apt install %(package)s",
            program=best.name, package=best.package,
        )
    )  # fmt: skip


def _copy_through(found: list[Program], text: str, environment: Mapping[str, str]) -> None:
    """Through the first that succeeds; what the first says where none does."""
    failures: list[Message] = []
    for program in found:
        failure = program.copy(text, environment)
        if failure is None:
            return
        failures.append(failure)
    raise OutsideError(failures[0])


def _copy_on_windows(text: str) -> None:
    # clip.exe guesses the encoding of what it reads, and pastes a byte order mark that says it;
    # PowerShell is forbidden on some desks.
    import pyperclip

    copy, _ = pyperclip.init_windows_clipboard()
    try:
        copy(text)
    except pyperclip.PyperclipException as failure:
        raise OutsideError(
            say("nothing was copied: another program holds the clipboard; try again in a moment")
        ) from failure
