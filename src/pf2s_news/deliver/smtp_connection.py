"""A connection to an SMTP server: patient with slow lines, not with slow servers."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from pf2s_news.deliver.smtp_faults import Late, in_words, port_in_host
from pf2s_news.model import Smtp

TIMEOUT = 30.0
"""Seconds for each step: to connect, to agree on TLS, to answer a command."""

_GOODBYE = 5.0
"""Seconds for the answer to QUIT, which changes nothing."""

_PIECE = 1 << 16
"""Bytes handed over at once: a step's time is for each piece, not for a whole message."""


class Connection(smtplib.SMTP):
    """smtplib's, with a limit to how long any answer takes, and secrets kept."""

    timeout: float
    secrets: tuple[bytes, ...] = ()
    """What no answer may repeat to the reader."""

    @property
    def protocol(self) -> str:
        """The version of TLS, "" without."""
        return self.sock.version() or "" if isinstance(self.sock, ssl.SSLSocket) else ""

    @property
    def largest(self) -> int:
        """Bytes that the server takes at most, as far as it says; 0 for no limit (RFC 1870)."""
        size = self.esmtp_features.get("size", "").split(" ")[0]
        return int(size) if size.isdecimal() else 0

    def send(self, s: Any) -> None:
        """Hand over bytes, or a command."""
        with self._limited():
            for start in range(0, len(s), _PIECE):
                super().send(s[start : start + _PIECE])

    def getreply(self) -> tuple[int, bytes]:
        """The server's answer, without what must stay secret; raises Late where none comes."""
        with self._limited():
            code, text = self._reply_in_time()
        for secret in self.secrets:
            text = text.replace(secret, b"***")
        return code, text

    def leave(self) -> None:
        """Say goodbye; what was sent stays sent, whatever the server thinks of it."""
        self.timeout = min(self.timeout, _GOODBYE)
        with suppress(smtplib.SMTPException):
            self.quit()

    def introduce_as_address(self) -> None:
        """Let HELO name this machine's address: its name is nobody's business, and slow to find."""
        address = self.sock.getsockname()[0] if self.sock else "127.0.0.1"
        self.local_hostname = f"[IPv6:{address}]" if ":" in address else f"[{address}]"

    @contextmanager
    def _limited(self) -> Iterator[None]:
        """Tell a server that takes too long from one that is gone."""
        try:
            yield
        except smtplib.SMTPServerDisconnected as failure:
            if isinstance(failure.__context__, TimeoutError):
                raise Late from failure
            raise

    def _reply_in_time(self) -> tuple[int, bytes]:
        # The socket's own limit is for each packet: a byte now and then would keep us for ever.
        over = threading.Event()
        timer = threading.Timer(self.timeout, self._give_up, [over])
        timer.daemon = True
        timer.start()
        try:
            reply = super().getreply()
        except smtplib.SMTPServerDisconnected as failure:
            if over.is_set():
                raise Late from failure
            raise
        finally:
            timer.cancel()
        if over.is_set():  # the beginning of an answer may look like one
            self.close()
            raise Late
        return reply

    def _give_up(self, over: threading.Event) -> None:
        over.set()
        with suppress(OSError):
            if self.sock:
                # Not SSLSocket's, which another thread must not call.
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


class _TlsConnection(Connection, smtplib.SMTP_SSL):
    """The same, with TLS from the start."""


def connect(server: Smtp, timeout: float) -> Connection:
    """A connection, protected as `server` says; raises OutsideError with the cure."""
    if fault := port_in_host(server):
        raise fault
    connection = None
    try:
        connection = _greeted(server, timeout)
        connection.introduce_as_address()
        connection.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            connection.starttls(context=_context())
            connection.ehlo_or_helo_if_needed()
    except (OSError, UnicodeError) as failure:
        if connection:
            connection.close()
        raise in_words(failure, server, timeout) from failure
    return connection


def _greeted(server: Smtp, timeout: float) -> Connection:
    # A name of our own, so that smtplib asks no name server for this machine's.
    if server.security == "tls":
        return _TlsConnection(
            server.host, server.port, "localhost", timeout=timeout, context=_context()
        )
    return Connection(server.host, server.port, "localhost", timeout)


def _context() -> ssl.SSLContext:
    """Certificates and names are checked, with what this machine trusts."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
