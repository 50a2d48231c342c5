"""shelf: the articles that no issue has yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pf2s_news.model import IssueDate
from pf2s_news.read.catalogue import front_matter
from pf2s_news.value import Value
from pf2s_news.workspace import OutsideWorkspace, Workspace


class Shelved(Value, frozen=True, kw_only=True):
    """An article that waits for an issue."""

    slug: str
    title: str
    """Its slug where it has none, or cannot be read."""
    section: str = ""
    overtitle: str = ""
    date: IssueDate | None = None


def shelved_articles(workspace: Workspace, used: Collection[str]) -> tuple[Shelved, ...]:
    """The articles that are not in `used`, the newest first, those without a date last."""
    return tuple(sorted(_read(workspace, used), key=_age))


def _read(workspace: Workspace, used: Collection[str]) -> Iterator[Shelved]:
    for slug in workspace.slugs():
        if slug in used:
            continue
        try:
            keys = front_matter(workspace, slug)
        except OutsideWorkspace:
            continue
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
