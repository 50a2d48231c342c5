"""The server: a port, a loop, an end; the only file that imports uvicorn."""

from __future__ import annotations

import errno
import ipaddress
import logging
import secrets
import socket
import sys
from collections.abc import Callable
from types import FrameType

import uvicorn

from pf2s_news.preview.app import Preview
from pf2s_news.preview.guard import Guard
from pf2s_news.preview.studio import Studio
from pf2s_news.problems import OutsideError, UsageError, say

TRIES = 20
"""Ports that are tried, one after the other."""

CONNECTIONS = 256


class Server(uvicorn.Server):
    """Ends at once, also while pages are open."""

    def __init__(self, config: uvicorn.Config, preview: Preview) -> None:
        super().__init__(config)
        self._preview = preview

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Ctrl-C."""
        self._preview.stop()
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
