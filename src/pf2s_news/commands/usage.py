"""Typer's errors of the command line, in our words: its own are English only."""

from __future__ import annotations

import re

from pf2s_news.problems import Message, UsageError, say

KNOWN_COMMANDS = ("build",)


def in_our_words(failure: Exception) -> UsageError:
    """The same error, translatable, with what to do."""
    context = getattr(failure, "ctx", None)
    command = str(getattr(context, "command_path", "pf2s-news"))
    help_hint = say("see: %(command)s --help", command=command)
    option = str(getattr(failure, "option_name", "") or "")
    text = str(getattr(failure, "message", "") or failure)
    match type(failure).__name__:
        case "NoSuchOption":
            near = list(getattr(failure, "possibilities", None) or ())
            hint = say("did you mean %(name)s?", name=near[0]) if near else help_hint
            return UsageError(say("there is no option %(name)s", name=option), hint)
        case "BadOptionUsage":
            return UsageError(say("the option %(name)s needs a value", name=option), help_hint)
    if named := re.match(r"No such command '(.*?)'", text):
        return UsageError(say("there is no command “%(name)s”", name=named[1]), _nearest(named[1]))
    return UsageError(say("%(reason)s", reason=text), help_hint)


def _nearest(name: str) -> Message:
    from difflib import get_close_matches

    near = get_close_matches(name, KNOWN_COMMANDS, 1)
    if near:
        return say("did you mean %(name)s?", name=near[0])
    return say("see: %(command)s --help", command="pf2s-news")
