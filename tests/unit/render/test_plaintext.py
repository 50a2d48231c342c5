from __future__ import annotations

from pf2s_news.document import Picture, Styled
from pf2s_news.model import Bulletin, IssueDate, RelatedLink, Source
from pf2s_news.pack.tags import Tag, fill_text
from pf2s_news.render.plaintext import page_of, render_text
from pf2s_news.render.textarticle import article_text
from pf2s_news.value import replace
from tests.unit.render.text_samples import (
    PAGE,
    TOKENS,
    article,
    entry,
    link,
    para,
    small_bulletin,
    words,
)

TAGS = {
    "unsubscribe": Tag("https://example.org/desabonnement"),
    "view_online": Tag("https://www.pf2s.fr/lettre/numero-25.html"),
}


def text_of(bulletin: Bulletin) -> str:
    """The message as a tool with both addresses sends it; "~" for no-break spaces."""
    return fill_text(render_text(bulletin, TOKENS), TOKENS, TAGS).replace("\u00a0", "~")


def test_a_whole_message() -> None:
    intro = (
        para("Bonjour,"),
        para("Bougeons : voici ", link("https://www.pf2s.fr/agenda", "l'agenda"), "."),
    )
    closing = (para("À ", Styled("strong", words("bientôt")), " !"),)
    assert (
        text_of(small_bulletin(intro, closing))
        == """\
PF2S, Plateforme sanitaire et sociale Hauts-de-France
=====================================================

Numéro 25, 17~février 2025
Lettre d’information trimestrielle

Promouvoir l’activité physique

Lire ce numéro en ligne~:
https://www.pf2s.fr/lettre/numero-25.html


Éditorial
=========

Bonjour,

Bougeons~: voici l’agenda [1].

[1] https://www.pf2s.fr/agenda


Au sommaire de ce numéro
========================

Focus~: Promouvoir l’activité physique
  1. Corpulence et sédentarité~: les enseignements des Baromètres Santé
  2. Retour sur la journée

Région
  3. Appel à projets


Focus~: Promouvoir l’activité physique
======================================

1. Corpulence et sédentarité~: les enseignements des Baromètres Santé
---------------------------------------------------------------------

[Image~: Des enfants à vélo]
À Roubaix.
Crédit~: Département du Nord

Près d’un adulte sur deux passe plus de 7 heures par jour assis, selon
l’OR2S [2]. Les écarts se creusent aussi entre les départements de la
région.

En savoir +
- Tous les résultats
  https://www.or2s.fr/resultats

Aussi sur PF2S
- Appel à projets (n°~3 de ce numéro)
- Atlas

Source~: OR2S
https://www.or2s.fr

[2] https://www.or2s.fr/barometre


2. Retour sur la journée
------------------------

Deux cents personnes à Amiens.

Lire la suite~:
https://www.pf2s.fr/lettre/numero-25.html#journee


Région
======

Sport santé
3. Appel à projets
------------------
https://www.pf2s.fr/appel


* * *

À bientôt~!


Partenaires
===========

- Région Hauts-de-France
  https://www.hautsdefrance.fr
- OR2S


À propos de cette lettre
========================

Éditeur~: Plateforme sanitaire et sociale Hauts-de-France
12 rue de la Gare
80000 Amiens
Contact~: contact@example.org
Direction de la publication~: Camille Martin
ISSN~2999-1234
https://www.pf2s.fr

Télécharger le numéro 25 (PDF)~:
https://www.pf2s.fr/lettre/pf2s-numero-25.pdf

S’abonner~:
https://www.pf2s.fr/abonnement

LinkedIn~:
https://www.linkedin.com/company/pf2s

Données personnelles~:
https://www.pf2s.fr/donnees-personnelles

Mentions légales~:
https://www.pf2s.fr/mentions-legales

Vous recevez cette lettre parce que vous y êtes abonné.

Se désabonner~:
https://example.org/desabonnement
"""
    )


def test_without_a_mailing_tool_its_lines_leave_no_gap() -> None:
    text = fill_text(render_text(small_bulletin(), TOKENS), TOKENS, {})
    assert "\n\n\n\n" not in text
    assert text.endswith("parce que vous y êtes abonné.\n")
    assert "Promouvoir l’activité physique\n\n\nAu sommaire" in text


def test_what_is_not_known_leaves_no_trace() -> None:
    bulletin = small_bulletin()
    bare = replace(
        bulletin.publication,
        short_name=bulletin.publication.name,
        tagline="",
        address="",
        contact="",
        director="",
        issn="",
        website="",
        privacy_url="",
        legal_url="",
        subscribe_url="",
        social=(),
        partners=(),
        reason="Vous l'avez voulu.",
    )
    issue = replace(bulletin.issue, title="", date=IssueDate(year=2025, month=2))
    text = text_of(replace(bulletin, publication=bare, issue=issue, pdf_url=""))
    assert text.startswith(
        """\
Plateforme sanitaire et sociale Hauts-de-France
===============================================

Numéro 25, février 2025

Lire ce numéro en ligne~:
"""
    )
    assert text.endswith(
        """\
À propos de cette lettre
========================

Éditeur~: Plateforme sanitaire et sociale Hauts-de-France

Vous l’avez voulu.

Se désabonner~:
https://example.org/desabonnement
"""
    )


