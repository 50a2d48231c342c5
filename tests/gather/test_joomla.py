"""Pages of Joomla 3, 4 and 5: what is the article, and what stands around it."""

from __future__ import annotations

import httpx
import pytest

from pf2s_news.gather.found import Found, FoundPicture, Listed, Listing, Refused
from pf2s_news.gather.pages.page import read_page
from pf2s_news.model import IssueDate, NamedLink
from tests.gather.site import ADDRESSES, PAGES, Site

HOST = "https://www.plateforme.example"
AROUND = (
    "cookie", "Abonnement", "Partager", "Précédent", "Suivant", "Vous êtes ici", "Imprimer",
    "Affichages", "Veuillez voter", "Recevez notre lettre", "La lettre de novembre", "robots",
    "Écrit par", "Publication", "Lettre", "lettre-22", "<script", "Rechercher",
)  # fmt: skip


def read(name: str) -> Found | Listing:
    """A page of the folder joomla/, as if it had been fetched."""
    path = next(path for path, file in ADDRESSES.items() if file == name)
    return read_page((PAGES / name).read_text(encoding="utf-8"), HOST + path, name)


def article(name: str) -> Found:
    found = read(name)
    assert isinstance(found, Found)
    return found


def entries(name: str) -> tuple[Listed, ...]:
    listing = read(name)
    assert isinstance(listing, Listing)
    return listing.entries


def joomla(body: str, head: str = "") -> str:
    """A page of a site made with Joomla."""
    generator = '<meta name="generator" content="Joomla! - Open Source Content Management">'
    return f"<html lang='fr-fr'><head>{generator}{head}</head><body>{body}</body></html>"


def found_in(body: str, head: str = "", url: str = f"{HOST}/a/un-titre") -> Found:
    found = read_page(joomla(body, head), url, "page")
    assert isinstance(found, Found)
    return found


def day(year: int, month: int, of_month: int) -> IssueDate:
    return IssueDate(year=year, month=month, day=of_month)


def test_joomla_3_gives_its_facts() -> None:
    found = article("3/pauvrete.html")
    assert found.title == "Lutte contre la pauvreté dans le Nord"
    assert found.date == day(2023, 11, 7)
    assert found.category == "Social"
    assert found.tags == ("insertion", "Nord")
    assert found.lang == "fr-FR"
    assert found.url == (
        f"{HOST}/joomla3/actualites/social/214-lutte-contre-la-pauvrete-dans-le-nord"
    )
    assert found.image == FoundPicture(
        src=f"{HOST}/joomla3/images/2023/maison-emploi.jpg",
        alt="Une conseillère reçoit un allocataire",
        caption="Un entretien à la maison de l'emploi de Douai",
    )
    assert found.notes == ()


def test_joomla_4_gives_its_facts() -> None:
    found = article("4/sport.html")
    assert found.title == "Bouger sur ordonnance"
    assert found.date == day(2024, 3, 1)
    assert found.category == "Santé"
    assert found.tags == ("sport-santé",)
    assert found.image == FoundPicture(
        src=f"{HOST}/joomla4/images/2024/marche-nordique.jpg",
        alt="Un groupe marche avec des bâtons le long du canal",
        caption="La séance du mardi, à Béthune",
    )


def test_joomla_5_gives_its_facts() -> None:
    found = article("5/numerique.html")
    assert found.title == "Un café numérique dans chaque canton"
    assert found.date == day(2025, 1, 22)
    assert found.category == "Social"
    assert found.url == f"{HOST}/joomla5/actualites/social/un-cafe-numerique-dans-chaque-canton"
    assert found.image == FoundPicture(src=f"{HOST}/joomla5/images/cafe.png")


def test_links_and_fields_beside_the_text_are_named() -> None:
    found = article("5/numerique.html")
    assert found.links == (
        NamedLink(title="S'inscrire", url="https://cafes.example/inscription"),
        NamedLink(title="La carte des cafés", url="https://cafes.example/carte"),
    )
    assert found.related == (
        NamedLink(
            title="Le pass numérique",
            url=f"{HOST}/joomla5/actualites/social/le-pass-numerique",
        ),
    )
    assert found.html.endswith("<ul><li>Lieu : Avesnes-sur-Helpe</li></ul>")


