from __future__ import annotations

import pytest

from pf2s_news.render import wrap
from pf2s_news.render.wrap import Ruler, clean, hang, prefixed, spaced
from pf2s_news.tokens import Tokens

TOKENS = Tokens()
RULER = Ruler(TOKENS)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Hauts-de-France", 15),
        ("été", 3),
        ("e\u0301te\u0301", 3),
        ("日本", 4),
        ("a\u00a0b", 3),
        ("👩\u200d⚕\ufe0f", 3),
        (TOKENS.tag("first_name", "Madame, Monsieur"), 12),
        (TOKENS.opening("unsubscribe") + "Oui" + TOKENS.closing("unsubscribe"), 3),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, columns: int) -> None:
    assert RULER.columns(text) == columns


def test_a_line_breaks_at_its_last_space_that_fits() -> None:
    assert RULER.wrap("un deux trois quatre", 9) == ["un deux", "trois", "quatre"]


def test_a_text_without_words_has_no_lines() -> None:
    assert RULER.wrap("  \n ", 9) == []


def test_no_line_breaks_at_a_no_break_space() -> None:
    assert RULER.wrap("plus de 30\u00a0000 personnes", 12) == [
        "plus de",
        "30\u00a0000",
        "personnes",
    ]


def test_a_no_break_space_at_an_end_stays() -> None:
    assert RULER.wrap("\u00a0un deux\u00a0", 4) == ["\u00a0un", "deux\u00a0"]


def test_no_word_breaks_at_a_hyphen_nor_inside() -> None:
    assert RULER.wrap("en Hauts-de-France", 8) == ["en", "Hauts-de-France"]


def test_a_long_address_stands_alone_on_its_line() -> None:
    address = "https://www.pf2s.fr/" + "a" * 80
    assert RULER.wrap(f"Voir {address} pour plus") == ["Voir", address, "pour plus"]


def test_a_break_that_was_asked_for_is_kept() -> None:
    assert RULER.wrap("12 rue de la Gare\n80000 Amiens") == ["12 rue de la Gare", "80000 Amiens"]


@pytest.mark.parametrize(
    "mark", ["-", "–", "*", "+", "•", "2025.", "3)", ">", ">>", "[3]", "[3],", "From", "===", "|"]
)
def test_no_line_begins_with_what_reads_as_a_mark(mark: str) -> None:
    width = max(len("un deux"), len(f"deux {mark}"))
    assert RULER.wrap(f"un deux {mark} quatre-vingts", width)[:2] == ["un", f"deux {mark}"]


def test_a_word_as_wide_as_the_line_lets_its_mark_go() -> None:
    assert RULER.wrap("12345678 [3] neuf", 8) == ["12345678", "[3] neuf"]


def test_a_tag_keeps_to_the_word_before() -> None:
    tag = TOKENS.tag("first_name")
    assert RULER.wrap(f"Bien le bonjour {tag}, et merci", 22) == [
        "Bien le",
        f"bonjour {tag},",
        "et merci",
    ]


def test_clean_leaves_one_line_of_what_can_be_read() -> None:
    assert clean("un\t deux\r\n\u2028trois\x00\u200b\u00ad\ufeff\u2003") == "un deux trois "


def test_hang_puts_lines_under_the_first() -> None:
    assert hang("10. ", ["un", "", "deux"]) == ["10. un", "", "    deux"]
    assert hang("- ", []) == ["-"]


def test_prefixed_leaves_no_space_at_an_end() -> None:
    assert prefixed("> ", ["un", "", "deux"]) == ["> un", ">", "> deux"]


def test_spaced_skips_what_is_empty() -> None:
    assert spaced([[], ["un"], [], ["deux"], []]) == ["un", "", "deux"]


def test_a_heading_is_underlined_as_wide_as_its_longest_line() -> None:
    assert RULER.underlined(["Région", "日本日本"], "=") == ["Région", "日本日本", "========"]
    assert RULER.underlined([], "=") == []


def test_what_is_taken_for_narrow_is() -> None:
    for code in range(0x3000):
        if wrap._NARROW.fullmatch(chr(code)):
            assert wrap._columns(chr(code)) == 1, hex(code)
