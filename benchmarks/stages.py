"""One build in one process, stage by stage, nothing cached, everything imported."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any
from unittest.mock import patch

from premailer import Premailer

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.deliver.folder import deliver
from pf2s_news.render import edition, plaintext
from pf2s_news.render.mjml import MailHtml, convert
from pf2s_news.render.mjml_check import MjmlSource
from pf2s_news.render.template import Templates
from pf2s_news.workspace import Workspace

Times = dict[str, float]


def time_stages(workspace: Path, number: int, runs: int) -> Times:
    """Median seconds by stage. One run more goes first, for the imports, and is not counted."""
    measured: dict[str, list[float]] = defaultdict(list)
    for run in range(runs + 1):
        for stage, seconds in time_build(workspace, number, workspace / f"run-{run}").items():
            measured[stage].append(seconds)
    return {stage: median(times[1:]) for stage, times in measured.items()}


def time_build(workspace: Path, number: int, target: Path) -> Times:
    """Seconds by stage, in the order in which they ran."""
    times: Times = {}

    def clock(stage: str, seconds: float) -> None:
        # What was timed within the stage is told on its own.
        within = sum(t for name, t in times.items() if name.startswith(f"{stage}: "))
        times[f"{stage}: the rest" if within else stage] = seconds - within

    forget()
    with timed_within_render(times):
        made = build(workspace, number, clock)
    start = perf_counter()
    files = dict(made.files)
    times["email.eml, card, report"] = perf_counter() - start
    start = perf_counter()
    deliver(target, files, issue=number)
    times["deliver"] = perf_counter() - start
    return times


def forget() -> None:
    """Clear what the program remembers of texts; what it knows of itself stays."""
    ours = [module for name, module in sys.modules.items() if name.startswith("pf2s_news.")]
    for remembered in [value for module in ours for value in vars(module).values()]:
        parameters = getattr(remembered, "cache_parameters", None)
        if parameters and parameters()["maxsize"] is not None:
            remembered.cache_clear()


def build(workspace: Path, number: int, clock: Callable[[str, float], None]) -> Made:
    """The issue, made without a cache."""
    manifest = f"issues/issue-{number}.yaml"
    made = make(Workspace(workspace), manifest, cache=Cache(None), clock=clock)
    if not made.files:
        raise SystemExit("\n".join(str(problem.message) for problem in made.problems))
    return made


@contextmanager
def timed_within_render(times: Times) -> Iterator[None]:
    """Put the parts of rendering into `times` while they run."""

    def timed(function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            start = perf_counter()
            result = function(*arguments, **options)
            times[stage] = times.get(stage, 0) + perf_counter() - start
            return result

        return call

    with ExitStack() as patches:
        for place, name, stage in (
            (Templates, "render", "render: templates"),
            (edition, "convert", "render: MJML to HTML"),
            (Premailer, "transform", "render: inline"),
            (plaintext, "render_text", "render: text"),
        ):
            patches.enter_context(patch.object(place, name, timed(getattr(place, name), stage)))
        yield


def mjml_source(workspace: Path, number: int) -> str:
    """The MJML that the theme makes of the issue."""
    sources: list[str] = []

    def remember(source: MjmlSource) -> MailHtml:
        sources.append(source.text)
        return convert(source)

    with patch.object(edition, "convert", remember):
        build(workspace, number, lambda stage, seconds: None)
    return sources[0]