@pytest.mark.parametrize("name", ["3/pauvrete.html", "4/sport.html", "5/numerique.html"])
def test_what_stands_around_the_text_is_left_out(name: str) -> None:
    html = article(name).html
    assert [words for words in AROUND if words in html] == []


def test_all_of_the_text_is_there_in_its_order() -> None:
    html = article("3/pauvrete.html").html
    pieces = [
        'alt="logo département"',
        "quatrième maison",
        "<strong>Un accompagnement",
        "• un bilan",
        "{loadmodule mod_custom,Chiffres clés}",
        "cÅ“ur",
        "{phocadownload view=file|id=87",
        '<a href="mailto:insertion@departement.example">insertion@departement.example</a> avant',
        "<strong>En savoir +</strong>",
        "bilan-2023.pdf",
        "<strong>Aussi sur PF2S</strong>",
        "209-un-bus-pour-le-depistage",
    ]
    places = [html.index(piece) for piece in pieces]
    assert places == sorted(places)
    assert "system-readmore" not in html


def test_mailboxes_of_joomla_4_are_readable() -> None:
    html = article("4/sport.html").html
    assert '<a href="mailto:sport@reseau.example">sport@reseau.example</a>' in html
    assert "l'accueil</a>." in html


def test_a_hidden_title_is_found_in_the_head_not_in_the_page_s_heading() -> None:
    found = article("3/associations.html")
    assert found.title == "Dix mesures pour les associations"
    assert found.lang == "fr-fr"
    assert "mailto:reseau@associations.example" in found.html
    assert "robots spammeurs" not in found.html


def test_an_article_for_members_shows_its_beginning_and_says_so() -> None:
    found = article("3/reserve.html")
    assert found.title == "Compte rendu du comité"
    assert found.date == day(2023, 10, 12)
    assert found.html.startswith("<p>Le comité s'est réuni")
    assert "pour lire la suite" in found.html
    assert found.image == FoundPicture(src=f"{HOST}/joomla3/images/2023/comite.jpg")
    assert [note.look for note in found.notes] == [True]
    assert "the beginning only" in str(found.notes[0].message)


def test_an_article_on_several_pages_says_where_all_of_it_is() -> None:
    found = article("4/pages.html")
    assert found.html == "<p>Le projet régional de santé fixe le cap pour cinq ans.</p>"
    assert [note.look for note in found.notes] == [True]
    assert f"{HOST}/joomla4/actualites/sante/le-projet-regional-de-sante?showall=1" in str(
        found.notes[0].message
    )


_BLOG = "/joomla3/actualites"


def test_a_blog_of_joomla_3_lists_its_articles() -> None:
    listing = read("3/blog.html")
    assert isinstance(listing, Listing)
    assert listing.title == "Toutes les actualités"
    assert [(entry.title, entry.url, entry.date) for entry in listing.entries] == [
        (
            "Lutte contre la pauvreté dans le Nord",
            f"{HOST}{_BLOG}/social/214-lutte-contre-la-pauvrete-dans-le-nord",
            day(2023, 11, 7),
        ),
        (
            "Un bus pour le dépistage",
            f"{HOST}{_BLOG}/sante/209-un-bus-pour-le-depistage",
            day(2023, 10, 7),
        ),
        ("Permanence d'été", "", None),
        (
            "Dix mesures pour les associations",
            f"{HOST}{_BLOG}/social/198-dix-mesures-pour-les-associations",
            None,
        ),
    ]


def test_an_entry_that_leads_nowhere_is_the_article_itself() -> None:
    whole = entries("3/blog.html")[2].found
    assert whole is not None
    assert whole.title == "Permanence d'été"
    assert whole.html == (
        "<p>L'accueil ferme du 31 juillet au 18 août. Le standard répond le matin.</p>"
    )
    assert whole.url == ""
    assert whole.base == f"{HOST}/joomla3/actualites"


