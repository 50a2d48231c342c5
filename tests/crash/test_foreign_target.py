"""What a build did not write is never replaced: it is named, and left as it was."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")

FOREIGN = "was not written by a build of issue 1"
NO_FOLDER = "is a file or a link, not a folder"
IN_THE_WAY = "is in the way of"


def a_folder(target: Path) -> None:
    (target / "photos").mkdir(parents=True)
    (target / "photos/vacances.jpg").write_bytes(b"...")


def a_folder_with_a_page(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "email.html").write_text("<p>by hand", encoding="utf-8")


def another_issue(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "report.json").write_text('{"issue": 2}', encoding="utf-8")


def a_broken_report(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "report.json").write_text('{"issue": 1', encoding="utf-8")


def a_file(target: Path) -> None:
    target.parent.mkdir()
    target.write_text("mine", encoding="utf-8")


def a_link_to_nowhere(target: Path) -> None:
    target.parent.mkdir()
    target.symlink_to("nowhere")


def a_link_to_a_folder(target: Path) -> None:
    a_folder(target.with_name("mine"))
    target.symlink_to("mine")


def a_link_to_an_output(target: Path) -> None:
    """Moved elsewhere by the user: also where nothing else has changed since."""
    assert Workspace(target.parents[1]).run("build", "1").status == 0
    target.rename(target.with_name("mine"))
    target.symlink_to("mine")


def a_file_for_dist(target: Path) -> None:
    target.parent.write_text("mine", encoding="utf-8")


def a_link_to_nowhere_for_dist(target: Path) -> None:
    target.parent.symlink_to("nowhere")


def somebodys_temporary_folder(target: Path) -> None:
    target.mkdir(parents=True)
    target.with_name(".issue-1.new").write_text("mine", encoding="utf-8")


STANDING: list[tuple[Callable[[Path], None], str]] = [
    (a_folder, FOREIGN),
    (a_folder_with_a_page, FOREIGN),
    (another_issue, FOREIGN),
    (a_broken_report, FOREIGN),
    (a_file, NO_FOLDER),
    (a_link_to_nowhere, NO_FOLDER),
    (a_link_to_a_folder, NO_FOLDER),
    (a_link_to_an_output, NO_FOLDER),
    (a_file_for_dist, IN_THE_WAY),
    (a_link_to_nowhere_for_dist, IN_THE_WAY),
    (somebodys_temporary_folder, IN_THE_WAY),
]


@pytest.mark.parametrize(
    ("stand", "told"), STANDING, ids=lambda value: getattr(value, "__name__", "")
)
def test_it_is_refused_and_untouched(
    small_workspace: Workspace, stand: Callable[[Path], None], told: str
) -> None:
    stand(small_workspace.root / "dist/issue-1")
    before = everything(small_workspace.root)
    done = small_workspace.run("build", "1", "--lang", "en")
    assert (done.status, done.stdout) == (3, "")
    failure, hint = done.stderr.splitlines()[-2:]
    assert failure.startswith("error: ")
    assert told in failure
    assert "choose another folder with --out" in hint
    assert everything(small_workspace.root) == before


def test_in_french(small_workspace: Workspace) -> None:
    a_folder(small_workspace.root / "dist/issue-1")
    done = small_workspace.run("build", "1", "--lang", "fr")
    assert done.status == 3
    assert "n'a pas été écrit par une construction du numéro 1" in done.stderr
    assert "--out" in done.stderr


@pytest.mark.parametrize("out", ["newsletter.yaml", "newsletter.yaml/deeper"])
def test_a_target_inside_a_file(small_workspace: Workspace, out: str) -> None:
    before = everything(small_workspace.root)
    done = small_workspace.run("build", "1", "--out", out, "--lang", "en")
    assert (done.status, done.stdout) == (3, "")
    assert f"newsletter.yaml is in the way of {out}/issue-1" in done.stderr
    assert everything(small_workspace.root) == before


def test_the_other_issues_are_built(small_workspace: Workspace) -> None:
    issue = (small_workspace.root / "issues/issue-1.yaml").read_text(encoding="utf-8")
    small_workspace.write({"issues/issue-2.yaml": issue.replace("number: 1", "number: 2")})
    a_file(small_workspace.root / "dist/issue-1")
    done = small_workspace.run("build", "--all")
    assert (done.status, done.stdout) == (3, "dist/issue-2\n")
    assert (small_workspace.root / "dist/issue-2/email.html").exists()


def everything(root: Path) -> dict[str, tuple[int, bytes | str]]:
    """All files, links and folders but the cache: identity and content."""
    found: dict[str, tuple[int, bytes | str]] = {}
    for path in root.rglob("*"):
        if ".cache" in path.parts:
            continue
        content: bytes | str = ""
        if path.is_symlink():
            content = str(path.readlink())
        elif path.is_file():
            content = path.read_bytes()
        found[path.relative_to(root).as_posix()] = os.lstat(path).st_ino, content
    # A refused build may have made the cache's folder in dist/ all the same.
    found.pop("dist", None)
    return found
