"""net: every request that this program makes of the web.

Polite: few at once for each host, a name that says who asks, a wait where a
server wants one. Careful: limits for time, redirects and size, and no machine
of one's own network, whatever name it goes by: the address is looked up here,
and the connection goes to that very address.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal
from urllib.request import getproxies, proxy_bypass

import httpx

from pf2s_news import __version__
from pf2s_news.value import Value, replace

_AGENT = f"Mozilla/5.0 (compatible; pf2s-news/{__version__}; %s)"
"""Firewalls refuse what does not begin so; who wants to know reads the rest."""
REDIRECTS = 10
PERMANENT = frozenset({301, 308})
_MOVED = frozenset({301, 302, 303, 307, 308})
_ADDRESSES = 3
"""Of a host that has many, those that are tried."""
_LOCATION = "pf2s_location"
"""Where a response has the address that it leads to, for us and not for httpx."""

FaultKind = Literal[
    "address", "name", "private", "refused", "timeout", "certificate", "tls", "protocol",
    "redirects", "scheme",
]  # fmt: skip


class Fault(Exception):
    """Why there is no answer."""

    def __init__(self, kind: FaultKind, host: str, detail: int = 0) -> None:
        self.kind: FaultKind = kind
        self.host = host
        """Whose fault it is: after redirects, not the one that was asked for."""
        self.detail = detail
        """Of a certificate, OpenSSL's code (x509_vfy.h)."""
        super().__init__(f"{kind} {host}")


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
        self._ways = _Ways(trusted, private)
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
                raise _fault(failure, host) from failure


async def _answer(
    client: httpx.AsyncClient, url: str, method: str, body: int
) -> tuple[Answer, str]:
    async with client.stream(method, url) as response:
        leads = ""
        if response.status_code in _MOVED and _LOCATION in response.extensions:
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
    written = response.extensions[_LOCATION].strip()
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


class _Ways(httpx.AsyncBaseTransport):
    """Connections to addresses that were looked up and found to be public, or to a proxy."""

    def __init__(self, trusted: ssl.SSLContext | None, private: bool) -> None:
        self._trusted = trusted
        self._private = private
        self._proxies = dict(_proxies())
        self._opened: dict[tuple[str, str], httpx.AsyncHTTPTransport] = {}

    def _way(self, scheme: str, proxy: str = "") -> httpx.AsyncHTTPTransport:
        """The way to pages of a scheme, made when the first is asked for."""
        if (scheme, proxy) not in self._opened:
            self._opened[scheme, proxy] = httpx.AsyncHTTPTransport(
                verify=self._believed(scheme, proxy),
                # A connection is never used again: two hosts at one address must not share it.
                limits=httpx.Limits(max_keepalive_connections=0),
                proxy=proxy or None,
                trust_env=False,
            )
        return self._opened[scheme, proxy]

    def _believed(self, scheme: str, proxy: str) -> ssl.SSLContext:
        """Whom TLS trusts; nobody where there is none, since reading them all takes 50 ms."""
        if scheme == "http" and not proxy.startswith("https:"):
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._trusted = self._trusted or ssl.create_default_context()
        return self._trusted

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._answer(request)
        # httpx fails for an address that is none, also where it is not to follow it.
        if location := response.headers.pop("location", ""):
            response.extensions = {**response.extensions, _LOCATION: location}
        return response

    async def aclose(self) -> None:
        for way in self._opened.values():
            await way.aclose()

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        scheme = request.url.scheme
        proxy = self._proxies.get(scheme, "")
        if proxy and not self._private and not _number(host) and not proxy_bypass(host):
            # The name is looked up by the proxy, which decides what it opens.
            return await self._way(scheme, proxy).handle_async_request(request)
        failure: httpx.TransportError | None = None
        for address in await self._addresses(host, request.url.port):
            try:
                return await self._way(scheme).handle_async_request(_led_to(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as refused:
                failure = failure or refused
        assert failure is not None
        raise failure

    async def _addresses(self, host: str, port: int | None) -> list[str]:
        """Addresses of a host, those of IPv4 first: where IPv6 does not work, nobody is told."""
        if port and port > 65535:
            raise Fault("address", host)
        try:
            found = await asyncio.get_running_loop().getaddrinfo(
                host, port or 443, type=socket.SOCK_STREAM
            )
        except (OSError, UnicodeError) as failure:
            raise Fault("name", host) from failure
        found.sort(key=lambda info: info[0] != socket.AF_INET)
        numbers = list(dict.fromkeys(str(info[4][0]) for info in found))
        allowed = [number for number in numbers if self._private or _is_public(number)]
        if not allowed:
            raise Fault("private", host)
        return allowed[:_ADDRESSES]


def _proxies() -> Iterator[tuple[str, str]]:
    """Those of the environment, on Windows also of its settings; scheme of the address -> proxy."""
    for scheme, proxy in getproxies().items():
        whole = proxy if "://" in proxy else f"http://{proxy}"
        if scheme in ("http", "https") and whole.startswith(("http://", "https://")):
            yield scheme, whole


def _led_to(request: httpx.Request, address: str) -> httpx.Request:
    """The same request to a machine by its number; its certificate must still be the name's."""
    extensions = {**request.extensions}
    if not _number(request.url.host):
        extensions["sni_hostname"] = request.url.raw_host.decode()
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions=extensions,
    )


def _number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    mapped = getattr(address, "ipv4_mapped", None) or address
    return bool(mapped.is_global) and not mapped.is_multicast


def _host(url: str) -> str:
    try:
        return httpx.URL(url).host
    except httpx.InvalidURL as failure:
        raise Fault("address", url) from failure


def _fault(failure: Exception, host: str) -> Fault:
    """What a library's exception means."""
    for cause in _causes(failure):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Fault("certificate", host, cause.verify_code)
        if isinstance(cause, ssl.SSLError):
            return Fault("tls", host)
    match failure:
        case httpx.TimeoutException():
            return Fault("timeout", host)
        case httpx.ConnectError() | httpx.ProxyError():
            return Fault("refused", host)
        case httpx.InvalidURL() | httpx.UnsupportedProtocol():
            return Fault("address", host)
    return Fault("protocol", host)


def _causes(failure: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = failure
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
