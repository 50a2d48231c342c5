"""fields: the head of a received message, whatever somebody wrote into it.

The header objects of Python's default policy raise all kinds of exceptions on
hostile fields, so fields are read as they stand and decoded here (RFC 2047),
with what cannot be decoded replaced.
"""

from __future__ import annotations

import binascii
import re
from email.message import Message as Part
from email.utils import parseaddr

MAX_FIELD = 4000
"""Characters of a field that are looked at."""
_MAX_ADDRESS = 400
"""The same for addresses: the parser of the library calls itself for each parenthesis."""
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=")
_WORDS = re.compile(rf"(?:{_WORD.pattern})+")
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,"]')
"""What means something between mailboxes, and nothing in an encoded word (RFC 2047, 6.2)."""
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?[^?\s]{1,60}\?[bBqQ]\?)")


def field(part: Part, name: str) -> str:
    """A field of a message or a part, decoded, on one line; "" without one."""
    fields = all_fields(part, name)
    return fields[0] if fields else ""


def all_fields(part: Part, name: str) -> list[str]:
    """All fields of that name, the topmost first."""
    wanted = name.lower()
    return [_decoded(str(raw)) for key, raw in part.raw_items() if key.lower() == wanted]


def address_field(part: Part, name: str) -> str:
    """A field that holds a mailbox, decoded, its name in quotes where it would be misread."""
    wanted = name.lower()
    for key, raw in part.raw_items():
        if key.lower() == wanted:
            return _WORDS.sub(_decoded_name, _joined(str(raw)))
    return ""


def mailbox(value: str) -> tuple[str, str]:
    """The name and the address of the first mailbox in a field, the address in small letters."""
    name, address = parseaddr(value[:_MAX_ADDRESS].replace("\0", ""))
    return " ".join(name.split()), address.lower()


def _decoded(raw: str) -> str:
    return _WORD.sub(_decoded_word, _joined(raw))


def _joined(raw: str) -> str:
    """On one line, words that belong together side by side."""
    unfolded = " ".join(raw[:MAX_FIELD].split())
    # Bytes that are not ASCII arrive as halves of characters.
    text = unfolded.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _BETWEEN_WORDS.sub(r"\1\2", text)


def _decoded_name(match: re.Match[str]) -> str:
    name = _WORD.sub(_decoded_word, match[0])
    quoted = match.string[: match.start()].count('"') % 2
    if quoted or not _SPECIAL.search(name):
        return name
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def _decoded_word(match: re.Match[str]) -> str:
    charset, encoding, content = match[1].partition("*")[0], match[2].lower(), match[3]
    try:
        if encoding == "b":
            data = binascii.a2b_base64(content + "=" * (-len(content) % 4))
        else:
            data = binascii.a2b_qp(content.encode("ascii", "replace"), header=True)
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        return match[0]