def test_whole_articles_without_titles_are_never_one() -> None:
    first, second = entries("3/whole.html")
    assert first.title == (
        "Le numérique au service du lien social : soixante professionnels ont travaillé…"
    )
    assert first.found is not None
    assert '<a href="mailto:lien@social.example">l\'accueil</a>' in first.found.html
    assert "maisons des parents" not in first.found.html
    assert second.title == "Deux maisons des parents ont ouvert…"
    assert first.found.title == first.title
    assert [note.look for note in first.found.notes] == [True]


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (
            "3/list.html",
            ["Lutte contre la pauvreté dans le Nord", "Dix mesures pour les associations"],
        ),
        ("3/tag.html", ["Lutte contre la pauvreté dans le Nord", "Un bus pour le dépistage"]),
        ("3/archive.html", ["Un bus pour le dépistage", "Dix mesures pour les associations"]),
        (
            "4/blog.html",
            [
                "Bouger sur ordonnance",
                "Des jardins pour bien manger",
                "Le projet régional de santé",
            ],
        ),
        (
            "4/list.html",
            [
                "Bouger sur ordonnance",
                "Le coin des professionnels",
                "Des jardins pour bien manger",
            ],
        ),
        ("4/tag.html", ["Bouger sur ordonnance"]),
        ("5/featured.html", ["Un café numérique dans chaque canton", "Le pass numérique"]),
    ],
)
def test_a_listing_names_its_articles_and_nothing_else(name: str, titles: list[str]) -> None:
    assert [entry.title for entry in entries(name)] == titles
    assert all(entry.url.startswith(f"{HOST}/joomla{name[0]}/") for entry in entries(name))


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("3/list.html", [day(2023, 11, 7), day(2023, 9, 28)]),
        ("3/archive.html", [day(2023, 10, 7), None]),
        ("4/blog.html", [day(2024, 3, 1), day(2024, 2, 14), None]),
        ("4/list.html", [day(2024, 3, 1), day(2024, 2, 20), day(2024, 2, 14)]),
        ("5/featured.html", [day(2025, 1, 22), day(2025, 1, 10)]),
    ],
)
def test_a_listing_knows_the_days(name: str, days: list[IssueDate | None]) -> None:
    assert [entry.date for entry in entries(name)] == days


def test_a_category_without_articles_is_refused() -> None:
    with pytest.raises(Refused, match="“Agenda” lists no article"):
        read("5/empty.html")


def test_every_address_of_a_listing_is_answered_by_the_site(joomla_site: Site) -> None:
    for path in ("/joomla3/actualites", "/joomla4/actualites", "/joomla5/"):
        answer = httpx.get(joomla_site.url + path)
        listing = read_page(answer.text, joomla_site.url + path, path)
        assert isinstance(listing, Listing)
        for entry in listing.entries:
            if entry.url:
                page = httpx.get(entry.url)
                assert page.status_code == 200
                found = read_page(page.text, entry.url, entry.url)
                assert isinstance(found, Found)
                assert found.title == entry.title
                if found.image:
                    picture = httpx.get(found.image.src)
                    assert picture.headers["content-type"].startswith("image/")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Publication : mardi 7 novembre 2023", day(2023, 11, 7)),
        ("Publié le 1er mars 2024 à 09:12", day(2024, 3, 1)),
        ("Créé le 07-11-2023", day(2023, 11, 7)),
        ("3 févr. 2024", day(2024, 2, 3)),
        ("Published: 07 November 2023", day(2023, 11, 7)),
        ("November 7, 2023", day(2023, 11, 7)),
        ("31/02/2024", None),
        ("31/02/2024, puis 01/03/2024", None),
        ("Affichages : 2023", None),
    ],
)
def test_a_day_in_words_is_understood(printed: str, expected: IssueDate | None) -> None:
    body = f"""<div class="item-page"><h2>Titre</h2>
<dl class="article-info"><dd class="published">{printed}</dd></dl><p>Texte.</p></div>"""
    found = found_in(body)
    assert found.date == expected
    assert found.html == "<p>Texte.</p>"


