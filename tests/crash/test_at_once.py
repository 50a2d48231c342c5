"""Two builds at once: one waits and says so, and what is there in the end is one whole issue.

They are real processes. The one in front stops in the middle of its writing,
as faults.py lets it, until the other one has been seen to wait.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import neutral_environment
from tests.crash.building import (
    NEW,
    OLD,
    Built,
    Files,
    Server,
    copy,
    lay,
    leftovers,
    output,
    read,
    server,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="fork is POSIX's")

WAITING = "another build of this issue is running: waiting"
SOON = 60.0
"""Seconds in which whatever happens here has happened on the busiest machine."""


class Front:
    """A build in the middle of its writing."""

    def __init__(self, builder: Server, go: Path) -> None:
        self._builder = builder
        self._go = go
        self._ended: Built | None = None

    def end(self) -> Built:
        """Let it go on, and wait for its end."""
        self._go.touch()
        self._ended = self._ended or self._builder.end()
        return self._ended


@contextmanager
def in_front(builder: Server, root: Path, *arguments: str) -> Iterator[Front]:
    """A build that has written a part of issue 1's new folder."""
    go = root.with_name("go")
    builder.start(root, *arguments, pause=".issue-1.new/web.html", go=str(go))
    front = Front(builder, go)
    try:
        wait_for(go.with_name("go.paused"))
        yield front
    finally:
        front.end()


def wait_for(path: Path) -> None:
    """Return when a file has appeared."""
    end = time.monotonic() + SOON
    while not path.exists():
        assert time.monotonic() < end, f"{path} has not appeared"
        time.sleep(0.01)


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    """A build in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "pf2s_news", "build", *arguments, "--lang", "en"],
        cwd=root,
        env=neutral_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def until_it_waits(process: subprocess.Popen[str]) -> str:
    """What a build says up to the line that tells that it waits."""
    assert process.stderr
    said = ""
    for line in process.stderr:
        said += line
        if WAITING in line:
            return said
    raise AssertionError(f"it did not wait:\n{said}")


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Its status and what else it said."""
    stdout, stderr = process.communicate(timeout=SOON)
    return process.returncode, stdout, stderr


@pytest.mark.parametrize("second", ["new", "old"])
def test_the_second_waits_and_says_so(
    builder: Server, root: Path, expected: dict[str, Files], second: str
) -> None:
    with in_front(builder, root) as front:
        lay(root, {"old": OLD, "new": NEW}[second])
        behind = start(root, "1")
        until_it_waits(behind)
        assert output(root) == {}
        assert front.end().status == 0
        status, stdout, _ = finished(behind)
    assert (status, stdout) == (0, "dist/issue-1\n")
    assert output(root) == expected[second]
    assert leftovers(root) == []


def test_the_last_output_is_there_all_the_time(
    builder: Server, changed: Path, expected: dict[str, Files]
) -> None:
    with in_front(builder, changed) as front:
        behind = start(changed, "1")
        until_it_waits(behind)
        assert output(changed) == expected["old"]
        assert front.end().status == 0
        assert finished(behind)[0] == 0
    assert output(changed) == expected["new"]
    assert leftovers(changed) == []


def test_a_dead_one_is_not_waited_for(
    builder: Server, changed: Path, expected: dict[str, Files]
) -> None:
    rehearsal = builder.build(copy(changed, changed.with_name("rehearsal")))
    middle = [path for _, path in rehearsal.changes].index("dist/.issue-1.new/web.html")
    assert builder.build(changed, kill=middle + 1).status == -signal.SIGKILL
    assert leftovers(changed) == [".issue-1.new"]
    status, _, stderr = finished(start(changed, "1"))
    assert (status, WAITING in stderr) == (0, False)
    assert output(changed) == expected["new"]
    assert leftovers(changed) == []


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "another build has been writing dist/issue-1 for too long"),
        ("fr", "une autre construction écrit dist/issue-1 depuis trop longtemps"),
    ],
)
def test_gives_up(
    builder: Server, changed: Path, expected: dict[str, Files], lang: str, told: str
) -> None:
    with in_front(builder, changed) as front:
        behind = impatient(changed, lang)
        assert behind.status == 3
        assert behind.stdout == ""
        assert told in behind.stderr
        assert "Traceback" not in behind.stderr
        assert output(changed) == expected["old"]
        assert front.end().status == 0
    assert output(changed) == expected["new"]


def impatient(root: Path, lang: str) -> Built:
    """A build that waits for another one less than the 30 seconds of a user's."""
    with server(None) as other:
        return other.build(root, "1", "--lang", lang, patience=0.2)


def test_another_issue_does_not_wait(builder: Server, root: Path) -> None:
    issue = (root / "issues/issue-1.yaml").read_text(encoding="utf-8")
    lay(root, {"issues/issue-2.yaml": issue.replace("number: 1", "number: 2").encode()})
    with in_front(builder, root) as front:
        status, stdout, stderr = finished(start(root, "2"))
        assert (status, stdout, WAITING in stderr) == (0, "dist/issue-2\n", False)
        assert front.end().status == 0
    assert {"email.html", "report.json"} <= output(root, 1).keys()
    assert output(root, 1).keys() == output(root, 2).keys()
    assert leftovers(root) == []


def test_two_workspaces_with_one_place_for_their_output(
    builder: Server, root: Path, expected: dict[str, Files]
) -> None:
    """Two editors, each with a copy of the workspace, and a folder that both can reach."""
    shared = root.with_name("shared")
    other = copy(root, root.with_name("other"))
    lay(other, NEW)
    with in_front(builder, root, "1", "--out", str(shared)) as front:
        behind = start(other, "1", "--out", os.path.relpath(shared, other))
        until_it_waits(behind)
        assert front.end().status == 0
        assert finished(behind)[0] == 0
    assert read(shared / "issue-1") == expected["new"]
    assert {path.name for path in shared.iterdir()} == {"issue-1", ".issue-1.lock"}


def test_many_at_once(root: Path) -> None:
    """As they come: which is last is not known, but all of it is the work of one."""
    tools = ["none", "brevo", "mailchimp", "mailjet"]
    whole = []
    for tool in tools:
        place = copy(root, root.with_name(tool))
        assert finished(start(place, "1", "--for", tool))[0] == 0
        whole.append(output(place))
        shutil.rmtree(place)
    processes = [start(root, "1", "--for", tool) for tool in tools]
    ends = [finished(process) for process in processes]
    assert [(status, stdout) for status, stdout, _ in ends] == [(0, "dist/issue-1\n")] * 4
    assert output(root) in whole
    assert leftovers(root) == []
