"""`check` and `explain`, as they are typed."""

from __future__ import annotations

import json
import re

import pytest

from pf2s_news.check.known import RULES
from pf2s_news.check.run import OF_THE_DATE
from tests.check.ordinary import ARTICLE, FRONT, MANIFEST, ordinary_files
from tests.conftest import Workspace

HERE = "Le plan est [ici](https://www.example.org/plan)."
VAGUE = f"""\
{ARTICLE}:5:14: warning[vague-link] “ici” does not say where the link leads
    5 | {HERE}
      |              ^^^ name what stands there, e.g. the page's title
"""


@pytest.fixture
def ordinary(workspace: Workspace) -> Workspace:
    workspace.write(ordinary_files())
    return workspace


@pytest.fixture
def vague(ordinary: Workspace) -> Workspace:
    ordinary.write({ARTICLE: f"{FRONT}{HERE}\n"})
    return ordinary


def test_an_issue_with_nothing_to_mend(ordinary: Workspace) -> None:
    done = ordinary.run("check", "25", "--lang", "en")
    assert (done.status, done.stderr) == (0, "")
    assert done.stdout == "issues/issue-25.yaml: nothing to mend\n"


def test_french_puts_a_space_before_its_colon(ordinary: Workspace) -> None:
    done = ordinary.run("check", "25", "--lang", "fr")
    assert done.stdout == "issues/issue-25.yaml : rien à corriger\n"
    assert "\nbad-date : " in ordinary.run("explain", "--lang", "fr").stdout


def test_without_a_date_nothing_is_held_against_it(ordinary: Workspace) -> None:
    late = f"{FRONT}L'inscription est ouverte jusqu'au 3 mars 1999.\n"
    dated = re.sub("subject: .*", "subject: Exemple n° 25, janvier 2025", MANIFEST)
    ordinary.write({ARTICLE: late, "issues/issue-25.yaml": dated})
    assert "[subject-month]" in ordinary.run("check", "25").stdout
    ordinary.write({"issues/issue-25.yaml": dated.replace("2025-02-17", "février 2025")})
    done = ordinary.run("check", "25", "--lang", "fr").stdout
    assert "[bad-date]" in done
    assert not [name for name in OF_THE_DATE if f"[{name}]" in done]
    assert "2000" not in done


def test_nothing_is_written(ordinary: Workspace) -> None:
    before = ordinary.files()
    ordinary.run("check", "--all")
    assert ordinary.files() == before


def test_a_problem_is_printed_as_build_does_it(vague: Workspace) -> None:
    done = vague.run("check", "25", "--lang", "en")
    assert done.status == 0
    assert done.stdout == f"{VAGUE}issues/issue-25.yaml: 1 warning\n"
    assert VAGUE in vague.run("build", "25", "--lang", "en").stderr
    assert vague.run("check", "25", "--strict").status == 1


def test_infos_are_shown_too(vague: Workspace) -> None:
    settings = ordinary_files()["newsletter.yaml"]
    vague.write({"newsletter.yaml": f"{settings!s}checks: {{vague-link: info}}\n"})
    assert "info[vague-link]" in vague.run("check", "25", "--lang", "en").stdout
    assert "vague-link" not in vague.run("build", "25", "--lang", "en").stderr


def test_as_json(vague: Workspace) -> None:
    settings = ordinary_files()["newsletter.yaml"]
    vague.write({"newsletter.yaml": f"{settings!s}clour: red\n"})
    done = vague.run("check", "--all", "--format", "json", "--lang", "en")
    assert done.status == 1
    found = json.loads(done.stdout)
    assert list(found) == ["issues", "problems"]
    assert [(one["issue"], one["manifest"]) for one in found["issues"]] == [
        (24, "issues/issue-24.yaml"),
        (25, "issues/issue-25.yaml"),
    ]
    assert found["issues"][0]["problems"] == []
    assert found["issues"][1]["problems"] == [
        {
            "rule": "vague-link", "severity": "warning",
            "message": "“ici” does not say where the link leads",
            "hint": "name what stands there, e.g. the page's title",
            "file": ARTICLE, "line": 5, "column": 14,
        }
    ]  # fmt: skip
    [problem] = found["problems"]
    assert (problem["rule"], problem["file"]) == ("unknown-key", "newsletter.yaml")


