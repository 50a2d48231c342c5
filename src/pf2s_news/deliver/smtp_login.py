"""Logging in to an SMTP server, and what to ask for where it is refused.

smtplib's own way stops at a password that is not ASCII; servers take UTF-8
(RFC 4616). Only mechanisms that send the password are known here, because
the connection is encrypted, or does not leave this machine.
"""

from __future__ import annotations

from base64 import b64encode

from pf2s_news.deliver.smtp_answers import Answer, label, server_goes
from pf2s_news.deliver.smtp_connection import Connection
from pf2s_news.deliver.smtp_cures import login_cure, own_test
from pf2s_news.model import Smtp
from pf2s_news.problems import OutsideError, say

_ACCEPTED = (235, 503)
"""Logged in; logged in already (RFC 4954, 6)."""

_UNKNOWN_MECHANISM = 504
_CONTINUE = 334


def log_in(connection: Connection, server: Smtp, password: str) -> None:
    """Log in, where newsletter.yaml names an account; raises OutsideError."""
    if not server.user:
        return
    offered = connection.esmtp_features.get("auth", "").upper().split()
    ways = [mechanism for mechanism in ("PLAIN", "LOGIN") if mechanism in offered]
    if not ways:
        raise _no_way(offered, server)
    for mechanism in ways:
        answer = _try(connection, mechanism, server.user, password)
        if answer.code in _ACCEPTED:
            return
        if answer.code != _UNKNOWN_MECHANISM:
            break
    raise _refused(answer, server, password)


def _try(connection: Connection, mechanism: str, user: str, password: str) -> Answer:
    plain = _coded(f"\0{user}\0{password}")
    # A server may repeat what it was told, in its answers now or later.
    connection.secrets = (plain.encode(), _coded(password).encode(), _bytes(password))
    if mechanism == "PLAIN":
        return Answer.of(*connection.docmd("AUTH", f"PLAIN {plain}"))
    for words in ("AUTH LOGIN", _coded(user)):
        answer = Answer.of(*connection.docmd(words))
        if answer.code != _CONTINUE:
            return answer
    return Answer.of(*connection.docmd(_coded(password)))


def _coded(text: str) -> str:
    return b64encode(_bytes(text)).decode()


def _bytes(text: str) -> bytes:
    # What an environment holds need not be UTF-8 (os.environ, PEP 383).
    return text.encode("utf-8", "surrogateescape")


def _no_way(offered: list[str], server: Smtp) -> OutsideError:
    where = label(server)
    if offered:
        return OutsideError(
            say("%(server)s no longer takes passwords (only %(names)s)",
                server=where, names=", ".join(offered)),
            own_test(),
        )  # fmt: skip
    return OutsideError(
        say("%(server)s lets nobody log in", server=where),
        say("check port and security under smtp; take user out if the server wants no account"),
    )


def _refused(answer: Answer, server: Smtp, password: str) -> OutsideError:
    if answer.code == 421 or (answer.passing and answer.code != 432):
        return server_goes(answer, label(server))
    message = say(
        "%(server)s refuses the login of %(user)s: %(answer)s",
        server=label(server), user=server.user, answer=str(answer),
    )  # fmt: skip
    return OutsideError(message, login_cure(answer, server, password))
