"""Logging in: with what servers offer, and what to ask for where they refuse."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterator

import pytest

from pf2s_news.deliver.smtp import Post, Sending
from pf2s_news.deliver.smtp_answers import Answer
from pf2s_news.deliver.smtp_cures import login_cure
from pf2s_news.deliver.smtp_settings import check_smtp
from pf2s_news.model import Places, Publication, Sender, Smtp
from pf2s_news.problems import OutsideError
from tests.unit.deliver.mail_servers import (
    PASSWORD,
    USER,
    Mailbox,
    Scripted,
    real_server,
    scripted_server,
)

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

POST = Post("a@example.org", b"Subject: a\r\n\r\n")


def offering(mechanisms: bytes, **answers: object) -> dict[str, object]:
    return {"EHLO": b"250-test\r\n250 AUTH " + mechanisms, **answers}


def log_in(answers: dict[str, object], password: str = PASSWORD) -> tuple[str, Scripted]:
    """Why it was refused, "" where it was not, and the server."""
    with scripted_server(answers, user=USER) as (server, script):  # type: ignore[arg-type]
        sending = Sending(server, USER, password=password, timeout=2.0)
        try:
            assert list(sending.send([POST])) == [(POST.recipient, None)]
        except OutsideError as failure:
            assert sending.sent == []
            return f"{failure.message} / {failure.hint}", script
    return "", script


def coded(text: str) -> bytes:
    return b64encode(text.encode())


def test_a_wrong_password_at_a_real_server() -> None:
    mailbox = Mailbox()
    with real_server(mailbox, user=USER) as server:
        sending = Sending(server, USER, password="wrong")
        with pytest.raises(OutsideError, match=f"refuses the login of {USER}: 535"):
            list(sending.send([POST]))
    assert mailbox.taken == []


def test_plain_in_utf8() -> None:
    told, script = log_in(offering(b"LOGIN PLAIN", AUTH=b"235 ok"), "clé à molette")
    assert told == ""
    assert b64decode(script.heard[1].split()[2]).decode() == f"\0{USER}\0clé à molette"


def test_a_password_that_is_no_utf8_goes_as_it_is() -> None:
    _, script = log_in(offering(b"PLAIN", AUTH=b"235 ok"), "cl\udce9")
    assert b64decode(script.heard[1].split()[2]) == f"\0{USER}\0cl".encode() + b"\xe9"


def test_login_where_there_is_no_plain() -> None:
    answers = offering(b"LOGIN")
    steps = iter([b"334 VXNlcm5hbWU6", b"334 UGFzc3dvcmQ6", b"235 ok"])
    answers |= dict.fromkeys(
        ["AUTH", coded(USER).decode().upper(), coded(PASSWORD).decode().upper()],
        lambda _: next(steps),
    )
    told, script = log_in(answers)
    assert told == ""
    assert script.heard[1:4] == [
        b"AUTH LOGIN\r\n", coded(USER) + b"\r\n", coded(PASSWORD) + b"\r\n",
    ]  # fmt: skip


def test_the_next_way_where_one_is_not_known_after_all() -> None:
    steps = iter([b"504 5.5.4 unknown", b"235 ok"])
    told, script = log_in(offering(b"PLAIN LOGIN", AUTH=lambda _: next(steps)))
    assert told == ""
    assert script.heard[2] == b"AUTH LOGIN\r\n"


def test_a_refusal_is_not_tried_another_way() -> None:
    told, script = log_in(offering(b"PLAIN LOGIN", AUTH=b"535 5.7.8 no"))
    assert "535 5.7.8 no" in told
    assert len([line for line in script.heard if line.startswith(b"AUTH")]) == 1


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({}, "lets nobody log in"),
        (offering(b"XOAUTH2 GSSAPI"), "no longer takes passwords (only XOAUTH2, GSSAPI)"),
        (offering(b"PLAIN", AUTH=b"421 bye"), "ends the connection: 421 bye"),
        (offering(b"PLAIN", AUTH=b"454 4.7.0 Temporary failure"), "some minutes"),
        (offering(b"PLAIN", AUTH=b""), "has closed the connection"),
    ],
)
def test_no_way_in(answers: dict[str, object], expected: str) -> None:
    told, _ = log_in(answers)
    assert expected in told


ECHOES = [PASSWORD.encode(), coded(PASSWORD), coded(f"\0{USER}\0{PASSWORD}")]


@pytest.mark.parametrize("echo", ECHOES)
@pytest.mark.parametrize("verb", ["AUTH", "MAIL", "RCPT", "."])
def test_no_answer_repeats_the_password(verb: str, echo: bytes) -> None:
    answers = offering(b"PLAIN", AUTH=b"235 ok") | {verb: b"550 you said " + echo}
    with scripted_server(answers, user=USER) as (server, _):  # type: ignore[arg-type]
        sending = Sending(server, USER, password=PASSWORD)
        told = list(_told(sending))
    assert told
    for words in told:
        assert "550 you said ***" in words
        assert PASSWORD not in words


def _told(sending: Sending) -> Iterator[str]:
    try:
        for _, refusal in sending.send([POST]):
            assert refusal
            yield f"{refusal.message} {refusal.hint} {refusal!r}"
    except OutsideError as failure:
        yield f"{failure.message} {failure.hint} {failure!r}"


@pytest.mark.parametrize(
    ("host", "answer", "cure"),
    [
        ("smtp.gmail.com", "534 5.7.9 Application-specific password required.", "application pa"),
        ("smtp.gmail.com", "534 5.7.14 <https://accounts.google.com/…> Please log in via your web",
         "in a browser"),
        ("smtp.gmail.com", "535 5.7.8 Username and Password not accepted.", "Google wants"),
        ("smtp-relay.gmail.com.", "535 5.7.8 BadCredentials", "Google wants"),
        ("notgmail.com", "535 5.7.8 no", "check user (often the whole address)"),
        ("smtp.office365.com", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication"
         " is disabled for the Tenant.", "aka.ms/smtp_auth_disabled"),
        ("smtp-mail.outlook.com", "535 5.7.139 Authentication unsuccessful, basic authentication"
         " is disabled.", "no longer takes this account's password"),
        ("smtp.office365.com", "550 5.7.30 Basic authentication is not supported for Client"
         " Submission.", "no longer takes this account's password"),
        ("smtp.office365.com", "535 5.7.139 Authentication unsuccessful, the request did not meet"
         " the criteria to be authenticated successfully.", "the mailing tool's own test sending"),
        ("smtp.office365.com", "535 5.7.3 Authentication unsuccessful", "“Authenticated SMTP”"),
        ("smtp.mail.yahoo.com", "535 5.7.0 (#AUTH005) Too many bad auth attempts", "application"),
        ("smtp.orange.fr", "535 5.7.8 authentication failed", "provider's webmail"),
        ("smtp.free.fr", "535 5.7.0 Error: authentication failed", "“SMTP authentifié”"),
        ("ssl0.ovh.net", "535 5.7.1 Authentication failed", "control panel"),
        ("smtp.example.org", "535 5.7.8 no", "application password"),
    ],
)  # fmt: skip
def test_what_to_ask_for(host: str, answer: str, cure: str) -> None:
    code, text = answer.split(" ", 1)
    server = Smtp(host=host, user=USER)
    assert cure in str(login_cure(Answer(int(code), text), server, "x"))


def test_a_password_with_a_space_at_its_end() -> None:
    server = Smtp(host="smtp.example.org", user=USER)
    assert "ends with a space" in str(login_cure(Answer(535, "no"), server, "secret "))


@pytest.mark.parametrize(
    ("host", "security", "user", "rules"),
    [
        ("smtp.example.org", "none", "u", ["plain-password"]),
        ("smtp.example.org", "none", "", []),
        ("smtp.example.org", "tls", "u", []),
        ("localhost.example.org", "none", "u", ["plain-password"]),
        ("localhost", "none", "u", []),
        ("LOCALHOST.", "none", "u", []),
        ("127.0.0.2", "none", "u", []),
        ("::1", "none", "u", []),
        ("10.0.0.1", "none", "u", ["plain-password"]),
    ],
)
def test_no_password_travels_unprotected(
    host: str, security: str, user: str, rules: list[str]
) -> None:
    smtp = Smtp(host=host, security=security, user=user)  # type: ignore[arg-type]
    publication = Publication(
        name="", publisher="", sender=Sender(name="", email=""), sections=(),
        places=Places("newsletter.yaml"), smtp=smtp,
    )  # fmt: skip
    assert [problem.rule for problem in check_smtp(publication)] == rules
