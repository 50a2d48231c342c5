"""parts: what belongs into the front matter gets there, and a text stays whole."""

from __future__ import annotations

import pytest

from pf2s_news.document import Block, Document, Inline, Table
from pf2s_news.gather.found import Found, FoundPicture
from pf2s_news.gather.parts import Parts, take_parts
from pf2s_news.model import (
    IssueDate,
    NamedLink,
    Places,
    Publication,
    Section,
    Sender,
    Source,
)
from pf2s_news.value import replace
from tests.gather.documents_by_hand import BR, a, b, fig, h, img, p, ul

PUBLICATION = Publication(
    name="Plateforme sanitaire et sociale Hauts-de-France",
    short_name="PF2S",
    publisher="PF2S",
    website="https://www.pf2s.fr",
    sender=Sender(name="PF2S", email="lettre@example.org"),
    places=Places("newsletter.yaml"),
    sections=(
        Section(id="region", label="Région"),
        Section(id="focus", label="Focus"),
        Section(id="national", label="National"),
        Section(id="europe", label="Europe"),
    ),
)
FOUND = Found(name="page.html", title="Un sentier pour tous")
PROSE = p("Il longe le canal sur trois kilomètres, et des bancs l'attendent.")
MORE = p("Les travaux ont duré un an, pour un coût de 200 000 euros.")
SITE = "https://www.example.org"


def taken(*blocks: Block, found: Found = FOUND) -> Parts:
    return take_parts(blocks, found, PUBLICATION)


def left(*blocks: Block, found: Found = FOUND) -> Document:
    return taken(*blocks, found=found).document


def unchanged(*blocks: Block) -> Parts:
    parts = taken(*blocks)
    assert parts.document == blocks
    return parts


def test_a_plain_text_stays_as_it_is() -> None:
    parts = unchanged(PROSE, h(1, "Le tracé"), MORE)
    assert parts == Parts(title="Un sentier pour tous", document=(PROSE, h(1, "Le tracé"), MORE))


def test_what_the_source_says_is_taken_over_and_mended() -> None:
    found = Found(
        name="x",
        title="L'Ã©tÃ©\u00a0: un sentier {loadposition x}",
        url=f"{SITE}/sentier?utm_source=lettre",
        date=IssueDate(year=2024, month=5, day=2),
        overtitle="SantÃ©",
        teaser="Un\u00a0 sentier",
        image=FoundPicture(src=f"{SITE}/a.jpg", alt="IMG_2031.jpg", caption="Le\u00a0canal"),
        links=(NamedLink(title="Le\u00a0plan", url=f"{SITE}/plan?fbclid=3"),),
        source=Source(name="Ville"),
    )
    parts = taken(PROSE, found=found)
    assert parts == Parts(
        title="L'été : un sentier",
        document=(PROSE,),
        url=f"{SITE}/sentier",
        date=IssueDate(year=2024, month=5, day=2),
        overtitle="Santé",
        teaser="Un sentier",
        image=FoundPicture(src=f"{SITE}/a.jpg", alt=None, caption="Le canal"),
        links=(NamedLink(title="Le plan", url=f"{SITE}/plan"),),
        source=Source(name="Ville"),
    )


# Title


@pytest.mark.parametrize("line", [h(1, "UN SENTIER POUR TOUS"), p(b("Un sentier pour tous !"))])
def test_the_title_is_not_said_twice(line: Block) -> None:
    assert left(line, PROSE) == (PROSE,)


def test_a_heading_that_only_begins_like_the_title_stays() -> None:
    unchanged(h(1, "Un sentier"), PROSE)


def test_a_text_that_says_the_title_later_stays() -> None:
    unchanged(PROSE, h(1, "Un sentier pour tous"), MORE)


def test_without_a_title_the_first_heading_is_one() -> None:
    parts = taken(h(1, "Un sentier"), PROSE, h(2, "Le tracé"), MORE, found=Found(name="x"))
    assert (parts.title, parts.document) == ("Un sentier", (PROSE, h(2, "Le tracé"), MORE))


