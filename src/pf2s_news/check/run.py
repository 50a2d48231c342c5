"""run: all rules over one issue, each on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pf2s_news.check.registry import CHECKS
from pf2s_news.check.rule import Check
from pf2s_news.check.seen import Seen
from pf2s_news.model import NO_DATE
from pf2s_news.problems import Problem, say, warning

OF_THE_DATE = frozenset({"past-deadline", "series-date", "subject-month"})
"""Rules that hold something against the issue's date: without one they would speak of another."""


def run_checks(seen: Seen, checks: Iterable[Check] = tuple(CHECKS.values())) -> tuple[Problem, ...]:
    """What the rules find; one that fails is a problem itself, and the others still run."""
    undated = seen.bulletin.issue.date is NO_DATE
    return tuple(
        problem
        for check in checks
        if not (undated and check.rule.name in OF_THE_DATE)
        for problem in _run(check, seen)
    )


def _run(check: Check, seen: Seen) -> Iterator[Problem]:
    try:
        yield from tuple(check.check(seen))
    except Exception as failure:  # ours, whatever it is: the message itself is not to blame
        yield warning(
            "rule-failed",
            say(
                "the rule %(rule)s could not be checked (%(reason)s)",
                rule=check.rule.name, reason=f"{type(failure).__name__}: {failure}",
            ),
            None,
            say("please report this: it is a fault of pf2s-news, not of the issue"),
        )  # fmt: skip
