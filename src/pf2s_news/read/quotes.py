"""The line that a problem is about, where the stage that found it did not know the text."""

from __future__ import annotations

from collections.abc import Iterable

from pf2s_news.problems import Problem
from pf2s_news.read.sources import source_of
from pf2s_news.read.text import SourceText
from pf2s_news.value import replace
from pf2s_news.workspace import Workspace


def with_quotes(problems: Iterable[Problem], workspace: Workspace) -> list[Problem]:
    """The problems, each place with its line as it stands in the file."""
    known: dict[str, SourceText | None] = {}
    return [_with_quote(problem, workspace, known) for problem in problems]


def _with_quote(
    problem: Problem, workspace: Workspace, known: dict[str, SourceText | None]
) -> Problem:
    place = problem.place
    if place is None or place.quote or place.line is None or place.file not in workspace.digests:
        return problem
    if place.file not in known:
        known[place.file] = source_of(workspace, place.file)
    source = known[place.file]
    if source is None:
        return problem
    quote = source.place(place.line).quote
    return replace(problem, place=replace(place, quote=quote))