def test_without_a_title_a_heading_within_the_text_is_none() -> None:
    document = (PROSE, h(1, "Le tracé"), MORE, h(1, "Le coût"), MORE)
    parts = taken(*document, found=Found(name="x"))
    assert (parts.title, parts.document) == ("", document)


# Section and theme


@pytest.mark.parametrize("label", [p("FOCUS"), h(1, "Focus"), p(b("focus")), p("FOCUS :")])
def test_a_label_at_the_head_is_the_section(label: Block) -> None:
    parts = taken(label, PROSE, MORE)
    assert (parts.section, parts.overtitle, parts.document) == ("focus", "", (PROSE, MORE))


@pytest.mark.parametrize(
    "line",
    [
        "FOCUS Promouvoir l'activité physique",
        "FOCUS | Promouvoir l'activité physique",
        "Focus : Promouvoir l'activité physique",
        "Focus – Promouvoir l'activité physique",
    ],
)
def test_a_line_of_label_and_theme_is_both(line: str) -> None:
    parts = taken(p(line), PROSE)
    assert (parts.section, parts.overtitle) == ("focus", "Promouvoir l'activité physique")
    assert parts.document == (PROSE,)


def test_label_and_theme_with_a_break_between_are_both() -> None:
    parts = taken(p("RÉGION", BR, "Santé & environnement"), PROSE)
    assert (parts.section, parts.overtitle) == ("region", "Santé & environnement")


def test_a_label_of_no_section_goes_where_the_source_parts_it_from_its_theme() -> None:
    line = p(b("AGENDA Nature en ville"))
    for gap, overtitle in (
        ("&nbsp; ", "Nature en ville"),
        ("\u00a0\u00a0", "Nature en ville"),
        (" ", ""),
        ("\n", ""),
    ):
        source = f"<p><strong>AGENDA{gap}Nature en ville</strong></p><p>…</p>"
        parts = taken(line, PROSE, found=replace(FOUND, html=source))
        assert parts.overtitle == overtitle
        assert parts.document == ((PROSE,) if overtitle else (line, PROSE))


def test_a_label_of_no_section_that_is_not_in_bold_stays() -> None:
    source = replace(FOUND, html="<p>AGENDA&nbsp; Nature en ville</p>")
    parts = taken(p("AGENDA Nature en ville"), PROSE, found=source)
    assert (parts.overtitle, len(parts.document)) == ("", 2)


def test_the_heading_after_a_label_is_the_theme() -> None:
    parts = taken(h(1, "FOCUS"), h(2, "Santé"), h(3, "Un sentier pour tous"), PROSE)
    assert (parts.section, parts.overtitle, parts.document) == ("focus", "Santé", (PROSE,))
    parts = taken(h(1, "FOCUS"), h(2, "Santé"), PROSE, h(3, "Le tracé"), MORE)
    assert (parts.overtitle, parts.document) == ("Santé", (PROSE, h(3, "Le tracé"), MORE))


def test_the_title_after_a_label_is_no_theme() -> None:
    parts = taken(p("EUROPE"), h(1, "Un sentier pour tous"), PROSE)
    assert (parts.section, parts.overtitle, parts.document) == ("europe", "", (PROSE,))


def test_without_a_title_label_theme_and_title_follow_each_other() -> None:
    parts = taken(p("EUROPE"), h(1, "Climat"), h(2, "Le pacte vert"), PROSE, found=Found(name="x"))
    assert (parts.section, parts.overtitle, parts.title) == ("europe", "Climat", "Le pacte vert")
    parts = taken(p("EUROPE"), h(1, "Le pacte vert"), PROSE, found=Found(name="x"))
    assert (parts.overtitle, parts.title) == ("", "Le pacte vert")


@pytest.mark.parametrize(
    "text",
    [
        "Région Hauts-de-France : un sentier longe le canal",
        "Focus sur les aidants",
        "Régions et départements",
        "Région-Capitale",
        "RÉGION HAUTS-DE-FRANCE",
        "Europe : la Commission a présenté son plan. Il est ambitieux.",
        "EUROPE La Commission présente son plan.",
        "Nationale 7",
    ],
)
def test_a_text_that_begins_like_a_label_stays(text: str) -> None:
    assert unchanged(p(text), PROSE).section == ""


