"""The program: which commands there are, in which language, and the one place where errors end."""

from __future__ import annotations

import errno
import gc
import os
import re
import sys
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import typer

from pf2s_news.commands import (
    archive,
    build,
    check,
    compare,
    completion,
    copying,
    explain,
    importing,
    init,
    new,
    pdf,
    preview,
    schema,
    send_test,
)
from pf2s_news.commands.bugs import report_bug
from pf2s_news.commands.console import DONE, INTERRUPTED, OUTSIDE, USAGE, Console
from pf2s_news.commands.line import CommandLine
from pf2s_news.commands.speech import (
    LANGUAGES,
    make_streams_safe,
    own_environment,
    wished_language,
)
from pf2s_news.commands.usage import in_our_words
from pf2s_news.language import translator
from pf2s_news.problems import InputError, OutsideError, UsageError, say

COMMANDS = (
    init, importing, new, build, check, explain, preview, copying, send_test, compare, archive, pdf,
    schema,
)  # fmt: skip
"""In the order of the help page; each adds itself to the command line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status (0, 1 content, 2 usage, 3 outside, 130 Ctrl-C)."""
    make_streams_safe()
    # A build makes much that lives to its end: looking for garbage 100 times less often
    # saves 7 % of its time, and still keeps --all flat.
    gc.set_threshold(70_000, *gc.get_threshold()[1:])
    given = list(sys.argv[1:] if arguments is None else arguments)
    wish = _option(given, "--lang")
    lang = wished_language(wish, own_environment())
    console = Console(lang=lang)
    try:
        _refuse_unknown_language(wish)
        helping = not given or any(re.fullmatch(r"--help|-\w*h", word) for word in given)
        return _run(_command_line(lang, helping), given)
    except (UsageError, InputError, OutsideError) as failure:
        return console.failure(failure)
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as failure:
        if not _nobody_reads(failure):
            return console.failure(failure)
        # Whoever read our output has had enough; Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTSIDE
    except Exception as bug:
        return report_bug(bug, console)
    finally:
        console.progress.end()


def _command_line(lang: str, helping: bool) -> typer.Typer:
    line = CommandLine(lang, translator(lang or "en"), helping=helping)
    for command in COMMANDS:
        command.add_to(line)
    completion.prepare()
    return line.application


def _run(application: typer.Typer, arguments: list[str]) -> int:
    """What the command returns; raises UsageError for what Typer refuses."""
    command: Any = typer.main.get_command(application)
    # The base of all errors of the command line; Typer names only its descendants.
    usage_error = typer.BadParameter.__mro__[2]
    try:
        status = command.main(arguments, prog_name="pf2s-news", standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except Exception as failure:
        if not isinstance(failure, usage_error):
            raise
        if type(failure).__name__ == "NoArgsIsHelpError":
            failure.show()  # type: ignore[attr-defined]
            return USAGE
        raise in_our_words(failure) from failure
    return status if isinstance(status, int) else DONE


def _option(arguments: Sequence[str], name: str) -> str:
    """The last value of an option, wherever it stands; "" without one."""
    value = ""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == "--":
            break
        if argument == name:
            value = following
        elif argument.startswith(f"{name}="):
            value = argument.removeprefix(f"{name}=")
    return value


def _refuse_unknown_language(wish: str) -> None:
    spoken = "|".join(LANGUAGES)
    if wish and not re.fullmatch(rf"({spoken})([-_].*)?", wish, re.IGNORECASE):
        raise UsageError(
            say("the language “%(name)s” is not spoken here", name=wish),
            say("known are: %(names)s", names=", ".join(LANGUAGES)),
        )


def _nobody_reads(failure: OSError) -> bool:
    """Whether our output was closed at its other end; Windows calls that EINVAL (bpo-19612)."""
    on_windows = sys.platform == "win32" and failure.errno == errno.EINVAL
    return isinstance(failure, BrokenPipeError) or (on_windows and failure.filename is None)
