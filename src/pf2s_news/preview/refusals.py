"""Why something cannot be shown: as data for scripts, as a page for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pf2s_news.preview.problem_views import problem_views
from pf2s_news.problems import InputError, Message, Problem, Translate, UsageError
from pf2s_news.value import Value

UNDER_WAY = 202
"""RFC 9110, 15.3.3: accepted, and not done yet."""
IN_THE_WAY = 409
NOT_HERE = 503


class Refusal(Value, frozen=True, kw_only=True):
    """An answer without what was asked for."""

    status: int
    message: Message
    hint: Message | None = None
    problems: tuple[Problem, ...] = ()

    def view(self, translate: Translate) -> dict[str, Any]:
        """What scripts and the page are told."""
        return {
            "message": self.message.render(translate),
            "hint": self.hint.render(translate) if self.hint else None,
            "problems": problem_views(self.problems, translate),
            "waiting": self.status == UNDER_WAY,
        }


def refused(status: int, message: Message, hint: Message | None = None) -> Refusal:
    """In a sentence."""
    return Refusal(status=status, message=message, hint=hint)


def in_the_way(failure: InputError | UsageError, message: Message) -> Refusal:
    """What the files say prevents it; `message` stands over the problems."""
    if isinstance(failure, UsageError):
        return refused(IN_THE_WAY, failure.message, failure.hint)
    return with_problems(message, failure.problems)


def with_problems(message: Message, problems: Iterable[Problem]) -> Refusal:
    """Problems that prevent it; only errors do."""
    errors = tuple(problem for problem in problems if problem.severity == "error")
    return Refusal(status=IN_THE_WAY, message=message, problems=errors)
