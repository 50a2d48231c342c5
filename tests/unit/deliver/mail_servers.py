"""Mail servers on this machine: real ones, and ones that misbehave as they are told."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from pf2s_news.model import Smtp

PASSWORD = "mot-de-passe-très-secret"
USER = "lettre@example.org"

CLOSE = b""
"""An answer: none, and the connection is closed."""
HANG = b"..."
"""An answer: none."""
DRIP = b". . ."
"""An answer that never comes to its end."""

Answer = bytes | Callable[[bytes], bytes]


class Mailbox:
    """What a real server took; it refuses recipients called `refused` and senders of another."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.encrypted: list[bool] = []
        self.users: list[bytes | None] = []

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("refused"):
            return "550 5.1.1 User unknown"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.taken.append(envelope)
        self.encrypted.append(session.ssl is not None)
        self.users.append(session.auth_data)
        return "250 OK"

    def messages(self) -> list[bytes]:
        """What was taken, byte for byte."""
        return [envelope.original_content for envelope in self.taken if envelope.original_content]


@contextmanager
def real_server(
    mailbox: Mailbox, security: str = "none", context: ssl.SSLContext | None = None, **options: Any
) -> Iterator[Smtp]:
    """An aiosmtpd server, with the settings that lead to it."""
    ways: dict[str, Any] = {}
    if security == "tls":
        ways = {"ssl_context": context}
    elif security == "starttls":
        ways = {"tls_context": context, "require_starttls": True}
    if "user" in options:
        user = options.pop("user")
        ways |= {"authenticator": _allow(user), "auth_required": True}
        # aiosmtpd sees TLS from the start as none (it was before its SMTP began).
        ways["auth_require_tls"] = security == "starttls"
    else:
        user = ""
    controller = Controller(
        mailbox, hostname="127.0.0.1", port=0, server_hostname="test", **ways, **options
    )
    with _controlled(controller) as port:
        yield Smtp(host="localhost", port=port, security=security, user=user)  # type: ignore[arg-type]


@contextmanager
def _controlled(controller: Controller) -> Iterator[int]:
    # The controller calls its own port to see whether it answers: it has to know it.
    with socket.create_server(("127.0.0.1", 0)) as free:
        controller.port = free.getsockname()[1]
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def _allow(user: str) -> Callable[..., AuthResult]:
    def authenticate(
        server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        right = (data.login, data.password) == (user.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False, auth_data=data.login)

    return authenticate


def server_context(authority: trustme.CA, *names: str, **options: Any) -> ssl.SSLContext:
    """A server's TLS with a certificate that an authority made out to some names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **options).configure_cert(context)
    return context


def self_signed_context(folder: Path) -> ssl.SSLContext:
    """A server's TLS with the certificate of an authority that nobody knows, for its own."""
    authority = trustme.CA()
    file = folder / "self.pem"
    file.write_bytes(authority.private_key_pem.bytes() + authority.cert_pem.bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


class Scripted:
    """A server that answers each command as it is told, and notes what it hears."""

    def __init__(self, answers: Mapping[str, Answer], pause: float = 0.0) -> None:
        self.answers: dict[str, Answer] = {
            "CONNECT": b"220 test",
            "EHLO": b"250 test",
            "MAIL": b"250 ok",
            "RCPT": b"250 ok",
            "RSET": b"250 ok",
            "DATA": b"354 go on",
            ".": b"250 taken",
            "QUIT": b"221 bye",
            **answers,
        }
        self.pause = pause
        """Seconds before each piece of a message is read."""
        self.heard: list[bytes] = []
        self.over = threading.Event()

    def serve(self, connection: socket.socket) -> None:
        """Speak with one client until it goes, or is to go."""
        with connection, suppress(ConnectionError), connection.makefile("rb") as lines:
            if not self._answer(connection, "CONNECT", b""):
                return
            while line := lines.readline():
                self.heard.append(line)
                verb = line.split(b" ")[0].strip().decode("ascii", "replace").upper()
                if not self._answer(connection, verb, line):
                    return
                if verb == "DATA" and self.answers["DATA"] == b"354 go on":
                    self._read_message(lines)
                    if not self._answer(connection, ".", b""):
                        return

    def _read_message(self, lines: Any) -> None:
        ended = b""
        while ended[-5:] != b"\r\n.\r\n":
            self.over.wait(self.pause)
            piece = lines.read1(1 << 21)
            if not piece:
                return
            ended = ended[-4:] + piece

    def _answer(self, connection: socket.socket, verb: str, line: bytes) -> bool:
        given = self.answers.get(verb, b"502 what?")
        answer = given(line) if callable(given) else given
        if answer == HANG:
            self.over.wait(20)
        while answer == DRIP and not self.over.wait(0.05):
            connection.sendall(b"2")
        if answer in (CLOSE, HANG, DRIP):
            return False
        connection.sendall(answer + b"\r\n")
        return True


@contextmanager
def scripted_server(
    answers: Mapping[str, Answer],
    *,
    pause: float = 0.0,
    security: str = "none",
    user: str = "",
    context: ssl.SSLContext | None = None,
) -> Iterator[tuple[Smtp, Scripted]]:
    """A server that misbehaves, and the settings that lead to it."""
    script = Scripted(answers, pause)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        thread = threading.Thread(target=_accept, args=[listener, script, context])
        thread.start()
        try:
            port = listener.getsockname()[1]
            yield Smtp(host="127.0.0.1", port=port, security=security, user=user), script  # type: ignore[arg-type]
        finally:
            script.over.set()
            thread.join(timeout=10)
            assert not thread.is_alive()


def _accept(listener: socket.socket, script: Scripted, context: ssl.SSLContext | None) -> None:
    while not script.over.is_set():
        with suppress(TimeoutError, ssl.SSLError):
            connection, _ = listener.accept()
            connection.settimeout(20)
            if context:
                connection = context.wrap_socket(connection, server_side=True)
            script.serve(connection)


def closed_port() -> int:
    """A port at which nothing answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    time.sleep(0)
    return port
