"""What is known of articles outside an issue: their titles, and the issues that hold them."""

from __future__ import annotations

from functools import cached_property

from pf2s_news.model import Publication, RelatedLink
from pf2s_news.problems import Place, Report, say
from pf2s_news.read.article import split_front_matter
from pf2s_news.read.decode import Decoder
from pf2s_news.read.nodes import Node, read_nodes
from pf2s_news.read.references import References
from pf2s_news.read.schema import ArticleFile, EntryKeys, IssueFile
from pf2s_news.read.text import SourceText, decode_text
from pf2s_news.workspace import ARTICLES, OutsideWorkspace, Workspace


class WorkspaceCatalogue:
    """Reads front matter and other manifests, only when asked and once each.

    The problems of those files are not those of the issue at hand: what
    cannot be read counts as not there, and is reported where it is read.
    """

    def __init__(self, workspace: Workspace, publication: Publication) -> None:
        self.workspace = workspace
        self.publication = publication

    def heading(self, slug: str) -> RelatedLink | None:
        """Title, `url` ("" without one) and language of an article; None if it can't be read."""
        report = Report()
        file = f"{ARTICLES}/{slug}.md"
        source = self._source(file)
        nodes = read_nodes(split_front_matter(source, report)[0], report) if source else None
        if nodes is None:
            return None
        keys = Decoder(file, report).decode(nodes, ArticleFile)
        links = References(self.workspace, file, report, self.publication.website)
        url = links.link(keys.url, Place(file=file)) if keys.url else ""
        return RelatedLink(title=keys.title, url=url or "", lang=keys.lang) if keys.title else None

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
        return slug in self._published

    @cached_property
    def _published(self) -> frozenset[str]:
        issues = (self._issue(file) for _, file in self.workspace.manifests())
        return frozenset(
            entry.article if isinstance(entry, EntryKeys) else entry
            for issue in issues
            if issue and not issue.draft
            for section in issue.sommaire
            for entry in section.articles
        )

    def _issue(self, file: str) -> IssueFile | None:
        source = self._source(file)
        nodes: Node | None = read_nodes(source, Report()) if source else None
        return Decoder(file, Report()).decode(nodes, IssueFile) if nodes else None

    def _source(self, file: str) -> SourceText | None:
        try:
            data = self.workspace.read(file)
        except OutsideWorkspace:
            return None
        return decode_text(data, file, Report()) if data is not None else None
