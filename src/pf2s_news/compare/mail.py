"""mail: a received message as a value, out of its bytes.

Nothing in it is believed: unknown charsets, wrong transfer encodings and
missing boundaries are read as far as they can be, and what is missing is
said. A message forwarded as an attachment is the one attached.
"""

from __future__ import annotations

import re
from email import errors as faults
from email import message_from_bytes
from email.message import Message as Part
from email.policy import compat32

from pf2s_news.compare.container import open_message, unreadable
from pf2s_news.compare.fields import address_field, all_fields, field
from pf2s_news.problems import say
from pf2s_news.value import Value

MAX_HTML = 5_000_000
"""Bytes of HTML: fifty times what Gmail shows."""
_MAX_PARTS = 1000
_MAX_NESTED = 50
"""Parts within parts; the library's parser calls itself for each."""
_LINE = 998
"""Octets of a line (RFC 5322, 2.1.1)."""

_PART = re.compile(rb"\ncontent-type[ \t]*:")
"""In small letters, as the next: without a literal beginning, a search takes seconds."""
_NESTING = re.compile(rb"\ncontent-type[ \t]*:\s*(?:multipart|message)/")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,30})", re.I)
_CUT = (
    faults.CloseBoundaryNotFoundDefect,
    faults.StartBoundaryNotFoundDefect,
    faults.InvalidBase64LengthDefect,
    faults.InvalidBase64PaddingDefect,
)
_NAMED = ("subject", "list-unsubscribe", "list-unsubscribe-post")


class Mail(Value, frozen=True, kw_only=True):
    """What came back."""

    subject: str
    sender: str
    reply_to: str
    list_unsubscribe: str
    list_unsubscribe_post: str
    authentication: str
    """Authentication-Results of the last server (RFC 8601); "" without."""
    html: str | None
    """Decoded as a mail program would; None where there is no such part."""
    text: str | None
    cut: bool
    """Whether the end of something is missing."""
    long_lines: int
    """Raw lines of more than 998 octets."""


def read_mail(data: bytes, name: str) -> Mail:
    """The message in the file `name`; UsageError where there is none that can be compared."""
    opened = open_message(data, name)
    refuse_too_many_parts(opened.data, name)
    message = _attached(message_from_bytes(opened.data, policy=compat32))
    parts = [part for part in message.walk() if not part.is_multipart()]
    html, text = _body(parts, "text/html"), _body(parts, "text/plain")
    if html is None and text is None:
        raise unreadable(say("%(file)s holds neither HTML nor text", file=name))
    if html is not None and len(html) > MAX_HTML:
        size = MAX_HTML // 1_000_000
        raise unreadable(say("%(file)s: its HTML is larger than %(size)s MB", file=name, size=size))
    values = {key.replace("-", "_"): field(message, key) for key in _NAMED}
    results = all_fields(message, "authentication-results")
    return Mail(
        sender=address_field(message, "from"),
        reply_to=address_field(message, "reply-to"),
        html=html,
        text=text,
        authentication=results[0] if results else "",
        cut=opened.cut or any(isinstance(d, _CUT) for p in message.walk() for d in p.defects),
        long_lines=sum(len(line.rstrip(b"\r")) > _LINE for line in opened.data.split(b"\n")),
        **values,
    )


def refuse_too_many_parts(data: bytes, name: str) -> None:
    """UsageError before they are parsed: the parser would go as deep as it is told."""
    lowered = data.lower()
    if len(_NESTING.findall(lowered)) > _MAX_NESTED:
        raise unreadable(say("%(file)s has parts within parts without end", file=name))
    if len(_PART.findall(lowered)) > _MAX_PARTS:
        raise unreadable(say("%(file)s has more than %(count)s parts", file=name, count=_MAX_PARTS))


def _attached(message: Part) -> Part:
    """The message that this one forwards as an attachment, or itself."""
    for part in message.walk():
        if part.get_content_type() == "message/rfc822" and part.is_multipart():
            inner = part.get_payload(0)
            if isinstance(inner, Part):
                return _attached(inner)
    return message


def _body(parts: list[Part], kind: str) -> str | None:
    """The first part of that type that is no attachment."""
    for part in parts:
        if part.get_content_type() == kind and not _is_attachment(part):
            return _decoded(part)
    return None


def _is_attachment(part: Part) -> bool:
    return field(part, "content-disposition").lower().startswith("attachment")


def _decoded(part: Part) -> str:
    """The part's text by the charset it declares, which is what a mail program goes by."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    declared = re.search(r'charset\s*=\s*"?([\w.:-]+)', field(part, "content-type"), re.I)
    named = _META_CHARSET.search(data[:4096])
    wished = [declared[1]] if declared else [named[1].decode("ascii")] if named else []
    for charset in (*wished, "utf-8"):
        try:
            return data.decode(charset, "replace" if wished and charset == wished[0] else "strict")
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", "replace")
