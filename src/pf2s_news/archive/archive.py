"""The online archive: from a workspace to a folder to upload.

`plan_archive` reads the issues and says which files there are; a file is made
when somebody asks for it, by writing.py or by the preview.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from pf2s_news.archive.addresses import IMAGES, ROOT
from pf2s_news.archive.lost import NO_ADDRESS, NO_PAGE
from pf2s_news.archive.page import Page, Renderer
from pf2s_news.archive.parts import IssuePart, PdfPart, PicturePart
from pf2s_news.archive.reading import Reading
from pf2s_news.archive.site import Site
from pf2s_news.cache import Cache
from pf2s_news.model import Publication
from pf2s_news.problems import (
    InputError,
    Place,
    Problem,
    Report,
    UsageError,
    by_severity,
    has_errors,
    say,
    warning,
)
from pf2s_news.read.publication import read_publication
from pf2s_news.read.quotes import with_quotes
from pf2s_news.render.gallery import kept_picture
from pf2s_news.render.theme import Theme
from pf2s_news.render.theme_check import theme_problems
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, Workspace

OWN = ("no-archive-url", NO_PAGE, NO_ADDRESS)
"""Warnings that concern the archive."""

Doing = Callable[[str, int, int], None]
"""Told which file is being worked on: the how manieth, of how many."""


def tell_nobody(file: str, at: int, of: int) -> None:
    """For whoever does not want to know."""


class Plan(Value, frozen=True, kw_only=True):
    """The archive of a workspace as it is now."""

    parts: tuple[IssuePart, ...]
    drafts: tuple[int, ...]
    """The numbers of the issues that are left out."""
    pages: Mapping[str, Page]
    """Path -> file, in the order in which they are written."""
    inputs: Mapping[str, str | None]
    """File of the workspace -> SHA-256 in hex, None for one that is not there."""
    problems: tuple[Problem, ...]
    """What is to be said of the archive."""

    @property
    def articles(self) -> int:
        """How many articles have a page of their own."""
        return len({article.slug for part in self.parts for article in part.articles})


def plan_archive(root: Path, *, cache: Cache, doing: Doing = tell_nobody) -> Plan:
    """The archive of the workspace at `root`.

    Raises InputError, with every problem of every issue, where an issue that is
    no draft has an error, or newsletter.yaml cannot be read; UsageError where
    there is no such issue.
    """
    workspace, report = Workspace(root), Report()
    publication = read_publication(workspace, report)
    report.problems += theme_problems(
        Theme(publication.theme, workspace), publication.places.at("theme")
    )
    reading = Reading(workspace, publication, cache, report)
    parts = reading.parts(doing) if not has_errors(report.problems) else ()
    if has_errors(report.problems):
        raise InputError(_shown(report, workspace))
    if not parts:
        if not reading.drafts:
            raise UsageError(
                say("there is no issue in issues/"), say("a manifest is called issue-1.yaml")
            )
        raise UsageError(
            say("there is no issue to show: all that there are are drafts"),
            say("take “draft: true” out of the manifest of an issue that was sent"),
        )
    if not reading.addresses.base:
        report.problems.append(_without_address(publication))
    report.problems += [link.problem() for part in parts for link in part.lost]
    renderer = Renderer.of(Theme(publication.theme, workspace), publication.lang, report)
    site = Site(parts, publication, reading.addresses, renderer)
    files = (*_pictures(parts, reading), *_pdfs(parts, root), *site.pages())
    return Plan(
        parts=parts,
        drafts=reading.drafts,
        pages={page.path: page for page in files},
        inputs={**reading.inputs, **workspace.digests},
        problems=_shown(report, workspace),
    )


def _shown(report: Report, workspace: Workspace) -> tuple[Problem, ...]:
    """What concerns the archive: warnings of messages sent long ago do not."""
    quoted = with_quotes(report.problems, workspace)
    own = (found for found in quoted if found.severity == "error" or found.rule in OWN)
    return by_severity(dict.fromkeys(own))


def _without_address(publication: Publication) -> Problem:
    return warning(
        "no-archive-url",
        say("where the archive will be online is not known: it has no feeds and no sitemap"),
        Place(file=publication.places.file or CONFIG),
        say("give archive_url in newsletter.yaml, such as https://www.example.org/lettre/"),
    )


def _pictures(parts: tuple[IssuePart, ...], reading: Reading) -> Iterator[Page]:
    known: set[str] = set()
    for part in parts:
        for picture in part.pictures:
            if picture.name not in known:
                known.add(picture.name)
                yield _picture(picture, part, reading)


def _picture(picture: PicturePart, part: IssuePart, reading: Reading) -> Page:
    def make() -> bytes:
        data = kept_picture(reading.cache, picture.kept)
        if data is None:  # somebody has emptied the cache meanwhile
            written = reading.collected(f"issues/issue-{part.number}.yaml").pictures.written
            data = next(one.data for one in written.values() if one.name == picture.name)
        return data

    return Page(path=IMAGES + picture.name, key=picture.sha256, make=make, large=True)


def _pdfs(parts: tuple[IssuePart, ...], root: Path) -> Iterator[Page]:
    for part in parts:
        if part.pdf and part.pdf.file:
            yield _pdf(part.pdf, root)


def _pdf(pdf: PdfPart, root: Path) -> Page:
    path = root / pdf.file
    return Page(path=pdf.href.removeprefix(ROOT), key=pdf.sha256, make=path.read_bytes, large=True)
