"""Which addresses on the web are pages of the archive."""

from __future__ import annotations

import pytest

from pf2s_news.archive.addresses import ROOT, Addresses, Inside, way_to_root

BASE = "https://www.example.org/lettre/"
ISSUES = "https://www.example.org/bulletins/n{number}/lire"
APART = Addresses(BASE, ISSUES)
TOGETHER = Addresses(BASE, f"{BASE}numero-{{number}}.html")
PATHS = frozenset({"index.html", "numero-7.html", "numero-7.html#focus", "articles/a.html"})


@pytest.mark.parametrize(
    ("addresses", "url", "path"),
    [
        (TOGETHER, f"{BASE}numero-7.html", "numero-7.html"),
        (TOGETHER, f"{BASE}numero-7.html#focus", "numero-7.html#focus"),
        (TOGETHER, BASE, "index.html"),
        (TOGETHER, f"{BASE}articles/a.html", "articles/a.html"),
        (TOGETHER, "https://www.example.org/", ""),
        (TOGETHER, "https://www.example.org.evil.example/lettre/", ""),
        (APART, "https://www.example.org/bulletins/n7/lire#focus", "numero-7.html#focus"),
        (APART, "https://www.example.org/bulletins/n07/lire", ""),
        (APART, "https://www.example.org/bulletins/n7/lire/", ""),
        (Addresses("", ""), f"{BASE}numero-7.html", ""),
    ],
)
def test_an_address_is_a_page_or_is_none(addresses: Addresses, url: str, path: str) -> None:
    assert addresses.path_of(url) == path


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (f"{BASE}numero-7.html#focus", f"{ROOT}numero-7.html#focus"),
        (f"{BASE}numero-7.html#ailleurs", f"{ROOT}numero-7.html"),
        (f"{BASE}numero-8.html", f"{BASE}numero-8.html"),
        ("mailto:contact@example.org", "mailto:contact@example.org"),
    ],
)
def test_a_link_stays_inside_where_its_page_is(url: str, link: str) -> None:
    assert Inside(TOGETHER, PATHS).link(url) == link


def test_an_issue_s_own_address_comes_before_that_of_its_page() -> None:
    assert APART.of_issue(7) == "https://www.example.org/bulletins/n7/lire"
    assert Addresses(BASE, "").of_issue(7) == f"{BASE}numero-7.html"
    assert Addresses("", "").of_issue(7) == ""


def test_an_address_that_all_issues_share_is_that_of_none() -> None:
    assert Addresses(BASE, f"{BASE}dernier-numero.html").of_issue(7) == f"{BASE}numero-7.html"


def test_pages_in_folders_go_up() -> None:
    assert way_to_root("index.html") == ""
    assert way_to_root("articles/a.html") == "../"
