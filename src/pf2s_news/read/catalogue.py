"""What is known of articles outside an issue: their titles, and the issues that hold them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from pf2s_news.model import Publication, RelatedLink
from pf2s_news.problems import Place, Report, say
from pf2s_news.read.article import split_front_matter
from pf2s_news.read.decode import Decoder
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.references import References
from pf2s_news.read.schema import ArticleFile
from pf2s_news.read.series import all_issues
from pf2s_news.read.sources import source_of
from pf2s_news.workspace import ARTICLES, OutsideWorkspace, Workspace

Published = Callable[[str], bool]
"""Whether an issue that is no draft holds the article of this slug."""


def front_matter(workspace: Workspace, slug: str) -> ArticleFile | None:
    """The keys of an article, whatever is wrong with them; None where they can't be read.

    Raises OutsideWorkspace, OSError.
    """
    report, file = Report(), f"{ARTICLES}/{slug}.md"
    source = source_of(workspace, file)
    nodes = read_nodes(split_front_matter(source, report)[0], report) if source else None
    return Decoder(file, report).decode(nodes, ArticleFile) if nodes is not None else None


class WorkspaceCatalogue:
    """Reads front matter and other manifests, only when asked and once each.

    The problems of those files are not those of the issue at hand: what
    cannot be read counts as not there, and is reported where it is read.
    """

    def __init__(
        self, workspace: Workspace, publication: Publication, published: Published | None = None
    ) -> None:
        self.workspace = workspace
        self.publication = publication
        self._is_published = published or (lambda slug: slug in self._published)

    def heading(self, slug: str) -> RelatedLink | None:
        """Title, `url` ("" without one) and language of an article; None if it can't be read."""
        try:
            keys = front_matter(self.workspace, slug)
        except OutsideWorkspace:
            return None
        if keys is None:
            return None
        file, report = f"{ARTICLES}/{slug}.md", Report()
        links = References(self.workspace, file, report, self.publication.website)
        url = links.link(keys.url, Place(file=file)) if keys.url else ""
        if not keys.title:
            return None
        return RelatedLink(title=keys.title, url=url or "", lang=keys.lang, slug=slug)

    def report_unreadable(self, slug: str, place: Place, report: Report) -> None:
        """Say that the title of an article cannot be known, if it is there at all."""
        file = f"{ARTICLES}/{slug}.md"
        if self.workspace.exists(file):
            report.error(
                "unknown-article",
                say("the title of “%(slug)s” cannot be read", slug=slug),
                place,
                say("mend %(file)s, or take this line out", file=file),
            )

    def published(self, slug: str) -> bool:
        """Whether an issue that is no draft holds the article."""
        return self._is_published(slug)

    @cached_property
    def _published(self) -> frozenset[str]:
        issues = all_issues(self.workspace)
        return frozenset(slug for issue in issues if not issue.draft for slug in issue.slugs)
