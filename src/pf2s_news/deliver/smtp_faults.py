"""Why there is no connection to an SMTP server, or no longer one, and what to do about it."""

from __future__ import annotations

import errno
import re
import smtplib
import socket
import ssl

from pf2s_news.deliver.smtp_answers import Answer, label, server_goes
from pf2s_news.deliver.smtp_certificates import certificate_fault
from pf2s_news.model import Smtp
from pf2s_news.problems import Message, OutsideError, say

_TLS_PORT, _STARTTLS_PORT = 465, 587
"""Where submission begins with TLS, and where it turns to it (RFC 8314, 3.3; RFC 6409)."""

_PLAIN_TEXT = re.compile(
    "WRONG_VERSION_NUMBER|UNKNOWN_PROTOCOL|HTTP_REQUEST|RECORD_LAYER_FAILURE|PACKET_LENGTH_TOO_LONG"
)
"""OpenSSL's reasons when the other end does not speak TLS; they change from version to version."""

_OLD_TLS = re.compile("UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS|LEGACY_SIGALG|DH_KEY")
"""The same where it speaks one of the last century."""


class Late(smtplib.SMTPServerDisconnected):
    """The server took too long."""


def in_words(failure: Exception, server: Smtp, timeout: float) -> OutsideError:
    """Why a connection could not be made."""
    where = label(server)
    match failure:
        case ssl.SSLCertVerificationError():
            return certificate_fault(failure, server)
        case ssl.SSLError():
            return _tls_fault(failure, server)
        case UnicodeError() | socket.gaierror():
            return _name_fault(failure, server)
        case TimeoutError() | Late():
            return _silence(server, timeout)
        case smtplib.SMTPNotSupportedError():
            return OutsideError(
                say("%(server)s offers no encryption (STARTTLS)", server=where),
                say(
                    "under smtp, try “port: %(port)s” with “security: tls”, or ask the provider",
                    port=_TLS_PORT,
                ),
            )
        case smtplib.SMTPResponseException(smtp_code=code, smtp_error=text) if code >= 400:
            if isinstance(text, str):  # smtplib's own, of a line without end
                return _not_smtp(server)
            return server_goes(Answer.of(code, text), where)
        case smtplib.SMTPResponseException():
            return _not_smtp(server)
        case ConnectionRefusedError():
            return OutsideError(
                say("nothing answers at %(server)s: the connection is refused", server=where),
                _check_port(),
            )
        case smtplib.SMTPServerDisconnected() | ConnectionResetError() | BrokenPipeError():
            return _closed(server)
    return _network_fault(failure, where)


def lost(failure: smtplib.SMTPServerDisconnected, server: Smtp, timeout: float) -> OutsideError:
    """Why a connection that was made is there no longer."""
    where = label(server)
    if isinstance(failure, Late):
        message = say(
            "%(server)s did not answer within %(time)s seconds", server=where, time=f"{timeout:g}"
        )
    else:
        message = say("%(server)s has closed the connection", server=where)
    return OutsideError(message, say("try again in some minutes"))


def port_in_host(server: Smtp) -> OutsideError | None:
    """The fault of a host that is written with more than its name."""
    named = re.fullmatch(r"(?:\w+://)?([^/:@\s]+)(?::\d+)?/?", server.host)
    is_number = server.host.count(":") > 1 and "/" not in server.host  # IPv6
    if is_number or (named and named[1] == server.host):
        return None
    message = say("“%(host)s” is not the name of a server", host=server.host)
    if named:
        return OutsideError(message, say("under smtp, write: host: %(host)s", host=named[1]))
    return OutsideError(message, _write_host())


def _write_host() -> Message:
    return say("under smtp, write host as the provider gives it, such as smtp.example.org")


def _check_port() -> Message:
    return say(
        "check host and port under smtp: %(starttls)s with “security: starttls”, %(tls)s with"
        " “security: tls”",
        starttls=_STARTTLS_PORT, tls=_TLS_PORT,
    )  # fmt: skip


def _name_fault(failure: Exception, server: Smtp) -> OutsideError:
    if isinstance(failure, socket.gaierror) and failure.errno == socket.EAI_AGAIN:
        return OutsideError(
            say("the address of %(host)s cannot be looked up at the moment", host=server.host),
            say("check that this computer is online, and the name under smtp"),
        )
    return OutsideError(
        say("there is no server called %(host)s", host=server.host),
        say(
            "check host under smtp, and that this computer is online; a provider's server is often"
            " called smtp.…"
        ),
    )


def _silence(server: Smtp, timeout: float) -> OutsideError:
    where = label(server)
    message = say("%(server)s says nothing for %(time)s seconds", server=where, time=f"{timeout:g}")
    if server.security != "tls" and server.port == _TLS_PORT:
        return OutsideError(
            message,
            say("port %(port)s wants TLS from the start: under smtp, write “security: tls”",
                port=_TLS_PORT),
        )  # fmt: skip
    return OutsideError(
        message,
        say(
            "check host and port under smtp (%(tls)s wants “security: tls”); a firewall may block"
            " the port: ask your administrator",
            tls=_TLS_PORT,
        ),
    )


def _closed(server: Smtp) -> OutsideError:
    message = say("%(server)s closes the connection at once", server=label(server))
    if server.security != "tls" and server.port == _TLS_PORT:
        return OutsideError(message, _silence(server, 0).hint)
    if server.security == "tls" and server.port != _TLS_PORT:
        return OutsideError(message, _wants_starttls())
    return OutsideError(message, _check_port())


def _wants_starttls() -> Message:
    return say(
        "under smtp, write “security: starttls”, or keep “security: tls” with “port: %(port)s”",
        port=_TLS_PORT,
    )


def _tls_fault(failure: ssl.SSLError, server: Smtp) -> OutsideError:
    where, reason = label(server), str(failure)
    if _PLAIN_TEXT.search(reason):
        return OutsideError(
            say("%(server)s does not begin with TLS", server=where), _wants_starttls()
        )
    if _OLD_TLS.search(reason):
        return OutsideError(
            say("%(server)s speaks only an old, insecure version of TLS", server=where),
            say("ask the provider for a server with TLS 1.2 or newer"),
        )
    if isinstance(failure, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return _closed(server)
    return OutsideError(
        say("%(server)s and pf2s-news cannot agree on TLS: %(reason)s", server=where, reason=reason)
    )


def _not_smtp(server: Smtp) -> OutsideError:
    return OutsideError(
        say("what answers at %(server)s is not a mail server (SMTP)", server=label(server)),
        _check_port(),
    )


def _network_fault(failure: Exception, where: str) -> OutsideError:
    number = failure.errno if isinstance(failure, OSError) else None
    if number in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL):
        return OutsideError(
            say("no way leads to %(server)s", server=where),
            say("check that this computer is online, and the name under smtp"),
        )
    reason = getattr(failure, "strerror", None) or str(failure)
    return OutsideError(
        say("the connection to %(server)s failed: %(reason)s", server=where, reason=reason)
    )
