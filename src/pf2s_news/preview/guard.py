"""Who may ask for what: everything before a request reaches the application.

A page of any site can send requests to this machine. So requests are
answered only where Host is this server's own (a foreign name that leads here
is DNS rebinding), and writes only with the page's own origin and its token,
which no other page can read.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import secrets
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-pf2s-token"
BODY_LIMIT = 64 * 1024
"""Bytes of a request: a change to a manifest is far smaller."""
BODY_SECONDS = 10.0
"""Seconds that a body may take."""

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; frame-src 'self'; font-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
"""Of our own pages."""

DOCUMENT_POLICY = (
    "default-src 'none'; img-src 'self' data:{more}; style-src 'unsafe-inline';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
"""Of what an author wrote: nothing in it runs, or is asked for elsewhere unless wished."""

ARCHIVE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
    " sandbox allow-same-origin allow-scripts allow-forms allow-downloads"
)
"""Of the archive, whose search is a script of the theme: it reaches no page that has the token.

That would take a request (connect-src is none), a frame, or a window of its own.
"""

PDF_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none';"
    " form-action 'none'; frame-ancestors 'none'"
)
"""Of a PDF, round which browsers put a page of theirs; a sandbox keeps them from showing it."""


class Guard:
    """Lets through what comes from this server's own pages."""

    def __init__(self, app: ASGIApp, *, port: int, host: str, token: str, read_only: bool) -> None:
        self.app = app
        self.port = port
        self.host = host
        self.token = token
        self.read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # websockets: there are none
            return
        status = self._refusal(scope["method"], Headers(scope=scope))
        if status:
            await _answer(send, status)
            return
        if scope["method"] == "POST":
            body = await _body(receive)
            if body is None:
                await _answer(send, 413)
                return
            receive = _replay(body)
        await self.app(scope, receive, _hardened(send))

    def _refusal(self, method: str, headers: Headers) -> int:
        """The status of a request that may not pass, 0 for one that may."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return 421
        if method in ("GET", "HEAD"):
            # A page of another site may lead here, but not load anything from here.
            foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
            return 403 if foreign and headers.get("sec-fetch-mode") != "navigate" else 0
        if method != "POST":
            return 405
        own_origin = headers.get("origin") == f"http://{hosts[0]}"
        token = headers.get(TOKEN_HEADER, "")
        # As bytes: text with other than ASCII cannot be compared in constant time.
        known = secrets.compare_digest(token.encode(), self.token.encode())
        is_json = headers.get("content-type", "").split(";")[0].strip() == "application/json"
        return 0 if own_origin and known and is_json and not self.read_only else 403

    def _is_own(self, host: str) -> bool:
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or 80
        except ValueError:
            return False
        if parts.path or parts.query or parts.username is not None or port != self.port:
            return False
        return name in ("localhost", self.host.lower()) or _is_address(name)


def _is_address(name: str) -> bool:
    """Whether a name is a literal IP address, which no foreign name server can give."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


async def _body(receive: Receive) -> bytes | None:
    """The whole body; None for one that is too long or too slow."""
    body: bytes = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            while True:
                message = await receive()
                if message["type"] != "http.request":
                    return None
                body += message.get("body", b"")
                if len(body) > BODY_LIMIT:
                    return None
                if not message.get("more_body"):
                    return body
    except TimeoutError:
        return None


def _replay(body: bytes) -> Receive:
    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _hardened(send: Send) -> Send:
    """Every answer says that it is no one else's."""

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["x-content-type-options"] = "nosniff"
            headers["referrer-policy"] = "no-referrer"
            headers["cross-origin-resource-policy"] = "same-origin"
            headers["cross-origin-opener-policy"] = "same-origin"
            headers["cache-control"] = "no-store"
            headers.setdefault("content-security-policy", PAGE_POLICY)
        await send(message)

    return answer


async def _answer(send: Send, status: int) -> None:
    body = json.dumps({"status": status}).encode()
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
