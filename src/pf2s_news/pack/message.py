"""message: a MIME message, from its parts to its bytes.

The parts are put together here and not by email.generator, which takes five
times as long (33 ms to 7 for 70 KB of HTML and six photographs). RFC 2045
(encodings), 2046 (multipart/alternative), 2387 (multipart/related), 5322
(header fields, lines of at most 998 octets). The same letter gives the same
bytes.
"""

from __future__ import annotations

import re
from binascii import b2a_base64, b2a_qp
from datetime import UTC, datetime
from functools import lru_cache

from pf2s_news.model import IssueDate, Lang, Sender, WrittenPicture
from pf2s_news.value import Value

_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp"}
_PLAIN_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 '&+-]{0,58}[A-Za-z0-9])?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
KEPT = 32
"""Pictures whose lines are kept: an issue's, while its words are being written."""
_LINE = 76
"""Characters of an encoded line (RFC 2045, 6.7 and 6.8)."""


class Letter(Value, frozen=True, kw_only=True):
    """What a message says, and with which pictures."""

    sender: Sender
    to: str
    subject: str
    date: IssueDate
    lang: Lang
    text: str
    html: str
    """Pictures at the addresses that `picture_address` gives."""
    pictures: tuple[WrittenPicture, ...]
    """Those that `html` shows."""
    sent: datetime | None = None
    """When, in a time zone; None for the issue's day at 09:00 UTC."""
    message_id: str = ""
    """What stands before the "@" of the Message-ID; "" for a digest of the content."""


def picture_address(name: str, sender: Sender) -> str:
    """The address of a picture within the message (RFC 2392)."""
    return f"cid:{name}@{_domain(sender)}"


def ascii_address(email: str) -> str:
    """An address as header fields and servers take it: its domain as the DNS has it (IDNA)."""
    word = _one_word(email)
    local, at, domain = word.rpartition("@")
    try:
        return local + at + domain.encode("idna").decode("ascii")
    except UnicodeError:
        return word


def write_message(letter: Letter) -> bytes:
    """multipart/alternative of the text and multipart/related; CRLF at the end of each line."""
    digest = _digest(letter)
    related = _multipart(
        'related; type="text/html"',
        f"=_related_{digest}",
        [_text_part("html", letter.html), *(_picture(p, letter.sender) for p in _once(letter))],
    )
    body = _multipart(
        "alternative", f"=_alternative_{digest}", [_text_part("plain", letter.text), related]
    )
    return _headers(letter, digest) + body


def _digest(letter: Letter) -> str:
    from hashlib import sha256

    content = sha256(repr((letter.subject, letter.text, letter.html, letter.date)).encode())
    for picture in letter.pictures:
        content.update(picture.name.encode() + _encoded(picture.data)[0])
    return content.hexdigest()[:32]


def _headers(letter: Letter, digest: str) -> bytes:
    sender = letter.sender
    fields = [("From", _mailbox(sender.name, sender.email, "From"))]
    if sender.reply_to:
        fields.append(("Reply-To", _mailbox("", sender.reply_to, "Reply-To")))
    fields += [
        ("To", _mailbox("", letter.to, "To")),
        ("Subject", _words(letter.subject, "Subject")),
        ("Date", _date(letter)),
        ("Message-ID", f"<{letter.message_id or digest}@{_domain(sender)}>"),
        ("MIME-Version", "1.0"),
        ("Content-Language", letter.lang),
    ]
    return "".join(f"{name}: {value}\r\n" for name, value in fields).encode()


def _mailbox(name: str, email: str, field: str) -> str:
    address = f"<{ascii_address(email)}>"
    if _PLAIN_NAME.fullmatch(name):
        return f"{name} {address}"
    words = _words(name, field)
    return f"{words}\r\n {address}" if words else address


def _words(text: str, field: str) -> str:
    """A header's text, encoded where it is more than a few ASCII words (RFC 2047)."""
    from email.header import Header

    line = _CONTROL.sub(" ", text).strip()
    charset = "us-ascii" if field == "Subject" and _is_plain(line) else "utf-8"
    return Header(line, charset, header_name=field).encode(linesep="\r\n")


def _is_plain(line: str) -> bool:
    # Header would leave "=?utf-8?q?…?=" as typed, and a program would decode it; and it folds
    # ASCII only at single spaces.
    return line.isascii() and "=?" not in line and len(line) < _LINE - len("Subject: ")


def _one_word(email: str) -> str:
    return re.sub(r"[\s<>]", "", _CONTROL.sub("", email))


def _domain(sender: Sender) -> str:
    domain = _one_word(sender.email).rpartition("@")[2]
    try:
        return domain.encode("idna").decode("ascii") or "localhost"
    except UnicodeError:
        return "localhost"


def _date(letter: Letter) -> str:
    from email.utils import format_datetime

    day = letter.date
    issued = datetime(day.year, day.month, day.day or 1, 9, tzinfo=UTC)
    return format_datetime(letter.sent or issued)


def _once(letter: Letter) -> list[WrittenPicture]:
    return list({picture.name: picture for picture in letter.pictures}.values())


def _multipart(subtype: str, boundary: str, parts: list[bytes]) -> bytes:
    # "=_" stands neither in quoted-printable nor in base64, so no part can hold the boundary.
    head = f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode()
    line = f"--{boundary}".encode()
    inner = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return head + inner + line + b"--\r\n"


def _text_part(subtype: str, text: str) -> bytes:
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # b2a_qp breaks long lines with the line end that the text has, here LF.
    return head.encode() + b2a_qp(lines.encode()).replace(b"\n", b"\r\n")


def _picture(picture: WrittenPicture, sender: Sender) -> bytes:
    suffix = picture.name[picture.name.rfind(".") :]
    head = (
        f"Content-Type: {_TYPES.get(suffix, 'application/octet-stream')}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{picture_address(picture.name, sender)[4:]}>\r\n"
        f'Content-Disposition: inline; filename="{picture.name}"\r\n\r\n'
    )
    return head.encode() + _encoded(picture.data)[1]


@lru_cache(KEPT)
def _encoded(data: bytes) -> tuple[bytes, bytes]:
    """The digest of a picture, and its lines in base64."""
    from hashlib import sha256

    code = b2a_base64(data, newline=False)
    lines = [code[start : start + _LINE] for start in range(0, len(code), _LINE)]
    return sha256(data).digest(), b"\r\n".join(lines)
