"""Problems as the page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pf2s_news.pack.report import problem_json
from pf2s_news.problems import Place, Problem, Translate, error, say


def problem_views(problems: Iterable[Problem], translate: Translate) -> list[dict[str, Any]]:
    """All of them, in their order."""
    return [problem_view(problem, translate) for problem in problems]


def problem_view(problem: Problem, translate: Translate) -> dict[str, Any]:
    """One, as report.json gives it, with its place in a word and its line."""
    place = problem.place
    spot = [place.file, place.line, place.column] if place else []
    return {
        **problem_json(problem, translate),
        "place": ":".join(str(part) for part in spot if part is not None),
        "quote": place.quote if place else "",
        "width": place.width if place and place.column is not None else 0,
    }


def unreadable(file: str) -> Problem:
    """That nothing can be read, where nobody said why."""
    return error("unreadable", say("%(file)s cannot be read", file=file), Place(file=file))
