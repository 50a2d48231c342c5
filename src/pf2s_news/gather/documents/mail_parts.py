"""mail_parts: what a message is made of: its text, its pictures, what is attached.

Nothing in it is believed: unknown charsets, wrong transfer encodings and
missing boundaries are read as far as they can be.
"""

from __future__ import annotations

import re
from email.message import Message as Part

from pf2s_news.compare.fields import field
from pf2s_news.gather.documents.mail_lines import html_lines
from pf2s_news.gather.documents.mail_plain import as_html
from pf2s_news.gather.found import Refused
from pf2s_news.problems import say

MOST_TEXT = 3_000_000
"""Bytes of a body: thirty times what Gmail shows."""
_DEEPEST = 30
_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", re.I)
_ENCRYPTED = ("multipart/encrypted", "application/pgp-encrypted")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_SIGNATURES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
)


class Attached:
    """A file that came with a message."""

    def __init__(self, part: Part, number: int) -> None:
        self._part = part
        self.kind = part.get_content_type()
        self.name = _file_name(part) or f"{number}.{part.get_content_subtype()}"
        self.id = field(part, "content-id").strip("<> ")
        self.location = field(part, "content-location")
        self.apart = _disposition(part) == "attachment"
        """Whether it is meant to be shown beside the text, not in it."""

    @property
    def data(self) -> bytes:
        """Its bytes, decoded as far as they can be."""
        return _payload(self._part)


class Parts:
    """The parts of one message; raises Refused for one that is encrypted."""

    def __init__(self, message: Part) -> None:
        self.html = ""
        self.files: list[Attached] = []
        self.messages: list[Part] = []
        """Messages that this one carries whole."""
        self.html = self._body(message, 0)[1]

    def _body(self, part: Part, depth: int) -> tuple[bool, str]:
        """Whether a part has HTML of its own, and its text as HTML."""
        kind = part.get_content_type()
        _refuse_sealed(kind)
        if depth > _DEEPEST or kind in _SIGNATURES:
            return False, ""
        if kind == "message/rfc822":
            self.messages += _children(part)[:1]
            return False, ""
        if part.is_multipart():
            return self._of_several(kind, part, depth)
        apart = _disposition(part) == "attachment" or bool(_file_name(part))
        if kind == "text/html" and not apart:
            return True, _text(part)
        if kind == "text/plain" and not apart:
            return False, _from_plain(part)
        self.files.append(Attached(part, len(self.files) + 1))
        return False, ""

    def _of_several(self, kind: str, part: Part, depth: int) -> tuple[bool, str]:
        bodies = [self._body(child, depth + 1) for child in _children(part)]
        told = [body for body in bodies if _shows_something(body[1])]
        if kind == "multipart/alternative":
            # The best is the last (RFC 2046, 5.1.4), and plain text says less.
            return max(reversed(told), key=lambda body: body[0], default=(False, ""))
        return any(html for html, _ in told), "\n".join(text for _, text in told)


def _shows_something(html: str) -> bool:
    return bool(html_lines(html)) or "<img" in html.lower()


def _refuse_sealed(kind: str) -> None:
    if kind in _ENCRYPTED or kind in _SEALED:
        raise Refused(
            say("the message is encrypted"),
            say("open it in your mail program and copy its text into a Word document"),
        )


def _children(part: Part) -> list[Part]:
    payload = part.get_payload()
    return [child for child in payload if isinstance(child, Part)] if _is_list(payload) else []


def _is_list(payload: object) -> bool:
    return isinstance(payload, list)


def _from_plain(part: Part) -> str:
    flowed = re.search(r"format\s*=\s*\"?flowed", field(part, "content-type"), re.I)
    spaced = re.search(r"delsp\s*=\s*\"?yes", field(part, "content-type"), re.I)
    return as_html(_text(part), flowed=bool(flowed), without_space=bool(spaced))


def _disposition(part: Part) -> str:
    return field(part, "content-disposition").partition(";")[0].strip().lower()


def _file_name(part: Part) -> str:
    """The name without folders; the library's reader of names raises on some of them."""
    try:
        name = str(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    holder = Part()
    holder["name"] = re.sub(r"[\r\n\0]", " ", name)
    name = field(holder, "name")
    return re.split(r"[/\\]", name)[-1].strip()[:120]


def _payload(part: Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: Part) -> str:
    """The text by the charset it declares, if it holds; else by what it looks like."""
    data = _payload(part)
    if len(data) > MOST_TEXT:
        raise Refused(
            say("the text of the message is larger than %(size)s MB", size=MOST_TEXT // 1_000_000),
            say("copy the part that is wanted into a Word document"),
        )
    declared = re.search(r'charset\s*=\s*"?([\w.:-]+)', field(part, "content-type"), re.I)
    named = _META.search(data[:4096])
    wished = declared[1] if declared else named[1].decode("ascii") if named else ""
    return _decoded(data, _as_browsers_read(wished.lower()))


def _decoded(data: bytes, wished: str) -> str:
    for charset in (wished, "utf-8-sig"):
        try:
            text = data.decode(charset or "utf-8-sig")
        except (LookupError, ValueError):
            continue
        return text.replace("\0", "")
    return data.decode("cp1252", "replace").replace("\0", "")


def _as_browsers_read(charset: str) -> str:
    """Latin-1 is Windows-1252 in practice (WHATWG Encoding, labels)."""
    latin = ("iso-8859-1", "iso8859-1", "latin1", "latin-1")
    return "cp1252" if charset in latin else charset
