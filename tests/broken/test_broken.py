"""Broken workspaces: what is said of each, that nothing is written, and that the cure cures.

cases.py says how a case is written; a new one is a text edit. With
`--update-golden` the expected parts are written anew.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from pf2s_news.commands import app
from tests.broken.cases import HERE, Case, apply, arguments, cases, rewrite, seen
from tests.conftest import UPDATED, Outcome

HEAD = re.compile(
    r"(?m)^(?P<place>\S.*?: )?(?P<kind>(?:error|warning)\[[a-z-]+\]|error:) (?P<message>.*)$"
)
PROPOSED = re.compile(
    r"(?m)(?:écrivez : |vouliez-vous dire «? ?|renommez .* en )(.+?)(?: »? ?\?| \(lettres .*)?$"
)
"""What the messages propose to write: « écrivez : X », « vouliez-vous dire X ? »."""

Tree = dict[str, bytes | str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The good workspace, as the current folder."""
    shutil.copytree(HERE / "workspace", tmp_path / "lettre")
    monkeypatch.chdir(tmp_path / "lettre")
    return tmp_path / "lettre"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: f"{case.theme}: {case.title}")
def test_broken_workspace(
    case: Case, root: Path, capsys: pytest.CaptureFixture[str], pytestconfig: pytest.Config
) -> None:
    apply(case.breaking, root)
    before = tree(root)
    french = run(capsys, *arguments(case.breaking), "--lang", "fr")
    english = run(capsys, *arguments(case.breaking), "--lang", "en")

    assert tree(root) == before
    if pytestconfig.getoption("--update-golden") and rewrite(case, french.status, french.stderr):
        pytestconfig.stash[UPDATED].append(f"{case.theme}: {case.title}")
    else:
        assert french.stderr.splitlines() == case.stderr.splitlines()
        assert french.status == case.status
    assert french.status in (1, 2)
    assert french.stdout == english.stdout == ""
    assert_same_in_english(french, english)
    assert_cured(case, french, root, capsys)


def assert_same_in_english(french: Outcome, english: Outcome) -> None:
    """Both languages name the same spots, each with words of its own."""
    heads = [list(HEAD.finditer(said.stderr)) for said in (french, english)]
    assert heads[0]
    assert [h.group("place", "kind") for h in heads[0]] == [
        h.group("place", "kind") for h in heads[1]
    ]
    for here, there in zip(*heads, strict=True):
        assert here["message"] != there["message"], "not translated"
    assert english.status == french.status


def assert_cured(
    case: Case, broken: Outcome, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the messages propose is what mends the workspace, and it builds."""
    for proposed in PROPOSED.finditer(broken.stderr):
        # "…" stands for what only the editor knows.
        for part in proposed[1].split("…"):
            assert part in new_words(case.mending), "the cure is another one"
    apply(case.mending, root)
    mended = run(capsys, *arguments(case.breaking, case.mending), "--lang", "fr")
    assert (mended.status, HEAD.findall(mended.stderr)) == (0, [])
    assert Path(mended.stdout.splitlines()[0], "email.html").is_file()


def new_words(changes: str) -> str:
    """What some changes write, without what they replace."""
    lines = (line for line in changes.splitlines() if not re.match(r"-(?: |$)", line))
    return seen("\n".join(re.sub("^(?:move|copy) .* -> ", "", line) for line in lines))


def run(capsys: pytest.CaptureFixture[str], *command: str) -> Outcome:
    """Run a command in this process."""
    status = app.main(list(command))
    said = capsys.readouterr()
    here = str(Path.cwd())
    return Outcome(status=status, stdout=said.out, stderr=said.err.replace(here, "<here>"))


def tree(root: Path) -> Tree:
    """All that is below a folder: files with their bytes, links with their targets, folders."""
    return {path.relative_to(root).as_posix(): content(path) for path in sorted(root.rglob("*"))}


def content(path: Path) -> bytes | str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    return path.read_bytes() if path.is_file() else "folder"


def test_there_are_enough() -> None:
    found = list(cases())
    assert len(found) >= 90
    assert len({case.title for case in found}) == len(found)


def test_the_workspace_is_good(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, "build", "25", "--strict")
    assert (done.status, HEAD.findall(done.stderr)) == (0, [])
