"""What every way from a manifest has in common: the files read and assembled, the pictures.

The message, the archive and the bulletin on paper begin alike, and end alike:
with problems as their editor set them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from pf2s_news.cache import Cache
from pf2s_news.model import Bulletin
from pf2s_news.problems import Problem, Report, by_severity
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace

if TYPE_CHECKING:
    from pf2s_news.document import Picture
    from pf2s_news.read.catalogue import Published
    from pf2s_news.read.files import Inputs
    from pf2s_news.render.issue_pdf import IssuePdf
    from pf2s_news.render.shown import Box, WrittenPictures

Clock = Callable[[str, float], None]
"""Told the name of a stage and the seconds it took, for the benchmark."""


ABRIDGED = frozenset({"no-address"})
"""Errors of an issue that shows articles in short; the archive and the paper show them whole."""


class Collected(Value, frozen=True, kw_only=True):
    """All that an issue is made of: read, assembled, its pictures as they go out."""

    workspace: Workspace
    inputs: Inputs
    bulletin: Bulletin
    pictures: WrittenPictures


def collect(
    workspace: Workspace,
    manifest: str,
    *,
    cache: Cache,
    report: Report,
    published: Published | None = None,
    further: Callable[[Bulletin], Iterable[tuple[Picture, Box]]] = lambda bulletin: (),
    clock: Clock = lambda stage, seconds: None,
    meanwhile: Callable[[], None] = lambda: None,
) -> Collected:
    """All that an issue is made of, for the message, the archive and the bulletin on paper.

    `published` tells whether an issue that is no draft holds an article, where
    that is known already; `further` names pictures that are shown in other
    boxes, too. `meanwhile` is called while pictures are being converted. Raises
    InputError where newsletter.yaml or the manifest cannot be read at all.
    """
    with timed("read", clock):
        from pf2s_news.read.files import read_inputs

        inputs = read_inputs(workspace, manifest, report, published)
    with timed("assemble", clock):
        from pf2s_news.assemble import assemble

        bulletin = assemble(
            inputs.publication, inputs.issue, inputs.articles, inputs.catalogue, report
        )
    with timed("pictures", clock):
        from pf2s_news.render.gallery import write_pictures

        pictures = write_pictures(
            bulletin, workspace, cache, report, further=further(bulletin), meanwhile=meanwhile
        )
    return Collected(workspace=workspace, inputs=inputs, bulletin=bulletin, pictures=pictures)


def add_pdf(
    collected: Collected,
    *,
    laid_out: bool,
    cache: Cache,
    report: Report,
    clock: Clock = lambda stage, seconds: None,
) -> IssuePdf | None:
    """The PDF that the manifest names, else, where it is wished, our own; None if neither.

    Raises OutsideError where nothing here can lay out a PDF.
    """
    if not laid_out and not collected.bulletin.issue.pdf_file:
        return None
    with timed("pdf", clock):
        from pf2s_news.render.issue_pdf import issue_pdf

        return issue_pdf(
            collected.bulletin, collected.workspace, pictures=collected.pictures, cache=cache,
            report=report,
        )  # fmt: skip


def settled(
    problems: Iterable[Problem], workspace: Workspace, inputs: Inputs
) -> tuple[Problem, ...]:
    """The problems as they are shown: with the lines they are about, and as the editor set them."""
    from pf2s_news.read.quotes import with_quotes
    from pf2s_news.rules import settle

    quoted = with_quotes(problems, workspace)
    return by_severity(settle(quoted, inputs.publication.checks, inputs.silences))


@contextmanager
def timed(stage: str, clock: Clock) -> Iterator[None]:
    """Tell the clock how long the block took."""
    start = perf_counter()
    yield
    clock(stage, perf_counter() - start)
