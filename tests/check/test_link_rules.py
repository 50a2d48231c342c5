"""What the cases of tests/cases/check cannot show of the rules for links."""

from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.check.detours import detour
from pf2s_news.check.hosts import unreachable
from pf2s_news.check.linked import owner
from tests.check.ordinary import ARTICLE, made_of, ordinary_files

OTHER = "issues/articles/un-jardin-partage.md"


def test_the_same_words_in_two_articles_are_only_mentioned(tmp_path: Path) -> None:
    files = ordinary_files()
    for file, year in ((ARTICLE, 2023), (OTHER, 2024)):
        files[file] = f"{files[file]!s}\n[Le rapport](https://www.example.org/{year}) est paru.\n"
    [problem] = made_of(files, tmp_path).problems
    assert (problem.severity, problem.rule) == ("info", "same-text-links")
    assert problem.place
    assert (problem.place.file, problem.place.line, problem.place.column) == (OTHER, 7, 14)


def test_an_english_letter_is_told_in_its_own_units(tmp_path: Path) -> None:
    files = ordinary_files()
    files["newsletter.yaml"] = f"lang: en\n{files['newsletter.yaml']!s}"
    files[ARTICLE] = f"{files[ARTICLE]!s}\nSee [the report](https://www.example.org/report.pdf).\n"
    [problem] = [p for p in made_of(files, tmp_path).problems if p.rule == "file-link"]
    assert str(problem.hint).endswith(": the report (PDF, 1.2 MB)")


def test_a_partner_and_a_source_of_the_same_name_may_lead_elsewhere(tmp_path: Path) -> None:
    files = ordinary_files()
    partner = "partners: [{name: La Région, url: https://www.example.com}]\n"
    files["newsletter.yaml"] = f"{files['newsletter.yaml']!s}{partner}"
    for file in (ARTICLE, OTHER):
        source = f"source: {{name: La Région, url: https://www.example.com/{len(file)}}}\n---\n"
        files[file] = str(files[file]).replace("\n---\n", f"\n{source}", 1)
    assert made_of(files, tmp_path).problems == ()


def test_a_fault_of_online_url_is_told_once_however_many_teasers_lead_there(
    tmp_path: Path,
) -> None:
    files = ordinary_files()
    config = str(files["newsletter.yaml"])
    files["newsletter.yaml"] = "show: teaser\n" + config.replace(
        "https://www.example.org/lettre/", "https://preprod.example.org/lettre/"
    )
    [problem] = made_of(files, tmp_path).problems
    assert problem.rule == "test-host"
    assert problem.place
    assert problem.place.quote.startswith("online_url: ")


@pytest.mark.parametrize(
    ("host", "reached"),
    [
        ("www.example.org", True),
        ("dev.to", True),
        ("preprod.org", True),
        ("[2001:db8::1]", False),
        ("[2a01:4f8::1]", False),
        ("10.1", False),
        ("pf2s-preprod.hebergeur.example.com", False),
        ("printer.lan", False),
    ],
)
def test_hosts(host: str, reached: bool) -> None:
    assert (unreachable(f"https://{host}/") is None) is reached


def test_owners() -> None:
    names = ("www.example.org", "emploi.lille.gouv.fr", "a.b.example.co.uk", "org")
    assert [owner(name) for name in names] == [
        "example.org", "lille.gouv.fr", "example.co.uk", "org",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "by", "target"),
    [
        ("https://ct.sendgrid.net/ls/click?upn=u001.abc", "ct.sendgrid.net", ""),
        (
            "https://mx12.mjt.lu/lnk/AAAAABBBBBCCCCCDDDDD/3/xyz/aHR0cHM6Ly93d3cuZXhhbXBsZS5vcmcv",
            "Mailjet",
            "https://www.example.org/",
        ),
        (
            "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fwww.example.org%2F",
            "www.linkedin.com",
            "https://www.example.org/",
        ),
    ],
)
def test_detours(address: str, by: str, target: str) -> None:
    found = detour(address)
    assert found
    assert (found.by, found.target) == (by, target)
