"""net_ways: the connections of `net`, which lead to public machines only, or to a proxy."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Iterator
from urllib.request import getproxies, proxy_bypass

import httpx

from pf2s_news.net_faults import Fault

LOCATION = "pf2s_location"
"""Where a response has the address that it leads to, for us and not for httpx."""
_ADDRESSES = 3
"""Of a host that has many, those that are tried."""


class Ways(httpx.AsyncBaseTransport):
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
        """The answer, its redirect kept apart."""
        response = await self._answer(request)
        # httpx fails for an address that is none, also where it is not to follow it.
        if location := response.headers.pop("location", ""):
            response.extensions = {**response.extensions, LOCATION: location}
        return response

    async def aclose(self) -> None:
        """Close what is open."""
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