def test_numbers_of_two_digits_stand_under_each_other() -> None:
    bulletin = small_bulletin()
    entries = [entry(article(f"a{n}", f"Article {n}"), number=n) for n in range(8, 11)]
    section = replace(bulletin.sections[0], title="", entries=tuple(entries))
    assert """\
Focus
   8. Article 8
   9. Article 9
  10. Article 10
""" in text_of(replace(bulletin, sections=(section,)))


def test_an_article_depends_on_its_first_reference_alone() -> None:
    of = article(
        "mdie",
        "Emploi : un accompagnement sur mesure pour les allocataires du revenu de solidarité",
        para(link("https://a.fr", "un"), " et ", link("https://b.fr", "deux")),
        logos=(Picture(src="nord.png", alt="Département du Nord"),),
    )
    lines, following = article_text(entry(of, number=12, teaser="Le chapô."), PAGE, 7)
    assert following == 9
    assert (
        "\n".join(lines).replace("\u00a0", "~")
        == """\
[Image~: Département du Nord]
12. Emploi~: un accompagnement sur mesure pour les allocataires du
    revenu de solidarité
------------------------------------------------------------------

Le chapô.

un [7] et deux [8]

[7] https://a.fr
[8] https://b.fr"""
    )


ILLUSTRATED = article(
    "mdie",
    "Un titre",
    para("Le corps."),
    logos=(Picture(src="nord.png", alt="Nord"),),
    image=Picture(src="mdie.jpg", alt="Un entretien", credit="Nord"),
    source=Source(name="Département du Nord"),
)


def test_an_article_has_its_parts_in_the_order_of_the_html() -> None:
    shown = entry(ILLUSTRATED, overtitle="Emploi", teaser="Le chapô.")
    assert article_text(shown, PAGE)[0] == [
        *("Emploi", "[Image\u00a0: Nord]", "1. Un titre", "-----------", ""),
        *("Le chapô.", "", "[Image\u00a0: Un entretien]", "Crédit\u00a0: Nord", ""),
        *("Le corps.", "", "Source\u00a0: Département du Nord"),
    ]


def test_logos_and_source_are_printed_with_the_whole_article_only() -> None:
    teaser = entry(ILLUSTRATED, show="teaser", teaser="Le chapô.", address="https://a.fr")
    assert article_text(teaser, PAGE)[0] == [
        *("1. Un titre", "-----------", ""),
        *("Le chapô.", "", "[Image\u00a0: Un entretien]", "Crédit\u00a0: Nord", ""),
        *("Lire la suite\u00a0:", "https://a.fr"),
    ]
    title = replace(teaser, show="title")
    assert article_text(title, PAGE)[0] == ["1. Un titre", "-----------", "https://a.fr"]


def test_titles_have_the_typography_of_their_language() -> None:
    related = (
        RelatedLink(title='The "plan": why?', url="https://a.eu", lang="en"),
        RelatedLink(title='Le "plan"'),
    )
    of = article("report", 'A "report": why?', para("Yes."), lang="en")
    lines, _ = article_text(entry(of, related=related), PAGE)
    assert lines[0] == "1. A “report”: why?"
    assert lines[-3:] == ["- The “plan”: why?", "  https://a.eu", "- Le «\u00a0plan\u00a0»"]


def test_a_teaser_without_address_does_not_promise_more() -> None:
    lines, _ = article_text(entry(article(), show="teaser", teaser="Le chapô."), PAGE)
    assert lines == ["1. Un titre", "-----------", "", "Le chapô."]


def test_a_title_without_address_is_a_title() -> None:
    assert article_text(entry(article(), show="title"), PAGE, 5) == (["1. Un titre", "-" * 11], 5)


def test_an_article_in_another_language_keeps_the_fixed_words_of_the_letter() -> None:
    of = article("report", "The report", para('"Why?"'), lang="en")
    page = page_of(small_bulletin(), TOKENS)
    shown = entry(of, show="teaser", teaser="Why?", address="https://a.fr")
    lines, _ = article_text(shown, page)
    assert lines[3:] == ["Why?", "", "Lire la suite\u00a0:", "https://a.fr"]


def test_an_english_letter_speaks_english() -> None:
    bulletin = small_bulletin()
    text = text_of(replace(bulletin, publication=replace(bulletin.publication, lang="en")))
    assert "Issue 25, 17 February 2025\n" in text
    assert "- Appel à projets (no. 3 in this issue)\n" in text
    assert text.endswith("Unsubscribe:\nhttps://example.org/desabonnement\n")