def test_a_label_that_heads_the_first_of_several_parts_stays() -> None:
    assert unchanged(h(1, "Région"), PROSE, h(1, "National"), MORE).section == ""


def test_a_heading_of_the_text_after_a_label_is_no_theme() -> None:
    parts = taken(p("RÉGION"), h(1, "Le tracé"), PROSE, h(1, "Le coût"), MORE)
    assert (parts.section, parts.overtitle) == ("region", "")
    assert parts.document == (h(1, "Le tracé"), PROSE, h(1, "Le coût"), MORE)


# Links

PLAN = NamedLink(title="Le plan", url=f"{SITE}/plan")
GUIDE = NamedLink(title="Le guide (PDF)", url=f"{SITE}/guide.pdf")


@pytest.mark.parametrize(
    "label",
    [
        "En savoir +",
        "En savoir plus",
        "EN SAVOIR PLUS :",
        "Pour en savoir plus…",
        "→ En savoir +",
        "Liens utiles",
        "Pour aller plus loin",
        "Plus d’informations",
        "Find out more",
    ],
)
def test_the_links_under_a_label_are_taken(label: str) -> None:
    plan, guide = a(PLAN.url, "Le plan"), a(GUIDE.url, "Le guide (PDF)")
    for head in (h(1, label), p(label), p(b(label))):
        for links in ((ul(plan, guide),), (p(plan), p(guide)), (p(plan, BR, guide),)):
            parts = taken(PROSE, head, *links)
            assert (parts.links, parts.document) == ((PLAN, GUIDE), (PROSE,))
    parts = taken(PROSE, p(label, BR, plan, BR, guide))
    assert (parts.links, parts.document) == ((PLAN, GUIDE), (PROSE,))


@pytest.mark.parametrize(
    "label", ["Aussi sur PF2S", "À lire aussi", "Voir aussi :", "Sur le même sujet", "See also",
              "Aussi sur le site", "Aussi sur www.pf2s.fr", "Aussi sur pf2s.fr :", "Articles liés"]
)  # fmt: skip
def test_related_articles_are_taken(label: str) -> None:
    parts = taken(
        PROSE, p("En savoir +"), p(a(PLAN.url, "Le plan")), p(label), ul(a(GUIDE.url, "Un"))
    )
    assert (parts.links, parts.document) == ((PLAN,), (PROSE,))
    assert parts.related == (NamedLink(title="Un", url=GUIDE.url),)


def test_a_line_with_label_and_link_is_taken() -> None:
    assert taken(PROSE, p("En savoir plus : ", a(PLAN.url, "Le plan"))).links == (PLAN,)
    assert taken(PROSE, p("Lire aussi : ", a(PLAN.url, "Le plan"))).related == (PLAN,)


