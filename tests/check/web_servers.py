"""Web servers on this machine, well-behaved and otherwise, and what they saw of who asked."""

from __future__ import annotations

import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HOLD = 0.05
"""Seconds that a page of /held/ takes."""


class Site:
    """A server's address, and what was asked of it."""

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[tuple[str, str, float]] = []
        """Method, path, and when (monotonic)."""
        self.agents: set[str] = set()
        self.files: dict[str, bytes] = {}
        """Path -> bytes, for pictures."""
        self.at_once = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.closing = threading.Event()

    def methods(self, path: str) -> list[str]:
        """How a path was asked for, in order."""
        return [method for method, asked, _ in self.asked if asked == path]

    def times(self, path: str) -> list[float]:
        """When a path was asked for."""
        return [when for _, asked, when in self.asked if asked == path]

    @property
    def port(self) -> str:
        """Its port, for other names of this machine."""
        return self.url.rpartition(":")[2]


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says."""

    site: Site

    def do_HEAD(self) -> None:
        self._counted()

    def do_GET(self) -> None:
        self._counted()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on stderr."""

    def _counted(self) -> None:
        site = self.site
        with site.lock:
            site.at_once += 1
            site.most_at_once = max(site.most_at_once, site.at_once)
            site.asked.append((self.command, self.path, time.monotonic()))
            site.agents.add(self.headers.get("User-Agent", ""))
        try:
            with suppress(OSError):  # who asked has heard enough
                self._answer()
        finally:
            with site.lock:
                site.at_once -= 1

    def _answer(self) -> None:
        path = self.path.partition("?")[0]
        if path in self.site.files:
            self.reply(200, body=self.site.files[path], kind="image/png")
        elif path.startswith("/held/"):
            time.sleep(HOLD)
            self.reply(200)
        elif path in ANSWERS:
            ANSWERS[path](self)
        else:
            self.reply(404)

    def reply(self, status: int, body: bytes = b"x", kind: str = "text/html", **more: str) -> None:
        """A whole answer; `more`: headers, with "_" for "-"."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Bytes that are no answer."""
        self.wfile.write(data)
        self.wfile.flush()

    def nth(self) -> int:
        """How many times this path has been asked for."""
        return len(self.site.methods(self.path))


def leads(status: int, to: str) -> Callable[[Handler], None]:
    return lambda handler: handler.reply(status, Location=to)


def always(status: int, **more: str) -> Callable[[Handler], None]:
    return lambda handler: handler.reply(status, b"x", "text/html", **more)


def no_head(status: int) -> Callable[[Handler], None]:
    return lambda handler: handler.reply(status if handler.command == "HEAD" else 200)


def _head_drops(handler: Handler) -> None:
    if handler.command == "GET":
        handler.reply(200)


def _slow(handler: Handler) -> None:
    handler.site.closing.wait(20)


def _drips(handler: Handler) -> None:
    for letter in itertools.cycle(b"HTTP/1.1 200 OK "):
        if handler.site.closing.wait(0.05):
            return
        handler.raw(bytes([letter]))


def _huge(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while handler.command == "GET" and not handler.site.closing.is_set():
        handler.raw(b"x" * 65536)


def _busy_once(handler: Handler) -> None:
    handler.reply(429 if handler.nth() == 1 else 200, Retry_After="1")


def _cookie(handler: Handler) -> None:
    if "seen=1" in handler.headers.get("Cookie", ""):
        handler.reply(200)
    else:
        handler.reply(302, Location=handler.path, Set_Cookie="seen=1; Path=/")


def _to_https(handler: Handler) -> None:
    if isinstance(handler.connection, ssl.SSLSocket):
        handler.reply(200)
    else:
        handler.reply(302, Location=f"https://localhost:{handler.site.port}{handler.path}")


def _nothing(handler: Handler) -> None:
    """The connection is closed without an answer."""


ANSWERS: dict[str, Callable[[Handler], None]] = {
    "/": always(200),
    "/good": always(200),
    "/moved": leads(301, "/good"),
    "/moved-twice": leads(308, "/moved"),
    "/found": leads(302, "/good"),
    "/slash": leads(301, "/slash/"),
    "/slash/": always(200),
    "/to-home": leads(302, "/"),
    "/members": leads(302, "/connexion?retour=members"),
    "/connexion": always(200),
    "/moved-to-nothing": leads(301, "/gone"),
    "/moved-to-mail": leads(302, "mailto:contact@example.org"),
    "/moved-to-nonsense": leads(302, "http://www.example.org:99999/"),
    "/gone": always(404),
    "/gone-for-good": always(410),
    "/no-head": no_head(405),
    "/head-unknown": no_head(501),
    "/head-404": no_head(404),
    "/head-drops": _head_drops,
    "/forbidden": always(403),
    "/paid": always(401),
    "/challenge": always(503, cf_mitigated="challenge"),
    "/broken": always(500),
    "/slow": _slow,
    "/drips": _drips,
    "/loop": leads(302, "/loop"),
    "/cookie": _cookie,
    "/garbage": lambda handler: handler.raw(b"\x00\xffSSH-2.0-OpenSSH_9.2\r\n\r\n"),
    "/drop": _nothing,
    "/to-https": _to_https,
    "/huge": _huge,
    "/busy-once": _busy_once,
    "/busy": always(429, Retry_After="1"),
    "/busy-for-long": always(429, Retry_After="3600"),
}


@contextmanager
def site(context: ssl.SSLContext | None = None, *, plain: bool = False) -> Iterator[Site]:
    """A server at a port of 127.0.0.1, with TLS if there is a context; `plain`: without, too."""
    served = Site()
    handler = type("HandlerOf", (Handler,), {"site": served})
    server = _Server(("127.0.0.1", 0), handler)
    server.context = context
    served.url = f"{'https' if context and not plain else 'http'}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield served
    finally:
        served.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    context: ssl.SSLContext | None = None

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Speak TLS with those who begin with it (a handshake's first byte, RFC 8446, 5.1)."""
        if self.context and request.recv(1, socket.MSG_PEEK) == b"\x16":
            with self.context.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)
        else:
            super().finish_request(request, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """Handshakes that fail are what the tests are about."""
