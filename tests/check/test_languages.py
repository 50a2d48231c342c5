"""The language of a text is named where it is certain, and only there."""

from __future__ import annotations

import pytest

from pf2s_news.check.languages import language_of

TEXTS = {
    "fr": "La commune a ouvert une maison où les habitants se retrouvent. Ils y apportent leurs "
    "idées, et les agents les aident à monter un dossier. Ce lieu est aussi une bibliothèque,"
    " avec des livres que chacun peut emprunter pour trois semaines, sans carte ni "
    "formulaire.",
    "en": "The town has opened a house where people meet. They bring their ideas, and the staff "
    "help them to write an application. It is also a library, with books that everybody may "
    "borrow for three weeks, without a card or a form to fill in at the desk.",
    "nl": "De gemeente heeft een huis geopend waar de inwoners elkaar ontmoeten. Zij brengen er hun"
    " ideeën, en de medewerkers helpen hen om een aanvraag te schrijven. Het is ook een "
    "bibliotheek, met boeken die iedereen voor drie weken kan lenen, zonder kaart of "
    "formulier van de gemeente.",
    "de": "Die Gemeinde hat ein Haus eröffnet, in dem sich die Einwohner treffen. Sie bringen ihre "
    "Ideen mit, und die Angestellten helfen ihnen, einen Antrag zu schreiben. Es ist auch "
    "eine Bücherei, mit Büchern, die jeder für drei Wochen leihen kann, ohne Karte und ohne "
    "Formular.",
    "es": "El municipio ha abierto una casa donde los vecinos se encuentran. Ellos traen sus ideas,"
    " y los empleados les ayudan a escribir una solicitud. Es también una biblioteca, con los"
    " libros que todos pueden llevarse por tres semanas, sin tarjeta y sin formulario para "
    "rellenar.",
    "it": "Il comune ha aperto una casa dove gli abitanti si incontrano. Essi portano le loro idee,"
    " e gli impiegati li aiutano a scrivere una domanda. È anche una biblioteca, con i libri "
    "che tutti possono prendere per tre settimane, senza tessera e senza moduli della "
    "regione.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_text_of_one_language(lang: str) -> None:
    assert language_of(TEXTS[lang]) == lang


@pytest.mark.parametrize("text", ["", "L'ARS et la CPAM", *(text[:150] for text in TEXTS.values())])
def test_too_short_to_be_sure(text: str) -> None:
    assert language_of(text) == ""


@pytest.mark.parametrize("lang", ["en", "nl", "de"])
def test_two_languages_are_none(lang: str) -> None:
    assert language_of(f"{TEXTS['fr']} {TEXTS[lang]}") == ""


def test_codes_and_names_are_no_language() -> None:
    assert language_of(" ".join(["Lens", "Arras", "Béthune", "ARS", "RSA"] * 20)) == ""