def test_the_text_after_the_links_stays() -> None:
    parts = taken(PROSE, p("En savoir +"), p(a(PLAN.url, "Le plan")), MORE)
    assert (parts.links, parts.document) == ((PLAN,), (PROSE, MORE))
    parts = taken(PROSE, p("En savoir +", BR, a(PLAN.url, "Le plan"), BR, "Une ", "phrase."))
    assert parts.document == (PROSE, p("Une ", "phrase."))


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ((a(f"{SITE}", f"{SITE}"),), "example.org"),
        (("https://les.assembleurs.co",), "les.assembleurs.co"),
        (("www.example.org/",), "example.org"),
        ((a(f"{SITE}/a/le-port-en-chiffres", "https://…"),), "Le port en chiffres (example.org)"),
        (("Site : ", a(SITE, SITE)), "example.org"),
        (("Site de l'Insee : ", a(SITE, SITE)), "Site de l'Insee"),
        (("Le plan du canal : ", a(PLAN.url, "cliquez ici")), "Le plan du canal"),
        ((a(f"{SITE}/x/rapport_annuel-2023.pdf", "Télécharger"),), "Rapport annuel 2023 (PDF)"),
        ((a(f"{SITE}/index.php?id=3", "ici"),), "example.org"),
        ((a("https://youtu.be/aMtuEnBDceg", "https://youtu.be/aMtuEnBDceg"),), "youtu.be"),
        ((a(PLAN.url, "Le plan"), " (PDF, 2 Mo) ;"), "Le plan (PDF, 2 Mo)"),
        (("Voir : ", a(PLAN.url, "le plan du canal")), "Voir : le plan du canal"),
        ((a(PLAN.url, "le plan du canal"),), "Le plan du canal"),
        (("Insee, ", a(PLAN.url, "Les retraités en 2023")), "Insee, Les retraités en 2023"),
        ((b(a(PLAN.url, "Le plan.")),), "Le plan"),
    ],
)  # fmt: skip
def test_every_link_gets_a_title(line: tuple[str | Inline, ...], title: str) -> None:
    (link,) = taken(PROSE, p("En savoir +"), p(*line)).links
    assert link.title == title


def test_made_titles_are_said() -> None:
    parts = taken(PROSE, p("En savoir +"), p("https://les.assembleurs.co"))
    (note,) = parts.notes
    assert note.look
    assert "title" in str(note.message)


def test_two_links_in_a_line_are_two() -> None:
    line = p(a(PLAN.url, "Le plan"), " et ", a(GUIDE.url, "Le guide (PDF)"))
    assert taken(PROSE, p("En savoir +"), line).links == (PLAN, GUIDE)


def test_a_line_of_the_article_itself_or_said_before_is_not_repeated() -> None:
    found = replace(FOUND, url=f"{SITE}/sentier", links=(PLAN,))
    parts = taken(
        PROSE,
        p("En savoir +"),
        ul(a("http://www.example.org/plan", "Encore le plan"), a(f"{SITE}/sentier", "Ici même")),
        found=found,
    )
    assert parts.links == (PLAN,)


@pytest.mark.parametrize(
    "after",
    [
        p("Anne Martin, ", a("mailto:a@example.org", "a@example.org")),
        p("Le programme se trouve sur ", a(SITE, "le site de la ville"), ", avec les horaires."),
        p("Rendez-vous le 12 mars à Lille."),
        ul(a(PLAN.url, "Le plan"), "Un dépliant, sans adresse"),
        fig(f"{SITE}/a.jpg"),
        h(1, "Contact"),
    ],
)
def test_a_label_over_something_else_stays(after: Block) -> None:
    parts = unchanged(PROSE, p("En savoir +"), after, PROSE, MORE)
    assert parts.links == ()


def test_a_line_without_a_link_among_links_stays_in_the_text() -> None:
    links = ul(a(PLAN.url, "Le plan"), a(GUIDE.url, "Le guide (PDF)"), "Tél. 03 20 00 00 00")
    parts = taken(PROSE, p("En savoir plus"), links, MORE)
    assert (parts.links, parts.document) == (
        (PLAN, GUIDE),
        (PROSE, ul("Tél. 03 20 00 00 00"), MORE),
    )


def test_a_name_with_a_dot_is_the_site_s_own() -> None:
    site = replace(PUBLICATION, website="https://lettre.example.org")
    blocks = (PROSE, p("Aussi sur pf2s.fr"), p(a(f"{SITE}/b", "Un article")))
    assert [link.url for link in take_parts(blocks, FOUND, site).related] == [f"{SITE}/b"]


@pytest.mark.parametrize(
    "line",
    [
        p("En savoir plus sur le sentier"),
        p("Pour en savoir plus, consulter ", a(SITE, "le site de la ville"), "."),
        p("Lire aussi Proust"),
        p("Aussi sur le port"),
        p("Voir aussi le tableau 3."),
        p("Links and rechts"),
    ],
)
def test_a_line_that_is_more_than_a_label_stays(line: Block) -> None:
    unchanged(PROSE, line, ul(a(PLAN.url, "Le plan")), MORE)