def test_a_manifest_that_cannot_be_read(ordinary: Workspace) -> None:
    ordinary.write({"issues/issue-25.yaml": "sommaire: [\n"})
    done = ordinary.run("check", "25", "--format", "json")
    assert done.status == 1
    [one] = json.loads(done.stdout)["issues"]
    assert (one["issue"], one["problems"][0]["rule"]) == (25, "yaml-syntax")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check",), "name an issue, or all of them with --all"),
        (("check", "25", "--all"), "not both"),
        (("check", "25", "--format", "jsn"), "did you mean “json”?"),
        (("check", "25", "--for", "brevoo"), "did you mean “brevo”?"),
        (("check", "26"), "there is no issue “26”"),
        (("explain", "vague-lnk"), "did you mean “vague-link”?"),
    ],
)
def test_usage_errors(ordinary: Workspace, arguments: tuple[str, ...], said: str) -> None:
    done = ordinary.run(*arguments, "--lang", "en")
    assert (done.status, done.stdout) == (2, "")
    assert said in done.stderr


def test_fix_writes_the_quotes_that_are_missing(ordinary: Workspace) -> None:
    article = (
        "\ufeff---\ntitle: Emploi : un\n  accompagnement\nsection: region  # la nôtre\n"
        "---\nUn texte.\n"
    )
    ordinary.write({ARTICLE: article.replace("\n", "\r\n").encode()})
    manifest = MANIFEST.replace("title: Promouvoir", "title: Marcher : promouvoir")
    ordinary.write({"issues/issue-25.yaml": manifest})
    assert ordinary.run("check", "25").status == 1
    done = ordinary.run("check", "25", "--fix", "--lang", "en")
    assert done.status == 0, done.stdout
    assert '+title: "Marcher : promouvoir la marche"' in done.stdout
    assert "-title: Emploi : un" in done.stdout
    assert done.stderr == "2 files were mended, as shown\n"
    files = ordinary.files()
    mended = article.replace(
        "title: Emploi : un\n  accompagnement", 'title: "Emploi : un accompagnement"'
    )
    assert files[ARTICLE].decode() == mended.replace("\n", "\r\n")
    assert files["issues/issue-25.yaml"].decode() == manifest.replace(
        "title: Marcher : promouvoir la marche", 'title: "Marcher : promouvoir la marche"'
    )


def test_fix_keeps_comments(ordinary: Workspace) -> None:
    article = "---\ntitle: Emploi : un\n  accompagnement  # à relire\n---\nUn texte.\n"
    ordinary.write({ARTICLE: article})
    assert ordinary.run("check", "25", "--fix").status == 1
    assert ordinary.files()[ARTICLE].decode() == article


def test_fix_touches_nothing_that_is_not_certain(vague: Workspace) -> None:
    before = vague.files()
    done = vague.run("check", "25", "--fix", "--lang", "en")
    assert vague.files() == before
    assert done.stderr == "there is nothing that could be mended without you\n"
    assert done.stdout.startswith(VAGUE)


def test_explain(ordinary: Workspace) -> None:
    done = ordinary.run("explain", "vague-link", "--lang", "en")
    assert done.status == 0
    assert done.stdout.startswith("vague-link (warning)\n\nA link's words say where it leads")
    assert "\nSource: RGAA 4.1, 6.1\n" in done.stdout
    assert "    Inscrivez-vous [ici](https://www.example.org/inscription).\n" in done.stdout
    assert "(avertissement)" in ordinary.run("explain", "vague-link", "--lang", "fr").stdout


def test_explain_without_a_rule_lists_them(workspace: Workspace) -> None:
    done = workspace.run("explain", "--lang", "en")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == sorted(RULES)


def test_fix_shows_a_file_once_however_many_rounds_it_took(ordinary: Workspace) -> None:
    ordinary.write({ARTICLE: f"{FRONT}L'Etat et la santÃ©, pour la 2ème fois.\n"})
    done = ordinary.run("check", "25", "--fix", "--lang", "en")
    assert done.stdout.count(f"+++ {ARTICLE}") == 1
    assert "\n+L'État et la santé, pour la 2e fois.\n" in done.stdout
