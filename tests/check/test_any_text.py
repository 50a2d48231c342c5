"""Whatever stands in an article, in titles or in the editorial: problems or none, no exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pf2s_news.problems import InputError
from tests.check.ordinary import ARTICLE, MANIFEST, made_of, ordinary_files

PIECES = (
    "**", "*", "_", "`", "[", "](", ")", "](https://www.example.org/", "#", "## ", "|", "| --- |",
    "\n", "\n\n", "- ", "• ", "1/ ", "a) ", "<b>", "</b>", "&eacute;", "{{ first_name }}", "{x}",
    "%PRENOM%", "*|FNAME|*", '"', "«", "»", "Ã©", "Â", "\ufffd", "\u200b", "\u200d", "…", "...",
    "A l'", "Etat", "2ème", "de de", "LES GRANDS MOTS", "XXX", "lorem ipsum", "mot", "!", " ",
    "~~~", "> ", "![x](images/grue.jpg)", "<!-- ", " -->", "\\", "\u00a0",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=14)


def _in_block(text: str) -> str:
    """As the content of a block scalar, two spaces in."""
    return "".join(f"  {line}\n" for line in text.split("\n"))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=texts.map("".join), intro=texts.map("".join))
def test_no_rule_fails(body: str, intro: str, tmp_path: Path) -> None:
    files = ordinary_files()
    files[ARTICLE] = f"---\ntitle: Une carte des sentiers\nsection: region\n---\n{body}\n"
    files["issues/issue-25.yaml"] = f"{MANIFEST}intro: |\n{_in_block(intro)}"
    assert not _failures(files, tmp_path)


@pytest.mark.parametrize("piece", PIECES)
def test_no_rule_fails_where_one_piece_is_repeated(piece: str, tmp_path: Path) -> None:
    files = ordinary_files()
    files[ARTICLE] = f"---\ntitle: Une carte des sentiers\nsection: region\n---\n{piece * 200}\n"
    assert not _failures(files, tmp_path)


def _failures(files: dict[str, str | bytes], root: Path) -> list[str]:
    try:
        made = made_of(files, root)
    except InputError:  # the manifest is no YAML any more: there is nothing to check
        return []
    return [str(problem.message) for problem in made.problems if problem.rule == "rule-failed"]
