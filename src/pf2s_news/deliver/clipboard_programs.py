"""clipboard_programs: what copies on macOS, Linux and WSL, and how it wants its text.

- wl-copy (Wayland) guesses the type of its input, and offers a page as
  text/html before all else: it is told that this is text.
- xclip and xsel (X11) stay behind to hand out what was copied, with whatever
  streams they were given: a pipe for their messages would never end.
- pbcopy (macOS) reads its input in the encoding of the locale.
- On WSL the clipboard is Windows': PowerShell gets the text as base64, since it
  reads its input in the system's code page. clip.exe comes second: it guesses
  the encoding, rightly for UTF-16 of a page, and would paste a byte order mark
  (alexfrmn/murmur#187, github/copilot-cli#2571).
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping

from pf2s_news.problems import Message, say
from pf2s_news.value import Value

SECONDS = 20
"""PowerShell takes some to start; nothing that works takes longer."""

WINDOWS = "/mnt/c/Windows/System32"
"""Where WSL finds Windows' programs if they are not on its PATH."""

_SET_CLIPBOARD = (
    "$ErrorActionPreference = 'Stop'; Set-Clipboard -Value ([Text.Encoding]::UTF8.GetString("
    "[Convert]::FromBase64String([Console]::In.ReadToEnd())))"
)


def _utf_8(text: str) -> bytes:
    return text.encode()


def _utf_16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _base64(text: str) -> bytes:
    return b64encode(text.encode())


class Program(Value, frozen=True, kw_only=True):
    """A program that puts what it reads on the clipboard."""

    name: str
    arguments: tuple[str, ...] = ()
    package: str = ""
    """Debian's package, "" where it comes with the system."""
    encode: Callable[[str], bytes] = _utf_8
    folders: tuple[str, ...] = ()
    """Where it may be beside PATH."""
    variables: tuple[tuple[str, str], ...] = ()
    """What it needs in its environment."""

    def copy(self, text: str, environment: Mapping[str, str]) -> Message | None:
        """Let it copy; None, or why it did not."""
        with tempfile.TemporaryFile() as said:
            try:
                status = subprocess.run(
                    [installed(self, environment) or self.name, *self.arguments],
                    input=self.encode(text),
                    stdout=subprocess.DEVNULL,
                    stderr=said,
                    env={**environment, **dict(self.variables)},
                    timeout=SECONDS,
                    # What stays behind survives the terminal that it was started from.
                    start_new_session=True,
                    check=False,
                ).returncode
            except subprocess.TimeoutExpired:
                return _silent(self.name)
            except OSError as failure:
                return _refused(self.name, failure.strerror or str(failure))
            said.seek(0)
            reason = said.read(1000).decode(errors="replace").strip()
        return _refused(self.name, reason or f"exit status {status}") if status else None


def programs(platform: str, environment: Mapping[str, str]) -> tuple[Program, ...]:
    """Those that reach a clipboard here, the best first; () where there is none."""
    if platform == "darwin":
        return (_PBCOPY,)
    return (
        *(_WSL if environment.get("WSL_DISTRO_NAME") else ()),
        *((_WL_COPY,) if environment.get("WAYLAND_DISPLAY") else ()),
        *(_X11 if environment.get("DISPLAY") else ()),
    )


def installed(program: Program, environment: Mapping[str, str]) -> str | None:
    """The file of a program, None where it is not there."""
    # An empty entry of PATH would be the current folder.
    path = ":".join(filter(None, [environment.get("PATH"), *program.folders]))
    return shutil.which(program.name, path=path)


def _silent(name: str) -> Message:
    return say(
        "nothing was copied: %(program)s gave no answer in %(seconds)s seconds",
        program=name, seconds=SECONDS,
    )  # fmt: skip


def _refused(name: str, reason: str) -> Message:
    return say("nothing was copied: %(program)s says “%(reason)s”", program=name, reason=reason)


_PBCOPY = Program(name="pbcopy", variables=(("LC_ALL", "en_US.UTF-8"),))
_WL_COPY = Program(
    name="wl-copy", arguments=("--type", "text/plain;charset=utf-8"), package="wl-clipboard"
)
_X11 = (
    Program(name="xclip", arguments=("-selection", "clipboard"), package="xclip"),
    Program(name="xsel", arguments=("--clipboard", "--input"), package="xsel"),
)
_WSL = (
    Program(
        name="powershell.exe",
        arguments=("-NoLogo", "-NoProfile", "-NonInteractive", "-Command", _SET_CLIPBOARD),
        encode=_base64,
        folders=(f"{WINDOWS}/WindowsPowerShell/v1.0",),
    ),
    Program(name="clip.exe", encode=_utf_16, folders=(WINDOWS,)),
)
