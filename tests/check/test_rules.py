"""What holds for every rule: its place in the registry, its texts, its examples."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from pf2s_news.check import rules as folder
from pf2s_news.check.registry import CHECKS
from pf2s_news.check.rule import Check, Example, Rule
from pf2s_news.check.run import run_checks
from pf2s_news.check.seen import Seen
from pf2s_news.language import translator
from pf2s_news.problems import Problem, say
from pf2s_news.rules import SETTABLE
from tests.check.ordinary import made_of, ordinary_files, with_example

every_rule = pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)


def test_an_ordinary_issue_has_no_problem(tmp_path: Path) -> None:
    assert [str(p.message) for p in made_of(ordinary_files(), tmp_path).problems] == []


def test_every_module_stands_in_the_registry() -> None:
    files = Path(str(inspect.getfile(folder))).parent.glob("*.py")
    modules = {file.stem for file in files if file.stem != "__init__"}
    assert modules == {name.replace("-", "_") for name in CHECKS}


@every_rule
def test_it_is_documented(check: Check) -> None:
    rule = check.rule
    assert len(inspect.getdoc(check) or "") > 100
    assert inspect.getdoc(check).startswith(f"{rule.name}: ")  # type: ignore[union-attr]
    assert rule.source
    assert rule.name in SETTABLE
    french = translator("fr")
    for text in (rule.what, rule.why):
        assert text.render(french) != str(text)


@every_rule
def test_its_bad_example_is_found_with_a_place_and_a_cure(check: Check, tmp_path: Path) -> None:
    found = [p for p in _problems(check.rule.bad, tmp_path) if p.rule == check.rule.name]
    assert found
    for problem in found:
        assert problem.hint
        assert problem.place


@every_rule
def test_its_good_example_passes(check: Check, tmp_path: Path) -> None:
    found = _problems(check.rule.good, tmp_path)
    assert [(problem.rule, str(problem.message)) for problem in found] == []


def _problems(example: Example, root: Path) -> Iterator[Problem]:
    files, _, _ = with_example(example)
    yield from made_of(files, root).problems


class Failing:
    rule = Rule(
        name="failing", severity="warning", what=say("x"), why=say("x"), source="x",
        bad=Example("article", ""), good=Example("article", ""),
    )  # fmt: skip

    def check(self, seen: Seen) -> Iterator[Problem]:
        raise ValueError("no luck")
        yield


def test_a_rule_that_fails_is_told_and_the_others_run(tmp_path: Path) -> None:
    made = made_of(ordinary_files(), tmp_path)
    assert made.edition
    assert made.package
    tool = __import__("pf2s_news.pack.registry", fromlist=["TOOLS"]).TOOLS["brevo"]
    seen = Seen(bulletin=made.bulletin, edition=made.edition, package=made.package, tool=tool)
    [problem] = run_checks(seen, (Failing(), *CHECKS.values()))
    assert problem.rule == "rule-failed"
    assert "ValueError: no luck" in str(problem.message)
