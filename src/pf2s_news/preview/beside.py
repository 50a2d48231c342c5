"""What stands beside the message: the archive and the PDF, each in a thread of its own.

Both can take long. Whoever looks at a page is told after a moment that it is
under way, and the page asks again (static/notice.js); a program that asks waits.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from pf2s_news.preview.archived import Archived, page_bytes
from pf2s_news.preview.desk import Shown
from pf2s_news.preview.press import Press
from pf2s_news.preview.refusals import UNDER_WAY, Refusal, refused
from pf2s_news.preview.turns import Turns
from pf2s_news.problems import say

Answer = TypeVar("Answer")
Work = Callable[[Callable[[], bytes | Refusal]], Awaitable[bytes | Refusal]]
"""Does something in the thread that makes messages."""

PATIENCE = 2.0
"""Seconds after which a person is told what is being waited for."""
INDEX = "index.html"


class Beside:
    """The archive and the PDFs of a workspace."""

    def __init__(self, root: Path, turns: Turns) -> None:
        self._archived = Archived(root, turns)
        self._press = Press(root)
        self._archivist = ThreadPoolExecutor(1)
        self._printer = ThreadPoolExecutor(1)

    def leave_off(self) -> None:
        """Do not finish what takes long."""
        self._archived.leave_off()

    def end(self) -> None:
        """Begin nothing any more."""
        self.leave_off()
        for thread in (self._archivist, self._printer):
            thread.shutdown(wait=False, cancel_futures=True)

    async def archive(self, path: str, work: Work, *, patient: bool) -> bytes | Refusal:
        """A page of the archive."""
        planned = await _done(self._archivist, self._archived.planned, patient=patient)
        if planned is None:
            return refused(UNDER_WAY, say("The archive is being prepared…"))
        return await work(lambda: page_bytes(planned, path or INDEX))

    async def pdf(self, shown: Shown, *, patient: bool) -> bytes | Refusal:
        """The PDF of an issue, laid out by us."""
        found = await _done(self._printer, lambda: self._press.pdf(shown), patient=patient)
        return refused(UNDER_WAY, say("The PDF is being laid out…")) if found is None else found


async def _done(
    thread: ThreadPoolExecutor, job: Callable[[], Answer], *, patient: bool
) -> Answer | None:
    """What a job gives; None where it takes longer than a person waits."""
    future = asyncio.get_running_loop().run_in_executor(thread, job)
    # Who asks next has the job done once more, and is told what went wrong.
    future.add_done_callback(lambda over: over.cancelled() or over.exception())
    over, _ = await asyncio.wait([future], timeout=None if patient else PATIENCE)
    return future.result() if over else None
