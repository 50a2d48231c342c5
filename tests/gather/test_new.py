"""`new`: the next manifest from what waits, an article ready to write; nothing is overwritten."""

from __future__ import annotations

from datetime import date

import pytest

from pf2s_news.gather.rhythm import next_date
from pf2s_news.model import IssueDate
from tests.check.ordinary import ordinary_files
from tests.conftest import Workspace

TODAY = date(2026, 11, 22)


def day(text: str) -> IssueDate:
    year, month, *rest = (int(part) for part in text.split("-"))
    return IssueDate(year=year, month=month, day=rest[0] if rest else None)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), "2026-11"),
        (("2025-02",), "2025-05"),
        (("2025-02", "2024-12", "2024-10"), "2025-04"),
        # A year's end, and one issue that was late.
        (("2025-11", "2025-07", "2025-05", "2025-03"), "2026-01"),
        # Mondays stay Mondays, within their month.
        (("2025-02-17", "2024-11-18"), "2025-05-19"),
        (("2025-01-31", "2024-12-31"), "2025-02-28"),
        # Two in one month tell no rhythm.
        (("2025-02-17", "2025-02-03"), "2025-05-19"),
    ],
)
def test_the_rhythm_goes_on(before: tuple[str, ...], after: str) -> None:
    assert next_date([day(one) for one in before], TODAY) == day(after)


def article(title: str, keys: str = "") -> str:
    return f"---\ntitle: {title}\n{keys}---\nUn texte.\n"


@pytest.fixture
def place(workspace: Workspace) -> Workspace:
    theme = 'overtitle: "Marcher : oui"\nsection: region\n'
    workspace.write(
        ordinary_files()
        | {
            "issues/articles/premier.md": article("Premier", f"{theme}date: 2025-03-01\n"),
            "issues/articles/second.md": article("Second", f"{theme}date: 2025-04-02\n"),
            "issues/articles/sans-rubrique.md": article("Sans rubrique"),
            "issues/articles/ailleurs.md": article("Ailleurs", "section: monde\n"),
            "issues/articles/casse.md": "---\ntitle: [\n",
        }
    )
    return workspace


MANIFEST = """\
# yaml-language-server: $schema=../schemas/issue.json
number: 26
date: 2025-05-19  # d'après le rythme des numéros précédents : à vérifier
draft: true  # en préparation ; retirez cette ligne à l'envoi
# title: …  # le thème du numéro, s'il en a un
# subject: …  # sinon : « Exemple n° 26, mai 2025 », et le titre s'il y a la place
# preheader: …  # ce que les messageries montrent après l'objet ; sinon les premiers titres

# L'éditorial, s'il y en a un :
# intro: |
#   Bonjour {{ first_name }},

# L'ordre des rubriques et des articles est celui du message.
sommaire:
  - section: region
    title: "Marcher : oui"
    articles:
      - second                            # Second (2 avril 2025)
      - premier                           # Premier (1er mars 2025)
  - section: europe
    articles: []  # rien de nouveau pour cette rubrique
  # Encore sans rubrique : mettez chacun dans la sienne.
  #     - ailleurs                          # Ailleurs
  #     - casse                             # casse
  #     - sans-rubrique                     # Sans rubrique

# Après le dernier article, s'il y a quelque chose à dire :
# closing: |
#   …
"""


def test_the_next_issue(place: Workspace) -> None:
    done = place.run("new", "--lang", "en")
    assert (done.status, done.stdout) == (0, "issues/issue-26.yaml\n")
    assert done.stderr.startswith("2 articles wait in it\n3 more have no section: ")
    assert place.files()["issues/issue-26.yaml"].decode() == MANIFEST
    assert place.run("build", "26").status == 0


def test_what_can_be_left_out(place: Workspace) -> None:
    place.run("new", "--since", "2025-04")
    written = place.files()["issues/issue-26.yaml"].decode()
    assert "- second" in written
    assert "- premier" not in written
    assert "sans-rubrique" not in written
    place.run("new", "--empty")
    assert "articles: []" in place.files()["issues/issue-27.yaml"].decode()
    # What a draft holds waits no more.
    place.run("new", "30")
    assert "- second" not in place.files()["issues/issue-30.yaml"].decode()
    assert "- premier" in place.files()["issues/issue-30.yaml"].decode()


def test_an_article_ready_to_write(place: Workspace) -> None:
    done = place.run("new", "--article", "Été : un café\nà Lille", "--section", "region")
    assert (done.status, done.stdout) == (0, "issues/articles/ete-un-cafe-a-lille.md\n")
    written = place.files()["issues/articles/ete-un-cafe-a-lille.md"].decode()
    assert written.startswith('---\ntitle: "Été : un café à Lille"\n')
    assert "\nsection: region\n" in written
    place.run("new")
    assert place.run("build", "26").status == 0


def test_nothing_is_overwritten(place: Workspace) -> None:
    place.run("new", "--article", "Un titre")
    before = place.files()
    for arguments in (("25",), ("--article", "Un titre")):
        done = place.run("new", *arguments, "--lang", "en")
        assert done.status == 2
        assert "is there already; nothing was written" in done.stderr
    assert place.files() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("vingt",), "“vingt” is no number of an issue"),
        (("0",), "“0” is no number of an issue"),
        (("--since", "hier"), "“hier” is not a date"),
        (("--article", " "), "the title is empty"),
        (("--article", "T", "--section", "regoin"), "did you mean “region”?"),
        (("--section", "region"), "--section goes with --article"),
        (("26", "--article", "T"), "--article stands alone"),
    ],
)
def test_usage_errors(place: Workspace, arguments: tuple[str, ...], said: str) -> None:
    before = place.files()
    done = place.run("new", *arguments, "--lang", "en")
    assert done.status == 2
    assert said in done.stderr
    assert place.files() == before


def test_a_faulty_newsletter(place: Workspace) -> None:
    place.write({"newsletter.yaml": "name: X\n"})
    done = place.run("new", "--lang", "en")
    assert done.status == 1
    assert "missing-key" in done.stderr
