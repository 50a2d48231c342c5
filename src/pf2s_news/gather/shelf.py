"""shelf: the articles that no issue has yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pf2s_news.model import IssueDate, Publication
from pf2s_news.problems import Report
from pf2s_news.read.article import split_front_matter
from pf2s_news.read.decode import Decoder, known_names
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.schema import ArticleFile
from pf2s_news.read.text import decode_text
from pf2s_news.value import Value
from pf2s_news.workspace import ARTICLES, OutsideWorkspace, Workspace


class Shelved(Value, frozen=True, kw_only=True):
    """An article that waits for an issue."""

    slug: str
    title: str
    """Its slug where it has none, or cannot be read."""
    section: str = ""
    overtitle: str = ""
    date: IssueDate | None = None


def shelved_articles(
    workspace: Workspace, publication: Publication, used: Collection[str]
) -> tuple[Shelved, ...]:
    """The articles that are not in `used`, the newest first, those without a date last."""
    found = _read(workspace, publication, used)
    return tuple(sorted(found, key=_age))


def _read(
    workspace: Workspace, publication: Publication, used: Collection[str]
) -> Iterator[Shelved]:
    known = known_names(workspace, publication)
    for slug in workspace.slugs():
        if slug in used:
            continue
        file, report = f"{ARTICLES}/{slug}.md", Report()
        try:
            data = workspace.read(file)
        except OutsideWorkspace:
            continue
        source = decode_text(data, file, report) if data is not None else None
        nodes = read_nodes(split_front_matter(source, report)[0], report) if source else None
        keys = Decoder(file, report, known).decode(nodes, ArticleFile) if nodes else None
        if keys is None:
            yield Shelved(slug=slug, title=slug)
            continue
        yield Shelved(
            slug=slug,
            title=keys.title or slug,
            section=keys.section,
            overtitle=keys.overtitle,
            date=keys.date if isinstance(keys.date, IssueDate) else None,
        )


def _age(article: Shelved) -> tuple[bool, int, int, int, str]:
    day = article.date
    if day is None:
        return True, 0, 0, 0, article.slug
    return False, -day.year, -day.month, -(day.day or 0), article.slug
