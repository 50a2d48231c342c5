"""What is being done shows after a second, and leaves nothing behind."""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

import pytest

from pf2s_news.commands.app import main
from pf2s_news.commands.console import Console
from pf2s_news.commands.progress import Progress
from pf2s_news.problems import say
from tests.conftest import SMALL_WORKSPACE, Workspace


def until(stream: io.StringIO, text: str) -> None:
    """Wait until a text is there."""
    end = time.monotonic() + 10
    while text not in stream.getvalue():
        assert time.monotonic() < end, stream.getvalue()
        time.sleep(0.01)


def test_what_is_quick_shows_nothing() -> None:
    stream = io.StringIO()
    progress = Progress(stream, shown=True, delay=60)
    progress.doing("issue-1.yaml")
    progress.end()
    assert stream.getvalue() == ""


def test_what_takes_long_is_named_and_renamed() -> None:
    stream = io.StringIO()
    progress = Progress(stream, shown=True, delay=0.01)
    progress.doing("issue-1.yaml")
    until(stream, "\r\x1b[Kissue-1.yaml")
    progress.doing("issue-2.yaml")
    assert stream.getvalue().endswith("\r\x1b[Kissue-2.yaml")
    progress.end()
    assert stream.getvalue().endswith("\r\x1b[K")
    progress.doing("issue-3.yaml")
    assert "issue-3.yaml" not in stream.getvalue()


def test_where_it_is_not_wished_nothing_shows() -> None:
    stream = io.StringIO()
    progress = Progress(stream, shown=False, delay=0)
    progress.doing("issue-1.yaml")
    time.sleep(0.05)
    progress.end()
    assert stream.getvalue() == ""


def test_other_output_stands_on_lines_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    console = Console(lang="en", cwd=Path())
    console.progress = Progress(stream, shown=True, delay=0.01)
    console.progress.doing("issue-1.yaml")
    until(stream, "issue-1.yaml")
    console.say(say("something was found"))
    assert stream.getvalue() == "\r\x1b[Kissue-1.yaml\r\x1b[Ksomething was found\n"


def test_a_build_names_the_issue_it_is_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Workspace(tmp_path)
    second = SMALL_WORKSPACE["issues/issue-1.yaml"].replace("number: 1", "number: 2")
    place.write(SMALL_WORKSPACE | {"issues/issue-2.yaml": second})
    monkeypatch.chdir(tmp_path)
    said: list[str] = []
    monkeypatch.setattr(Progress, "doing", lambda self, text: said.append(text))
    assert main(["build", "--all"]) == 0
    assert main(["build", "2"]) == 0
    assert said == [
        "issues/issue-1.yaml (1/2)…", "issues/issue-2.yaml (2/2)…", "issues/issue-2.yaml…",
    ]  # fmt: skip
