"""Messages through an SMTP server, one for each recipient.

What a server refuses to one recipient does not keep the others from getting
theirs; who got it is known at every moment, whatever happens. RFC 5321
(SMTP), 3207 (STARTTLS), 8314 (TLS from the start), 4954 (authentication),
1870 (SIZE).
"""

from __future__ import annotations

import smtplib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from pf2s_news.deliver.smtp_answers import (
    Answer,
    label,
    message_refused,
    recipient_refused,
    sender_refused,
    server_goes,
    too_large,
)
from pf2s_news.deliver.smtp_connection import TIMEOUT, Connection, connect
from pf2s_news.deliver.smtp_faults import lost
from pf2s_news.deliver.smtp_login import log_in
from pf2s_news.model import Smtp
from pf2s_news.problems import OutsideError
from pf2s_news.value import Value

_GOING = 421
"""The server closes the connection (RFC 5321, 3.8)."""


class Post(Value, frozen=True):
    """A message on its way to one address."""

    recipient: str
    """In ASCII."""
    data: bytes
    """With CRLF at the end of each line."""


class Sending:
    """Some messages on their way; what is known of each stays, also when it ends early."""

    def __init__(
        self, server: Smtp, sender: str, *, password: str = "", timeout: float = TIMEOUT
    ) -> None:
        self.server = server
        self.sender = sender
        """The address that answers of the mail system go to, in ASCII."""
        self._password = password
        self._timeout = timeout
        """Seconds for each step."""
        self.sent: list[str] = []
        """The recipients whose message the server has taken."""
        self.on_its_way = ""
        """The one whose message was handed over and not confirmed."""

    def send(
        self, posts: Iterable[Post], told: Callable[[str], None] = lambda protocol: None
    ) -> Iterator[tuple[str, OutsideError | None]]:
        """Each recipient, and what was refused; `told` hears how the connection is protected.

        Raises OutsideError where no more can be sent at all.
        """
        waiting = list(posts)
        with self._connected() as connection:
            told(connection.protocol)
            log_in(connection, self.server, self._password)
            for post in waiting:
                if connection.largest and len(post.data) > connection.largest:
                    raise too_large(len(post.data), connection.largest, label(self.server))
                yield post.recipient, self._send_one(connection, post)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        connection = connect(self.server, self._timeout)
        try:
            yield connection
            connection.leave()
        except smtplib.SMTPServerDisconnected as failure:
            raise lost(failure, self.server, self._timeout) from failure
        except smtplib.SMTPResponseException as failure:
            answer = Answer.of(failure.smtp_code, failure.smtp_error)
            raise server_goes(answer, label(self.server)) from failure
        finally:
            connection.close()

    def _send_one(self, connection: Connection, post: Post) -> OutsideError | None:
        size = [f"size={len(post.data)}"] if connection.has_extn("size") else []
        answer = self._said(connection.mail(self.sender, size))
        if not answer.good:
            raise sender_refused(answer, self.server, self.sender)
        answer = self._said(connection.rcpt(post.recipient))
        if not answer.good:
            with suppress(smtplib.SMTPServerDisconnected):  # the next command finds out
                connection.rset()
            return recipient_refused(answer, self.server, post.recipient)
        self.on_its_way = post.recipient
        answer = self._said(_hand_over(connection, post.data))
        self.on_its_way = ""
        if not answer.good:
            return message_refused(answer, self.server, self.sender, post.recipient)
        self.sent.append(post.recipient)
        return None

    def _said(self, reply: tuple[int, bytes]) -> Answer:
        """An answer; raises OutsideError where the server goes with it."""
        answer = Answer.of(*reply)
        if answer.code == _GOING:
            self.on_its_way = ""
            raise server_goes(answer, label(self.server))
        return answer


def _hand_over(connection: Connection, data: bytes) -> tuple[int, bytes]:
    """What the server says to a message, or to the wish to hand one over."""
    try:
        return connection.data(data)
    except smtplib.SMTPDataError as refused:
        error = refused.smtp_error
        return refused.smtp_code, error if isinstance(error, bytes) else error.encode()
