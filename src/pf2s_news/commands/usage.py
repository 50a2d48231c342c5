"""Typer's errors of the command line, in our words: its own are English only."""

from __future__ import annotations

import re
from typing import Any

from pf2s_news.problems import UsageError, nearest, say


def in_our_words(failure: Any) -> UsageError:
    """The same error, translatable, with what to do.

    `failure` is one of Typer's usage errors; they are told apart by their
    classes' names and, where there is none of its own, by their text.
    """
    context = getattr(failure, "ctx", None)
    command = str(getattr(context, "command_path", "pf2s-news"))
    help_hint = say("see: %(command)s --help", command=command)
    option = str(getattr(failure, "option_name", "") or "")
    text = str(getattr(failure, "message", "") or failure)
    match type(failure).__name__:
        case "NoSuchOption":
            near = getattr(failure, "possibilities", None) or ()
            hint = say("did you mean %(name)s?", name=near[0]) if near else help_hint
            return UsageError(say("there is no option %(name)s", name=option), hint)
        case "BadOptionUsage" if "does not take" in text:
            return UsageError(say("the option %(name)s takes no value", name=option), help_hint)
        case "BadOptionUsage":
            return UsageError(say("the option %(name)s needs a value", name=option), help_hint)
        case "MissingParameter":
            name = failure.param.make_metavar(context) if failure.param else ""
            return UsageError(say("%(name)s is missing", name=name), help_hint)
    if named := re.match(r"No such command '(.*)'", text):
        hint = nearest(named[1], _commands(context)) or help_hint
        return UsageError(say("there is no command “%(name)s”", name=named[1]), hint)
    if extra := re.match(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", text):
        return UsageError(say("“%(name)s” is too much here", name=extra[1]), help_hint)
    if text.startswith("Missing command"):
        return UsageError(say("a command is missing"), help_hint)
    return UsageError(say("%(reason)s", reason=text), help_hint)


def _commands(context: Any) -> list[str]:
    names: list[str] = context.command.list_commands(context) if context else []
    return names
