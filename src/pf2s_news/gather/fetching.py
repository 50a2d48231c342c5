"""fetching: a page, a feed or a picture from the web, or why it cannot be had.

The careful part is `net`'s: which machines may be asked, how many at once and
for how long. Here an answer becomes bytes, never more than were wanted, or a
sentence that says what an editor can do instead.
"""

from __future__ import annotations

import asyncio
import ssl
import time
import zlib

from pf2s_news.gather.refusals import (
    refused_address,
    refused_answer,
    refused_fault,
    refused_packing,
    refused_size,
)
from pf2s_news.net import Answer, Limits, Web
from pf2s_news.net_answers import BUSY, seconds_asked
from pf2s_news.net_faults import Fault
from pf2s_news.value import Value

WAITED = 5.0
"""Seconds that a server may let us wait at most."""
_AGAIN = 0.5
"""Seconds after which a broken connection is tried once more."""
LIMITS = Limits(all=4, host=2, connect=10.0, seconds=40.0)
"""Polite, and long enough for a large photo through a slow line."""


class Fetched(Value, frozen=True, kw_only=True):
    """What an address gave."""

    url: str
    """Where the redirects ended."""
    media_type: str
    """In small letters, as the server says, "" where it says nothing."""
    charset: str
    """The same, of a text."""
    body: bytes
    """Unpacked, never empty."""


class Fetcher:
    """The web for an import, as an asynchronous context."""

    def __init__(
        self,
        *,
        private: bool = False,
        limits: Limits = LIMITS,
        trusted: ssl.SSLContext | None = None,
    ) -> None:
        """`private`: machines of one's own network may be asked, too."""
        self._web = Web(limits, private=private, trusted=trusted, purpose="import")

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._web.__aexit__(*failure)

    async def fetch(self, url: str, most: int) -> Fetched:
        """What stands at an http(s) address, at most `most` bytes; raises Refused."""
        asked = url.strip().partition("#")[0]
        if refused := refused_address(asked):
            raise refused
        try:
            answer = await self._patiently(asked, most)
        except Fault as fault:
            raise refused_fault(asked, fault) from fault
        if refused := refused_answer(asked, answer):
            raise refused
        return Fetched(
            url=answer.url,
            media_type=answer.media_type,
            charset=answer.charset,
            body=_whole(answer, most),
        )

    async def _patiently(self, url: str, most: int) -> Answer:
        """The answer, or the second one where the first was cut off or put off."""
        try:
            answer = await self._web.ask(url, "GET", most + 1)
        except Fault as fault:
            if fault.kind != "protocol":
                raise
            await asyncio.sleep(_AGAIN)
            return await self._web.ask(url, "GET", most + 1)
        wait = seconds_asked(answer.retry_after, time.time())
        if answer.status not in BUSY or answer.challenged or wait > WAITED:
            return answer
        self._web.pause(answer.url, wait)
        return await self._web.ask(url, "GET", most + 1)


def _whole(answer: Answer, most: int) -> bytes:
    """The body, unpacked; Refused where it is longer than `most` bytes, or nothing."""
    if (answer.size or 0) > most or len(answer.body) > most:
        raise refused_size(answer.url, most)
    body = _unpacked(answer, most)
    if len(body) > most:
        raise refused_size(answer.url, most)
    if not body:
        raise refused_packing(answer.url)
    return body


def _unpacked(answer: Answer, most: int) -> bytes:
    """At most `most` + 1 bytes; servers pack although they were asked not to."""
    match answer.coding:
        case "" | "identity" | "none":
            return answer.body
        case "gzip" | "x-gzip":
            windows = [zlib.MAX_WBITS + 16]
        case "deflate":
            # RFC 9110, 8.4.1.2: with zlib's header, which some servers leave out.
            windows = [zlib.MAX_WBITS, -zlib.MAX_WBITS]
        case _:
            raise refused_packing(answer.url)
    for window in windows:
        try:
            return _inflated(answer.body, window, most + 1)
        except zlib.error:
            continue
    raise refused_packing(answer.url)


def _inflated(packed: bytes, window: int, most: int) -> bytes:
    """Members of a packed text one after the other, at most `most` bytes of them."""
    whole = bytearray()
    while packed and len(whole) < most:
        member = zlib.decompressobj(window)
        whole += member.decompress(packed, most - len(whole))
        if not member.eof and len(whole) < most:
            raise zlib.error("cut off")
        packed = member.unused_data
        if window < zlib.MAX_WBITS + 16 or not packed.startswith(b"\x1f\x8b"):
            break  # what servers leave behind a text is not part of it
    return bytes(whole)
