"""net: every request that this program makes of the web.

Polite: few at once for each host, a name that says who asks, a wait where a
server wants one. Careful: limits for time, redirects and size, and no machine
of one's own network, whatever name it goes by: the address is looked up by
`net_ways`, and the connection goes to that very address.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from collections import defaultdict
from typing import Literal

import httpx

from pf2s_news import __version__
from pf2s_news.net_faults import Fault, fault_of
from pf2s_news.net_ways import LOCATION, Ways
from pf2s_news.value import Value, replace

_AGENT = f"Mozilla/5.0 (compatible; pf2s-news/{__version__}; %s)"
"""Firewalls refuse what does not begin so; who wants to know reads the rest."""
REDIRECTS = 10
PERMANENT = frozenset({301, 308})
_MOVED = frozenset({301, 302, 303, 307, 308})


class Answer(Value, frozen=True, kw_only=True):
    """What a server said at last."""

    url: str
    """Where the redirects ended."""
    status: int
    hops: tuple[tuple[int, str], ...] = ()
    """(status, the address that it led to), one for each redirect."""
    size: int | None = None
    """Bytes, as far as it says."""
    media_type: str = ""
    charset: str = ""
    """As the server names it."""
    coding: str = ""
    """How the body is packed, although nobody asked for it: gzip, br…"""
    retry_after: str = ""
    """As the server wrote it: seconds or a date."""
    challenged: bool = False
    """A service before the site wanted to know whether a human asks."""
    body: bytes = b""
    """What was asked for of it, as it was sent."""


class Limits(Value, frozen=True, kw_only=True):
    """How much is asked of others at once, and how long is waited."""

    all: int = 12
    """Requests at once."""
    host: int = 2
    """Requests at once to each host."""
    connect: float = 8.0
    """Seconds."""
    seconds: float = 20.0
    """For one request, from the first byte sent to the last one read."""


class Web:
    """The web, as an asynchronous context."""

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        private: bool = False,
        trusted: ssl.SSLContext | None = None,
        purpose: str = "link check",
    ) -> None:
        """`private`: machines of one's own network may be asked, too; `trusted`: whom TLS trusts.

        By default that is whom this computer trusts, with what SSL_CERT_FILE adds.
        `purpose`: what servers are told of why they are asked.
        """
        self.limits = limits or Limits()
        self._agent = _AGENT % purpose
        self._ways = Ways(trusted, private)
        self._all = asyncio.Semaphore(self.limits.all)
        self._host: dict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self.limits.host)
        )
        self._paused: dict[str, float] = {}

    async def __aenter__(self) -> Web:
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._ways.aclose()

    def pause(self, url: str, seconds: float) -> None:
        """Ask nothing more of this host for a while."""
        self._paused[_host(url)] = asyncio.get_running_loop().time() + seconds

    async def ask(self, url: str, method: Literal["HEAD", "GET"], body: int = 0) -> Answer:
        """The last answer after all redirects, with at most `body` bytes of it; raises Fault.

        Nothing is read of what says itself that it is longer.
        """
        hops: list[tuple[int, str]] = []
        # Cookies of its own for each: some sites lead in circles whoever does not keep them.
        client = self._client()
        while True:
            answer, leads = await self._once(client, url, method, body)
            if not leads:
                return replace(answer, hops=tuple(hops))
            if len(hops) >= REDIRECTS:
                raise Fault("redirects", _host(url))
            hops.append((answer.status, leads))
            url = leads

    def _client(self) -> httpx.AsyncClient:
        """One that is not closed: its connections are everybody's."""
        return httpx.AsyncClient(
            transport=self._ways,
            headers={
                "User-Agent": self._agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language": "fr,en;q=0.5",
                # No bombs to unpack, and sizes that are the files' own.
                "Accept-Encoding": "identity",
            },
            timeout=httpx.Timeout(self.limits.seconds, connect=self.limits.connect, pool=None),
            follow_redirects=False,
        )

    async def _once(
        self, client: httpx.AsyncClient, url: str, method: str, body: int
    ) -> tuple[Answer, str]:
        """One answer, and where it leads to, "" for nowhere."""
        host = _host(url)
        async with self._host[host]:
            await asyncio.sleep(self._paused.get(host, 0) - asyncio.get_running_loop().time())
            try:
                async with self._all, asyncio.timeout(self.limits.seconds):
                    return await _answer(client, url, method, body)
            except TimeoutError as failure:
                raise Fault("timeout", host) from failure
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as failure:
                raise fault_of(failure, host) from failure


async def _answer(
    client: httpx.AsyncClient, url: str, method: str, body: int
) -> tuple[Answer, str]:
    async with client.stream(method, url) as response:
        leads = ""
        if response.status_code in _MOVED and LOCATION in response.extensions:
            leads = _target(response)
        length = response.headers.get("content-length", "")
        size = int(length) if length.isdecimal() else None
        kind, _, parameters = response.headers.get("content-type", "").partition(";")
        charset = re.search(r"""charset\s*=\s*["']?([\w.:+-]+)""", parameters, re.I)
        wanted = 0 if leads or (size or 0) > body else body
        answer = Answer(
            url=url,
            status=response.status_code,
            size=size,
            media_type=kind.strip().lower(),
            charset=charset[1].lower() if charset else "",
            coding=response.headers.get("content-encoding", "").strip().lower(),
            retry_after=response.headers.get("retry-after", ""),
            challenged="cf-mitigated" in response.headers,
            body=await _beginning(response, wanted) if wanted else b"",
        )
        return answer, leads


def _target(response: httpx.Response) -> str:
    """Where a redirect leads to."""
    written = response.extensions[LOCATION].strip()
    if re.match(r"(?!https?:)[a-z][a-z0-9+.-]*:", written, re.I):
        raise Fault("scheme", response.url.host)
    return str(response.url.join(written))


async def _beginning(response: httpx.Response, most: int) -> bytes:
    read = bytearray()
    async for piece in response.aiter_raw():
        read += piece
        if len(read) >= most:
            break
    return bytes(read[:most])


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host
    except httpx.InvalidURL as failure:
        raise Fault("address", url) from failure
