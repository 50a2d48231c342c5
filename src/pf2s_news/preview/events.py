"""Server-sent events: one line of news to every open page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping

LIMIT = 64
"""Pages at once; each keeps a connection."""

_ROOM = 32
"""Pieces of news that wait for one slow page; it misses the older ones."""

_BREATH = 15.0
"""Seconds after which a silent stream says that it lives."""


class TooManyPages(Exception):
    """More than LIMIT streams."""


class News:
    """What pages are told."""

    def __init__(self) -> None:
        self._pages: set[asyncio.Queue[str | None]] = set()

    def tell(self, event: str, data: Mapping[str, object]) -> None:
        """Tell all pages."""
        text = f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        for page in self._pages:
            if page.full():
                page.get_nowait()
            page.put_nowait(text)

    def end(self) -> None:
        """Close all streams."""
        for page in self._pages:
            while page.full():
                page.get_nowait()
            page.put_nowait(None)

    def stream(self) -> AsyncIterator[str]:
        """The news of one page, as it comes; raises TooManyPages."""
        if len(self._pages) >= LIMIT:
            raise TooManyPages
        page: asyncio.Queue[str | None] = asyncio.Queue(_ROOM)
        self._pages.add(page)
        return self._listen(page)

    async def _listen(self, page: asyncio.Queue[str | None]) -> AsyncIterator[str]:
        try:
            yield "retry: 1000\n\n"
            while True:
                try:
                    text = await asyncio.wait_for(page.get(), _BREATH)
                except TimeoutError:
                    text = ": still here\n\n"
                if text is None:
                    return
                yield text
        finally:
            self._pages.discard(page)
