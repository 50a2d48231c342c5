"""What goes on behind the addresses: one thread for the issues, and what follows from changes.

Whoever waits comes first; issues that nobody asked for are made when nobody does.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from pf2s_news.preview.beside import Beside
from pf2s_news.preview.events import News
from pf2s_news.preview.studio import Studio
from pf2s_news.preview.turns import Turns
from pf2s_news.preview.watch import changed_files

Answer = TypeVar("Answer")
IDLE = 0.5
"""Seconds without a change after which there is time to tidy up."""
LEISURE = 2.0
"""Seconds in which nobody asked for anything, after which issues are made that nobody asked for."""


class Workbench:
    """The work of one server."""

    def __init__(self, studio: Studio, fault: Callable[[Exception], object]) -> None:
        self.studio = studio
        self.news = News()
        self.stopping = asyncio.Event()
        self._fault = fault
        self._telling = asyncio.Lock()
        self._worker = ThreadPoolExecutor(1)
        self._turns = Turns()
        self.beside = Beside(studio.workspace.root, self._turns)
        self._curious = asyncio.Event()
        """Set while somebody looks at the list of issues, of which not all is known."""
        self._asked = 0.0
        """When somebody waited for something last, by the loop's clock."""

    def stop(self) -> None:
        """Close all open streams, and leave off what nobody will see."""
        self.stopping.set()
        self.beside.leave_off()
        self.news.end()

    @contextlib.asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Follow what changes, for as long as the server runs."""
        tasks = [asyncio.create_task(task) for task in (self._watch(), self._learn())]
        try:
            yield
        finally:
            self.stop()
            for task in tasks:
                task.cancel()
            self._worker.shutdown(wait=False, cancel_futures=True)
            self.beside.end()

    async def _watch(self) -> None:
        while not self.stopping.is_set():
            try:
                await self._follow_changes()
            except Exception as failure:  # whatever it is, the next change is looked at again
                self._fault(failure)
                await asyncio.sleep(IDLE)

    async def _follow_changes(self) -> None:
        loop = asyncio.get_running_loop()
        rest = loop.call_later(IDLE, lambda: None)
        root, desk = self.studio.workspace.root, self.studio.desk
        async for files in changed_files(root, self.stopping, desk.inputs):
            rest.cancel()
            await self.tell(files)
            rest = loop.call_later(IDLE, self._worker.submit, desk.rest)

    def look_around(self) -> None:
        """Learn of what the list of issues shows, when there is time for it."""
        self._curious.set()

    async def _learn(self) -> None:
        """Learn of the issues that the list shows what nobody could wait for."""
        while True:
            await self._curious.wait()
            self._curious.clear()
            try:
                await self._learn_all(making=False)
                await self._learn_all(making=True)
            except Exception as failure:  # whatever it is, the next look at the list tries again
                self._fault(failure)

    async def _learn_all(self, *, making: bool) -> None:
        loop = asyncio.get_running_loop()
        told, news = loop.time(), False
        while not self.stopping.is_set():
            while making and (left := self._asked + LEISURE - loop.time()) > 0:
                await asyncio.sleep(left)
            learnt = await self._in_thread(lambda: self.studio.learn(making=making))
            news = news or bool(learnt)
            if news and (learnt is None or loop.time() > told + IDLE):
                self.news.tell("listed", {})
                told, news = loop.time(), False
            if learnt is None:
                return

    async def tell(self, files: frozenset[str]) -> None:
        """Make anew what depends on files, and tell it as it comes."""
        # One change after the other: the page's own and what the watcher sees of it.
        async with self._telling:
            told = self.studio.changed(files)
            while (event := await self.work(lambda: next(told, None))) is not None:
                self.news.tell(*event)

    async def work(self, job: Callable[[], Answer]) -> Answer:
        """A piece of work that somebody waits for."""
        self._asked = asyncio.get_running_loop().time()
        return await self._in_thread(job)

    async def _in_thread(self, job: Callable[[], Answer]) -> Answer:
        """A piece of work in the one thread for it."""

        def in_turn() -> Answer:
            with self._turns.soon():
                return job()

        return await asyncio.get_running_loop().run_in_executor(self._worker, in_turn)
