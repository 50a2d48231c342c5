"""The issues that are no drafts, each as its part; what has not changed is not made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pf2s_news.archive.addresses import ARTICLE_FEED, INDEX, ISSUE_FEED, SEARCH, Addresses, Inside
from pf2s_news.archive.lost import NO_ADDRESS, lost_links, still_lost
from pf2s_news.archive.one_issue import IssuePage, inner_paths
from pf2s_news.archive.parts import IssuePart
from pf2s_news.cache import Cache, digest, file_digest
from pf2s_news.collecting import ABRIDGED, Collected, add_pdf, collect, settled
from pf2s_news.document import Picture
from pf2s_news.model import Bulletin, Publication
from pf2s_news.problems import InputError, Report, has_errors
from pf2s_news.public_pages import article_path, issue_path, section_path
from pf2s_news.read.quotes import with_quotes
from pf2s_news.read.series import Earlier, all_issues
from pf2s_news.render.colors import palette
from pf2s_news.render.shown import COVER_BOX, Box, cover_of
from pf2s_news.render.theme import Theme
from pf2s_news.value import Value, packed, unpacked
from pf2s_news.workspace import Workspace

_SAID_ELSEWHERE = {*ABRIDGED, NO_ADDRESS}
"""What a message would have to say, or what lost_links says with the archive in view."""


class _Kept(Value, frozen=True):
    """A part, and all that it was made of."""

    inputs: Mapping[str, str | None]
    """File -> SHA-256 in hex; None for one that was looked for and not there."""
    inner: Mapping[str, bool]
    """Page of the archive -> whether it was there."""
    part: IssuePart


class Reading:
    """Reads the issues of a workspace for its archive, in one run."""

    def __init__(
        self, workspace: Workspace, publication: Publication, cache: Cache, report: Report
    ) -> None:
        self.workspace = workspace
        self.publication = publication
        self.cache = cache
        self.report = report
        self.addresses = Addresses.of(publication)
        self.inputs: dict[str, str | None] = {}
        """File -> SHA-256, None for one that is not there: all that the parts depend on."""
        self.drafts: tuple[int, ...] = ()
        """The numbers of the issues that are left out."""
        self._digests: dict[str, str | None] = {}

    def parts(self, doing: Callable[[str, int, int], None]) -> tuple[IssuePart, ...]:
        """The parts, newest first; what is wrong with any issue is reported.

        `doing` is told which manifest it is at, of how many.
        """
        outlines = {issue.file: issue for issue in all_issues(self.workspace)}
        files = [file for _, file in self.workspace.manifests()]
        self.drafts = tuple(one.number for one in outlines.values() if one.draft)[::-1]
        shown = [file for file in files if file not in outlines or not outlines[file].draft]
        inside = Inside(self.addresses, _paths([outlines[f] for f in shown if f in outlines]))
        parts = []
        for count, file in enumerate(shown, 1):
            doing(file, count, len(shown))
            if part := self._part(file, inside):
                parts.append(part)
        return tuple(sorted(parts, key=_newness, reverse=True))

    def collected(self, file: str) -> Collected:
        """What an issue is made of, read once more: for a picture that the cache has lost."""
        workspace = Workspace(self.workspace.root)
        return collect(workspace, file, cache=self.cache, report=Report(), further=_cover)

    def _part(self, file: str, inside: Inside) -> IssuePart | None:
        key = "archived-" + digest(file)
        if kept := self._kept(key, inside):
            self.inputs.update(kept.inputs)
            return kept.part
        workspace, report = Workspace(self.workspace.root), Report()
        try:
            return self._made(file, key, workspace, inside, report)
        except InputError as failure:
            self.report.problems += with_quotes(failure.problems, workspace)
            return None

    def _kept(self, key: str, inside: Inside) -> _Kept | None:
        data = self.cache.get(key)
        kept = unpacked(data, _Kept) if data else None
        if kept is None or kept.inner != inside.answers(kept.inner):
            return None
        same = all(self._digest(file) == sha for file, sha in kept.inputs.items())
        return kept if same else None

    def _made(
        self, file: str, key: str, workspace: Workspace, inside: Inside, report: Report
    ) -> IssuePart | None:
        collected = collect(
            workspace,
            file,
            cache=self.cache,
            report=report,
            published=lambda slug: article_path(slug) in inside.paths,
            further=_cover,
        )
        publication, bulletin = collected.inputs.publication, collected.bulletin
        pdf = add_pdf(collected, laid_out=False, cache=self.cache, report=report)
        colors = Theme(publication.theme, workspace).colors(report)
        lost = lost_links(bulletin, inside)
        found = (one for one in report.problems if one.rule not in _SAID_ELSEWHERE)
        told = (*found, *(one.problem() for one in lost))
        problems = settled(told, workspace, collected.inputs)
        self.report.problems += problems
        if has_errors(problems):
            return None
        part = IssuePage(
            collected=collected,
            pdf=pdf,
            colors=palette(publication, publication.sections, colors),
            inside=inside,
            lost=still_lost(lost, problems),
        ).part()
        inner = inside.answers(inner_paths(bulletin, inside))
        self.cache.put(key, packed(_Kept(workspace.digests, inner, part)))
        self.inputs.update(workspace.digests)
        # An issue's pictures are many megabytes, and there may be hundreds of issues.
        self.cache.keep()
        return part

    def _digest(self, file: str) -> str | None:
        """The digest of a file as it is; None where there is none. Once a run."""
        if file not in self._digests:
            self._digests[file] = file_digest(self.workspace.root / file)
        return self._digests[file]


def _newness(part: IssuePart) -> tuple[int, int, int]:
    """What sorts issues; within a month their numbers do, for not every one has a day."""
    return part.date.year, part.date.month, part.number


def _cover(bulletin: Bulletin) -> tuple[tuple[Picture, Box], ...]:
    picture = cover_of(bulletin)
    return ((picture, COVER_BOX),) if picture else ()


def _paths(issues: list[Earlier]) -> frozenset[str]:
    """The pages that there will be."""
    return frozenset(
        (
            INDEX,
            SEARCH,
            ISSUE_FEED,
            ARTICLE_FEED,
            *(f"{issue_path(issue.number)}{place}" for issue in issues for place in _places(issue)),
            *(article_path(slug) for issue in issues for slug in issue.slugs),
            *(section_path(section) for issue in issues for section in issue.sections),
        )
    )


def _places(issue: Earlier) -> Iterator[str]:
    """An issue's page itself, and the anchors in it."""
    yield from ("", "#sommaire")
    yield from (f"#section-{section}" for section in issue.sections)
    yield from (f"#{slug}" for slug in issue.slugs)
