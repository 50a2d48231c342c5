"""What an SMTP server refuses, and what to do about it."""

from __future__ import annotations

import re

from pf2s_news.model import Smtp
from pf2s_news.problems import Message, OutsideError, say
from pf2s_news.value import Value

_SHOWN = 300
"""Characters of an answer that are shown."""

_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+")


class Answer(Value, frozen=True):
    """What a server says, fit for a terminal."""

    code: int
    text: str

    @classmethod
    def of(cls, code: int, text: bytes | str) -> Answer:
        """What smtplib gives."""
        words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
        line = _CONTROL.sub(" ", words).strip()
        return cls(code, line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")

    @property
    def good(self) -> bool:
        """Whether it is a yes."""
        return 200 <= self.code < 300

    @property
    def passing(self) -> bool:
        """Whether the same may succeed later (RFC 5321, 4.2.1)."""
        return 400 <= self.code < 500

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()

    def says(self, pattern: str) -> bool:
        """Whether it contains something, whatever the capitals."""
        return re.search(pattern, str(self), re.IGNORECASE) is not None


def label(server: Smtp) -> str:
    """A server as messages name it: "smtp.example.org:587"."""
    host = f"[{server.host}]" if ":" in server.host else server.host
    return f"{host}:{server.port}"


def server_goes(answer: Answer, where: str) -> OutsideError:
    """The server wants no more, or nothing at all."""
    hint = (
        say("try again in some minutes")
        if answer.passing
        else say("show this answer to your administrator or provider")
    )
    return OutsideError(
        say("%(server)s ends the connection: %(answer)s", server=where, answer=str(answer)), hint
    )


def too_large(size: int, largest: int, where: str) -> OutsideError:
    """The message is heavier than the server takes, by what it announced."""
    return OutsideError(
        say(
            "the message weighs %(size)s KB, and %(server)s takes %(largest)s KB at most",
            size=f"{size / 1024:.0f}", server=where, largest=f"{largest / 1024:.0f}",
        ),
        _lighten(),
    )  # fmt: skip


def sender_refused(answer: Answer, server: Smtp, sender: str) -> OutsideError:
    """The server does not begin a message from this sender."""
    where = label(server)
    if answer.says("STARTTLS"):
        return OutsideError(
            say("%(server)s takes nothing without encryption: %(answer)s",
                server=where, answer=str(answer)),
            say("under smtp, write “security: starttls”"),
        )  # fmt: skip
    if answer.says(r"\b530\b|\b5\.7\.57\b|authenticat(ion|e) (is )?(required|first|before)"):
        return OutsideError(
            say("%(server)s wants to know who sends: %(answer)s", server=where, answer=str(answer)),
            _name_user(server),
        )
    if answer.code == 552 or answer.says("size"):
        return OutsideError(
            say("%(server)s finds the message too large: %(answer)s",
                server=where, answer=str(answer)),
            _lighten(),
        )  # fmt: skip
    message = say(
        "%(server)s refuses the sender %(sender)s: %(answer)s",
        server=where, sender=sender, answer=str(answer),
    )  # fmt: skip
    return OutsideError(message, _later() if answer.passing else _allow_sender())


def recipient_refused(answer: Answer, server: Smtp, recipient: str) -> OutsideError:
    """The server takes nothing for this recipient."""
    message = say("%(address)s is refused: %(answer)s", address=recipient, answer=str(answer))
    if answer.passing:
        return OutsideError(message, _later())
    if answer.says("relay|5.7.1 .*den|authenticat"):
        return OutsideError(message, _name_user(server))
    return OutsideError(message, say("check how the address is written"))


def message_refused(answer: Answer, server: Smtp, sender: str, recipient: str) -> OutsideError:
    """The server does not take the message for this recipient."""
    message = say(
        "the message to %(address)s is refused: %(answer)s", address=recipient, answer=str(answer)
    )
    if answer.passing:
        return OutsideError(message, _later())
    if answer.code == 552 or answer.says("size|too (large|big)"):
        return OutsideError(message, _lighten())
    if answer.code == 553 or answer.says("send ?as|sender|5.7.60"):
        return OutsideError(message, _allow_sender())
    return OutsideError(message, say("show this answer to your administrator or provider"))


def _later() -> Message:
    # Greylisting: the first attempt of a stranger is put off (RFC 6647).
    return say("the server puts it off: try again in some minutes")


def _lighten() -> Message:
    return say("use lighter pictures: report.json lists their weights")


def _allow_sender() -> Message:
    return say(
        "the address of sender (newsletter.yaml) must be one that the account under smtp may send"
        " from: ask your administrator or provider"
    )


def _name_user(server: Smtp) -> Message:
    if server.user:
        return say("check that user, under smtp, is an account of this server")
    return say("under smtp, add your account: “user: …”; the password will be asked for")
