"""The password for a mail server: from the environment or the keyboard, and to nowhere else."""

from __future__ import annotations

import sys

from pf2s_news.commands.console import Console
from pf2s_news.commands.speech import own_environment
from pf2s_news.model import Smtp
from pf2s_news.problems import UsageError, say

PASSWORD = "PF2S_NEWS_SMTP_PASSWORD"


def password_given() -> str:
    """What the environment holds, "" for nothing."""
    # A line's end comes with what a script read from a file.
    return own_environment().get(PASSWORD, "").strip("\r\n")


def password_for(server: Smtp, console: Console) -> str:
    """The account's password, "" where there is no account; raises UsageError without one."""
    given = password_given()
    if not server.user:
        if given:
            console.say(
                say("%(name)s is set, but smtp names no user: nobody is logged in", name=PASSWORD)
            )
        return ""
    return given or _asked(server, console)


def _asked(server: Smtp, console: Console) -> str:
    missing = say("the password of %(user)s is missing", user=server.user)
    if sys.stdin is None or not sys.stdin.isatty():
        raise UsageError(
            missing, say("set %(name)s, or type the command on a terminal", name=PASSWORD)
        )
    console.progress.hide()
    question = say("Password of %(user)s at %(host)s", user=server.user, host=server.host)
    typed = _unseen(f"{console.words(question)}{console.words(say(':'))} ")
    if not typed:
        raise UsageError(missing, say("type it, then Enter; nothing shows while you type"))
    return typed


def _unseen(question: str) -> str:
    """What is typed without being shown; raises UsageError where it would be."""
    import warnings
    from getpass import GetPassWarning, getpass

    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(question, sys.stderr)
        except EOFError:  # Ctrl-D
            raise KeyboardInterrupt from None
        except GetPassWarning:
            raise UsageError(
                say("this terminal would show the password while you type"),
                say("set %(name)s, or type the command on a terminal", name=PASSWORD),
            ) from None
