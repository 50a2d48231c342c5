"""Values for the tests of the plain text: short names for what they build most."""

from __future__ import annotations

from typing import Any

from pf2s_news.document import Block, Document, Inline, Link, Paragraph, Picture, Text
from pf2s_news.model import (
    Article,
    Bulletin,
    BulletinSection,
    Entry,
    Issue,
    IssueDate,
    NamedLink,
    Partner,
    Places,
    Publication,
    RelatedLink,
    Sender,
    Show,
    Source,
)
from pf2s_news.problems import Place
from pf2s_news.render.textbody import BodyWriter
from pf2s_news.render.textinline import References
from pf2s_news.render.textpage import Page
from pf2s_news.tokens import Tokens

TOKENS = Tokens()
PAGE = Page(lang="fr", name="PF2S", tokens=TOKENS, numbers={"mdie-nord": 4})
PLACES = Places("issues/issue-25.yaml")


def words(*parts: str | Inline) -> tuple[Inline, ...]:
    """Inlines; a string is a Text."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


def para(*parts: str | Inline) -> Paragraph:
    return Paragraph(words(*parts))


def link(url: str, *parts: str | Inline) -> Link:
    return Link(url, words(*parts))


def written(*blocks: Block, lang: str = "fr", page: Page = PAGE) -> str:
    """A document as text, followed by its references."""
    references = References()
    writer = BodyWriter(page=page, references=references, lang=lang)
    lines = writer.document(blocks)
    listed = references.lines()
    return "\n".join([*lines, "", *listed] if listed else lines).replace("\u00a0", "~")


def article(slug: str = "mdie", title: str = "Un titre", *body: Block, **rest: Any) -> Article:
    file = f"issues/articles/{slug}.md"
    return Article(slug=slug, file=file, title=title, body=body, places=PLACES, **rest)


def entry(of: Article, *, number: int = 1, show: Show = "full", **rest: Any) -> Entry:
    place = Place(file=of.file)
    return Entry(
        number=number,
        article=of,
        show=show,
        title=of.title,
        section_id="focus",
        place=place,
        **rest,
    )


PUBLICATION = Publication(
    name="Plateforme sanitaire et sociale Hauts-de-France",
    of_name="de la Plateforme sanitaire et sociale Hauts-de-France",
    short_name="PF2S",
    tagline="Lettre d'information trimestrielle",
    publisher="Plateforme sanitaire et sociale Hauts-de-France",
    address="12 rue de la Gare\n80000 Amiens",
    contact="contact@example.org",
    director="Camille Martin",
    issn="2999-1234",
    sender=Sender(name="PF2S", email="lettre@example.org"),
    sections=(),
    places=PLACES,
    website="https://www.pf2s.fr",
    privacy_url="https://www.pf2s.fr/donnees-personnelles",
    legal_url="https://www.pf2s.fr/mentions-legales",
    subscribe_url="https://www.pf2s.fr/abonnement",
    social=(NamedLink(title="LinkedIn", url="https://www.linkedin.com/company/pf2s"),),
    partners=(
        Partner(name="Région Hauts-de-France", url="https://www.hautsdefrance.fr"),
        Partner(name="OR2S"),
    ),
)

BAROMETERS = article(
    "barometres-sante",
    "Corpulence et sédentarité : les enseignements des Baromètres Santé",
    para(
        "Près d'un adulte sur deux passe plus de 7 heures par jour assis, selon l'",
        link("https://www.or2s.fr/barometre", "OR2S"),
        ". Les écarts se creusent aussi entre les départements de la région.",
    ),
    image=Picture(
        src="velo.jpg", alt="Des enfants à vélo", caption="À Roubaix.", credit="Département du Nord"
    ),
    links=(NamedLink(title="Tous les résultats", url="https://www.or2s.fr/resultats"),),
    source=Source(name="OR2S", url="https://www.or2s.fr"),
)


def small_bulletin(intro: Document = (), closing: Document = ()) -> Bulletin:
    """Issue 25: an article in full, one as a teaser, one as a title."""
    entries = (
        entry(
            BAROMETERS,
            related=(
                RelatedLink(title="Appel à projets", url="#appel"),
                RelatedLink(title="Atlas", url=""),
            ),
        ),
        entry(
            article("journee", "Retour sur la journée"),
            number=2,
            show="teaser",
            teaser="Deux cents personnes à Amiens.",
            address="https://www.pf2s.fr/lettre/numero-25.html#journee",
        ),
        entry(
            article("appel", "Appel à projets"),
            number=3,
            show="title",
            overtitle="Sport santé",
            address="https://www.pf2s.fr/appel",
        ),
    )
    return Bulletin(
        publication=PUBLICATION,
        issue=Issue(
            file="issues/issue-25.yaml",
            number=25,
            date=IssueDate(year=2025, month=2, day=17),
            sommaire=(),
            places=PLACES,
            title="Promouvoir l'activité physique",
            intro=intro,
            closing=closing,
        ),
        sections=(
            BulletinSection(
                id="focus",
                label="Focus",
                title="Promouvoir l'activité physique",
                color=None,
                entries=entries[:2],
            ),
            BulletinSection(id="region", label="Région", title="", color=None, entries=entries[2:]),
        ),
        subject="",
        preheader="",
        images_url="",
        online_url="https://www.pf2s.fr/lettre/numero-25.html",
        pdf_url="https://www.pf2s.fr/lettre/pf2s-numero-25.pdf",
    )
