"""The rules alone, over the clean issue of 20 articles that the tests have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from pf2s_news.build import draft
from pf2s_news.cache import Cache
from pf2s_news.check.registry import CHECKS
from pf2s_news.check.run import run_checks
from pf2s_news.check.seen import Seen
from pf2s_news.read.series import read_earlier
from pf2s_news.read.sources import read_sources
from pf2s_news.workspace import Workspace

CLEAN = Path(__file__).resolve().parents[1] / "tests/check/clean"
ISSUE = "issues/issue-8.yaml"
RUNS_EACH = 10
"""Checks for each run that was asked for: they are short."""


def rows(runs: int) -> Iterator[tuple[str, ...]]:
    """A row: median, the 95th of a hundred, the most, and the very first, in ms."""
    times = [milliseconds(seen()) for _ in range(runs * RUNS_EACH + 1)]
    first, ordered = times[0], sorted(times[1:])
    yield (
        f"20 articles, {len(CHECKS)} rules",
        *(f"{ordered[int(len(ordered) * part)]:.1f}" for part in (0.5, 0.95)),
        f"{ordered[-1]:.1f}",
        f"{first:.1f}",
    )


def seen() -> Seen:
    """What the rules look at, made anew: nothing is remembered of the last check."""
    drafted = draft(Workspace(CLEAN), ISSUE, cache=Cache(None))
    if not drafted.edition or not drafted.package:
        raise SystemExit("\n".join(str(problem.message) for problem in drafted.problems))
    return Seen(
        bulletin=drafted.bulletin,
        edition=drafted.edition,
        package=drafted.package,
        tool=drafted.tool,
        sources=read_sources(drafted.workspace),
        earlier=read_earlier(drafted.workspace, drafted.inputs.issue),
    )


def milliseconds(looked_at: Seen) -> float:
    """What all rules take; the issue is clean, so none may find anything."""
    start = perf_counter()
    found = run_checks(looked_at)
    taken = perf_counter() - start
    if found:
        raise SystemExit("\n".join(str(problem.message) for problem in found))
    return taken * 1000