def test_a_last_download_stays_in_the_text() -> None:
    unchanged(PROSE, p(a(f"{SITE}/r.pdf", "Télécharger le rapport")))


def test_links_that_say_know_more_below_each_part_stay() -> None:
    link = p(a(SITE, "En savoir plus"))
    unchanged(h(1, "Lille"), PROSE, link, h(1, "Douai"), MORE, link, PROSE)


def test_a_last_link_that_says_know_more_is_taken() -> None:
    parts = taken(PROSE, p(a(f"{SITE}/le-plan-du-canal", "En savoir plus")))
    assert parts.document == (PROSE,)
    assert parts.links[0].title == "Le plan du canal (example.org)"


# Ends


@pytest.mark.parametrize(
    "words",
    [
        "Lire la suite",
        "Lire la suite…",
        "Lire l'article",
        "Read more",
        "[Lire la suite]",
        "Lire la suite : Un sentier pour tous",
    ],
)
def test_the_link_to_the_rest_is_the_address(words: str) -> None:
    parts = taken(PROSE, p(a(f"{SITE}/s?utm_source=x", words)))
    assert (parts.url, parts.document) == (f"{SITE}/s", (PROSE,))
    parts = taken(PROSE, p("Il est long… ", a(f"{SITE}/s", words)))
    assert (parts.url, parts.document) == (f"{SITE}/s", (PROSE, p("Il est long…")))


def test_the_link_to_the_rest_goes_where_the_address_is_known() -> None:
    found = replace(FOUND, url=f"{SITE}/s")
    assert left(PROSE, p(a(f"{SITE}/s", "Lire la suite")), found=found) == (PROSE,)
    assert left(PROSE, p("Lire la suite"), found=found) == (PROSE,)


def test_a_link_to_a_form_for_those_who_log_in_goes() -> None:
    parts = taken(PROSE, p(a(f"{SITE}/connexion", "S'enregistrer pour lire la suite...")))
    assert (parts.url, parts.document) == ("", (PROSE,))


def test_a_link_to_another_article_stays() -> None:
    found = replace(FOUND, url=f"{SITE}/s")
    other = p(a("https://other.example.org/x", "Lire l'article"))
    assert left(PROSE, other, found=found) == (PROSE, other)


def test_a_link_to_read_that_names_something_stays() -> None:
    unchanged(PROSE, p(a(f"{SITE}/r", "Lire la suite du rapport de 2023")))
    unchanged(PROSE, p(a(f"{SITE}/r", "Lire la suite"), " ou non, c'est à vous de voir."))


def test_a_source_at_the_end_is_the_source() -> None:
    parts = taken(PROSE, p("Source : ", a(SITE, "Département du Nord")))
    assert (parts.source, parts.document) == (
        Source(name="Département du Nord", url=SITE),
        (PROSE,),
    )
    assert taken(PROSE, p("Source : Insee.")).source == Source(name="Insee")


def test_a_source_under_links_is_no_link() -> None:
    parts = taken(
        PROSE, p("En savoir +"), p(a(PLAN.url, "Le plan")), p("Source : ", a(SITE, "Ville"))
    )
    assert (parts.links, parts.source) == ((PLAN,), Source(name="Ville", url=SITE))


@pytest.mark.parametrize(
    "line",
    [
        p("Sources : Insee, Drees, calculs OR2S"),
        p("Source : voir " + "le tableau " * 12),
        p("La source : un ruisseau"),
    ],
)
def test_other_lines_about_sources_stay(line: Block) -> None:
    assert unchanged(PROSE, line).source is None


def test_the_source_of_a_table_or_a_picture_stays() -> None:
    for block in (Table((), ((),)), fig(f"{SITE}/a.jpg", "Un canal")):
        assert unchanged(PROSE, MORE, block, p("Source : Insee")).source is None


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 mars 2021",
        "Mis en ligne le vendredi 12 mars 2021",
        "Publié le 12/03/2021 à 10h30",
        "Publié le 12 mars 2021 par Marie Durand",
        "Publié le 12 mars 2021 à 9 h 30, par la rédaction",
        "Posted on March 12, 2021",
    ],
)
def test_the_day_of_publication_is_the_date(line: str) -> None:
    for blocks in ((p(line), PROSE, MORE), (PROSE, MORE, p(line))):
        parts = taken(*blocks)
        assert parts.date == IssueDate(year=2021, month=3, day=12)
        assert parts.document == (PROSE, MORE)


