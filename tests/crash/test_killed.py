"""A build killed at each of its changes of the disk leaves the old output or the new one whole.

The command is really run and really killed (SIGKILL), once for every change
that it makes, just before it, and once more in the middle of every write;
faults.py tells how. Whatever a killed build leaves, the next one, even one
that stops at a fault, tidies up.
"""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import pf2s_news
from tests.crash.building import (
    BROKEN,
    OLD,
    Files,
    Server,
    copy,
    lay,
    leftovers,
    output,
    read,
    remove,
    server,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are POSIX's")

HAS_EXCHANGE = sys.platform == "linux"


@dataclass(frozen=True, kw_only=True)
class Killed:
    """A workspace whose build was killed."""

    root: Path
    change: tuple[str, str]
    """The one that was not made any more, or only by half."""


def killed_everywhere(
    builder: Server, prepared: Path, *, exchange: bool = True, since: str = ""
) -> Iterator[Killed]:
    """Copies of a workspace, in each of which the build was killed at another change.

    `since` leaves out what comes before the first change of that kind.
    """
    rehearsal = copy(prepared, prepared.with_name("rehearsal"))
    done = builder.build(rehearsal, exchange=exchange)
    assert done.status == 0, done.stderr
    kinds = [kind for kind, _ in done.changes]
    first = kinds.index(since) if since else 0
    for number, change in list(enumerate(done.changes, 1))[first:]:
        for torn in (False, True) if change[0] == "write" else (False,):
            place = copy(prepared, prepared.with_name(f"{number:03}{'-torn' * torn}"))
            end = builder.build(place, exchange=exchange, kill=number, torn=torn)
            assert end.status == -signal.SIGKILL, (change, end)
            assert "Traceback" not in end.stderr
            yield Killed(root=place, change=change)
            remove(place)
    beyond = copy(prepared, prepared.with_name("beyond"))
    assert builder.build(beyond, exchange=exchange, kill=len(done.changes) + 1).status == 0


def test_before_the_first_output(builder: Server, root: Path, expected: dict[str, Files]) -> None:
    whole: tuple[Files, ...] = {}, expected["old"]
    for killed in killed_everywhere(builder, root):
        assert output(killed.root) in whole, killed.change
        stops_at_a_fault(builder, killed, whole)
        builds(builder, killed, expected["old"])


@pytest.mark.skipif(not HAS_EXCHANGE, reason="renameat2 is Linux's")
def test_over_an_older_output(builder: Server, changed: Path, expected: dict[str, Files]) -> None:
    whole = expected["old"], expected["new"]
    kinds = set()
    for killed in killed_everywhere(builder, changed):
        kinds.add(killed.change[0])
        assert output(killed.root) in whole, killed.change
        stops_at_a_fault(builder, killed, whole)
        builds_the_old_content(builder, killed, expected["old"])
        builds(builder, killed, expected["new"])
    assert kinds >= {"mkdir", "create", "write", "fsync", "renameat2", "remove", "rmdir", "rename"}


def test_over_an_older_output_without_exchange(
    builder: Server, changed: Path, expected: dict[str, Files]
) -> None:
    """Up to the first rename there is no difference."""
    since = "rename" if HAS_EXCHANGE else ""
    whole = expected["old"], expected["new"]
    gaps = []
    for killed in killed_everywhere(builder, changed, exchange=False, since=since):
        if not (killed.root / "dist/issue-1").exists():
            gaps.append(killed.change)
            assert read(killed.root / "dist/.issue-1.old") == expected["old"]
            assert read(killed.root / "dist/.issue-1.new") == expected["new"]
        else:
            assert output(killed.root) in whole, killed.change
        stops_at_a_fault(builder, killed, whole)
        builds_the_old_content(builder, killed, expected["old"])
        builds(builder, killed, expected["new"])
    assert gaps == [("rename", "dist/.issue-1.new")]


def test_a_fresh_process_makes_the_same_changes(builder: Server, changed: Path) -> None:
    """So a fork of a process that has built before is killed where a fresh one would be."""
    other = copy(changed, changed.with_name("other"))
    with server(None) as cold:
        fresh = cold.build(changed)
    assert fresh.status == 0
    forked = builder.build(other)
    # Once a process, the program also looks whether it may write beside its own files.
    program = str(Path(pf2s_news.__file__).parent)
    changes = [(kind, path) for kind, path in fresh.changes if not path.startswith(program)]
    assert [kind for kind, _ in changes] == [kind for kind, _ in forked.changes]
    assert _files(changes) == _files(forked.changes)


def _files(changes: list[tuple[str, str]]) -> list[str]:
    """Their names, without keys and numbers of processes; a folder is emptied in any order."""
    numbers = re.compile(r"[0-9a-f]{64}|[0-9]+\.(?=part|probe)")
    return sorted(numbers.sub("", Path(path).name) for _, path in changes)


def stops_at_a_fault(builder: Server, killed: Killed, whole: tuple[Files, ...]) -> None:
    """The next build has faulty content: it writes nothing, but leaves a whole output."""
    if not leftovers_of_deliveries(killed.root):
        return
    place = copy(killed.root, killed.root.with_name("faulty"))
    lay(place, BROKEN)
    assert builder.build(place).status == 1
    assert output(place) in whole, killed.change
    assert leftovers_of_deliveries(place) == []
    remove(place)


def builds_the_old_content(builder: Server, killed: Killed, old: Files) -> None:
    """The next build finds the content as it was: nothing to do, so far as the cache knows."""
    if not leftovers_of_deliveries(killed.root):
        return
    place = copy(killed.root, killed.root.with_name("undone"))
    lay(place, OLD)
    done = builder.build(place)
    assert (done.status, done.stdout) == (0, "dist/issue-1\n"), done.stderr
    assert output(place) == old
    assert leftovers_of_deliveries(place) == []
    remove(place)


def builds(builder: Server, killed: Killed, new: Files) -> None:
    """The next build is like any other, and what it finds in the cache is sound."""
    done = builder.build(killed.root, "1", "--lang", "en")
    assert (done.status, done.stdout) == (0, "dist/issue-1\n"), (killed.change, done.stderr)
    assert output(killed.root) == new
    assert leftovers_of_deliveries(killed.root) == []
    again = builder.build(killed.root, "1", "--lang", "en", "--verbose")
    assert (again.status, again.changes) == (0, [])
    assert "nothing has changed since the last build" in again.stderr
    if ".cache" in killed.change[1]:  # what is kept there is used
        remove(killed.root / "dist/issue-1")
        assert builder.build(killed.root).status == 0
        assert output(killed.root) == new


def leftovers_of_deliveries(root: Path) -> list[str]:
    """What is in dist/ besides issue-1; a lock is no leftover."""
    return [name for name in leftovers(root) if name.startswith(".issue")]
