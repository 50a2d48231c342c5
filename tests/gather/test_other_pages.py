"""Pages that are not Joomla's: what is read of them, and what is refused."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pf2s_news.dates import iso
from pf2s_news.gather.found import Found, FoundPicture, Listing, Refused
from pf2s_news.gather.pages.other import other_page
from pf2s_news.gather.pages.selected import selected_part
from pf2s_news.model import IssueDate
from tests.gather.judged_pages import PAGES, Expected, Judged, Reading, judge, own_pages

FIELDS = ("title", "date", "text", "links", "parts")
SENTENCES = (
    "La commission se réunit chaque trimestre et rend ses avis dans le mois qui suit. "
    "Elle entend les associations, les communes et les professionnels de santé du territoire. "
)
ARTICLE = f"<article><h1>La commission rend son avis</h1><p>{SENTENCES}</p><p>{SENTENCES}</p>"


def found(html: str, url: str = "https://site.example/actu") -> Found:
    page = other_page(html, url, "page")
    assert isinstance(page, Found)
    return page


def whole(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=fr><head>{head}</head><body>{body}</body></html>"


def refusal(html: str) -> Refused:
    with pytest.raises(Refused) as refused:
        other_page(html, "https://site.example/", "page")
    assert refused.value.hint is not None
    return refused.value


def judged() -> dict[str, Judged]:
    readings = {}
    for page in own_pages():
        read = found(page.html, page.url)
        date = iso(read.date) if read.date else ""
        reading = Reading(title=read.title, date=date, html=read.html, teaser=read.teaser)
        readings[page.name] = judge(page, reading)
    return readings


def test_of_own_pages_nine_in_ten_are_right_in_each_field() -> None:
    pages = judged()
    assert len(pages) >= 12
    for field in FIELDS:
        wrong = {name: said for name, page in pages.items() if (said := getattr(page, field))}
        assert len(wrong) * 10 <= len(pages), f"{field}: {wrong}"


@pytest.mark.parametrize("page", list(own_pages()), ids=lambda page: page.name)
def test_category_tags_and_lead_are_those_of_the_page(page: Expected) -> None:
    read = found(page.html, page.url)
    assert read.category == page.wanted.get("category", "")
    assert list(read.tags) == page.wanted.get("tags", [])
    assert read.teaser == page.wanted.get("teaser", "")


def listing(name: str, url: str) -> Listing:
    page = other_page((PAGES / "listings" / f"{name}.html").read_text(encoding="utf-8"), url, name)
    assert isinstance(page, Listing)
    return page


@pytest.mark.parametrize(
    ("name", "url", "title", "first", "last"),
    [
        ("wordpress-category", "https://www.reseau.example/category/prevention/", "Prévention",
         ("Un bus pour le dépistage", "https://www.reseau.example/bus/", "2023-03-14"),
         ("Vaccination : les maires s'engagent", "https://www.reseau.example/vaccin/",
          "2022-12-15")),
        ("spip-rubrique", "https://observatoire.example/-Logement-", "Logement",
         ("Logement d'abord : bilan d'étape", "https://observatoire.example/Bilan-d-etape",
          "2022-11-08"),
         ("Encadrement des loyers : où en est-on ?", "https://observatoire.example/Loyers",
          "2022-06-13")),
        ("dsfr-cards", "https://www.ars.example/actualites", "Actualités",
         ("Dengue : les gestes qui protègent", "https://www.ars.example/actualites/dengue",
          "2024-06-12"),
         ("Urgences : appelez avant de venir", "https://www.ars.example/actualites/urgences",
          "2024-05-31")),
    ],
)  # fmt: skip
def test_a_page_of_teasers_is_a_listing_in_its_own_order(
    name: str, url: str, title: str, first: tuple[str, ...], last: tuple[str, ...]
) -> None:
    page = listing(name, url)
    assert page.title == title
    entries = [(one.title, one.url, iso(one.date) if one.date else "") for one in page.entries]
    assert (len(entries), entries[0], entries[-1]) == (3, first, last)


def test_an_article_whose_end_leads_to_others_is_no_listing() -> None:
    others = "".join(f"<h3><a href=/{n}>Un autre avis, {n}</a></h3><p>Lu.</p>" for n in range(5))
    read = found(whole(f"<main>{ARTICLE}</article><section>{others}</section></main>"))
    assert SENTENCES.strip() in read.html


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h1>Page introuvable</h1><p>La page que vous cherchez n'existe plus.</p>", "introuvable"),
        ("<h1>Erreur 404</h1><p>Retour à l'accueil</p>", "404"),
        ("<form><h1>Connexion</h1><input name=u><input type=password><p>Mot de passe oublié ?"
         " Contactez le service informatique de votre établissement.</p></form>", "password"),
        ("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"
         "<script src=/main.js></script>", "programs"),
        ("<div id=__next></div><script>self.x=1</script>", "programs"),
        ("<h1>Avant de continuer</h1><p>Nous utilisons des cookies. Acceptez les cookies, ou"
         " refusez les cookies et traceurs pour poursuivre.</p>", "consent"),
        ("<h1>Just a moment...</h1><p>Checking your browser before you access the site.</p>",
         "robot"),
        ("", "no article"),
        ("<p>Bonjour</p>", "no article"),
    ],
)  # fmt: skip
def test_a_page_without_article_says_what_is_there_and_what_to_do(body: str, said: str) -> None:
    assert said in str(refusal(whole(body)).message)
