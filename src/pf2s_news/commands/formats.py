"""`--format`: the forms in which a command prints what it found."""

from __future__ import annotations

from pf2s_news.problems import UsageError, nearest, say

FORMATS = ("text", "json")


def complete_formats(incomplete: str) -> tuple[str, ...]:
    """All, for the shell to choose from."""
    return FORMATS


def known_format(form: str) -> str:
    """The form; UsageError, with the nearest, where there is none of that name."""
    if form not in FORMATS:
        raise UsageError(say("“%(value)s” is no format", value=form), nearest(form, FORMATS))
    return form