def test_the_date_of_the_source_wins() -> None:
    found = replace(FOUND, date=IssueDate(year=2020, month=1))
    parts = taken(p("Publié le 12 mars 2021"), PROSE, found=found)
    assert (parts.date, parts.document) == (IssueDate(year=2020, month=1), (PROSE,))


@pytest.mark.parametrize("line", ["12 mars 2021", "Le rapport a été publié le 12 mars 2021.",
                                  "Publié le 12 mars", "Publié en 2021",
                                  "Publié le 12 mars 2021 par la ville, le plan."])  # fmt: skip
def test_other_dates_stay(line: str) -> None:
    assert unchanged(p(line), PROSE).date is None


# Pictures


def test_a_leading_logo_is_a_logo_and_not_in_the_text() -> None:
    parts = taken(fig(f"{SITE}/x.png", "logo mouvement associatif"), PROSE)
    assert parts.logos == (FoundPicture(src=f"{SITE}/x.png", alt="Mouvement associatif"),)
    assert (parts.image, parts.document) == (None, (PROSE,))


@pytest.mark.parametrize(
    ("picture", "alt"),
    [
        (fig(f"{SITE}/logo-nord.png"), None),
        (fig(f"{SITE}/x.png", "Logo"), None),
        (fig(f"{SITE}/x.png", "Logo du Département du Nord"), "Département du Nord"),
        (fig(f"{SITE}/x.png", "Ville de Lille", width=150, height=80), "Ville de Lille"),
    ],
)
def test_logos_are_known_by_name_or_size(picture: Block, alt: str | None) -> None:
    (logo,) = taken(picture, PROSE).logos
    assert logo.alt == alt


@pytest.mark.parametrize(
    "alt", ["Le logo de la ville sur la façade de la mairie", "Une affiche avec son logo, en été"]
)
def test_a_picture_in_whose_text_a_logo_occurs_is_none(alt: str) -> None:
    parts = taken(fig(f"{SITE}/x.png", alt), PROSE)
    assert (parts.logos, parts.image) == ((), FoundPicture(src=f"{SITE}/x.png", alt=alt))


def test_a_name_with_the_word_logo_is_one() -> None:
    (logo,) = taken(fig(f"{SITE}/x.png", "ARS Hauts-de-France logo"), PROSE).logos
    assert logo.alt == "ARS Hauts-de-France logo"


def test_a_leading_picture_is_the_image_with_its_credit() -> None:
    parts = taken(fig(f"{SITE}/a.jpg", "Un canal", caption="En été"), p("Crédit : Ville"), PROSE)
    assert parts.document == (PROSE,)
    assert parts.image == FoundPicture(
        src=f"{SITE}/a.jpg", alt="Un canal", caption="En été", credit="Ville"
    )


@pytest.mark.parametrize("credit", ["© Jeanne Martin", "Photo : Jeanne Martin"])
def test_a_caption_that_is_a_credit_is_one(credit: str) -> None:
    image = taken(fig(f"{SITE}/a.jpg", "Un canal", caption=credit), PROSE).image
    assert image is not None
    assert (image.caption, "Jeanne Martin" in image.credit) == ("", True)


def test_a_line_below_that_repeats_the_alternative_text_goes() -> None:
    parts = taken(fig(f"{SITE}/a.jpg", "La table ronde"), p("La table ronde"), PROSE)
    assert parts.document == (PROSE,)


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Le port © Ville", "Le port", "Ville"),
        ("Le port (crédit photo : J. Martin)", "Le port", "J. Martin"),
        ("L'édition 2024. Photo : DR", "L'édition 2024", "DR"),
        ("Photos de la Ville", "Photos de la Ville", ""),
        ("Le photographe : un métier", "Le photographe : un métier", ""),
    ],
)
def test_a_caption_is_told_from_the_credit(text: str, caption: str, credit: str) -> None:
    image = taken(fig(f"{SITE}/a.jpg", "Un canal", caption=text), PROSE).image
    assert image == FoundPicture(
        src=f"{SITE}/a.jpg", alt="Un canal", caption=caption, credit=credit
    )


