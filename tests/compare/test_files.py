"""Files as people save them, and files that are none: a message, or a clear error."""

from __future__ import annotations

import base64
import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from pf2s_news.compare.comparison import compare
from pf2s_news.compare.container import MAX_BYTES
from pf2s_news.compare.mail import MAX_HTML, Mail, read_mail
from pf2s_news.problems import UsageError
from tests.compare.mailings import mailing

MAIL = mailing("brevo")
DATA = MAIL.saved()
HEAD = b"From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
HTML = HEAD + b"Content-Type: text/html\r\n\r\n"
SECONDS = 20.0
"""For a hostile file, on a busy machine; one that hangs takes minutes."""


def reencoded(encoding: str, charset: str = "utf-8") -> bytes:
    """The letter with another transfer encoding and charset."""
    html = MAIL.html.encode(charset, "xmlcharrefreplace")
    if encoding == "base64":
        html = base64.encodebytes(html)
    head = (
        f"From: {MAIL.fields['From']}\nSubject: {MAIL.subject.encode().decode('utf-8')}\n"
        "Reply-To: contact@example.org\nList-Unsubscribe: <https://x.example/>\n"
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click\nMIME-Version: 1.0\n"
        f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    return head.encode() + html


def forwarded() -> bytes:
    """As an attachment of another message."""
    outer = EmailMessage(policy=SMTP)
    outer["Subject"] = "TR : le test"
    outer["From"] = "quelqu-un@example.net"
    outer.set_content("Voici le test.")
    inner = EmailMessage(policy=SMTP)
    inner["Subject"] = MAIL.subject
    for name, value in MAIL.fields.items():
        inner[name] = value
    inner.set_content(MAIL.text or "", cte="quoted-printable")
    inner.add_alternative(MAIL.html, "html", cte="quoted-printable")
    outer.add_attachment(inner)
    return bytes(outer)


def within_parts() -> bytes:
    """As Sympa and others wrap it: mixed, related, alternative."""
    inner = DATA.partition(b"\r\n\r\n")
    kind = next(line for line in inner[0].split(b"\r\nContent-Type") if b"boundary" in line)
    head = DATA[: DATA.index(b"Content-Type: multipart")].replace(b"MIME-Version: 1.0\r\n", b"")
    return (
        head + b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="outer"\r\n\r\n'
        b"--outer\r\nContent-Type" + kind + b"\r\n\r\n" + inner[2] + b"\r\n--outer\r\n"
        b"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\npied\r\n--outer--\r\n"
    )


SAVED = {
    "as it is": DATA,
    "with LF": DATA.replace(b"\r\n", b"\n"),
    "with a byte order mark": b"\xef\xbb\xbf" + DATA,
    "as UTF-16": b"\xff\xfe" + DATA.decode("ascii").encode("utf-16-le"),
    "from an mbox": b"From lettre@example.org Mon Mar  2 09:00:00 2026\r\n" + DATA,
    "from an mbox with two": (
        b"From lettre@example.org Mon Mar  2 09:00:00 2026\n"
        + DATA.replace(b"\r\n", b"\n")
        + b"\n\nFrom x@example.org Mon Mar  2 09:00:01 2026\nSubject: y\n\nz\n"
    ),
    "by Apple Mail": b"%d\n" % len(DATA) + DATA + b'<?xml version="1.0"?><plist></plist>',
    "after empty lines": b"\r\n\r\n" + DATA,
    "as an attachment": forwarded(),
    "within parts": within_parts(),
}


@pytest.mark.parametrize("data", SAVED.values(), ids=SAVED)
def test_however_it_is_saved_it_is_the_same(data: bytes) -> None:
    assert compare(MAIL.sent, read_mail(data, "test.eml")).findings == ()


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("8bit", "utf-8"),
        ("base64", "utf-8"),
        ("8bit", "windows-1252"),
        ("8bit", "iso-8859-15"),
        ("base64", "utf-16"),
    ],
)
def test_however_it_is_encoded_it_is_the_same(encoding: str, charset: str) -> None:
    findings = compare(MAIL.sent, read_mail(reencoded(encoding, charset), "test.eml")).findings
    # What is not encoded keeps the lines of the page, some of which are long in UTF-8 only.
    rules = {finding.rule for finding in findings} - {"long-lines"}
    assert rules == {"text-part-missing"}


def test_a_charset_that_does_not_exist_is_read_as_utf_8() -> None:
    data = reencoded("8bit").replace(b"charset=utf-8", b"charset=x-inconnu", 1)
    assert "é" in (read_mail(data, "test.eml").html or "")


