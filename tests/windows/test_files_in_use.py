"""Files that other programs hold open, rights that Windows does not give."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from pf2s_news import workspace
from pf2s_news.commands import app
from pf2s_news.commands.app import main
from pf2s_news.workspace import writable
from tests.conftest import SMALL_WORKSPACE, Workspace
from tests.windows.simulation import (
    ACCESS_DENIED,
    LOCK_VIOLATION,
    SHARING_VIOLATION,
    hold_open,
    outputs,
    refusal,
)

HELD = [ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION]


@pytest.fixture
def built(small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace that was built, then edited."""
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "1", "--lang", "fr"]) == 0
    article = SMALL_WORKSPACE["issues/articles/premier-article.md"]
    small_workspace.write({"issues/articles/premier-article.md": article + "\nUne phrase.\n"})
    return small_workspace


@pytest.mark.parametrize("code", HELD)
def test_a_moment_is_waited_for(
    code: int, built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_open(monkeypatch, lambda path: path.endswith("issue-1"), code, times=5)
    assert main(["build", "1"]) == 0
    assert b"Une phrase." in outputs(built)["dist/issue-1/email.html"]


@pytest.mark.parametrize("code", HELD)
@pytest.mark.parametrize("held", ["email.html", "issue-1"])
def test_longer_than_that_is_status_3_and_the_last_output_stays(
    code: int,
    held: str,
    built: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = outputs(built)

    def is_held(path: str) -> bool:
        # Windows refuses to rename a folder while a file in it is open.
        return path.endswith(("dist/issue-1", "issue-1/" + held))

    with monkeypatch.context() as windows:
        hold_open(windows, is_held, code, times=float("inf"))
        capsys.readouterr()
        assert main(["build", "1", "--lang", "fr"]) == 3
    told = capsys.readouterr().err
    name = Path("dist/issue-1", "" if held == "issue-1" else held)
    assert f"error: {name} ne peut pas être remplacé : un autre programme" in told
    assert "Fermez" in told
    assert outputs(built) == before
    assert main(["build", "1"]) == 0, "once it is closed, all is well"
    assert b"Une phrase." in outputs(built)["dist/issue-1/email.html"]


@pytest.mark.parametrize("code", HELD)
def test_a_page_of_the_archive_is_waited_for_a_moment(
    code: int, built: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold_open(monkeypatch, lambda path: path.endswith(".new"), code, times=5)
    assert main(["archive"]) == 0
    assert b"Une phrase." in outputs(built)["dist/archive/numero-1.html"]


@pytest.mark.parametrize("code", HELD)
def test_a_page_of_the_archive_that_stays_open_is_named(
    code: int,
    built: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as windows:
        hold_open(windows, lambda path: path.endswith(".index.html.new"), code, float("inf"))
        capsys.readouterr()
        assert main(["archive", "--lang", "fr"]) == 3
    told = capsys.readouterr().err
    name = Path("dist/archive/index.html")
    assert f"error: {name} ne peut pas être remplacé : un autre programme" in told
    assert main(["archive"]) == 0, "once it is closed, all is well"
    assert "dist/archive/index.html" in outputs(built)


def test_a_cache_held_open_costs_nothing(built: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that look for viruses open what is new, just when it is renamed."""
    hold_open(monkeypatch, lambda path: ".part" in path, ACCESS_DENIED, times=float("inf"))
    assert main(["build", "1"]) == 0
    assert b"Une phrase." in outputs(built)["dist/issue-1/email.html"]
    assert list(built.root.rglob("*.part")) == []


@pytest.mark.parametrize(
    "file", ["newsletter.yaml", "issues/issue-1.yaml", "issues/articles/premier-article.md"]
)
def test_a_file_that_may_not_be_read_is_named(
    file: str,
    built: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, open_ = outputs(built), io.open

    def refuse(path: Any, *arguments: Any, **options: Any) -> Any:
        if str(path).endswith(Path(file).name):
            raise refusal(SHARING_VIOLATION, path)
        return open_(path, *arguments, **options)

    capsys.readouterr()
    with monkeypatch.context() as windows:
        windows.setattr(io, "open", refuse)
        assert main(["build", "1", "--lang", "fr"]) == 3
    told = capsys.readouterr().err
    assert Path(file).name in told
    assert "Traceback" not in told
    assert outputs(built) == before


def test_no_links_are_made(small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows gives the right to make them to administrators only."""

    def refuse(*arguments: object, **options: object) -> None:
        raise refusal(1314, arguments[0])  # ERROR_PRIVILEGE_NOT_HELD

    monkeypatch.setattr(os, "symlink", refuse)
    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.chdir(small_workspace.root)
    assert main(["build", "1"]) == 0
    assert main(["build", "1", "--for", "acymailing", "--out", "ailleurs"]) == 0


def test_read_only_files_are_read_and_their_outputs_replaced(built: Workspace) -> None:
    for path in built.root.rglob("*"):
        if path.is_file() and ".cache" not in path.parts:
            path.chmod(0o444)
    assert main(["build", "1"]) == 0
    assert b"Une phrase." in outputs(built)["dist/issue-1/email.html"]


@pytest.mark.parametrize(
    ("failure", "platform", "expected"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), "linux", True),
        (OSError(errno.EINVAL, "Invalid argument"), "win32", True),
        (OSError(errno.EINVAL, "Invalid argument", "dist"), "win32", False),
        (OSError(errno.EINVAL, "Invalid argument"), "linux", False),
    ],
)
def test_more_may_be_left_early(
    failure: OSError, platform: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pf2s-news … | more`, and then q."""
    monkeypatch.setattr(sys, "platform", platform)
    assert app._nobody_reads(failure) == expected


# ---- os.access says yes to every folder on Windows ------------------------------


def test_a_folder_can_be_written_if_a_file_can_be_made(tmp_path: Path) -> None:
    assert writable(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    assert not writable(tmp_path / "file")


def test_a_folder_without_the_right_to_make_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *arguments: object, **options: object) -> None:
        raise refusal(ACCESS_DENIED, path)

    monkeypatch.setattr(Path, "touch", refuse)
    assert os.access(tmp_path, os.W_OK)
    assert not workspace.writable(tmp_path)


def test_a_program_that_an_administrator_installed(
    small_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its folder holds compiled templates already, and takes no more."""
    from pf2s_news.render import template

    touch = Path.touch

    def refuse(path: Path, *arguments: Any, **options: Any) -> None:
        if "__pycache__" in path.parts:
            raise refusal(ACCESS_DENIED, path)
        touch(path, *arguments, **options)

    monkeypatch.setattr(Path, "touch", refuse)
    template._compiled.cache_clear()
    monkeypatch.chdir(small_workspace.root)
    try:
        assert template._compiled() is None
        assert main(["build", "1"]) == 0
    finally:
        template._compiled.cache_clear()