def test_a_picture_within_a_sentence_stays_there() -> None:
    unchanged(p(img(f"{SITE}/a.jpg", "Un canal"), " longe la ville."), MORE)


def test_a_picture_at_the_head_of_the_first_paragraph_is_the_image() -> None:
    parts = taken(p(img(f"{SITE}/a.jpg", "Un canal"), "Il longe le canal."), MORE)
    assert parts.image == FoundPicture(src=f"{SITE}/a.jpg", alt="Un canal")
    assert parts.document == (p("Il longe le canal."), MORE)


def test_a_picture_after_the_second_paragraph_stays() -> None:
    picture = fig(f"{SITE}/a.jpg", "Un canal")
    assert unchanged(PROSE, MORE, picture, PROSE).image is None


def test_a_picture_that_the_source_names_is_there_once() -> None:
    image = FoundPicture(src=f"{SITE}/images/canal.jpg", alt="Un canal")
    found = replace(FOUND, image=image)
    for src in (image.src, f"{SITE}/cache/canal-300x200.jpg"):
        parts = taken(fig(src), PROSE, found=found)
        assert (parts.image, parts.document) == (image, (PROSE,))
    other = fig(f"{SITE}/autre.jpg", "Un port")
    parts = taken(other, PROSE, found=found)
    assert (parts.image, parts.document) == (image, (other, PROSE))


@pytest.mark.parametrize("alt", ["HOUZ0124", "IMG_2031.jpg", "Capture d'écran 2024-01-03", "image",
                                 "photo 3", "a", "DSC_0012", "20240103_101112",
                                 "PNG - 12.3 ko", "JPEG - 1,2 Mo",
                                 "Une image contenant texte, logo Le contenu généré par l’IA peut"
                                 " être incorrect."])  # fmt: skip
def test_a_name_of_a_file_is_no_alternative_text(alt: str) -> None:
    parts = taken(fig(f"{SITE}/a.jpg", alt), PROSE, MORE, fig(f"{SITE}/b.jpg", alt))
    assert parts.image == FoundPicture(src=f"{SITE}/a.jpg")
    assert parts.document == (PROSE, MORE, fig(f"{SITE}/b.jpg"))
    (note,) = parts.notes
    assert f"“{alt}”" in str(note.message)


@pytest.mark.parametrize("alt", ["Un canal", "Plan 2024 du canal", "COVID-19", "RSA", "Lille",
                                 "Affiche du 3 mars", "5e branche"])  # fmt: skip
def test_words_are_an_alternative_text(alt: str) -> None:
    picture = fig(f"{SITE}/b.jpg", alt)
    assert unchanged(PROSE, MORE, picture).notes == ()


def test_an_alternative_text_does_not_run_into_the_first_sentence() -> None:
    logo = fig(f"{SITE}/x.png", "logo mouvement associatif")
    assert left(logo, p("logo mouvement associatifFace à la crise, il agit.")) == (
        p("Face à la crise, il agit."),
    )


def test_a_sentence_that_begins_with_those_words_stays() -> None:
    logo = fig(f"{SITE}/x.png", "Le mouvement")
    assert left(logo, p("Le mouvement agit. Le mouvementé débat.")) == (
        p("Le mouvement agit. Le mouvementé débat."),
    )


def test_spacers_and_counters_of_one_pixel_go() -> None:
    assert left(PROSE, fig(f"{SITE}/p.gif", width=1, height=1), MORE) == (PROSE, MORE)


def test_an_empty_text_has_no_parts() -> None:
    assert taken(found=Found(name="x")) == Parts(title="", document=())
