"""What takes long beside the message gives way to it, and says that it is under way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from pf2s_news.preview.archived import Archived
from pf2s_news.preview.beside import Beside
from pf2s_news.preview.refusals import UNDER_WAY, Refusal
from pf2s_news.preview.turns import Turns
from tests.conftest import Workspace as Folder
from tests.conftest import awaited
from tests.preview.conftest import FILES, MANIFEST, wait_until

SEVERAL = {
    f"issues/issue-{number}.yaml": MANIFEST.replace("number: 1", f"number: {number}")
    for number in range(1, 5)
}


async def at_once(job: Callable[[], bytes | Refusal]) -> bytes | Refusal:
    return job()


def test_a_person_is_told_what_is_waited_for_and_a_program_waits(tmp_path: Path) -> None:
    Folder(tmp_path).write(FILES)
    turns = Turns()
    beside = Beside(tmp_path, turns)

    async def asked() -> tuple[bytes | Refusal, bytes | Refusal]:
        with turns.soon():  # a message is being made, and takes its time
            told = await beside.archive("", at_once, patient=False)
        return told, await beside.archive("", at_once, patient=True)

    told, page = awaited(asked())
    beside.end()
    assert isinstance(told, Refusal)
    assert told.status == UNDER_WAY
    assert told.view(lambda one, many, n: one)["waiting"] is True
    assert isinstance(page, bytes)
    assert b"numero-1.html" in page


def test_whoever_waits_for_a_message_has_the_next_turn() -> None:
    turns, order = Turns(), list[str]()
    begun, waiting = threading.Event(), threading.Event()

    def archive() -> None:
        with turns.when_nobody_waits():
            for step in range(3):
                order.append(f"issue {step}")
                begun.set()
                waiting.wait()
                turns.give_way()

    def message() -> None:
        begun.wait()
        with turns.soon():
            order.append("message")

    threads = [threading.Thread(target=work) for work in (archive, message)]
    for thread in threads:
        thread.start()
    begun.wait()
    wait_until(lambda: turns.hurried == 1)
    waiting.set()
    for thread in threads:
        thread.join()
    assert order == ["issue 0", "message", "issue 1", "issue 2"]


def test_a_server_that_ends_leaves_off(tmp_path: Path) -> None:
    Folder(tmp_path).write(FILES | SEVERAL)
    archived = Archived(tmp_path, Turns())
    archived.leave_off()
    assert archived.planned() is None


def test_what_has_not_changed_is_not_planned_again(tmp_path: Path) -> None:
    Folder(tmp_path).write(FILES | SEVERAL)
    archived = Archived(tmp_path, Turns())
    planned = archived.planned()
    assert planned
    assert "numero-4.html" in planned.pages
    assert archived.planned() is planned
    (tmp_path / "issues/issue-4.yaml").unlink()
    again = archived.planned()
    assert again
    assert "numero-4.html" not in again.pages
