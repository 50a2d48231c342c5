"""An issue of twenty articles as they are meant to be: no rule has anything to say of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pf2s_news.build import make
from pf2s_news.cache import Cache
from pf2s_news.document import Document, Heading, ListBlock, Quote, Table, walk_blocks
from pf2s_news.model import Bulletin
from pf2s_news.workspace import Workspace

ROOT = Path(__file__).with_name("clean")
ISSUE = "issues/issue-8.yaml"


@pytest.mark.parametrize("tool", ["brevo", "acymailing"])
def test_nothing_is_found(tool: str) -> None:
    made = make(Workspace(ROOT), ISSUE, tool_name=tool, cache=Cache(None))
    assert [(problem.rule, problem.place, str(problem.message)) for problem in made.problems] == []


def test_it_is_an_issue_worth_checking() -> None:
    bulletin = make(Workspace(ROOT), ISSUE, cache=Cache(None)).bulletin
    assert len(bulletin.entries) == 20
    assert {entry.show for entry in bulletin.entries} == {"full", "teaser", "title"}
    blocks = {type(block) for text in _texts(bulletin) for block in walk_blocks(text)}
    assert blocks >= {Heading, ListBlock, Quote, Table}
    articles = [entry.article for entry in bulletin.entries]
    assert sum(1 for article in articles if article.image) == 4
    assert any(article.logos for article in articles)
    assert any(article.related for article in articles)
    assert all((bulletin.issue.intro, bulletin.issue.closing))


def _texts(bulletin: Bulletin) -> Iterator[Document]:
    yield bulletin.issue.intro
    yield from (entry.article.body for entry in bulletin.entries)
    yield bulletin.issue.closing
