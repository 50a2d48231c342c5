"""Everything an issue is made of, read in one go."""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Article, Broken, Issue, Places, Publication, Sender
from pf2s_news.problems import InputError, Report
from pf2s_news.read.article import read_article
from pf2s_news.read.catalogue import Published, WorkspaceCatalogue
from pf2s_news.read.manifest import read_issue
from pf2s_news.read.publication import read_publication
from pf2s_news.rules import Silence
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, Workspace


class Inputs(Value, frozen=True, kw_only=True):
    """The files of one issue as values."""

    publication: Publication
    issue: Issue
    articles: Mapping[str, Article | Broken]
    """Slug -> article, for those that have a file."""
    catalogue: WorkspaceCatalogue
    """The articles that are not in this issue."""
    silences: tuple[Silence, ...]


def read_inputs(
    workspace: Workspace, manifest: str, report: Report, published: Published | None = None
) -> Inputs:
    """Read newsletter.yaml, a manifest and its articles.

    `published` tells which articles are, where that is known already; else the
    other manifests tell. Raises InputError where the first or the second cannot be read at all,
    with the problems of all that could be.
    """
    try:
        publication = read_publication(workspace, report)
    except InputError:
        _read_without_publication(workspace, manifest, report)
        raise InputError(report.problems) from None
    issue, silences = read_issue(workspace, manifest, publication, report)
    articles, silent = _read_articles(workspace, issue, publication, report)
    return Inputs(
        publication=publication,
        issue=issue,
        articles=articles,
        catalogue=WorkspaceCatalogue(workspace, publication, published),
        silences=silences + silent,
    )


def _read_articles(
    workspace: Workspace, issue: Issue, publication: Publication, report: Report
) -> tuple[dict[str, Article | Broken], tuple[Silence, ...]]:
    articles: dict[str, Article | Broken] = {}
    silences: tuple[Silence, ...] = ()
    for wish in (wish for section in issue.sommaire for wish in section.entries):
        if wish.slug in articles:
            continue
        article, silent = read_article(workspace, wish.slug, publication, wish.place, report)
        silences += silent
        if article is not None:
            articles[wish.slug] = article
    return articles, silences


def _read_without_publication(workspace: Workspace, manifest: str, report: Report) -> None:
    """Report what is wrong in the other files, as far as newsletter.yaml plays no part in it."""
    unread = Publication(
        name="",
        publisher="",
        sender=Sender(name="", email=""),
        sections=(),
        places=Places(CONFIG),
        website="https://newsletter.invalid/",
    )
    own = Report()
    try:
        issue, _ = read_issue(workspace, manifest, unread, own)
        _read_articles(workspace, issue, unread, own)
    except InputError:
        pass  # its problems are in the report
    # Which sites are the publication's own is not known.
    report.problems += [found for found in own.problems if found.rule != "third-party-image"]
