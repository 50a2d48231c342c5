"""A message parses back to what went in, whatever that was."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pf2s_news.model import IssueDate, Sender, WrittenPicture
from pf2s_news.pack.message import Letter, ascii_address, picture_address, write_message
from pf2s_news.value import replace

LETTER = Letter(
    sender=Sender(name="PF2S", email="lettre@example.org"),
    to="camille@example.org",
    subject="PF2S n° 25, février 2025",
    date=IssueDate(year=2025, month=2),
    lang="fr",
    text="Déjà vu\n",
    html="<p>Déjà vu</p>\n",
    pictures=(),
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
LINES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"))


def parse(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def bodies(message: EmailMessage) -> tuple[str, str]:
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text
    assert html
    return _lf(text.get_content()), _lf(html.get_content())


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def assert_sound(data: bytes) -> None:
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", data)
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert data.partition(b"\r\n\r\n")[0].isascii()


def test_its_shape(picture: WrittenPicture) -> None:
    message = parse(write_message(replace(LETTER, pictures=(picture, picture))))
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "multipart/related",
        "text/html",
        "image/jpeg",
    ]
    shown = list(message.walk())[-1]
    assert isinstance(shown, EmailMessage)
    assert shown.get_content() == picture.data
    assert shown["Content-ID"] == "<grue-01234567.jpg@example.org>"
    assert shown.get_content_disposition() == "inline"
    assert picture_address(picture.name, LETTER.sender) == "cid:grue-01234567.jpg@example.org"
    assert bodies(message) == (LETTER.text, LETTER.html)


def test_its_headers() -> None:
    sender = Sender(name="Été, « PF2S »", email="lettre@example.org", reply_to="c@example.org")
    message = parse(write_message(replace(LETTER, sender=sender)))
    assert list(message) == [
        "From",
        "Reply-To",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "MIME-Version",
        "Content-Language",
        "Content-Type",
    ]
    assert message["From"].addresses[0].display_name == sender.name
    assert message["From"].addresses[0].addr_spec == sender.email
    assert message["Subject"] == LETTER.subject
    assert message["Date"] == "Sat, 01 Feb 2025 09:00:00 +0000"
    assert re.fullmatch("<[0-9a-f]{32}@example.org>", message["Message-ID"])


def test_the_day_is_the_issues() -> None:
    letter = replace(LETTER, date=IssueDate(year=2025, month=2, day=17))
    assert parse(write_message(letter))["Date"] == "Mon, 17 Feb 2025 09:00:00 +0000"


def test_a_time_and_a_name_from_outside() -> None:
    moment = datetime(2026, 11, 21, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    data = write_message(replace(LETTER, sent=moment, message_id="fresh"))
    assert parse(data)["Date"] == "Sat, 21 Nov 2026 08:30:00 +0100"
    assert parse(data)["Message-ID"] == "<fresh@example.org>"
    # Nothing else depends on them.
    own = ("Date", "Message-ID")
    before, after = (
        [line for line in message.split(b"\r\n") if not line.decode().startswith(own)]
        for message in (write_message(LETTER), data)
    )
    assert before == after


def test_the_same_letter_gives_the_same_bytes_and_another_another_id() -> None:
    assert write_message(LETTER) == write_message(LETTER)
    other = parse(write_message(replace(LETTER, text="x")))
    assert other["Message-ID"] != parse(write_message(LETTER))["Message-ID"]


@pytest.mark.parametrize("evil", ["a\r\nBcc: x@example.org", "a\nb: c", "a\0b", "=?utf-8?q?x?="])
def test_nothing_gets_into_the_headers(evil: str) -> None:
    sender = Sender(name=evil, email="l\r\nBcc: x@example.org", reply_to="r\nX: y")
    data = write_message(replace(LETTER, subject=evil, sender=sender))
    assert_sound(data)
    assert not {"Bcc", "b", "X"} & set(message_from_bytes(data).keys())


def test_an_international_domain() -> None:
    sender = Sender(name="", email="lettre@santé.example")
    # Header fields are ASCII; a server without SMTPUTF8 would refuse the message.
    assert_sound(write_message(replace(LETTER, sender=sender)))
    assert parse(write_message(replace(LETTER, sender=sender)))["From"] == (
        "lettre@xn--sant-epa.example"
    )
    assert ascii_address("x@..") == "x@.."
    assert picture_address("a.png", sender) == "cid:a.png@xn--sant-epa.example"
    assert picture_address("a.png", Sender(name="", email="x")) == "cid:a.png@x"
    assert picture_address("a.png", Sender(name="", email="x@..")) == "cid:a.png@localhost"


@settings(deadline=None)
@given(LINES, LINES)
def test_bodies_come_back(text: str, html: str) -> None:
    data = write_message(replace(LETTER, text=text, html=html))
    assert_sound(data)
    assert bodies(parse(data)) == (text, html)


@settings(deadline=None)
@given(st.text(), st.text())
def test_subjects_and_names_come_back(subject: str, name: str) -> None:
    sender = Sender(name=name, email="lettre@example.org")
    data = write_message(replace(LETTER, subject=subject, sender=sender))
    assert_sound(data)
    message = message_from_bytes(data, policy=default)
    assert message["From"].addresses[0].addr_spec == sender.email
    assert message["Subject"] == CONTROL.sub(" ", subject).strip()
    assert message["To"] == "camille@example.org"
