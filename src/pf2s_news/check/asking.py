"""asking: what the web says of an address, as politely as it can be asked.

HEAD first, which costs a server nothing; whatever looks wrong is asked for
again by GET, because many servers know no HEAD; no body is read. Who asks us
to wait is asked once more, after that time.
"""

from __future__ import annotations

from typing import Literal

from pf2s_news.net import Answer, Web
from pf2s_news.net_answers import BUSY, seconds_asked
from pf2s_news.net_faults import Fault, FaultKind
from pf2s_news.value import Value

WAITED = 10.0
"""Seconds that a server may let us wait at most."""


class Found(Value, frozen=True, kw_only=True):
    """What was found at an address."""

    status: int = 0
    """0 where there was no answer."""
    url: str = ""
    """Where the redirects ended."""
    hops: tuple[tuple[int, str], ...] = ()
    size: int | None = None
    media_type: str = ""
    challenged: bool = False
    secure: bool = False
    """Of an http address: the same with https answers as well."""
    fault: FaultKind | Literal[""] = ""
    """"" where there was an answer."""
    host: str = ""
    """Whose fault it is."""
    detail: int = 0

    @property
    def good(self) -> bool:
        """Whether there is a page."""
        return 200 <= self.status < 300


async def find_out(web: Web, url: str, now: float) -> Found:
    """What is found at an address; `now`: seconds since 1970, for servers that give a date."""
    try:
        answer = await _answer(web, url, now)
    except Fault as fault:
        return Found(fault=fault.kind, host=fault.host, detail=fault.detail)
    return Found(
        status=answer.status,
        url=answer.url,
        hops=answer.hops,
        size=answer.size,
        media_type=answer.media_type,
        challenged=answer.challenged,
        secure=await _is_secure(web, url, answer, now),
    )


async def _answer(web: Web, url: str, now: float) -> Answer:
    try:
        answer = await web.ask(url, "HEAD")
    except Fault as fault:
        if fault.kind not in ("protocol", "timeout", "redirects"):
            raise
        return await _waited(web, url, await web.ask(url, "GET"), now)
    if answer.status in BUSY:
        return await _waited(web, url, answer, now)
    if answer.status < 400:
        return answer
    return await _waited(web, url, await web.ask(url, "GET"), now)


async def _waited(web: Web, url: str, answer: Answer, now: float) -> Answer:
    """The answer, or the next one where the server was busy and says so."""
    wait = seconds_asked(answer.retry_after, now)
    if answer.status not in BUSY or wait > WAITED:
        return answer
    web.pause(answer.url, wait)
    return await web.ask(url, "GET")


async def _is_secure(web: Web, url: str, answer: Answer, now: float) -> bool:
    """Whether the very same address with https answers, too: it is led to, or it is asked."""
    if not url.startswith("http://") or not 200 <= answer.status < 300:
        return False
    same = f"https://{url.removeprefix('http://')}"
    if answer.hops and answer.hops[0][1] == same:
        return True
    try:
        other = await _answer(web, same, now)
    except Fault:
        return False
    return 200 <= other.status < 300 and other.url.startswith("https://")
