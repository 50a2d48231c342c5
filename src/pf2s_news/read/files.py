"""Everything an issue is made of, read in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pf2s_news.model import Article, Broken, Issue, Publication
from pf2s_news.problems import InputError, Report
from pf2s_news.read.article import read_article
from pf2s_news.read.catalogue import WorkspaceCatalogue
from pf2s_news.read.manifest import read_issue
from pf2s_news.read.publication import read_publication
from pf2s_news.rules import Silence
from pf2s_news.workspace import ARTICLES, CONFIG, Workspace


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The files of one issue as values."""

    publication: Publication
    issue: Issue
    articles: Mapping[str, Article | Broken]
    """Slug -> article, for those that have a file."""
    catalogue: WorkspaceCatalogue
    """The articles that are not in this issue."""
    silences: tuple[Silence, ...]
    texts: tuple[str, ...]
    """The files as they stand, for tokens that are in none of them."""


def read_inputs(workspace: Workspace, manifest: str, report: Report) -> Inputs:
    """Read newsletter.yaml, a manifest and its articles.

    Raises InputError where the first two cannot be read at all, with the
    problems of both.
    """
    publication = _read_publication(workspace, manifest, report)
    issue, silences = read_issue(workspace, manifest, publication, report)
    articles: dict[str, Article | Broken] = {}
    for wish in (wish for section in issue.sommaire for wish in section.entries):
        if wish.slug in articles:
            continue
        article, silent = read_article(workspace, wish.slug, publication, wish.place, report)
        silences += silent
        if article is not None:
            articles[wish.slug] = article
    return Inputs(
        publication=publication,
        issue=issue,
        articles=articles,
        catalogue=WorkspaceCatalogue(workspace, publication),
        silences=silences,
        texts=_texts(
            workspace, [CONFIG, manifest, *(f"{ARTICLES}/{slug}.md" for slug in articles)]
        ),
    )


def _read_publication(workspace: Workspace, manifest: str, report: Report) -> Publication:
    """The publication; where it cannot be read, the manifest's own syntax is still told."""
    try:
        return read_publication(workspace, report)
    except InputError:
        from pf2s_news.read.nodes import read_nodes
        from pf2s_news.read.publication import read_source

        read_nodes(read_source(workspace, manifest, report), report)
        raise InputError(report.problems) from None


def _texts(workspace: Workspace, files: list[str]) -> tuple[str, ...]:
    return tuple((workspace.read(file) or b"").decode("utf-8", "replace") for file in files)
