"""What the archive's templates print: pages and feeds, read as their readers read them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pf2s_news.archive.archive import Plan, plan_archive
from pf2s_news.cache import Cache
from tests.conftest import ISSUE, Workspace

GOLDEN = Path(__file__).parents[2] / "golden"
WORKSPACES = ("archive-of-three-issues", "everything-in-an-article", "in-english")


@pytest.fixture(scope="module")
def plans() -> Mapping[str, Plan]:
    """The archives of some goldens."""
    cache = Cache(None)
    return {name: plan_archive(GOLDEN / name / "input", cache=cache) for name in WORKSPACES}


def made(plan: Plan, path: str) -> str:
    return plan.pages[path].make().decode()


@pytest.mark.parametrize("name", WORKSPACES)
def test_texts_in_feeds_have_no_ids_and_no_gap_between_headings(
    plans: Mapping[str, Plan], name: str
) -> None:
    for feed in ("feed.xml", "articles.xml"):
        texts = contents(made(plans[name], feed))
        assert texts
        for text in texts:
            assert not re.search(r'\sid="|<script|<style|\shref="(?!https?://|mailto:)', text)
            levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
            before = [1, *levels]
            assert all(level - last <= 1 for last, level in zip(before, levels, strict=False))


def contents(feed: str) -> list[str]:
    found = re.findall(r'<content type="html">(.*?)</content>', feed, re.DOTALL)
    return [text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"') for text in found]


def test_each_page_names_both_feeds_once(plans: Mapping[str, Plan]) -> None:
    plan = plans["archive-of-three-issues"]
    for path in plan.pages:
        if path.endswith(".html"):
            html = made(plan, path)
            assert html.count('type="application/atom+xml" title=') == 2, path
            assert html.count("application/ld+json") == (
                0 if path.startswith(("rubriques", "recherche")) else 1
            ), path


def test_an_issue_leads_to_its_neighbours_its_pdf_and_the_pages_of_its_articles(
    plans: Mapping[str, Plan],
) -> None:
    html = made(plans["archive-of-three-issues"], "numero-2.html")
    assert re.findall(r'<a href="([^"]+)" rel="prev"', html) == ["numero-1.html"] * 2
    assert re.findall(r'<a href="([^"]+)" rel="next"', html) == ["numero-3.html"] * 2
    assert html.count(">Télécharger le numéro 2 (PDF") == 2
    own = re.findall(r'<p class="own"[^>]*><a href="([^"]+)"', html)
    assert own == ["articles/green-deal.html", "articles/carte-des-services.html"]


def test_the_first_and_the_last_issue_have_one_neighbour(plans: Mapping[str, Plan]) -> None:
    plan = plans["archive-of-three-issues"]
    assert 'html" rel="prev"' not in made(plan, "numero-1.html")
    assert 'html" rel="next"' in made(plan, "numero-1.html")
    assert 'html" rel="next"' not in made(plan, "numero-3.html")
    assert 'html" rel="prev"' in made(plan, "numero-3.html")


def test_an_article_names_the_issues_that_it_appeared_in_newest_first(
    plans: Mapping[str, Plan],
) -> None:
    html = made(plans["archive-of-three-issues"], "articles/carte-des-services.html")
    after = html.partition('id="appearances_title"')[2]
    assert re.findall(r'<li><a href="([^"]+)"', after)[:2] == [
        "../numero-2.html#carte-des-services",
        "../numero-1.html#carte-des-services",
    ]


@pytest.mark.parametrize("years", [2, 3])
def test_a_third_year_brings_links_to_the_years(small_workspace: Workspace, years: int) -> None:
    for year in range(years):
        text = ISSUE.replace("number: 1", f"number: {year + 1}").replace("2025", str(2025 + year))
        small_workspace.write({f"issues/issue-{year + 1}.yaml": text})
    plan = plan_archive(small_workspace.root, cache=Cache(None))
    for path in ("index.html", "rubriques/region.html"):
        html = made(plan, path)
        named = re.findall(r'<a href="#(year_[0-9]+)">', html)
        assert named == (["year_2027", "year_2026", "year_2025"] if years == 3 else [])
        assert all(html.count(f' id="{year}"') == 1 for year in named)


def test_the_words_of_the_search_can_end_no_script(plans: Mapping[str, Plan]) -> None:
    script = made(plans["archive-of-three-issues"], "recherche.js")
    assert "&#" not in script
    assert "&amp;" not in script
    assert "«\\u00a0" in script
    assert '"%(count)s r\\u00e9sultats pour %(words)s"' in script
