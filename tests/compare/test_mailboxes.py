"""Whatever a publication is called: its name comes back as it was sent."""

from __future__ import annotations

from email.header import Header

import pytest

from pf2s_news.compare.fields import mailbox
from pf2s_news.compare.mail import read_mail

ADDRESS = "lettre@example.org"
LONG = "Lettre du pôle : santé, social & médico-social (Nord), du département et de la région"


@pytest.mark.parametrize(
    "name",
    [
        "Lettre du pôle : social & santé",
        "Santé, social",
        "Santé (Nord)",
        "L'équipe <la lettre>",
        'La « lettre », dite "du pôle"',
        "Pôle \\ santé; action",
        LONG,
    ],
)
def test_signs_in_an_encoded_name_are_no_syntax(name: str) -> None:
    words = Header(name, "utf-8", header_name="From").encode(linesep="\r\n")
    assert read(f"{words}\r\n <{ADDRESS}>") == (name, ADDRESS)


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("Le Beffroi <lettre@example.org>", "Le Beffroi"),
        ('"Nord, la lettre" <Lettre@Example.org>', "Nord, la lettre"),
        ('"=?utf-8?q?Nord=2C_la_lettre?=" <lettre@example.org>', "Nord, la lettre"),
        ("=?utf-8?q?P=C3=B4le?= social <lettre@example.org>", "Pôle social"),
        ("lettre@example.org", ""),
    ],
)
def test_other_ways_to_write_a_mailbox(field: str, name: str) -> None:
    assert read(field) == (name, ADDRESS)


def read(field: str) -> tuple[str, str]:
    head = f"From: {field}\r\nReply-To: {field}\r\nContent-Type: text/plain\r\n\r\nBonjour.\r\n"
    mail = read_mail(head.encode(), "test.eml")
    assert mailbox(mail.reply_to) == mailbox(mail.sender)
    return mailbox(mail.sender)
