"""The issues before one: what the rules compare it with.

Only the newest of them: a bulletin that appears four times a year is
compared with three years, and its links with those of the last one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from pf2s_news.model import Issue, IssueDate
from pf2s_news.problems import Report
from pf2s_news.read.decode import Decoder
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.schema import EntryKeys, IssueFile
from pf2s_news.read.sources import source_of
from pf2s_news.read.text import SourceText
from pf2s_news.value import Value, replace
from pf2s_news.workspace import ARTICLES, OutsideWorkspace, Workspace

ISSUES_BACK = 12
"""Issues that are looked back upon."""
LINKS_BACK = 4
"""Of these, the newest, whose articles' links are known, too."""

_URL = re.compile(r"https?://[^\s<>\"')\]]+")


class Earlier(Value, frozen=True, kw_only=True):
    """An earlier issue, as far as the rules need it."""

    file: str
    number: int
    date: IssueDate | None
    """None where it is missing or faulty."""
    draft: bool = False
    sections: tuple[str, ...] = ()
    """The ids of those with articles."""
    slugs: tuple[str, ...] = ()
    urls: tuple[tuple[str, str], ...] = ()
    """(address, slug of the article it stands in); () for the older ones."""


def read_earlier(workspace: Workspace, issue: Issue) -> tuple[Earlier, ...]:
    """The issues with lower numbers that are no drafts, the newest first.

    What cannot be read is not an earlier issue: it is reported where it is built.
    """
    below = [file for number, file in workspace.manifests() if number < issue.number]
    found = list(_issues(workspace, below[::-1][:ISSUES_BACK]))
    return tuple(
        _with_urls(workspace, earlier) if place < LINKS_BACK else earlier
        for place, earlier in enumerate(found)
    )


def all_issues(workspace: Workspace) -> tuple[Earlier, ...]:
    """Every issue that can be read, drafts too, the newest first; without addresses."""
    return tuple(_outlines(workspace, [file for _, file in workspace.manifests()][::-1]))


def _issues(workspace: Workspace, files: list[str]) -> Iterator[Earlier]:
    return (issue for issue in _outlines(workspace, files) if not issue.draft)


def _outlines(workspace: Workspace, files: list[str]) -> Iterator[Earlier]:
    for file in files:
        source = _source(workspace, file)
        if source and (outline := _issue(source)):
            yield outline


@lru_cache(4 * ISSUES_BACK)
def _issue(source: SourceText) -> Earlier | None:
    """None for what is no manifest."""
    nodes = read_nodes(source, Report())
    keys = Decoder(source.file, Report()).decode(nodes, IssueFile) if nodes else None
    if keys is None:
        return None
    filled = [section for section in keys.sommaire if section.articles]
    return Earlier(
        file=source.file,
        number=keys.number,
        draft=keys.draft,
        date=keys.date if isinstance(keys.date, IssueDate) else None,
        sections=tuple(section.section for section in filled),
        slugs=tuple(
            entry.article if isinstance(entry, EntryKeys) else entry
            for section in filled
            for entry in section.articles
        ),
    )


def _with_urls(workspace: Workspace, earlier: Earlier) -> Earlier:
    urls = (
        (url.rstrip(".,;:!?"), slug)
        for slug in earlier.slugs
        if (source := _source(workspace, f"{ARTICLES}/{slug}.md"))
        for url in _URL.findall(source.text)
    )
    return replace(earlier, urls=tuple(dict.fromkeys(urls)))


def _source(workspace: Workspace, file: str) -> SourceText | None:
    with suppress(OutsideWorkspace, OSError):  # another issue's file is no reason to stop this one
        return source_of(workspace, file)
    return None
