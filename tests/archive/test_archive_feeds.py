"""feed.xml, articles.xml and sitemap.xml; RFC 4287's musts, and what readers make of them."""

from __future__ import annotations

import re
from datetime import date, datetime

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
        "tag:www.example.org,2026-01-01:numero-3",
        "tag:www.example.org,2026-01-01:numero-2",
        "tag:www.example.org,2026-01-01:numero-1",
    ]


def moments(archive: Archive) -> dict[str, tuple[str, str]]:
    """Id of an article -> published and updated."""
    return {
        entry.findtext(f"{ATOM}id"): (
            entry.findtext(f"{ATOM}published"),
            entry.findtext(f"{ATOM}updated"),
        )
        for entry in archive.feed("articles.xml").findall(f"{ATOM}entry")
    }


def test_an_article_is_dated_by_its_first_and_its_last_issue(archive: Archive) -> None:
    found = moments(archive)
    published, updated = found["tag:www.example.org,2026-01-01:articles/carte-des-services"]
    assert published.startswith("2024-10-01")
    assert updated.startswith("2024-12-03")
    assert len(found) == 5


def ids(series: Workspace) -> set[str]:
    """Every id of both feeds."""
    text = "".join((series.root / "dist/archive" / path).read_text("utf-8") for path in FEEDS)
    return set(re.findall("<id>(.*)</id>", text))


def test_ids_stay_when_a_date_is_corrected(series: Workspace) -> None:
    series.run("archive")
    before = ids(series)
    issue = series.root / "issues/issue-1.yaml"
    text = issue.read_text(encoding="utf-8")
    issue.write_text(text.replace("date: 2024-10", "date: 2023-11-14"), encoding="utf-8")
    assert series.run("archive").status == 0
    assert ids(series) == before


def test_ids_stay_when_an_older_issue_comes_late(series: Workspace) -> None:
    (series.root / "issues/issue-1.yaml").rename(series.root / "issue-1.yaml")
    series.run("archive")
    before = ids(series)
    (series.root / "issue-1.yaml").rename(series.root / "issues/issue-1.yaml")
    assert series.run("archive").status == 0
    assert before < ids(series)


def test_a_month_without_a_day_is_never_updated_before_it_was_published(
    series: Workspace,
) -> None:
    for number, day in ((1, "2024-10-20"), (2, "2024-10")):
        issue = series.root / f"issues/issue-{number}.yaml"
        text = re.sub("(?m)^date: .*", f"date: {day}", issue.read_text(encoding="utf-8"))
        issue.write_text(text, encoding="utf-8")
    assert series.run("archive").status == 0
    for published, updated in moments(Archive(series.root / "dist/archive")).values():
        assert published <= updated


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


def test_the_sitemap_gives_whole_days(archive: Archive) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    days = {node.text for node in archive.feed("sitemap.xml").iter(f"{space}lastmod")}
    assert "2024-10-01" in days, "a month without a day"
    assert all(date.fromisoformat(day) for day in days)


def test_the_sitemap_names_nothing_outside_its_folder(series: Workspace) -> None:
    file = series.root / "newsletter.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "archive_url: https://lettre.example.net/\n", encoding="utf-8")
    series.run("archive")
    xml = (series.root / "dist/archive/sitemap.xml").read_text(encoding="utf-8")
    found = re.findall("<loc>(.*)</loc>", xml)
    assert "https://lettre.example.net/rubriques/region.html" in found
    assert [url for url in found if not url.startswith("https://lettre.example.net/")] == []


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