NONE = {
    "empty": (b"", "is empty"),
    "blank": (b"\r\n \0\0\n", "is empty"),
    "Outlook's .msg": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "(.msg)"),
    "a saved page": (MAIL.html.encode(), "saved web page"),
    "a page after a mark": (b"\xef\xbb\xbf\n<!-- saved --><HTML>", "saved web page"),
    "comments without a page": (b"<!-- -->" * 5000, "not an e-mail message"),
    "a page after comments": (b"<!-- -->" * 5000 + b"<html>", "saved web page"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "not an e-mail message"),
    "a PDF": (b"%PDF-1.7\n", "not an e-mail message"),
    "a text": ("Bonjour, voici le test : bien reçu !\n".encode(), "not an e-mail message"),
    "a manifest": (b"number: 25\ndate: 2025-02-17\n", "not an e-mail message"),
    "only attachments": (
        HEAD + b"Content-Type: application/pdf\r\n\r\n%PDF",
        "neither HTML nor text",
    ),
    "too large": (b"From: a@b\n\n" + bytes(MAX_BYTES), "larger than 40 MB"),
    "too much HTML": (
        HEAD + b"Content-Type: text/html\r\n\r\n" + b"<p>x</p>\n" * (MAX_HTML // 9 + 1),
        "HTML is larger than 5 MB",
    ),
    "10 000 parts": (
        HEAD
        + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n" * 10_000,
        "more than 1000 parts",
    ),
    "1000 deep": (
        HEAD
        + b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
            for n in range(1000)
        ),
        "parts within parts",
    ),
    "1000 messages deep": (
        HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1000,
        "parts within parts",
    ),
}


@pytest.mark.parametrize(("data", "told"), NONE.values(), ids=NONE)
def test_what_is_no_message_is_a_clear_error(data: bytes, told: str) -> None:
    start = time.monotonic()
    with pytest.raises(UsageError) as failure:
        read_mail(data, "dossier/test.eml")
    assert str(failure.value.message).startswith("dossier/test.eml")
    assert told in str(failure.value.message)
    assert "Thunderbird" in str(failure.value.hint)
    assert time.monotonic() - start < SECONDS


HOSTILE = {
    "NULs": DATA.replace(b"Chaque", b"Cha\0que"),
    "deep HTML": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>\n" * 200_000 + b"x",
    "many links": HTML + b"<a href=http://x.y/>z</a>\n" * 30_000,
    "many pictures": HTML + b"<img src=http://x.y/>\n" * 30_000,
    "many paragraphs": HEAD
    + b"Content-Type: text/html\r\n\r\n"
    + b"".join(b"<p>Chaque premier jeudi %d\n" % n for n in range(30_000)),
    "braces": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<p>" + b"{{ [[ *| {% \n" * 40_000,
    "parentheses in From": HEAD.replace(b"a@example.org", b"(" * 100_000)
    + b"Content-Type: text/html\r\n\r\n<p>x",
    "quotes in Content-Type": HEAD
    + b'Content-Type: text/html; charset="' + b'"' * 5000 + b"\r\n\r\n<p>x",
    "encoded words": HEAD
    + b"Subject: "
    + b"=?utf-8?B?=?= =?x?Q?\xff=?= =?utf-8?b?////?= =?\0?q?a?=" * 500
    + b"\r\nContent-Type: text/html\r\n\r\n<p>x",
    "brackets in addresses": HEAD
    + b'Content-Type: text/html\r\n\r\n<a href="http://[::1">x</a><img src="//[x">',
    "unclosed boundary": HEAD + b"Content-Type: multipart/mixed; boundary=\r\n\r\n--\r\n\r\n<p>x",
    "bad base64": HEAD
    + b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\xff\xfe====a",
    "one long line": HEAD + b"Content-Type: text/html\r\n\r\n<p>" + b"x" * 4_000_000,
    "comments": HEAD + b"Content-Type: text/html\r\n\r\n" + b"<!--[if mso]> < ; \n" * 60_000,
    "comments before a page": HEAD
    + b"Content-Type: text/html\r\n\r\n"
    + b"<!-- -->" * 60_000
    + b"<p>x",
    "tests in a title": HTML + b"<title>" + b"[test] " * 300_000 + b"</title>",
    "styles": HEAD + b"Content-Type: text/html\r\n\r\n<style>" + b"@media \n" * 200_000,
    "every byte": HEAD + b"Content-Type: text/html\r\n\r\n<p>" + bytes(range(256)) * 1000,
    "Authentication-Results": b"Authentication-Results: " + b"spf= " * 100_000 + b"\n" + DATA,
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_message_is_compared_like_any(data: bytes) -> None:
    start = time.monotonic()
    comparison = compare(MAIL.sent, read_mail(data, "test.eml"))
    assert comparison.verdict != "intact" or data.startswith(b"Authentication")
    for finding in comparison.findings:
        assert f"{finding.sent}{finding.received}".replace("\n", "").isprintable()
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("share", range(1, 20))
def test_a_message_cut_anywhere_is_an_error_or_damaged(share: int) -> None:
    cut = DATA[: len(DATA) * share // 20]
    try:
        mail: Mail | None = read_mail(cut, "test.eml")
    except UsageError:
        mail = None
    if mail:
        assert compare(MAIL.sent, mail).verdict == "damaged"


def test_an_emlx_that_is_cut_says_so() -> None:
    assert read_mail(b"%d\n" % (len(DATA) + 10) + DATA, "test.emlx").cut
