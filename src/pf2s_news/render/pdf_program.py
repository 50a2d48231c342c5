"""Which WeasyPrint lays out the PDF: one that was named, the one beside us, or one on PATH.

Beside us it is the extra pf2s-news[pdf], which needs Pango from the system;
where that cannot be loaded, a program that brings its own does as well.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from pf2s_news.problems import OutsideError, say
from pf2s_news.render.pdf_installing import how_to_install, how_to_load
from pf2s_news.value import Value

VARIABLE = "PF2S_NEWS_WEASYPRINT"
NAME = "weasyprint"
# -P: a file of this name in the current folder is not meant.
BESIDE_US = (sys.executable, "-P", "-m", NAME)
OLDEST = 62
"""The first version with what the layout is made of."""
_VERSION = re.compile(r"^WeasyPrint version (\d+)", re.MULTILINE)
_PROBED = 60
"""Seconds to say its version in; the first start on a slow disk takes ten."""


class Program(Value, frozen=True, kw_only=True):
    """A WeasyPrint that can be started."""

    command: tuple[str, ...]
    version: int
    """Its first number."""


def weasyprint() -> Program:
    """The WeasyPrint to use; who names one means that one and no other.

    Raises OutsideError where there is none, or where the named one is none.
    """
    if named := named_program():
        return _named(named)
    beside = find_spec(NAME) is not None
    if beside and (program := _probed(BESIDE_US)):
        return _recent(program)
    found = shutil.which(NAME)
    if found and (program := _probed((found,))):
        return _recent(program)
    if beside:
        message = say("WeasyPrint cannot load Pango, which sets the text of the PDF")
        raise OutsideError(message, how_to_load())
    message = say("the PDF needs WeasyPrint, which is not installed here")
    raise OutsideError(message, how_to_install())


def named_program() -> str:
    """What the user names, "" for nothing; paths are often copied with their quotes."""
    return os.environ.get(VARIABLE, "").strip().strip('"')


def _named(name: str) -> Program:
    found = shutil.which(name)
    if found is None:
        message = say("%(variable)s names “%(name)s”, which is no program", variable=VARIABLE,
                      name=name)  # fmt: skip
        hint = say("give the whole path of the program weasyprint, not that of its folder")
        raise OutsideError(message, hint)
    program = _probed((found,))
    if program is None:
        message = say("%(variable)s names “%(name)s”, which does not answer as WeasyPrint does",
                      variable=VARIABLE, name=name)  # fmt: skip
        raise OutsideError(message, say("run “%(name)s --info” to see why", name=name))
    return _recent(program)


def _probed(command: Sequence[str]) -> Program | None:
    """The program behind a command, None where it does not start or is another one."""
    try:
        done = subprocess.run(
            [*command, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PROBED,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = _VERSION.search(done.stdout.decode(errors="replace"))
    if done.returncode or not said:
        return None
    return Program(command=tuple(command), version=int(said[1]))


def _recent(program: Program) -> Program:
    if program.version >= OLDEST:
        return program
    raise OutsideError(
        say(
            "“%(name)s” is WeasyPrint %(version)s, and the PDF needs %(oldest)s or newer",
            name=program.command[0] if len(program.command) == 1 else NAME,
            version=program.version,
            oldest=OLDEST,
        ),
        how_to_install(),
    )