def test_the_day_of_publication_goes_before_others() -> None:
    details = "".join(
        f'<dd class="{name}"><time datetime="{when}T10:00:00+01:00">…</time></dd>'
        for name, when in (
            ("modified", "2024-03-03"),
            ("create", "2024-03-01"),
            ("published", "2024-03-02"),
        )
    )
    page = '<div class="item-page"><dl class="article-info">{}</dl><p>Texte.</p></div>'
    assert found_in(page.format(details)).date == day(2024, 3, 2)
    assert found_in(page.format(details.replace("published", "x"))).date == day(2024, 3, 1)


def test_joomla_2_5_marks_nothing_but_its_block_of_details() -> None:
    found = found_in(
        """<div class="item-page"><h1>Actualités</h1><h2><a href="/a">Un titre</a></h2>
<ul class="actions"><li class="print-icon"><a href="/a?print=1">Imprimer</a></li></ul>
<dl class="article-info"><dt class="article-info-term">Détails</dt>
<dd class="category-name">Catégorie : <a href="/sante">Santé</a></dd>
<dd class="create">Créé le mardi 3 janvier 2012 10:00</dd><dd class="hits">Affichages : 3</dd></dl>
<p>Premier paragraphe.</p><h2>Un intertitre</h2><p>Second.</p></div>"""
    )
    assert (found.title, found.category, found.date) == ("Un titre", "Santé", day(2012, 1, 3))
    assert found.html == "<p>Premier paragraphe.</p><h2>Un intertitre</h2><p>Second.</p>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        # The only heading is the page's, and the window says the article's title.
        ("<title>Un titre - Le site</title>", "<h1>Actualités</h1>", "Un titre"),
        ("<title>Le site | Un titre</title>", "<h1>Actualités</h1>", "Un titre"),
        (
            '<title>Un titre : suite - Le site</title><meta property="og:site_name"'
            ' content="Le site">',
            "<h1>Actualités</h1>",
            "Un titre : suite",
        ),
        # It is the article's.
        ("<title>Un titre</title>", "<h1>Un titre</h1>", "Un titre"),
        ("<title>Santé - Le site</title>", "<h1>Actualités</h1><h2>Un titre</h2>", "Un titre"),
        ('<title>Le site</title><meta property="og:title" content="Un titre">', "", "Un titre"),
    ],
)
def test_the_title_is_the_article_s(head: str, body: str, title: str) -> None:
    headings = body.replace("<h", '<div class="page-header"><h').replace("</h1>", "</h1></div>")
    headings = headings.replace("</h2>", "</h2></div>")
    page = f'<div class="item-page">{headings}<div itemprop="articleBody"><p>A.</p></div></div>'
    assert found_in(page, head).title == title


def test_the_breadcrumb_names_an_article_whose_title_is_hidden() -> None:
    crumbs = (
        '<ol class="mod-breadcrumbs breadcrumb"><li><a href="/">Accueil</a></li>'
        '<li class="mod-breadcrumbs__item breadcrumb-item active"><span>Un titre</span></li></ol>'
    )
    page = f"""{crumbs}<div class="com-content-article item-page">
<div class="page-header"><h1>Actualités</h1></div>
<div class="com-content-article__body"><p>A.</p></div></div>"""
    assert found_in(page, "<title>Actualités 2024</title>").title == "Un titre"


def test_a_saved_page_knows_its_address() -> None:
    head = '<base href="https://www.plateforme.example/a/un-titre">'
    body = """<div class="item-page"><h2>Un titre</h2>
<div class="item-image"><img src="images/a.jpg"></div><p>A.</p></div>"""
    found = read_page(joomla(body, head), "", "page.html")
    assert isinstance(found, Found)
    assert found.base == "https://www.plateforme.example/a/un-titre"
    assert found.image == FoundPicture(src="https://www.plateforme.example/a/images/a.jpg")


def test_a_picture_whose_address_nobody_knows_is_told() -> None:
    body = """<div class="item-page"><h2>Un titre</h2>
<div class="item-image"><img src="images/a.jpg"></div><p>A.</p></div>"""
    found = read_page(joomla(body), "", "page.html")
    assert isinstance(found, Found)
    assert found.image is None
    assert "images/a.jpg" in str(found.notes[0].message)


