"""Pages that are not Joomla's: what is read of them, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.dates import iso
from pf2s_news.gather.found import Found, Listing, Refused
from pf2s_news.gather.pages.other import other_page
from pf2s_news.gather.pages.selected import selected_part
from pf2s_news.gather.pages.tree import parse_html
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
    ],
)  # fmt: skip
def test_a_page_without_article_says_what_is_there_and_what_to_do(body: str, said: str) -> None:
    assert said in str(refusal(whole(body)).message)


def test_the_heading_is_the_title_where_machines_read_the_site_s_name_too() -> None:
    head = "<title>La commission rend son avis | Agence</title>"
    assert found(whole(f"<h1>Agence</h1><main>{ARTICLE}</main>", head)).title == (
        "La commission rend son avis"
    )


def test_an_old_page_s_title_stands_in_an_h2_under_the_site_s_name() -> None:
    body = f"<h1>Agence</h1><div><h2>Un avis attendu</h2><p>{SENTENCES * 3}</p></div>"
    head = "<meta property=og:site_name content=Agence><title>Un avis attendu - Agence</title>"
    read = found(whole(body, head))
    assert (read.title, "Un avis attendu" in read.html) == ("Un avis attendu", False)


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("<p>Publié le 12 mars 2021</p>", IssueDate(year=2021, month=3, day=12)),
        ("<p>Mis à jour le 1er avril 2022</p>", IssueDate(year=2022, month=4, day=1)),
        ("<p>jeudi 12 mars 2020, par Jeanne</p>", IssueDate(year=2020, month=3, day=12)),
        ("<time datetime='2019-05-02T10:00'>2 mai</time>", IssueDate(year=2019, month=5, day=2)),
        ("<p>Par <span><a href=/u>jdurand</a></span>, 23 janvier, 2020</p>",
         IssueDate(year=2020, month=1, day=23)),
        ("<p>Publié le 12 mars 2921</p>", None),
        ("<p>Publié le 12 mars 2091</p>", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_day_is_that_of_publication_and_never_one_to_come(
    before: str, day: IssueDate | None
) -> None:
    imprint = "<footer><p>© 2018 Agence. Publié le 3 mars 2018</p></footer>"
    body = f"<main><article><h1>La commission rend son avis</h1>{before}<p>{SENTENCES * 3}</p>"
    read = found(whole(f"{body}</article></main>{imprint}"))
    assert read.date == day


def test_the_day_is_the_one_that_readers_see_and_not_the_one_in_utc() -> None:
    seen = "<time class='entry-date published' datetime='{}'>12 mai</time>"
    told = (
        "<script type='application/ld+json'>"
        '{"@type": "Article", "datePublished": "2022-05-11T22:30:00+00:00"}</script>'
    )
    for moment, day in (
        ("2022-05-12T00:30:00+02:00", 12),
        ("2022-05-11T23:30:00+01:00", 11),
        ("2022-05-20T09:00:00+02:00", 11),
    ):
        body = f"<main><article>{seen.format(moment)}{ARTICLE.removeprefix('<article>')}</main>"
        assert found(whole(body, told)).date == IssueDate(year=2022, month=5, day=day)


def old_page(line: str, title: str = "Accueil") -> Found:
    text = f"<font face=Arial>{SENTENCES}<br><br>{SENTENCES}</font><br><img src=file:photo.jpg>"
    menu = "<td><a href=a>Accueil</a><br><a href=b>Contact</a></td>"
    body = f"<table><tr>{menu}<td>{line}<br><br>{text}</td></tr></table>"
    return found(whole(body, f"<title>{title}</title>"), "")


@pytest.mark.parametrize(
    "line",
    [
        "<font size=5 color=red><b>Réunion du réseau</b></font>",
        "<b><font size=+2>Réunion du réseau</font></b>",
        "<p><strong><span style='font-size: 18pt'>Réunion du réseau</span></strong></p>",
    ],
)
def test_a_large_line_in_bold_at_the_head_of_an_old_page_is_its_title(line: str) -> None:
    read = old_page(line)
    assert (read.title, "Réunion du réseau" in read.html) == ("Réunion du réseau", False)
    assert "file:photo.jpg" in read.html


def test_a_large_line_is_no_title_where_it_is_a_sentence_or_not_in_bold() -> None:
    assert old_page("<font size=5>Réunion du réseau</font>").title == "Accueil"
    assert old_page("<font size=5><b>La réunion a eu lieu.</b></font>").title == "Accueil"


def test_the_title_of_a_page_from_word_is_the_line_in_that_style() -> None:
    text = f"<p class=MsoTitle>La fête</p><p class=MsoNormal>{SENTENCES}</p>"
    read = found(whole(text, "<title>Modèle</title>"), "")
    assert (read.title, "La fête" in read.html) == ("La fête", False)
    assert found(text).title == "La fête"


def test_the_words_that_spip_sets_over_a_title_are_the_overtitle() -> None:
    body = f"<main><p class=surtitre>Précarité</p>{ARTICLE}</main>"
    read = found(whole(body))
    assert (read.overtitle, "Précarité" in read.html) == ("Précarité", False)


def test_a_day_in_a_sentence_is_not_that_of_the_article() -> None:
    sentence = "<p>Le décret qui l'a créée, publié le 3 mars 2019, est en vigueur.</p>"
    assert found(whole(f"<main>{ARTICLE}{sentence}</article></main>")).date is None


def test_html_from_an_editor_is_text_as_a_whole() -> None:
    read = found("<h1>Un avis</h1><nav>Le menu du jour</nav><p>Deux <b>mots</b> &amp; plus.</p>")
    assert read.title == "Un avis"
    assert read.html == "<nav>Le menu du jour</nav><p>Deux <b>mots</b> &amp; plus.</p>"


def test_html_copied_in_windows_is_what_stands_between_its_marks() -> None:
    copied = "<html><body><!--StartFragment--><p>Le texte.</p><!--EndFragment--></body></html>"
    assert found(copied).html == "<p>Le texte.</p>"


def test_a_picture_that_a_script_loads_is_that_for_readers_without_scripts() -> None:
    lazy = "<p><img src='data:image/gif;base64,R0lGOD' alt='Un avis'><noscript>{}</noscript></p>"
    picture = "<img src='/images/avis.jpg' alt='Un avis'>"
    html = found(whole(f"<main>{ARTICLE}{lazy.format(picture)}</article></main>")).html
    assert html.count("<img") == 1
    assert 'src="/images/avis.jpg"' in html


def test_what_a_reader_can_unfold_is_text() -> None:
    folded = "<div class='accordion-panel' style='display: none'><p>{}</p></div>"
    html = found(whole(f"<main>{ARTICLE}{folded.format(SENTENCES)}</article></main>")).html
    assert "display" not in html
    assert html.count("rend ses avis") == 3


def test_a_page_that_a_browser_saved_says_where_it_was() -> None:
    saved = "<!-- saved from url=(0033)https://site.example/actu/un-avis -->"
    body = f"<h1>Un avis</h1><p>{SENTENCES * 3}</p>"
    page = found(f"<!doctype html>{saved}<html><body>{body}</body></html>", "")
    assert (page.url, page.base) == ("https://site.example/actu/un-avis",) * 2


def test_a_box_of_other_articles_is_left_out_and_the_author_s_links_are_kept() -> None:
    box = "<div><p>À lire aussi</p><ul><li><a href=/a>Un autre avis</a></li></ul></div>"
    own = "<h2>En savoir plus</h2><ul><li><a href=/loi>Le texte de la loi</a></li></ul>"
    html = found(whole(f"<main>{ARTICLE}{box}<p>{SENTENCES}</p>{own}</article></main>")).html
    assert "Un autre avis" not in html
    assert "Le texte de la loi" in html


def test_a_site_that_is_called_newsletter_keeps_its_text() -> None:
    body = f"<div class='newsletter social share'><h1>Avis</h1><p>{SENTENCES * 4}</p></div>"
    assert SENTENCES.strip() in found(whole(body)).html


HOSTILE = {
    "deep": "<div>" * 3000 + SENTENCES * 5,
    "tables in tables": "<table><tr><td>" * 2000 + SENTENCES * 5,
    "long": f"<p>{SENTENCES * 30_000}</p>",
    "flat": "<p>a" * 400_000,
    "comments": "<!-- x -->" * 200_000 + SENTENCES * 5,
    "links": "".join(f"<h2><a href=/{n}>lien</a></h2>" for n in range(8000)),
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(2000)) + f">{SENTENCES * 5}",
    "classes": "".join(f"<div class='{'a-b_c ' * 50}{n}'>{SENTENCES}</div>" for n in range(4000)),
    "nested lists": "<ul><li>" * 1500 + SENTENCES * 5,
    "unclosed": "<a href='" + "x" * 100_000,
    "structured data": f"<script type='application/ld+json'>{'[' * 90_000}</script>{SENTENCES * 5}",
    "signs": "\u202e\ufffe\x01" * 1000 + SENTENCES * 5,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_page_ends_in_an_article_or_a_refusal(case: str) -> None:
    page = outcome(whole(HOSTILE[case]))
    assert page.hint if isinstance(page, Refused) else page.name == "page"


def outcome(html: str) -> Found | Listing | Refused:
    try:
        return other_page(html, "https://site.example/", "page")
    except Refused as refused:
        return refused


PIECES = st.sampled_from(
    "<p> </p> <div class=share> </div> <article> <h1>Titre</h1> <li> <table><tr><td> <time "
    "datetime=2021-01-01> <a href=//[> <a href=/x.pdf> <!-- --> <img src> <script> <form> &amp; < "
    "<h2><a href=/a>Un</a></h2> <noscript><img src=a></noscript> </body> <html> <body> <frameset> "
    "<svg> <base href=http://[> <meta property=og:title content=Titre> des mots".split(" ")
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_markup_ends_in_an_article_a_listing_or_a_refusal(html: str) -> None:
    page = outcome(f"<html>{html} {SENTENCES}")
    assert page.hint if isinstance(page, Refused) else page.name == "page"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Un paragraphe.</p>",
        "<p>Un paragraphe, assez long pour être tout le texte.</p><ul><li>a</li><li>b</li></ul>",
        f"<p>{'Un long paragraphe. ' * 30}</p><p>Inscription avant mardi.</p>",
        f"<div><p>{'Un long paragraphe. ' * 30}</p><table><tr><td>x</td></tr></table></div>",
    ],
)
def test_short_pieces_beside_a_long_one_are_text_too(text: str) -> None:
    found = other_page(whole(f"<nav><a href=/>Accueil</a></nav><h1>Titre</h1>{text}"), "", "x")
    assert isinstance(found, Found)
    assert parse_html(found.html).text_content().split() == parse_html(text).text_content().split()


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    refusal(whole("<div></div>"))
    assert caplog.records == []


SELECTABLE = whole(
    "<div id=colonne><p>Menu</p></div><div id=contenu class='texte long'><h1>Avis</h1>"
    "<p>Le premier.</p><script>x()</script></div><div class=texte><p>Le second.</p></div>"
    "<p>Publié le 2 mai 2019</p>",
    "<title>Avis</title>",
)


def test_a_selector_names_the_text_and_the_page_says_the_rest() -> None:
    part = selected_part(SELECTABLE, "https://site.example/avis", "avis.html", "#contenu")
    assert (part.title, part.date) == ("Avis", IssueDate(year=2019, month=5, day=2))
    assert part.html == '<div id="contenu" class="texte long"><p>Le premier.</p></div>'


def test_all_that_matches_a_selector_is_the_text_and_each_part_once() -> None:
    html = selected_part(SELECTABLE, "", "avis.html", "div.texte, .texte p").html
    assert html.count("Le premier.") == html.count("Le second.") == 1


def test_a_selector_that_matches_nothing_gets_the_nearest_that_would() -> None:
    with pytest.raises(Refused, match="contenus") as refused:
        selected_part(SELECTABLE, "", "avis.html", "#contenus")
    assert "#contenu" in str(refused.value.hint)


@pytest.mark.parametrize("selector", ["#", "div[", "p:nope", "::before", "a >", "", "(" * 3000])
def test_what_is_no_selector_is_refused(selector: str) -> None:
    with pytest.raises(Refused, match="selector"):
        selected_part(SELECTABLE, "", "avis.html", selector)
