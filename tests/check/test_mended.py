"""Rules whose cure is certain: what they mend, and the lines that the cure gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.check.rule import Example
from pf2s_news.check.rules import (
    french_capital,
    french_ordinal,
    invisible_character,
    mojibake,
)
from tests.check.ordinary import made_of, with_example

MENDING = (french_capital, french_ordinal, invisible_character, mojibake)
PIECES = ("Ã©", "Ã", "Â", "â€™", "\u00a0", " ", "1ère", "XXème", "A l'", "Etat", "Etre", "\u200b",
          "\u200d", "é", "a", ".", "\n", "Ile de", "l'Education")  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("santÃ©", "santé"),
        ("lâ€™Ã©cole", "l’école"),
        ("ÃƒÂ©tÃƒÂ©", "été"),
        ("Ã‰tat, Ã€ bientÃ´t", "État, À bientôt"),
        ("voilÃ  la cité", "voilà la cité".replace(" la", "  la", 1)),
        ("10 â‚¬", "10 €"),
        ("São Paulo, Åland, PÂTÉ", "São Paulo, Åland, PÂTÉ"),
    ],
)
def test_what_was_encoded_twice_is_decoded(text: str, mended: str) -> None:
    assert mojibake.mended(text) == mended


@given(text=st.text(st.sampled_from("éèêëàâäîïôöùûüçæœÉÈÊÀÇŒ«»’–…"), min_size=1, max_size=8))
def test_any_french_text_that_was_spoilt_is_restored(text: str) -> None:
    spoilt = text.encode().decode("cp1252", "replace")
    if "\ufffd" not in spoilt:
        assert mojibake.mended(f"m{spoilt}m") == f"m{text}m"


@pytest.mark.parametrize("module", MENDING)
@given(text=texts)
def test_what_is_mended_needs_no_more_mending(module: object, text: str) -> None:
    mend = module.mended  # type: ignore[attr-defined]
    assert mend(mend(text)) == mend(text)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("La santÃ© des Ã©lÃ¨ves.", "La santé des élèves."),
        ("L'Etat et l'Etat, la 2ème et la 3ème fois.", "L'État et l'État, la 2e et la 3e fois."),
        (
            "Sur [l'*Etat*](https://www.example.org/Etat), l'`Etat` et l'Etat.",
            "Sur [l'*État*](https://www.example.org/Etat), l'`Etat` et l'État.",
        ),
        ("La santÃ© jusqu'à Ã et Ã©lue.", "La santé jusqu'à à et élue."),
        ("Le médi\u00adca\u00adment, le médi\u00adca\u00adment.", "Le médicament, le médicament."),
    ],
)
def test_the_cures_give_the_line_as_it_should_be(line: str, mended: str, tmp_path: Path) -> None:
    files, file, before = with_example(Example("article", line))
    while found := [problem for problem in made_of(files, tmp_path).problems if problem.cure]:
        text = files[file]
        assert isinstance(text, str)
        lines = text.split("\n")
        [edit] = found[0].cure
        assert (edit.line, lines[edit.line - 1]) == (before + 1, edit.before)
        lines[edit.line - 1] = edit.after or ""
        files[file] = "\n".join(lines)
    assert str(files[file]).split("\n")[before] == mended


def test_what_is_allowed_is_not_mended(tmp_path: Path) -> None:
    allowed = "<!-- pf2s: allow(french-capital) un nom propre -->\nL'Etat des lieux."
    files, _, before = with_example(Example("article", f"L'Etat.\n\n{allowed}"))
    [problem] = made_of(files, tmp_path).problems
    assert [(edit.line, edit.after) for edit in problem.cure] == [(before + 1, "L'État.")]
