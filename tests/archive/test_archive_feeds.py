"""feed.xml, articles.xml and sitemap.xml; RFC 4287's musts, and what readers make of them."""

from __future__ import annotations

import re
from datetime import datetime

import feedparser
import pytest

from tests.archive.written import ATOM, Archive
from tests.conftest import Workspace

FEEDS = ("feed.xml", "articles.xml")
HOME = "https://www.example.org/lettre/"
TAG = re.compile(r"tag:www\.example\.org,\d{4}(-\d\d){1,2}:[a-z0-9/-]+")


@pytest.mark.parametrize("path", FEEDS)
def test_feedparser_finds_nothing_wrong(path: str, archive: Archive) -> None:
    feed = feedparser.parse((archive.folder / path).read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.language == "fr"
    assert all(entry.content[0].value for entry in feed.entries)


@pytest.mark.parametrize("path", FEEDS)
def test_it_has_what_rfc_4287_asks_for(path: str, archive: Archive) -> None:
    feed = archive.feed(path)
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1, (node.tag, name)
        assert TAG.fullmatch(node.findtext(f"{ATOM}id"))
        datetime.fromisoformat(node.findtext(f"{ATOM}updated"))
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Association d’essai"
    own = [link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == [HOME + path]
    ids = [node.text for node in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))


def test_issues_stand_newest_first(archive: Archive) -> None:
    entries = archive.feed("feed.xml").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == [
        "tag:www.example.org,2025-02-17:numero-3",
        "tag:www.example.org,2024-12-03:numero-2",
        "tag:www.example.org,2024-10:numero-1",
    ]


def test_an_article_keeps_the_id_of_its_first_issue(archive: Archive) -> None:
    entries = {
        entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated")
        for entry in archive.feed("articles.xml").findall(f"{ATOM}entry")
    }
    assert entries["tag:www.example.org,2024-10:articles/carte-des-services"].startswith("2024-12")
    assert len(entries) == 5


def test_texts_are_whole_and_addresses_absolute(archive: Archive) -> None:
    for path in FEEDS:
        for entry in feedparser.parse((archive.folder / path).read_bytes()).entries:
            html = entry.content[0].value
            urls = re.findall(r'(?:href|src)="([^"]*)"', html)
            assert [url for url in urls if not url.startswith(("https://", "mailto:"))] == []
    (first, *_) = feedparser.parse((archive.folder / "feed.xml").read_bytes()).entries
    assert "Trente minutes" in first.content[0].value
    assert f'{HOME}numero-3.html#sante-et-sport"' in first.content[0].value
    assert f'{HOME}numero-1.html"' in first.content[0].value


def test_a_foreign_article_says_its_language(archive: Archive) -> None:
    languages = {
        entry.findtext(f"{ATOM}title"): entry.get("{http://www.w3.org/XML/1998/namespace}lang")
        for entry in archive.feed("articles.xml").findall(f"{ATOM}entry")
    }
    assert languages["What the Green Deal changes"] == "en"
    assert languages["Une œuvre commune"] is None


def test_markup_in_a_text_stays_text(archive: Archive) -> None:
    entries = feedparser.parse((archive.folder / "articles.xml").read_bytes()).entries
    (entry,) = [one for one in entries if one.title == "Une œuvre commune"]
    assert "&lt;b&gt;Il&lt;/b&gt;" in entry.content[0].value
    assert "<b>" not in entry.content[0].value


def test_a_quoted_tag_keeps_its_anchor(series: Workspace) -> None:
    article = series.root / "issues/articles/oeuvre-commune.md"
    quoted = '\nÉcrire `<a href="#haut">`, puis [aller voir](#oeuvre-commune).\n'
    article.write_text(article.read_text(encoding="utf-8") + quoted, encoding="utf-8")
    assert series.run("archive").status == 0
    feed = feedparser.parse((series.root / "dist/archive/feed.xml").read_bytes())
    html = feed.entries[0].content[0].value
    assert '&lt;a href="#haut"&gt;' in html
    assert f'<a href="{HOME}numero-3.html#oeuvre-commune">aller voir</a>' in html


def test_the_sitemap_has_every_page_of_content(archive: Archive) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = [node.text for node in archive.feed("sitemap.xml").iter(f"{space}loc")]
    pages = {page for page in archive.pages() if page != "recherche.html"}
    assert set(found) == {HOME + ("" if page == "index.html" else page) for page in pages}
    assert len(found) == len(set(found))


def test_without_an_address_there_are_none_and_that_is_said(series: Workspace) -> None:
    text = (series.root / "newsletter.yaml").read_text(encoding="utf-8")
    series.write({"newsletter.yaml": re.sub("(?m)^online_url.*\n", "", text)})
    # A teaser needs an address to lead to.
    issue = series.root / "issues/issue-2.yaml"
    issue.write_text(issue.read_text(encoding="utf-8").replace("        show: teaser\n", ""))
    done = series.run("archive")
    assert done.status == 0, done.stderr
    assert "warning[no-archive-url]" in done.stderr
    files = {path.name for path in (series.root / "dist/archive").iterdir()}
    assert not files & {"feed.xml", "articles.xml", "sitemap.xml"}
    for page in (series.root / "dist/archive").rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert "canonical" not in html
        assert "og:url" not in html
        assert "application/atom+xml" not in html
