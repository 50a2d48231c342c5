"""What search engines and social networks are told."""

from __future__ import annotations

from tests.archive.written import Archive

HOME = "https://www.example.org/lettre/"


def test_an_issue_is_one_of_a_periodical(archive: Archive) -> None:
    data = archive.structured("numero-2.html")
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "PublicationIssue"
    assert data["issueNumber"] == "2"
    assert data["datePublished"] == "2024-12-03"
    assert data["url"] == f"{HOME}numero-2.html"
    assert data["isPartOf"]["@type"] == "Periodical"
    assert data["isPartOf"]["issn"] == "1234-5679"
    assert [part["url"] for part in data["hasPart"]] == [
        f"{HOME}articles/green-deal.html",
        f"{HOME}articles/carte-des-services.html",
    ]


def test_an_article_is_part_of_its_issues(archive: Archive) -> None:
    data = archive.structured("articles/carte-des-services.html")
    assert data["@type"] == "Article"
    assert data["datePublished"] == "2024-10"
    assert [issue["issueNumber"] for issue in data["isPartOf"]] == ["2", "1"]
    assert data["keywords"] == "carte, droits"
    assert data["image"].startswith(f"{HOME}images/gymnase-")


def test_no_text_ends_the_script_element(archive: Archive) -> None:
    for page in archive.pages():
        scripts = archive.tree(page).xpath('//script[@type="application/ld+json"]/text()')
        assert all("<" not in script for script in scripts), page


def test_the_cover_is_what_social_networks_show(archive: Archive) -> None:
    images = {
        page: archive.tree(page).xpath('//meta[@property="og:image"]/@content')
        for page in archive.pages()
    }
    (cover,) = images["numero-2.html"]
    assert cover.startswith(f"{HOME}images/couverture-")
    # The editorial's picture comes before those of the articles.
    (editorial,) = images["numero-3.html"]
    assert "images/gymnase-" in editorial
    (first,) = images["numero-1.html"]
    assert first.startswith(f"{HOME}images/gymnase-")
    for address in (cover, first):
        assert address.removeprefix(HOME) in archive.paths()
    assert images["index.html"] == [editorial], "the newest that there is stands for the whole"
