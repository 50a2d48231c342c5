"""A web site that answers as badly as sites can, on this machine."""

from __future__ import annotations

import gzip
import socket
import ssl
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.check.web_servers import ANSWERS, Handler, Site, leads, site

PAGE = "<p>Un été à Lille</p>".encode()
BOMB = gzip.compress(b"\0" * 50_000_000)


@contextmanager
def hostile_site(context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """The answers of `check`'s servers, and worse ones."""
    ANSWERS.update(HOSTILE)
    with site(context) as served:
        yield served


def _with_headers(body: bytes, *headers: str) -> Callable[[Handler], None]:
    """An answer whose headers are these very lines."""
    head = "".join(f"{line}\r\n" for line in ("HTTP/1.1 200 OK", *headers, ""))
    return lambda handler: handler.raw(head.encode("latin-1") + body)


def _packed(body: bytes, coding: str) -> Callable[[Handler], None]:
    return lambda handler: handler.reply(200, body, "text/html", Content_Encoding=coding)


def _drips_body(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not handler.site.closing.wait(0.05):
        handler.raw(b"x")


def _resets(handler: Handler) -> None:
    """The connection is torn down, not closed (SO_LINGER of no seconds)."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def _resets_once(handler: Handler) -> None:
    if handler.nth() == 1:
        _resets(handler)
    else:
        handler.reply(200, PAGE)


def _cookies_in_circles(handler: Handler) -> None:
    number = handler.nth()
    handler.reply(302, Location=f"{handler.path}", Set_Cookie=f"n={number}; Path=/")


def _endless_headers(handler: Handler) -> None:
    handler.raw(b"HTTP/1.1 200 OK\r\n")
    while not handler.site.closing.is_set():
        handler.raw(b"X-Filler: " + b"x" * 8000 + b"\r\n")


def _away(handler: Handler) -> None:
    """Redirects as long as the site wants, each to an address of its own."""
    handler.reply(302, Location=f"/away?{handler.path.count('x') * 'x'}x")


HOSTILE: dict[str, Callable[[Handler], None]] = {
    "/page": lambda handler: handler.reply(200, PAGE, "text/HTML; Charset='ISO-8859-15'"),
    "/away": _away,
    "/to-file": leads(302, "file:///etc/passwd"),
    "/to-script": leads(302, "javascript:alert(1)"),
    "/to-no-host": leads(302, "http://"),
    "/to-brackets": leads(302, "http://[::1"),
    "/to-nul": leads(302, "/a\tb"),
    "/drips-body": _drips_body,
    "/said-large": lambda handler: handler.reply(200, b"x" * 50_000_000),
    "/gzip": _packed(gzip.compress(PAGE), "gzip"),
    "/gzip-twice": _packed(gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), "x-gzip"),
    "/gzip-and-more": _packed(gzip.compress(PAGE) + b"\n\n", "GZIP"),
    "/deflate": _packed(zlib.compress(PAGE), "deflate"),
    "/deflate-bare": _packed(zlib.compress(PAGE)[2:-4], "deflate"),
    "/bomb": _packed(BOMB, "gzip"),
    "/gzip-cut": _packed(gzip.compress(PAGE * 100)[:-20], "gzip"),
    "/no-gzip": _packed(PAGE, "gzip"),
    "/brotli": _packed(PAGE, "br"),
    "/gzip-gzip": _packed(gzip.compress(gzip.compress(PAGE)), "gzip, gzip"),
    "/nothing": lambda handler: handler.reply(200, b""),
    "/no-content": lambda handler: handler.reply(204, b""),
    "/too-little": _with_headers(PAGE, "Content-Type: text/html", "Content-Length: 5000"),
    "/too-much": _with_headers(PAGE + b"HTTP/1.1 200 OK\r\n", f"Content-Length: {len(PAGE)}"),
    "/two-lengths": _with_headers(PAGE, "Content-Length: 4", "Content-Length: 9"),
    "/odd-length": _with_headers(PAGE, f"Content-Length: {'9' * 5000}"),
    "/minus": _with_headers(PAGE, "Content-Length: -1"),
    "/odd-headers": _with_headers(
        PAGE, "Content-Type: \xe9; charset=\xe9", "Set-Cookie: \xff=\x01; expires=x", "X\xe9: 1"
    ),
    "/injected": _with_headers(PAGE, "Location: /a\r\n\tb", "X: a\rb"),
    "/odd-cookies": _with_headers(PAGE, "Set-Cookie: =; ; =;version=x;max-age=x;expires=\x7f"),
    "/endless-headers": _endless_headers,
    "/resets": _resets,
    "/resets-once": _resets_once,
    "/cookies-in-circles": _cookies_in_circles,
}
