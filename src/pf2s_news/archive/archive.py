"""The online archive: from a workspace to a folder to upload.

`plan_archive` reads the issues and says which files there are; a file is made
when somebody asks for it, by `write_archive` or by the preview.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from pf2s_news.archive.addresses import IMAGES, ROOT
from pf2s_news.archive.page import Page, Renderer
from pf2s_news.archive.parts import DeadLink, IssuePart, PdfPart, PicturePart
from pf2s_news.archive.reading import Reading
from pf2s_news.archive.site import Site
from pf2s_news.cache import Cache, digest
from pf2s_news.deliver.page_folder import PageFolder, page_folder
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
from pf2s_news.render.template_faults import TemplateFault
from pf2s_news.render.theme import Theme
from pf2s_news.render.theme_check import theme_problems
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, Workspace

OWN = ("no-archive-url", "no-archive-page")
"""Warnings that concern the archive."""

Doing = Callable[[str, int, int], None]
"""Told which file is being worked on: the how manieth, of how many."""


def _tell_nobody(file: str, at: int, of: int) -> None:
    pass


class Plan(Value, frozen=True, kw_only=True):
    """The archive of a workspace as it is now."""

    publication: Publication
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


class Outcome(Value, frozen=True, kw_only=True):
    """What became of the folder."""

    files: Mapping[str, str]
    """Every file -> SHA-256 in hex."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    """Pages that stood there before, and whose addresses no longer lead anywhere."""


def plan_archive(root: Path, *, cache: Cache, doing: Doing = _tell_nobody) -> Plan:
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
        raise UsageError(
            say("there is no issue to show: all that there are are drafts"),
            say("take “draft: true” out of the manifest of an issue that was sent"),
        )
    if not reading.addresses.base:
        report.problems.append(_without_address(publication))
    report.problems += [_dead(link) for part in parts for link in part.dead]
    renderer = Renderer.of(Theme(publication.theme, workspace), publication.lang, report)
    site = Site(parts, publication, reading.addresses, renderer)
    files = (*_pictures(parts, reading), *_pdfs(parts, root), *site.pages())
    return Plan(
        publication=publication,
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


def _dead(link: DeadLink) -> Problem:
    return warning(
        "no-archive-page",
        say("“%(url)s” is no page of the archive", url=link.url),
        link.place,
        say("correct the address, or take “draft: true” out of the issue that it leads to"),
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


def write_archive(
    plan: Plan,
    target: Path,
    *,
    cache: Cache,
    lock: Path | None = None,
    waiting: Callable[[], None] = lambda: None,
    doing: Doing = _tell_nobody,
) -> Outcome:
    """Bring the folder up to date: only what has changed is made, and written.

    Raises InputError where a template of the user's does not work, before
    anything is written that depends on it; OutsideError.
    """
    key = "archive-" + digest(str(target.resolve()))
    kept: dict[str, list[str]] = json.loads(cache.get(key) or b"{}")
    with page_folder(target, waiting=waiting, lock=lock) as folder:
        folder.planned = tuple(plan.pages)
        made = _Written(folder, kept)
        # All pages are rendered before the first is written: a template may fail at any of them.
        made.render(page for page in plan.pages.values() if not page.large)
        for count, page in enumerate(plan.pages.values(), 1):
            doing(page.path, count, len(plan.pages))
            made.bring(page)
        files = {path: sha for path, (_, sha) in made.now.items()}
        removed = folder.close(files)
    cache.put(key, json.dumps(made.now).encode())
    cache.keep()
    return Outcome(files=files, written=tuple(folder.written), removed=tuple(removed))


class _Written:
    """The files as they are brought up to date."""

    def __init__(self, folder: PageFolder, kept: Mapping[str, list[str]]) -> None:
        self.folder = folder
        self.kept = kept
        """Path -> its page's key and the file's SHA-256, as the last run left them."""
        self.now: dict[str, list[str]] = {}

        self._rendered: dict[str, bytes] = {}

    def render(self, pages: Iterable[Page]) -> None:
        """Make the pages that are not there as they should be."""
        for page in pages:
            if not self._is_there(page):
                try:
                    self._rendered[page.path] = page.make()
                except TemplateFault as fault:
                    raise InputError([fault.problem]) from fault

    def bring(self, page: Page) -> None:
        """Write a page, unless what would be written is there."""
        data = self._rendered.pop(page.path, None)
        if data is None and self._is_there(page):
            self.now[page.path] = self.kept[page.path]
            return
        data = page.make() if data is None else data
        self.folder.put(page.path, data)
        self.now[page.path] = [page.key, hashlib.sha256(data).hexdigest()]

    def _is_there(self, page: Page) -> bool:
        key, sha = self.kept.get(page.path, ("", ""))
        return key == page.key and self.folder.holds(page.path, sha)
