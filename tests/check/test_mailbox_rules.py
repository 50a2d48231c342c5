"""How bad each finding about mail programs is, and that templates of any kind are read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.check.constructs import uses
from pf2s_news.check.rule import Example
from pf2s_news.check.rules.weight import NEAR
from pf2s_news.pack.weights import GMAIL_SHOWS
from pf2s_news.problems import Problem
from tests.check.ordinary import made_of, with_example

SENTENCE = "Une phrase qui n'en finit pas.\n"


def found(example: Example, root: Path, rule: str) -> list[Problem]:
    files, _, _ = with_example(example)
    return [problem for problem in made_of(files, root).problems if problem.rule == rule]


@pytest.mark.parametrize(("sentences", "severity"), [(2500, "warning"), (3300, "error")])
def test_weight_is_an_error_where_gmail_cuts(sentences: int, severity: str, tmp_path: Path) -> None:
    [problem] = found(Example("article", SENTENCE * sentences), tmp_path, "weight")
    assert problem.severity == severity
    total = dict(problem.message.values)["total"]
    assert isinstance(total, int)
    assert (NEAR < total <= GMAIL_SHOWS) == (severity == "warning")


def test_weight_names_the_heaviest_first(tmp_path: Path) -> None:
    [problem] = found(Example("article", SENTENCE * 2600), tmp_path, "weight")
    assert problem.hint
    articles = str(dict(problem.hint.values)["articles"])
    assert articles.index("l-article") < articles.index("un-jardin-partage")


@pytest.mark.parametrize(
    ("style", "severity"),
    [
        (".pic { border-radius: 4px }", "info"),
        (".pic { visibility: hidden }", "warning"),
        (".pic { color: rgb(0 74 153) }", "warning"),
    ],
)
def test_what_is_lost_is_a_warning(style: str, severity: str, tmp_path: Path) -> None:
    [problem] = found(Example("style", style), tmp_path, "unsupported")
    assert problem.severity == severity


def test_a_copy_of_the_packaged_theme_is_not_judged(tmp_path: Path) -> None:
    theme = Path(__file__).parents[2] / "templates"
    files, _, _ = with_example(Example("article", SENTENCE))
    copied: dict[str, str | bytes] = {
        f"templates/{path.relative_to(theme).as_posix()}": path.read_bytes()
        for path in theme.rglob("*")
        if path.is_file()
    }
    made = made_of({**files, **copied}, tmp_path)
    assert made.edition
    assert "templates/bulletin/parts/styles.css.j2" in made.edition.templates
    assert not any("web" in file for file in made.edition.templates)
    assert [str(problem.message) for problem in made.problems] == []


PIECES = st.sampled_from(
    """
    { } ; : @media @supports @import < > </ /> <!-- --> /* */ {{ }} {% %} " ' <style> </style>
    <mj-style> <svg <video> <img src= style= .svg border-radius display flex 1.2rem rgb(0 !important
    SPACE LINE é
    """.split()
)


@given(st.lists(PIECES).map("".join))
def test_any_template_can_be_read(pieces: str) -> None:
    text = pieces.replace("SPACE", " ").replace("LINE", "\n")
    for use in uses(text):
        assert 0 <= use.start < use.start + use.length <= len(text)
