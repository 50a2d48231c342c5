"""Tells when files have changed, once they are whole; the only file that imports watchfiles.

Events of the system only wake it: what changed is told by looking (inputs.py),
also once a second, since network drives send no events. Editors save in many
ways, a file beside and a rename, or several writes: so it waits until nothing
has moved for a moment.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import suppress
from pathlib import Path

from pf2s_news.preview.inputs import Snapshot, changes, snapshot
from pf2s_news.workspace import ISSUES, TEMPLATES

POLL = 1.0
"""Seconds between two looks where nothing wakes it."""
QUIET = 0.02
"""Seconds without any change after which files are whole."""
PATIENCE = 2.0
"""Seconds after which changes that never end are told all the same."""


async def changed_files(
    root: Path, stopping: asyncio.Event, more: Callable[[], Iterable[str]] = tuple
) -> AsyncGenerator[frozenset[str], None]:
    """Sets of files, relative to the root with "/", that came, went or changed.

    `more` gives files to look at beside those of the usual folders.
    """

    async def look() -> Snapshot:
        return await asyncio.to_thread(snapshot, root, tuple(more()))

    known = await look()
    wake = asyncio.Event()
    waker = asyncio.create_task(_wake(root, wake, stopping))
    try:
        while not stopping.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(wake.wait(), POLL)
            wake.clear()
            now = await look()
            if now != known and not stopping.is_set():
                now = await _settled(look, now, still_for(known, now))
                # What was written and undone meanwhile is no change.
                changed = changes(known, now)
                known = now
                if changed:
                    yield changed
    finally:
        waker.cancel()
        with suppress(asyncio.CancelledError):
            await waker


async def _settled(
    look: Callable[[], Awaitable[Snapshot]], now: Snapshot, still: float
) -> Snapshot:
    """The files, once nothing moves any more; for `still` seconds nothing has moved already."""
    end = asyncio.get_running_loop().time() + PATIENCE
    while asyncio.get_running_loop().time() < end:
        await asyncio.sleep(QUIET - still)
        later = await look()
        if later == now:
            break
        now, still = later, still_for(now, later)
    return now


def still_for(before: Snapshot, now: Snapshot) -> float:
    """Seconds since the last change between two looks; 0 where the files' times do not tell.

    What is gone has no time, what was moved here is older than its coming, and
    a drive elsewhere has a clock of its own.
    """
    changed = changes(before, now)
    if not changed <= now.keys():
        return 0.0
    age = (time.time_ns() - max(now[file][0] for file in changed)) / 1e9
    return age if 0 <= age < QUIET else 0.0


async def _wake(root: Path, wake: asyncio.Event, stopping: asyncio.Event) -> None:
    """Set `wake` whenever the system tells of a change; without events, the poll is left."""
    await asyncio.gather(
        # newsletter.yaml stands beside folders that are none of our business.
        _listen(wake, stopping, lambda: [root], recursive=False),
        _listen(
            wake,
            stopping,
            lambda: [root / name for name in (ISSUES, TEMPLATES) if (root / name).is_dir()],
            recursive=True,
        ),
    )


async def _listen(
    wake: asyncio.Event,
    stopping: asyncio.Event,
    folders: Callable[[], list[Path]],
    *,
    recursive: bool,
) -> None:
    from watchfiles import awatch

    while not stopping.is_set():
        # A folder that does not exist yet is found by the poll, and listened to from then on.
        if found := folders():
            # OSError, or Rust's word for it: the system has no more watches to give.
            with suppress(OSError, RuntimeError):
                async for _ in awatch(
                    *found, recursive=recursive, debounce=50, step=5, stop_event=stopping
                ):
                    wake.set()
                    if folders() != found:
                        break
        await asyncio.sleep(POLL)