def test_a_picture_beside_a_saved_page_keeps_its_name() -> None:
    body = """<div class="item-page"><h2>Un titre</h2>
<div class="item-image"><img src="file:page_fichiers/a.jpg"></div><p>A.</p></div>"""
    found = read_page(joomla(body), "", "page.html")
    assert isinstance(found, Found)
    assert found.image == FoundPicture(src="file:page_fichiers/a.jpg")


def test_a_picture_beside_a_saved_page_comes_before_the_one_that_a_script_would_load() -> None:
    body = """<div class="item-page"><h2>Un titre</h2>
<div class="item-image"><img src="file:a.jpg" data-src="/b.jpg" srcset="/c.jpg 900w"></div>
<p>A.</p></div>"""
    found = read_page(joomla(body), "", "page.html")
    assert isinstance(found, Found)
    assert found.image == FoundPicture(src="file:a.jpg")


@pytest.mark.parametrize(
    ("said", "asked", "url"),
    [
        ("https://www.plateforme.example/a/un-titre", "/a?id=3", "/a/un-titre"),
        ("/a/un-titre", "/a?id=3", "/a/un-titre"),
        ("http://localhost/a/un-titre", "/a/un-titre", "/a/un-titre"),
        ("https://www.plateforme.example/", "/a/un-titre", "/a/un-titre"),
        ("", "/a/un-titre?tmpl=component&print=1&layout=default", "/a/un-titre"),
        ("", "/index.php?option=com_content&id=3#suite", "/index.php?option=com_content&id=3"),
    ],
)
def test_the_address_is_the_one_that_the_page_says_unless_it_is_another_site(
    said: str, asked: str, url: str
) -> None:
    head = f'<link rel="canonical" href="{said}">' if said else ""
    page = '<div class="item-page"><h2>Un titre</h2><p>A.</p></div>'
    assert found_in(page, head, HOST + asked).url == HOST + url


def test_page_breaks_tabs_and_folds_become_headings() -> None:
    found = found_in(
        """<div class="item-page"><h2>Un titre</h2><div itemprop="articleBody"><p>A.</p>
<hr class="system-pagebreak" title="Les priorités"><p>B.</p>
<div class="accordion-item"><h2 class="accordion-header"><button class="accordion-button">Qui ?
</button></h2><p>C.</p></div>
<joomla-tab-element name="Quand ?"><p>D.</p></joomla-tab-element></div></div>"""
    )
    for heading in ("<h2>Les priorités</h2>", ">Qui ?</h2>", "<h3>Quand ?</h3>"):
        assert heading in found.html
    assert "system-pagebreak" not in found.html


def test_k2_marks_articles_in_its_own_way() -> None:
    found = found_in(
        """<div id="k2Container" class="itemView"><div class="itemHeader">
<span class="itemDateCreated">mardi, 07 novembre 2023 10:00</span>
<h2 class="itemTitle">Un titre</h2></div>
<div class="itemToolbar"><ul><li>Imprimer</li></ul></div>
<div class="itemBody"><div class="itemImageBlock"><span class="itemImage">
<a href="/media/k2/a_XL.jpg"><img src="/media/k2/a_L.jpg" alt="Une salle"></a></span>
<span class="itemImageCaption">La salle</span><span class="itemImageCredits">M. Lens</span></div>
<div class="itemIntroText"><p>Début.</p></div><div class="itemFullText"><p>Suite.</p></div></div>
<div class="itemCategory"><span>Publié dans</span> <a href="/sante">Santé</a></div>
<div class="itemTagsBlock"><ul class="itemTags"><li><a href="/t/sport">sport</a></li></ul></div>
<div class="itemRelated"><a href="/autre">Autre</a></div></div>"""
    )
    assert (found.title, found.date, found.category) == ("Un titre", day(2023, 11, 7), "Santé")
    assert found.tags == ("sport",)
    assert found.html == "<p>Début.</p>\n<p>Suite.</p>"
    assert found.image == FoundPicture(
        src=f"{HOST}/media/k2/a_L.jpg", alt="Une salle", caption="La salle", credit="M. Lens"
    )


