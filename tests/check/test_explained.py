"""Every name that a problem can bear is explained, and its examples show what they say."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from pf2s_news import check as rooms
from pf2s_news.archive.archive import plan_archive
from pf2s_news.cache import Cache
from pf2s_news.check.explained import EXPLAINED
from pf2s_news.check.known import RULES
from pf2s_news.check.registry import CHECKS
from pf2s_news.check.rule import Example, Rule
from pf2s_news.deliver.smtp_settings import check_smtp
from pf2s_news.language import translator
from pf2s_news.preview.problem_views import unreadable
from pf2s_news.problems import InputError, Problem, Report
from pf2s_news.read.publication import read_publication
from pf2s_news.render.picture_files import Fault
from pf2s_news.rules import SETTABLE
from pf2s_news.workspace import Workspace
from tests.check.ordinary import made_of, ordinary_files, with_example
from tests.conftest import Workspace as Folder
from tests.pdf.handmade import handmade_pdf

SOURCE = Path(str(rooms.__file__)).parents[1]
ELSEWHERE = ("compare/", "check/rules/", "check/explained/")
"""Rules that explain themselves."""
NAME = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")
SAYING = {"error", "warning", "info", "Refused", "_Refused", "_twice", "existing",
          "control_character"}  # fmt: skip
"""Functions that take, or give, a rule's name."""
NOT_IN_A_BUILD = {
    "misnamed",
    "unreadable",
    "no-smtp",
    "plain-password",
    "no-archive-url",
    "no-archive-page",
    "rule-failed",
}
"""What other commands say; below, each has a test of its own."""

built = pytest.mark.parametrize(
    "rule", [EXPLAINED[name] for name in sorted(EXPLAINED.keys() - NOT_IN_A_BUILD)],
    ids=lambda rule: rule.name,
)  # fmt: skip


def test_every_name_in_the_source_is_explained() -> None:
    assert names_in_the_source() - RULES.keys() == set()


def test_nothing_is_explained_that_nobody_says() -> None:
    assert EXPLAINED.keys() - names_in_the_source() == set()


def test_no_rule_is_explained_twice() -> None:
    assert EXPLAINED.keys() & CHECKS.keys() == set()
    assert RULES.keys() >= EXPLAINED.keys() | CHECKS.keys() | set(SETTABLE)


@pytest.mark.parametrize("rule", EXPLAINED.values(), ids=EXPLAINED)
def test_its_texts_are_in_french_too(rule: Rule) -> None:
    french = translator("fr")
    assert rule.source
    for text in (rule.what, rule.why):
        assert text.render(french) != str(text)


@built
def test_its_bad_example_is_found(rule: Rule, tmp_path: Path) -> None:
    found = [problem for problem in problems_of(rule.bad, tmp_path) if problem.rule == rule.name]
    assert found
    assert {problem.severity for problem in found} == {rule.severity}


@built
def test_its_good_example_passes(rule: Rule, tmp_path: Path) -> None:
    found = problems_of(rule.good, tmp_path)
    assert [(problem.rule, str(problem.message)) for problem in found] == []


def test_a_manifest_of_another_name(tmp_path: Path) -> None:
    rule = EXPLAINED["misnamed"]
    for example, count in ((rule.bad, 1), (rule.good, 0)):
        root = tmp_path / str(count)
        files, _, _ = with_example(example)
        Folder(root).write(files)
        assert len(list(Workspace(root).misnamed_manifests())) == count


def test_an_issue_that_cannot_be_read() -> None:
    assert unreadable("issues/issue-25.yaml").rule == EXPLAINED["unreadable"].name


@pytest.mark.parametrize("name", ["no-smtp", "plain-password"])
def test_a_mail_server(name: str, tmp_path: Path) -> None:
    rule = EXPLAINED[name]
    assert [problem.rule for problem in _server_problems(rule.bad, tmp_path / "bad")] == [name]
    assert _server_problems(rule.good, tmp_path / "good") == []


