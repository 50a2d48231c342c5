"""mending: what is certainly wrong is mended and said; what may be right stays."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pf2s_news.document import (
    Block,
    Cell,
    CodeSpan,
    Divider,
    Document,
    Heading,
    Paragraph,
    Table,
)
from pf2s_news.gather.found import Note
from pf2s_news.gather.mending import mend, mended_line
from tests.gather.documents_by_hand import BR, a, b, em, h, inlines, ol, p, ul


def mended(*blocks: Block) -> Document:
    return mend(blocks)[0]


def said(notes: Sequence[Note]) -> list[str]:
    return [str(note.message) for note in notes]


PROSE = p("Les inscriptions sont ouvertes depuis lundi, et les places sont comptées.")


def test_a_text_without_fault_stays_and_nothing_is_said() -> None:
    document = (
        h(1, "Où s'inscrire ?"),
        p("Les « familles » : 30 000 d'entre elles, l'été – à 14 h – 25 % !"),
        ul("une carte ;", "un jardin."),
        p("Voir ", a("https://www.example.org/a?id=3&page=2", "le plan"), ".", BR, "Merci à tous."),
    )
    assert mend(document) == (document, ())


# Accents


@pytest.mark.parametrize(
    ("spoilt", "whole"),
    [
        ("Bien sÃ»r, Ã§a va Ã\u00a0 l’Ã©cole d’été", "Bien sûr, ça va à l’école d’été"),
        ("ainsi venu\u00a0Ã\u00a0 la rencontre", "ainsi venu à la rencontre"),
        ("venu Ã la rencontre", "venu à la rencontre"),
        ("venu Ã\u00a0la rencontre", "venu à la rencontre"),
        ("trois acteurs qui Å“uvrent", "trois acteurs qui œuvrent"),
        ("Å’uvre commune de lâ€™ÃŽle", "Œuvre commune de l’Île"),
        ("« de l'observation à l'action Â»", "« de l'observation à l'action »"),
        ("Â« Santé Â» : 5Â €, SOCIÉTÉÂ : non", "« Santé » : 5 €, SOCIÉTÉ : non"),
        ("suiteâ€¦ â€“ et fin, 20 â‚¬", "suite… – et fin, 20 €"),
        ("ÃƒÂ©lÃƒÂ¨ves", "élèves"),
        ("nÂ° 25, 12 mÂ²", "n° 25, 12 m²"),
    ],
)
def test_accents_that_were_encoded_twice_are_decoded(spoilt: str, whole: str) -> None:
    document, notes = mend((p(spoilt),))
    assert document == (p(whole),)
    assert "accents" in said(notes)[0]


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO, INFORMAÇÃO, AMANHÃ",
        "AMANHÃ foi bom",
        "Ângela, CHÂTEAU, PÂTÉ, GRÂCE À L’ÉQUIPE",
        "MARCHÉ² du Nord, É° et été²",
        "les DÉPUTÉ·E·S, employé·e·s, SALARIÉ·ES",
        "L'HAŸ-LES-ROSES, le Đà Nẵng, Łódź, ÅLAND",
        "une SOCIÉTÉ®, un COMITÉ™, «CRÉÉ», “À”, voilà…»",
        "Κλειώ, Привет, العربية, 日本",
        "“Courly quotes”, l’apostrophe, ﬁn, ＡＢＣ, &amp; &eacute; ½",
        "10 °C à l'ombre, 5 € – 6 €, « œ »",
    ],
)
def test_right_text_is_not_decoded(text: str) -> None:
    assert mended(p(text)) == (p(text),)


def test_an_accent_is_decoded_where_its_halves_stand_in_two_runs() -> None:
    assert mended(p("l", b("a santÃ"), "© de tous")) == (p("l", b("a santé"), " de tous"),)
    assert mended(p("un Ã", em("©lÃ¨ve"))) == (p("un é", em("lève")),)


def test_accents_are_counted_by_words() -> None:
    _, notes = mend((p("Ã©lÃ¨ve et santÃ©"), p("sÃ»r")))
    assert said(notes) == ["the accents of 3 words were mended"]


def test_code_keeps_its_characters() -> None:
    document = (p("le code ", CodeSpan("Ã©\u00a0{youtube}"), " montre"),)
    assert mended(*document) == document


# Spaces


def test_no_break_spaces_are_ordinary_since_the_build_sets_them() -> None:
    document, notes = mend((p("Il\u00a0dit\u202f: «\u00a0oui\u00a0» à 20\u00a0%"),))
    assert document == (p("Il dit : « oui » à 20 %"),)
    assert said(notes) == ["5 no-break or unusual spaces became ordinary ones"]


def test_spaces_are_one_at_a_time_also_at_the_border_of_bold() -> None:
    assert mended(p("Un \u00a0\u2003", b("\u00a0mot\t"), " gras\u3000ici ")) == (
        p("Un ", b("mot"), " gras ici"),
    )


def test_invisible_characters_go() -> None:
    document, notes = mend((p("\ufeffLe médi\u00adca\u00adment est dispo\u200bnible\x07."),))
    assert document == (p("Le médicament est disponible."),)
    assert said(notes) == ["5 invisible characters were taken out"]


@pytest.mark.parametrize(
    "text", ["L'équipe 👩\u200d⚕️ soigne", "אב\u200fגד", "می\u200cخواهم", "❤️ et 🇫🇷"]
)
def test_what_joins_emoji_and_what_other_scripts_need_stays(text: str) -> None:
    assert mended(p(text)) == (p(text),)


def test_empty_blocks_go_and_are_counted() -> None:
    document, notes = mend(
        (p("\u00a0"), PROSE, p(), p(BR), h(2, "\u00a0"), p(b(" ")), p("."), ul("a", "\u200b"))
    )
    assert document == (PROSE, ul("a"))
    assert "5 empty paragraphs were taken out" not in said(notes)
    assert any("7 empty" in text for text in said(notes))


def test_empty_links_go_and_their_space_stays() -> None:
    link = a("https://www.example.org", " ")
    assert mended(p("un", link, "mot")) == (p("un mot"),)


@pytest.mark.parametrize(
    "rule", ["_____", "-----", "* * *", "=====", "———", "• • •", "..........."]
)
def test_rows_of_signs_are_dividers(rule: str) -> None:
    assert mended(PROSE, p(rule), PROSE) == (PROSE, Divider(), PROSE)


@pytest.mark.parametrize("text", ["…", "...", "--", "(…)", "[...]", "1", "?", "OK"])
def test_short_paragraphs_that_say_something_stay(text: str) -> None:
    assert mended(PROSE, p(text), PROSE) == (PROSE, p(text), PROSE)


def test_dividers_stand_between_two_texts_only_once() -> None:
    assert mended(Divider(), PROSE, Divider(), p(" "), p("___"), PROSE, Divider()) == (
        PROSE, Divider(), PROSE,
    )  # fmt: skip


def test_two_breaks_make_paragraphs_and_breaks_at_the_ends_go() -> None:
    assert mended(p(BR, "Un", BR, BR, em("deux", BR), BR, "trois", BR)) == (
        p("Un"), p(em("deux")), p("trois"),
    )  # fmt: skip


def test_one_break_stays() -> None:
    assert mended(p("12 rue du Port", BR, "59000 Lille")) == (
        p("12 rue du Port", BR, "59000 Lille"),
    )


def test_a_heading_is_one_line() -> None:
    assert mended(h(2, "Un accompagnement", BR, "sur mesure"), PROSE) == (
        h(2, "Un accompagnement sur mesure"), PROSE,
    )  # fmt: skip


def test_cells_are_tidy_and_empty_rows_go() -> None:
    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell(inlines((text,)) if text else ()) for text in texts)

    cell = Cell(inlines(("12\u00a0000", BR, BR)))
    table = Table(row("\u00a0Année", "Nombre "), ((*row("2020"), cell), row("\u00a0", " ")))
    assert mended(table) == (Table(row("Année", "Nombre"), (row("2020", "12 000"),)),)
    assert mended(PROSE, Table(row(" "), (row(""),))) == (PROSE,)


# Bold


def test_a_line_in_bold_over_a_text_is_a_heading() -> None:
    document, notes = mend(
        (PROSE, p(b("Les inscriptions")), PROSE, p(b("Qui peut venir ?")), PROSE)
    )
    assert document == (PROSE, h(1, "Les inscriptions"), PROSE, h(1, "Qui peut venir ?"), PROSE)
    assert said(notes) == ["2 lines in bold became headings"]


def test_its_level_is_one_below_the_last_heading() -> None:
    document = mended(
        PROSE, p(b("Avant")), PROSE, h(2, "Nord"), p(b("Lille")), PROSE, p(b("Douai")), PROSE
    )
    assert [block.level for block in document if isinstance(block, Heading)] == [2, 2, 3, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Les inscriptions sont ouvertes.",
        "Au programme :",
        "Contact : Jeanne Martin",
        "Jeanne Martin",
        "Jeanne Martin, directrice",
        "Tél. 03 20 00 00 00",
        "contact@example.org",
        "12 rue du Port, 59000 Lille",
        "www.example.org",
        "Mardi 12 mars 2024",
        "Le 12 mars à Lille",
        "14 h 30 – 16 h",
        "« Un pas vers l'emploi »",
        "Mme Dupont, présidente du conseil",
        "© PF2S",
        "Un texte mis en gras " * 7,
        "2024",
    ],
)
def test_other_lines_in_bold_stay(text: str) -> None:
    document = (PROSE, p(b(text.strip())), PROSE)
    assert mended(*document) == document


def test_a_line_in_bold_after_a_sentence_in_bold_is_a_heading_like_those_after_it() -> None:
    chapo = p(b("Les inscriptions sont ouvertes depuis lundi, et les places sont comptées."))
    document = mended(PROSE, chapo, p(b("1. Le répit")), PROSE, p(b("2. Les droits")), PROSE, PROSE)
    assert document == (
        PROSE, chapo, h(1, "1. Le répit"), PROSE, h(1, "2. Les droits"), PROSE, PROSE,
    )  # fmt: skip


def test_lines_in_bold_one_after_the_other_or_at_the_end_stay() -> None:
    several = (PROSE, p(b("Une ligne")), p(b("Une autre")), PROSE)
    assert mended(*several) == several
    last = (PROSE, PROSE, p(b("Une belle fin")))
    assert mended(*last) == last


def test_a_paragraph_that_is_partly_bold_stays() -> None:
    document = (PROSE, p(b("Lille"), " en fête"), PROSE, p(b("Douai"), BR, "Une fête."), PROSE)
    assert mended(*document) == document


def test_where_nearly_all_is_bold_nothing_is() -> None:
    document, notes = mend(
        (
            p(b(PROSE.children[0])),
            p(b("Une autre phrase, ", em("longue"), ".")),
        )
    )
    assert document == (PROSE, p("Une autre phrase, ", em("longue"), "."))
    assert said(notes) == ["2 paragraphs lost their bold, because nearly all was in bold"]


def test_headings_between_texts_that_are_all_bold_are_found() -> None:
    assert mended(p(b("Le calendrier")), p(b(*PROSE.children)), p(b(*PROSE.children))) == (
        h(1, "Le calendrier"), PROSE, PROSE,
    )  # fmt: skip


def test_a_bold_chapo_stays() -> None:
    document = (p(b("Le département investit dans l'insertion.")), PROSE, PROSE)
    assert mended(*document) == document


def test_headings_are_not_bold_and_not_as_long_as_paragraphs() -> None:
    long = "Une phrase qui n'en finit pas, et qui n'est pas un titre. " * 5
    document, notes = mend((h(1, b("Le calendrier")), PROSE, h(2, long.strip()), PROSE))
    assert document == (h(1, "Le calendrier"), PROSE, p(long.strip()), PROSE)
    assert said(notes) == ["a heading as long as a paragraph became one"]


# Addresses


def test_addresses_lose_what_counts_readers() -> None:
    url = "https://www.example.org/a?id=3&utm_source=x&utm_medium=mail&fbclid=4#xtor=AL-1"
    document, notes = mend((p(a(url, "le site"), " et ", b(a("https://e.org/?mc_cid=1", "un"))),))
    assert document == (
        p(a("https://www.example.org/a?id=3", "le site"), " et ", b(a("https://e.org/", "un"))),
    )
    assert said(notes) == ["2 addresses lost what only counts their readers"]


def test_an_address_that_stands_for_itself_is_clean_too() -> None:
    url = "https://www.example.org/plan.pdf"
    assert mended(p("Le plan : ", a(f"{url}?fbclid=IwAR1", f"{url}?fbclid=IwAR1"))) == (
        p("Le plan : ", a(url, url)),
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/?page=2&id_rubrique=3#utm",
        "https://www.example.org/%C3%A9t%C3%A9?q=a+b&x=",
        "mailto:a@example.org?subject=utm_source=x",
        "https://[bad/?utm_source=x",
        "https://www.example.org/utm_source=x",
    ],
)
def test_other_addresses_stay_as_they_are(url: str) -> None:
    assert mended(p(a(url, "un lien"))) == (p(a(url, "un lien")),)


# Cloaked addresses


def test_the_sentence_for_a_hidden_address_goes_and_somebody_looks() -> None:
    sentence = (
        "Cette adresse e-mail est protégée contre les robots spammeurs. "
        "Vous devez activer le JavaScript pour la visualiser."
    )
    document, notes = mend((p(f"Contacter Anne Martin (Siilab) {sentence} Merci."),))
    assert document == (p("Contacter Anne Martin (Siilab) Merci."),)
    (note,) = notes
    assert note.look
    assert "Anne Martin (Siilab)" in str(note.message)


@pytest.mark.parametrize(
    "sentence",
    [
        "This email address is being protected from spambots. "
        "You need JavaScript enabled to view it.",
        "Cet e-mail est protégé contre les robots collecteurs de mails, votre navigateur doit "
        "accepter le Javascript pour le voir",
        "Cette adresse email est protégée contre les robots spammeurs.",
    ],
)
def test_other_wordings_of_it_go_too(sentence: str) -> None:
    assert mended(p("Contact : ", b(sentence)), PROSE) == (p("Contact :"), PROSE)


def test_a_sentence_about_robots_stays() -> None:
    text = "Cette adresse e-mail est lue chaque jour ; les robots spammeurs sont une plaie."
    assert mended(p(text)) == (p(text),)


def test_a_line_is_mended_like_a_document() -> None:
    assert mended_line("L'action\u00a0Â» {loadposition x} sÃ»re\u200b ") == "L'action » sûre"
    assert mended_line("") == ""


def test_mending_twice_changes_nothing_more() -> None:
    once = mended(
        p(b("Titre"), BR, "•\u00a0un\u00a0;", BR, "• deux"),
        p(b("Les dates")),
        p("1/ Ã©tÃ©"),
        p("2/ hiver"),
        ol("{youtube}abcdefghijk{/youtube}"),
    )
    assert mend(once) == (once, ())


def test_long_hostile_text_takes_little_time() -> None:
    heaps = ("Ã" * 50_000, "{youtube}" * 20_000, "• a\u00a0" * 30_000, "_ " * 60_000, "(" * 90_000)
    document, _ = mend(tuple(p(text) for text in heaps))
    assert all(isinstance(block, Paragraph | Divider) for block in document)
