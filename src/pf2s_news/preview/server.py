"""The server: a port, a loop, an end; the only file that imports uvicorn."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import logging
import secrets
import socket
import sys
from collections.abc import Callable
from types import FrameType
from typing import cast

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from pf2s_news.preview.app import Preview
from pf2s_news.preview.guard import Guard
from pf2s_news.preview.studio import Studio
from pf2s_news.problems import OutsideError, UsageError, say

TRIES = 20
"""Ports that are tried, one after the other."""

CONNECTIONS = 256


HEADER_SECONDS = 10.0
"""Seconds that a request's header may take, also the first byte of a connection's first one."""


class Http(H11Protocol):
    """HTTP, without those who keep connections and ask for nothing: uvicorn waits for them."""

    _slow: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Somebody came."""
        super().connection_made(transport)
        self._expect_header()

    def data_received(self, data: bytes) -> None:
        """A piece of a request: its header is complete when there is a cycle to answer it."""
        super().data_received(data)
        self._expect_header()

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever it was went."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _expect_header(self) -> None:
        cycle = cast("RequestResponseCycle | None", self.cycle)
        if cycle and not cycle.response_complete:
            self._stop_waiting()
        elif self._slow is None:
            self._slow = self.loop.call_later(HEADER_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._slow is not None:
            self._slow.cancel()
            self._slow = None


class Server(uvicorn.Server):
    """Ends at once, also while pages are open."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C."""
        self._preview.bench.stop()
        super().handle_exit(sig, frame)


def serve(
    studio: Studio,
    *,
    lang: str,
    host: str,
    port: int,
    started: Callable[[str, int], None],
    fault: Callable[[Exception], object],
) -> None:
    """Serve until Ctrl-C; `started` is told the address and the port, `fault` our own faults.

    Raises OutsideError where no port is free, UsageError for a host that is
    not this machine's.
    """
    listening = listen(host, port)
    taken = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    preview = Preview(studio, lang=lang, token=token, fault=fault)
    guarded = Guard(
        preview.application(), port=taken, host=host, token=token, read_only=studio.read_only
    )
    config = uvicorn.Config(
        guarded,
        http=Http,
        log_config=None,
        access_log=False,
        server_header=False,
        limit_concurrency=CONNECTIONS,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=1,
        ws="none",
        lifespan="on",
    )
    started(f"http://{_in_address(host)}:{taken}/", taken)
    # What it would say of a fault is said by `fault`, in words.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    with listening:
        Server(config, preview).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket at the port, or at the next free one."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError) as failure:
        raise UsageError(
            say("“%(host)s” is no address of this machine", host=host),
            say("leave --host out, or give 127.0.0.1"),
        ) from failure
    family, address = found[0], found[4][0]
    for number in range(port, min(port + TRIES, 65536)):
        candidate = socket.socket(family)
        if sys.platform != "win32":  # there it would share the port with another program
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((address, number))
            candidate.listen(128)
        except OSError as failure:
            candidate.close()
            if failure.errno == errno.EADDRNOTAVAIL:
                raise UsageError(
                    say("“%(host)s” is no address of this machine", host=host),
                    say("leave --host out, or give 127.0.0.1"),
                ) from failure
            continue
        return candidate
    raise OutsideError(
        say("no port from %(first)s to %(last)s is free", first=port, last=port + TRIES - 1),
        say("give another one with --port"),
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _in_address(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # all addresses; browsers on Windows know none of that name
        host = "127.0.0.1"
    return f"[{host}]" if ":" in host else host