@pytest.mark.parametrize("name", ["no-archive-url", "no-archive-page"])
def test_an_archive(name: str, tmp_path: Path) -> None:
    rule = EXPLAINED[name]
    for example, names in ((rule.bad, [rule.name]), (rule.good, [])):
        root = tmp_path / str(len(names))
        files, _, _ = with_example(example)
        alone = {name: text for name, text in files.items() if "issue-2" not in name}
        manifest = {"issues/issue-25.yaml": files["issues/issue-25.yaml"]}
        Folder(root).write({**alone, **manifest})
        plan = plan_archive(root, cache=Cache(None))
        assert [problem.rule for problem in plan.problems] == names


def _server_problems(example: Example, root: Path) -> list[Problem]:
    files, _, _ = with_example(example)
    Folder(root).write(files)
    return list(check_smtp(read_publication(Workspace(root), Report())))


def problems_of(example: Example, root: Path) -> tuple[Problem, ...]:
    """What is found in an otherwise ordinary issue, whether it can be made or not."""
    files, _, _ = with_example(example)
    try:
        return made_of({**files, **_pictures()}, root, example.tool).problems
    except InputError as failure:
        return failure.problems


def _pictures() -> dict[str, str | bytes]:
    """What authors hand in beside pictures that are right."""
    photograph = ordinary_files()["issues/images/grue.jpg"]
    assert isinstance(photograph, bytes)
    return {
        "issues/images/plan.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "issues/images/plan.jpg": b"\0\0\0\x18ftypheic" + bytes(64),
        "issues/images/page.jpg": "<!doctype html><html><body>404</body></html>",
        "issues/images/grue-renommee.png": photograph,
        "issues/images/moitie.jpg": photograph[: len(photograph) // 2],
        "issues/images/affiche.png": _poster(),
        "issues/images/lettre-word.pdf": b"PK\3\4" + bytes(64),
        "issues/images/lettre-imprimeur.pdf": handmade_pdf(
            8, tagged=True, title="Exemple 25", lang="fr-FR", ballast=10_500_000
        ),
        "issues/articles/en-attente.md": "---\ntitle: Un article en attente\n---\nBientôt.\n",
    }


def _poster() -> bytes:
    """A picture whose header declares 400 million pixels."""
    file = io.BytesIO()
    Image.new("1", (64, 64)).save(file, "PNG")
    side = (20_000).to_bytes(4, "big")
    return file.getvalue()[:16] + side + side + file.getvalue()[24:]


def names_in_the_source() -> set[str]:
    """The names that the program's modules give to problems."""
    names = {f"image-{fault}" for fault in get_args(Fault)}
    for path in SOURCE.rglob("*.py"):
        if not path.relative_to(SOURCE).as_posix().startswith(ELSEWHERE):
            names |= set(_names(ast.parse(path.read_text(encoding="utf-8"))))
    return {name for name in names if NAME.fullmatch(name)}


def _names(module: ast.Module) -> Iterator[str]:
    constants = dict(pair for node in module.body for pair in _constants(node))
    for node in ast.walk(module):
        for value in _named(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value
            elif isinstance(value, ast.Name) and value.id in constants:
                yield constants[value.id]


def _constants(node: ast.stmt) -> Iterator[tuple[str, str]]:
    """What a line like `RULE = "…"` or `ONE, OTHER = "…", "…"` gives a name to."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
            yield name, text
        case ast.Assign(targets=[ast.Tuple(elts=names)], value=ast.Tuple(elts=values)):
            for inner, value in zip(names, values, strict=True):
                if isinstance(inner, ast.Name) and isinstance(value, ast.Constant):
                    yield inner.id, str(value.value)


def _named(node: ast.AST) -> Iterator[ast.expr]:
    """The expressions that stand where a rule's name is said."""
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAYING:
            yield from node.args[:1] if name != "existing" else node.args[2:3]
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "rule")
        case ast.Call():
            yield from (keyword.value for keyword in node.keywords if keyword.arg == "rule")
        case ast.AnnAssign(target=ast.Name(id="rule"), value=value) if value:
            yield value
        case ast.FunctionDef(name="control_character"):
            yield from (inner for inner in ast.walk(node) if isinstance(inner, ast.Constant))
