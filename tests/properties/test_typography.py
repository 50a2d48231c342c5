"""Typography holds for whatever people paste."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.render.typography import HARD_BREAK, OBJECT, typeset, typeset_text

CHARACTERS = (
    '""""\'\'«»“”‘’    \t\n\u00a0\u202f\u2009\u2003;:!?.,…%€°§()[]{}<>/\\@=&*|+-–_aeélhnMDP0123890²'
)
PIECES = [
    *("n° ", "M. ", "Mme ", "...", "1er mai", " h ", "http://", "www.", "l'", " km", "art. "),
    *("{{ x }}", "*|", "|*", "[[", "]]", "mot", " 000", "03 20 00 00 00", "\u200b"),
    *("qz0zq_t_first_name_qz0zq", OBJECT, HARD_BREAK),
]
ALPHABET = [*CHARACTERS, *PIECES]
texts = st.lists(st.sampled_from(ALPHABET), max_size=25).map("".join)
lines = st.one_of(texts, st.text(max_size=40))
paragraphs = st.lists(texts, max_size=8)
langs = st.sampled_from(["fr", "fr-FR", "en", "de"])
widths = st.booleans()

UNTOUCHED = [
    "https://www.pf2s.fr/l'avis?a=b;c:d&e=10%20!",
    "www.pf2s.fr/n°/l'a",
    "jeanne.d-arc@ars.sante.fr",
    "C:\\Temp\\l'avis",
    "pf2s.fr/l'avis...pdf",
    '{{ first_name | "Madame" : l\'x }}',
    "{% if 'a' != \"b\" %}",
    "*|IF:FNAME|*",
    '[[data:email:""]]',
    "{subscriber:name|part:first}",
    "[% user.email ? 'a' : \"b\" %]",
    '<script src="a">',
    "qz0zq_t_first_name_qz0zq",
    "10:30",
    "16/9",
    "3.10.0",
    "a::b",
]


def skeleton(text: str) -> str:
    """The text without what typography may change."""
    return re.sub(r"[\s\"'’«»“”‘]", "", text.replace("...", "…"))


@given(lines, langs, widths)
def test_twice_is_once(text: str, lang: str, narrow: bool) -> None:
    once = typeset_text(text, lang=lang, narrow=narrow)
    assert typeset_text(once, lang=lang, narrow=narrow) == once


@given(paragraphs, langs, widths)
def test_runs_twice_are_runs_once(runs: list[str], lang: str, narrow: bool) -> None:
    once = typeset(runs, lang=lang, narrow=narrow)
    assert typeset(once, lang=lang, narrow=narrow) == once


@given(paragraphs, langs, widths)
def test_markup_changes_no_decision(runs: list[str], lang: str, narrow: bool) -> None:
    result = typeset(runs, lang=lang, narrow=narrow)
    assert len(result) == len(runs)
    assert "".join(result) == typeset_text("".join(runs), lang=lang, narrow=narrow)


@given(lines, langs, widths)
def test_only_spaces_quotes_and_dots_change(text: str, lang: str, narrow: bool) -> None:
    assert skeleton(typeset_text(text, lang=lang, narrow=narrow)) == skeleton(text)


@given(paragraphs, langs, widths)
def test_each_run_keeps_its_characters(runs: list[str], lang: str, narrow: bool) -> None:
    result = typeset([run.replace(".", ",") for run in runs], lang=lang, narrow=narrow)
    assert [skeleton(run) for run in result] == [skeleton(run.replace(".", ",")) for run in runs]


@given(lines)
def test_mail_programs_get_no_thin_space(text: str) -> None:
    typed = typeset_text(text, lang="fr", narrow=False)
    hidden = "\u202f" in text  # inside a URL or a tag it stays
    assert hidden or "\u202f" not in typed


@given(lines)
def test_thin_then_full_is_full(text: str) -> None:
    thin = typeset_text(text, lang="fr", narrow=True)
    assert typeset_text(thin, lang="fr", narrow=False) == typeset_text(
        text, lang="fr", narrow=False
    )


@given(lines.filter(lambda text: "\u202f" not in text))
def test_full_then_thin_is_thin(text: str) -> None:
    full = typeset_text(text, lang="fr", narrow=False)
    assert typeset_text(full, lang="fr", narrow=True) == typeset_text(text, lang="fr", narrow=True)


@given(lines, widths)
def test_other_languages_come_back_unchanged(text: str, narrow: bool) -> None:
    assert typeset_text(text, lang="de", narrow=narrow) == text


@given(lines.filter(lambda text: not set(text) & set("{}[]<>*|&\\")), st.sampled_from(UNTOUCHED))
def test_addresses_and_tags_survive(text: str, untouched: str) -> None:
    around = text.replace("=", "")
    assert untouched in typeset_text(f"{around} {untouched} {around}", lang="fr", narrow=True)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "piece",
    [
        *('"', " ", "\u00a0", "'", "a'", "«", "»", '" ', 'a"', "!", "! ", "a! ", ".", "...", "{"),
        *("{{ ", "<a ", "*|", "[[", "[%", "a@", "a.", "a", "1", "1 000", " 000", "\\", '="', "a="),
        *(
            "a(",
            'a("',
            "&",
            "&a",
            "https://",
            "http://{",
            "www.",
            "M. ",
            "n° ",
            "03 20 ",
            "[",
            "a-",
        ),
        *("+33", "1 ", "a/", "\n", OBJECT, "!)", "a.fr", "1 h", "'\"", "a:\\", "« ", " »", "?!"),
    ],
)
def test_a_hundred_kilobytes_of_anything_end(piece: str, lang: str) -> None:
    """A pattern that takes quadratic time would keep this test for minutes."""
    text = piece * (100_000 // len(piece))
    result = typeset_text(text, lang=lang, narrow=True)
    assert skeleton(result) == skeleton(text)
