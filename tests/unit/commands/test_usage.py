"""What is wrong with a command line is said in the reader's language, never in Typer's."""

from __future__ import annotations

import re

import pytest

from pf2s_news.commands.app import main

WRONG = {
    "build": "nommez un numéro",
    "build 1 --all": "pas les deux",
    "build --colour": "il n'y a pas d'option --colour",
    "build 1 --stric": "--strict",
    "build 1 --for": "l'option --for attend une valeur",
    "build 1 --all=oui": "l'option --all ne prend pas de valeur",
    "build 1 -x": "il n'y a pas d'option -x",
    "bluid": "vouliez-vous dire « build »",
    "fabriquer": "connus :",
    "init un deux": "« deux » est de trop ici",
    "schema trop": "« trop » est de trop ici",
    "--quiet": "il manque une commande",
    "--lang klingon build 1": "la langue « klingon » n'est pas connue ici",
    "build 1 --lang=de": "la langue « de » n'est pas connue ici",
}


@pytest.mark.parametrize("line", WRONG)
def test_in_french(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PF2S_NEWS_LANG", "fr")
    assert main(line.split()) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert WRONG[line] in printed.err
    assert not re.search(r"\b(?:the|No such|Got|Missing|requires|does)\b", printed.err)


ENGLISH = ("Usage:", "Options:", "Commands:", "Arguments:", "Show this", "For example", "default:")


@pytest.mark.parametrize("line", ["--help", "init --help", "build --help", "schema -h", ""])
def test_help_is_french_throughout(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PF2S_NEWS_LANG", "fr")
    monkeypatch.setenv("COLUMNS", "80")
    assert main(line.split()) == (0 if line else 2)
    printed = capsys.readouterr()
    page = printed.out + printed.err
    assert page.startswith("Usage : pf2s-news")
    assert "Par exemple : pf2s-news " in page
    found = [words for words in ENGLISH if words in page]
    assert found == []


@pytest.mark.parametrize("columns", ["60", "72", "80"])
def test_no_line_of_help_begins_with_french_punctuation(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["--lang", "fr", "compare", "--help"]) == 0
    page = capsys.readouterr().out
    assert "»" in page
    assert not re.search(r"^\s*[»;:!?]|«\s*$", page, re.MULTILINE)


@pytest.mark.parametrize("spelling", ["fr", "FR", "fr-FR", "fr_BE.UTF-8"])
def test_a_language_may_be_spelt_as_a_locale(
    spelling: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", spelling, "--help"]) == 0
    assert "Par exemple" in capsys.readouterr().out
