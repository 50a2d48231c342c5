"""A diagnostic quotes the line, underlines the spot and says the cure."""

from __future__ import annotations

from pathlib import Path

from pf2s_news.commands.show import counts, diagnostic
from pf2s_news.language import translator
from pf2s_news.problems import Place, error, say

ROOT = Path("/w")
FRENCH = translator("fr")


def shown(place: Place | None, hint: str = "the hint") -> str:
    problem = error("a-rule", say("the message"), place, say(hint) if hint else None)
    return diagnostic(problem, ROOT, ROOT / "issues", translator("en"))


def test_the_form_of_the_contract() -> None:
    problem = error(
        "unknown-article",
        say("“%(slug)s” is not in issues/articles/", slug="mdie-nrd"),
        Place(file="issues/issue-25.yaml", line=14, column=9, width=8, quote="      - mdie-nrd"),
        say("did you mean “%(name)s”?", name="mdie-nord"),
    )
    assert diagnostic(problem, ROOT, ROOT, FRENCH) == (
        "issues/issue-25.yaml:14:9: error[unknown-article] "
        "« mdie-nrd » n'existe pas dans issues/articles/\n"
        "    14 |       - mdie-nrd\n"
        "       |         ^^^^^^^^ vouliez-vous dire « mdie-nord » ?"
    )


def test_paths_are_relative_to_the_current_folder() -> None:
    assert shown(Place(file="newsletter.yaml")).startswith("../newsletter.yaml: error[a-rule]")


def test_a_line_without_a_column() -> None:
    place = Place(file="issues/articles/a.md", line=3, quote="Du texte.")
    assert shown(place) == (
        "articles/a.md:3: error[a-rule] the message\n    3 | Du texte.\n      | the hint"
    )


def test_no_place_and_no_hint() -> None:
    assert shown(None) == "error[a-rule] the message\n    the hint"
    assert shown(None, hint="") == "error[a-rule] the message"


def test_a_long_line_is_cut_around_the_spot() -> None:
    quote = "x" * 500 + "here" + "y" * 500
    lines = shown(Place(file="a", line=1, column=501, width=4, quote=quote)).split("\n")
    assert len(lines[1]) < 130
    marked = lines[2].index("^")
    assert lines[1][marked : marked + 4] == "here"


def test_an_underline_ends_with_its_line() -> None:
    lines = shown(Place(file="a", line=1, column=4, width=90, quote="abcdef")).split("\n")
    assert lines[2].count("^") == 3


def test_counts() -> None:
    assert counts(2, 1, FRENCH) == "2 erreurs, 1 avertissement"
    assert counts(0, 0, FRENCH) == ""
