"""typed_lists: what was typed as a list becomes one, dialogue and notes do not."""

from __future__ import annotations

import pytest

from pf2s_news.document import Block, Document, ListBlock
from pf2s_news.gather.mending import mend
from tests.gather.documents_by_hand import BR, b, ol, p, ul

PROSE = p("Les inscriptions sont ouvertes depuis lundi, et les places sont comptées.")


def mended(*blocks: Block) -> Document:
    return mend(blocks)[0]


@pytest.mark.parametrize("sign", [*"•·▪●○►▶➢✓→■–", "\uf0b7", "\uf0a7", "ü ", "o ", "§ ", "- "])
def test_lines_with_a_bullet_are_a_list(sign: str) -> None:
    expected = (PROSE, ul("une carte ;", "un jardin ;", "un marché."), PROSE)
    lines = [f"{sign}{text}" for text in ("une carte ;", "un jardin ;", "un marché.")]
    assert mended(PROSE, *map(p, lines), PROSE) == expected
    assert mended(PROSE, p(lines[0], BR, lines[1], BR, lines[2]), PROSE) == expected


def test_the_line_above_stays_a_paragraph() -> None:
    assert mended(p("Au programme :", BR, "• une carte", BR, "• un jardin")) == (
        p("Au programme :"), ul("une carte", "un jardin"),
    )  # fmt: skip


def test_what_is_bold_or_broken_within_an_item_stays() -> None:
    assert mended(p("• ", b("Lille"), " en fête", BR, "tout l'été", BR, b("• Douai"))) == (
        ul((p(b("Lille"), " en fête", BR, "tout l'été"),), (p(b("Douai")),)),
    )


def test_a_text_behind_the_last_item_is_none() -> None:
    assert mended(p("• une carte.", BR, "• un jardin.", BR, "Les places sont comptées.")) == (
        ul("une carte.", "un jardin."), p("Les places sont comptées."),
    )  # fmt: skip


@pytest.mark.parametrize("form", ["%s/ ", "%s. ", "%s) ", "(%s) ", "%s° ", "%s - "])
def test_numbers_that_count_up_are_a_list(form: str) -> None:
    assert mended(*(p(form % n + text) for n, text in ((1, "un toit"), (2, "un emploi")))) == (
        ol("un toit", "un emploi"),
    )


def test_letters_are_a_numbered_list() -> None:
    assert mended(p("a) un toit", BR, "b) un emploi")) == (ol("un toit", "un emploi"),)


def test_numbers_go_on_where_a_list_before_ended() -> None:
    document = mended(p("1. un"), p("2. deux"), PROSE, p("3. trois"), PROSE, p("4. quatre"))
    assert document == (
        ol("un", "deux"), PROSE, ol("trois", start=3), PROSE, ol("quatre", start=4),
    )  # fmt: skip


@pytest.mark.parametrize(
    "lines",
    [
        ("1/ Créer un fonds",),
        ("2. Les dates", "3. Les lieux"),
        ("1. Les dates", "3. Les lieux"),
        ("2020. Une année", "2021. Une autre"),
        ("12/03 : réunion", "13/03 : visite"),
        ("3,4 % du budget", "5,1 % du total"),
        ("• une seule ligne",),
        ("- une seule ligne",),
        ("– Bonjour, dit-il.", "– Bonjour !"),
        ("- Venez-vous ?", "- Oui."),
        ("* Données de 2020.", "* Hors Mayotte."),
        ("-5 °C la nuit", "-2 °C le jour"),
        ("o", "o"),
        ("Où aller", "Y aller"),
    ],
)
def test_other_lines_stay(lines: tuple[str, ...]) -> None:
    document = (PROSE, *map(p, lines), PROSE)
    assert mended(*document) == document


def test_one_line_below_a_colon_is_a_list() -> None:
    assert mended(p("Une condition :"), p("• être majeur.")) == (
        p("Une condition :"), ul("être majeur."),
    )  # fmt: skip


def test_dashes_below_a_colon_are_a_list() -> None:
    assert mended(p("Deux lieux :"), p("– Lille."), p("– Douai.")) == (
        p("Deux lieux :"), ul("Lille.", "Douai."),
    )  # fmt: skip


def test_another_sign_is_a_list_within() -> None:
    assert mended(p("• Nord", BR, "- Lille", BR, "- Douai", BR, "• Somme")) == (
        ul((p("Nord"), ul("Lille", "Douai")), (p("Somme"),)),
    )


def test_a_bullet_typed_into_a_list_goes() -> None:
    assert mended(ul("• une carte", "• un jardin")) == (ul("une carte", "un jardin"),)
    assert mended(ul("- une carte", "un jardin")) == (ul("- une carte", "un jardin"),)


def test_lists_that_follow_each_other_are_one() -> None:
    assert mended(ul("a"), ul("b"), ol("c"), ol("d", start=2), ol("e")) == (
        ul("a", "b"), ol("c", "d"), ol("e"),
    )  # fmt: skip


def test_it_is_said_how_many_lists_there_are() -> None:
    _, notes = mend((p("• a", BR, "• b"), PROSE, p("1/ un", BR, "2/ deux")))
    assert [str(note.message) for note in notes] == [
        "lines with typed bullets or numbers became 2 lists"
    ]


def test_a_list_in_a_list_item_is_found() -> None:
    (block,) = mended(ul((p("Nord :", BR, "• Lille", BR, "• Douai"),)))
    assert isinstance(block, ListBlock)
    assert block.items == ((p("Nord :"), ul("Lille", "Douai")),)
