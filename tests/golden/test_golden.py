"""Small workspaces, built by the real command line and compared byte for byte.

A situation is a folder named after what it shows:

    input/      the workspace
    command     the commands to run in it, one a line; `build 1` where missing
    expected/   exit (a status a line), stdout.txt, stderr.txt, and each file
                that the commands wrote, where they wrote it

`make golden` (`pytest tests/golden --update-golden`) writes expected/ anew.
"""

from __future__ import annotations

import difflib
import shlex
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.conftest import UPDATED, Workspace

HERE = Path(__file__).parent
SITUATIONS = sorted(folder.parent.name for folder in HERE.glob("*/input"))

Files = Mapping[str, bytes]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_situation(situation: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    folder = HERE / situation
    workspace = Workspace(tmp_path / "bulletin")
    shutil.copytree(folder / "input", workspace.root)

    outcome = run_commands(folder, workspace)
    # Status 3 is a fault of ours or of the machine, never something to expect.
    assert b"3" not in outcome["exit"].split(), outcome["stderr.txt"].decode()

    if pytestconfig.getoption("--update-golden"):
        changed = update(folder / "expected", outcome)
        pytestconfig.stash[UPDATED].extend(f"{situation}/{line}" for line in changed)
    if different := list(differences(read(folder / "expected"), outcome)):
        pytest.fail("\n".join(different), pytrace=False)
    if set(outcome["exit"].split()) == {b"0"}:
        again = run_commands(folder, workspace)
        assert written(again) == written(outcome), "the second build, from the cache, differs"


def run_commands(folder: Path, workspace: Workspace) -> dict[str, bytes]:
    """Run a situation's commands; what they said and wrote, as named bytes."""
    before = read(folder / "input")
    runs = [workspace.run(*shlex.split(line)) for line in commands(folder)]
    after = workspace.files()
    assert {name: after.get(name) for name in before} == before, "a command changed its input"
    return {
        "exit": "".join(f"{run.status}\n" for run in runs).encode(),
        "stdout.txt": "".join(run.stdout for run in runs).encode(),
        "stderr.txt": "".join(run.stderr for run in runs).encode(),
    } | {name: content for name, content in after.items() if name not in before}


def commands(folder: Path) -> list[str]:
    """The command lines of a situation, without the program's name."""
    script = folder / "command"
    return script.read_text(encoding="utf-8").splitlines() if script.exists() else ["build 1"]


def written(outcome: Files) -> dict[str, bytes]:
    """The files only, not what was said."""
    return {name: content for name, content in outcome.items() if "/" in name}


def read(folder: Path) -> dict[str, bytes]:
    """All files below a folder, relative path -> content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(expected: Files, found: Files) -> Iterator[str]:
    """What differs, in words, one file after the other."""
    for name in sorted({*expected, *found}):
        if name not in found:
            yield f"missing: {name}"
        elif name not in expected:
            yield f"not expected: {name}"
        elif expected[name] != found[name]:
            yield from difference(name, expected[name], found[name])


def difference(name: str, expected: bytes, found: bytes) -> Iterator[str]:
    """The lines that differ, or that bytes do."""
    try:
        old, new = expected.decode().splitlines(), found.decode().splitlines()
    except UnicodeDecodeError:
        yield f"other bytes: {name} ({len(expected)} expected, {len(found)} found)"
        return
    yield from difflib.unified_diff(old, new, f"expected/{name}", f"found/{name}", lineterm="", n=1)


def update(folder: Path, outcome: Files) -> list[str]:
    """Make a folder hold exactly `outcome`; the names of what was added, changed or removed."""
    known = read(folder)
    names = [name for name in sorted({*known, *outcome}) if known.get(name) != outcome.get(name)]
    if names:
        shutil.rmtree(folder, ignore_errors=True)
        Workspace(folder).write(outcome)
    return names
