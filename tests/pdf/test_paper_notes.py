"""Which links get a note, and which number."""

from __future__ import annotations

import re

import pytest

from pf2s_news.render.paper_notes import with_notes


def notes(html: str) -> list[tuple[str, str]]:
    """Number and address of each note."""
    return re.findall(r'<span class="note" data-number="(\d+)">(.*?)</span>', with_notes(html))


def link(url: str, words: str, more: str = "") -> str:
    return f'<a{more} href="{url}">{words}</a>'


def test_a_link_has_its_address_in_a_note() -> None:
    html = link("https://example.org/?a=1&amp;b=2", "le <em>rapport</em>")

    assert notes(html) == [("1", "https://example.org/?a=1&amp;b=2")]
    assert with_notes(html).startswith(html)


def test_an_address_twice_in_an_article_is_one_note() -> None:
    html = f"<article>{link('https://a.example', 'un')} {link('https://a.example', 'deux')}"

    assert notes(html) == [("1", "https://a.example")]
    assert with_notes(html).endswith('deux</a><sup class="call">1</sup>')


def test_the_next_article_has_notes_of_its_own() -> None:
    article = f"<article>{link('https://a.example', 'un')}</article>"

    assert [number for number, _ in notes(article * 3)] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "html",
    [
        link("https://www.pf2s.fr/page", "https://www.pf2s.fr/page"),
        link("https://www.pf2s.fr/", "www.pf2s.fr"),
        link("https://www.pf2s.fr", "pf2s.fr"),
        link("mailto:a@example.org", "a@example.org"),
        link("tel:0320000000", "03\u202f20\u202f00\u202f00\u202f00"),
        link("#dernier", "le dernier article"),
        link("https://a.example", "un partenaire", ' class="quiet"'),
        '<a id="ici">une ancre</a>',
    ],
)
def test_a_link_that_says_where_it_leads_needs_no_note(html: str) -> None:
    assert with_notes(html) == html


def test_an_e_mail_address_is_noted_without_its_scheme() -> None:
    assert notes(link("mailto:a@example.org", "écrire")) == [("1", "a@example.org")]
