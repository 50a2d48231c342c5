"""The bulletin on paper: the way of a build as far as the pictures, and then to a PDF."""

from __future__ import annotations

from pf2s_news.cache import Cache
from pf2s_news.collecting import ABRIDGED, Clock, add_pdf, collect, settled
from pf2s_news.model import Bulletin
from pf2s_news.problems import Problem, Report
from pf2s_news.render.issue_pdf import IssuePdf
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace


class Paper(Value, frozen=True, kw_only=True):
    """An issue on paper."""

    bulletin: Bulletin
    pdf: IssuePdf | None
    """None where something is wrong with it; the problems say what."""
    problems: tuple[Problem, ...]
    """What reading, assembling and laying out found; the rules look at messages only."""


def on_paper(
    workspace: Workspace,
    manifest: str,
    *,
    cache: Cache,
    clock: Clock = lambda stage, seconds: None,
) -> Paper:
    """The issue as a PDF: our own, or the one that the manifest names in its place.

    Raises InputError where newsletter.yaml or the manifest cannot be read at
    all, OutsideError where nothing here can lay out a PDF.
    """
    report = Report()
    collected = collect(workspace, manifest, cache=cache, report=report, clock=clock)
    report.problems = [found for found in report.problems if found.rule not in ABRIDGED]
    pdf = add_pdf(collected, laid_out=True, cache=cache, report=report, clock=clock)
    problems = settled(report.problems, workspace, collected.inputs)
    return Paper(bulletin=collected.bulletin, pdf=pdf, problems=problems)