def test_k2_lists_are_lists() -> None:
    items = "".join(
        f'<div class="catItemView groupLeading"><h3 class="catItemTitle"><a href="/{n}">N° {n}</a>'
        f'</h3><div class="catItemIntroText"><p>Début {n}. <a href="/x">Lien</a></p></div></div>'
        for n in (1, 2)
    )
    page = f'<div id="k2Container" class="itemListView"><div class="itemList">{items}</div></div>'
    listing = read_page(joomla(page), f"{HOST}/k2", "k2")
    assert isinstance(listing, Listing)
    assert [(entry.title, entry.url) for entry in listing.entries] == [
        ("N° 1", f"{HOST}/1"),
        ("N° 2", f"{HOST}/2"),
    ]


def test_templates_of_others_are_read_by_their_microdata() -> None:
    found = found_in(
        """<section><article itemscope itemtype="https://schema.org/Article">
<header class="article-header"><h1 itemprop="headline">Un titre</h1></header>
<time itemprop="datePublished" datetime="2024-05-02T10:00:00+02:00">jeudi</time>
<section itemprop="articleBody"><p>A.</p></section></article></section>"""
    )
    assert (found.title, found.date, found.html) == ("Un titre", day(2024, 5, 2), "<p>A.</p>")


def test_deep_and_broken_pages_come_to_an_end() -> None:
    deep = "<div class='item-page'><h2>Un titre</h2>" + "<table><tr><td>" * 2_000 + "Le fond. " * 60
    assert "Le fond." in found_in(deep).html
    blogs = "<div class='blog'>" + "<div class='blog-item'><p>x" * 200
    listing = read_page(joomla(blogs), HOST, "page")
    assert isinstance(listing, Listing)
    assert len(listing.entries) == 1


def test_a_module_within_a_text_is_no_part_of_it() -> None:
    found = found_in(
        """<div class="item-page"><h2>Un titre</h2><div itemprop="articleBody"><p>A.</p>
<div class="custom-bleu"><p>Module</p></div><div class="moduletable_actu"><p>Module</p></div>
<div class="acym_module"><p>Abonnez-vous</p></div><p class="custom-encadre">B.</p>
<div id="jc"><p>Commentaires</p></div><!-- un commentaire --></div></div>"""
    )
    assert " ".join(found.html.split()) == '<p>A.</p> <p class="custom-encadre">B.</p>'


def test_pages_that_are_not_joomla_s_are_not_taken_for_its_listings() -> None:
    page = """<html lang="fr"><head><title>Un blog</title></head><body class="blog">
<div class="blog"><article><h1>Un titre</h1>{}</article></div></body></html>"""
    found = read_page(page.format("<p>Une phrase assez longue pour un texte.</p>" * 20), HOST, "p")
    assert isinstance(found, Found)
    assert found.title == "Un titre"


def test_several_whole_articles_on_a_page_are_several() -> None:
    pages = "".join(
        f'<div class="item-page"><h2>N° {n}</h2><p>Le texte {n}.</p></div>' for n in (1, 2)
    )
    listing = read_page(joomla(pages), f"{HOST}/a", "page")
    assert isinstance(listing, Listing)
    assert [(entry.title, entry.url) for entry in listing.entries] == [("N° 1", ""), ("N° 2", "")]
    assert [entry.found and entry.found.html for entry in listing.entries] == [
        "<p>Le texte 1.</p>",
        "<p>Le texte 2.</p>",
    ]


def test_fields_stand_before_what_closes_an_article() -> None:
    found = found_in(
        """<div class="item-page"><h2>Un titre</h2>
<dl class="fields-container"><dd class="field-entry"><span class="field-label">Lieu : </span>
<span class="field-value">Arras</span></dd></dl>
<div itemprop="articleBody"><p>A.</p><p>En savoir +</p><p><a href="/b">B</a></p></div></div>"""
    )
    assert found.html == (
        '<p>A.</p><ul><li>Lieu : Arras</li></ul><p>En savoir +</p><p><a href="/b">B</a></p>'
    )
