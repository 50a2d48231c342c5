"""The JSON Schemas accept what a build accepts, and refuse what has no meaning."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
import yaml

from pf2s_news.language import translator
from pf2s_news.read import schema
from pf2s_news.read.json_schema import FILE_NAMES, LEAVES, json_schemas
from pf2s_news.read.leaves import KINDS
from pf2s_news.read.meanings import FILES, MEANINGS
from tests.conftest import Workspace
from tests.unit.test_cases import Case, cases

ROOT = Path(__file__).parents[3]
FRENCH = json_schemas(translator("fr"))
SCHEMAS = {name: json.loads(data) for name, data in FRENCH.items()}
STRUCTS = [
    kind
    for kind in vars(schema).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind is not msgspec.Struct
]


class CoreLoader(yaml.SafeLoader):
    """YAML as 1.2's core schema has it, and editors: yes and dates are texts.

    Less Null and NULL, which are texts for us and for editors nothing.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML declares it so)


for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
    ("null", r"~|null|", "~n"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), [*first, ""]
    )


def schema_for(file: str) -> Any:
    """The schema of a workspace's file."""
    name = "newsletter" if file == "newsletter.yaml" else "issue" if "issue-" in file else "article"
    return SCHEMAS[f"{name}.json"]


def content_of(file: str, text: str) -> Any:
    """What an editor sees of it."""
    if file.endswith(".md"):
        text = text.removeprefix("\ufeff").split("---\n")[1]
    return yaml.load(text, CoreLoader)


def faults(file: str, text: str) -> list[str]:
    validator = jsonschema.Draft7Validator(schema_for(file))
    return [error.message for error in validator.iter_errors(content_of(file, text) or {})]


def test_every_key_has_a_meaning_and_every_meaning_a_key() -> None:
    assert set(MEANINGS) | set(FILES) == set(STRUCTS) == set(MEANINGS)
    for kind in STRUCTS:
        assert list(MEANINGS[kind]) == [field.name for field in msgspec.structs.fields(kind)]
    assert set(LEAVES) == set(KINDS)


@pytest.mark.parametrize("name", sorted(FILE_NAMES))
def test_they_are_schemas(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])


def files() -> Iterator[Path]:
    yield ROOT / "newsletter.yaml"
    yield from sorted((ROOT / "issues").glob("issue-*.yaml"))
    yield from sorted((ROOT / "issues/articles").glob("*.md"))


@pytest.mark.parametrize("path", list(files()), ids=lambda path: path.name)
def test_the_repositorys_own_files_are_accepted(path: Path) -> None:
    file = path.relative_to(ROOT).as_posix()
    assert faults(file, path.read_text(encoding="utf-8")) == []


def readable(case: Case) -> bool:
    """Whether an editor can read the file at all."""
    try:
        return isinstance(content_of(case.file, case.content), dict)
    except (yaml.YAMLError, IndexError, ValueError):
        return False


GOOD = [case for case in cases() if not case.expected and readable(case)]
BAD = [
    case
    for case in cases()
    if readable(case) and any(e.split()[0] in ("unknown-key", "missing-key") for e in case.expected)
]


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.title)
def test_what_builds_is_accepted(case: Case) -> None:
    assert faults(case.file, case.content) == []


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.title)
def test_unknown_and_missing_keys_are_refused(case: Case) -> None:
    assert faults(case.file, case.content)


def test_there_are_cases_of_both_kinds() -> None:
    assert len(GOOD) > 20
    assert len(BAD) > 5


def test_the_texts_are_in_both_languages() -> None:
    english = json.loads(json_schemas(translator("en"))["issue.json"])
    assert english["properties"]["intro"]["description"] == "The editorial, in Markdown."
    french = SCHEMAS["issue.json"]["properties"]["intro"]["description"]
    assert french == "L'éditorial, en Markdown."


def test_choices_are_those_of_the_types() -> None:
    show = SCHEMAS["newsletter.json"]["properties"]["show"]
    assert set(get_args(schema.ShowName)) <= set(show["enum"])
    assert show["default"] == "full"


@pytest.mark.parametrize("name", sorted(FILE_NAMES))
def test_the_repositorys_schemas_are_these(name: str) -> None:
    """`.venv/bin/pf2s-news schema` writes them anew."""
    assert (ROOT / "schemas" / name).read_bytes() == FRENCH[name]


def test_the_command_writes_them_in_the_publications_language(small_workspace: Workspace) -> None:
    done = small_workspace.run("schema")
    assert (done.status, done.stdout.split()) == (
        0, ["schemas/newsletter.json", "schemas/issue.json", "schemas/article.json"],
    )  # fmt: skip
    written = {name: (small_workspace.root / "schemas" / name).read_bytes() for name in FRENCH}
    assert written == FRENCH
    english = small_workspace.run("schema", "--out", "ailleurs/là", "--lang", "en")
    assert english.status == 0
    assert b"The editorial" in (small_workspace.root / "ailleurs/là/issue.json").read_bytes()


def test_outside_a_workspace_the_command_says_so(workspace: Workspace) -> None:
    done = workspace.run("schema", "--lang", "fr")
    assert done.status == 2
    assert "newsletter.yaml" in done.stderr
