"""picture_sources: pictures that came with their text, and addresses that hold one themselves."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error
from collections.abc import Mapping
from urllib.parse import unquote_to_bytes

from pf2s_news.gather.found import Refused
from pf2s_news.gather.picture_checks import by_hand
from pf2s_news.problems import say

_DATA = re.compile(r"data:([\w.+/-]*)([^,]{0,200}),", re.I)
_PLACEHOLDER = 1500
"""Characters: a shorter SVG keeps the place until a script brings the true picture."""


def is_placeholder(source: str) -> bool:
    """Whether an address holds what only keeps a picture's place."""
    return len(source) < _PLACEHOLDER and source.lower().startswith("data:image/svg")


def picture_within(source: str, files: Mapping[str, bytes], most: int) -> bytes:
    """The bytes of "file:NAME" or of a data: address (RFC 2397), at most `most`; raises Refused."""
    data = (
        _of_address(source, most) if source.lower().startswith("data:") else _of_file(source, files)
    )
    if len(data) > most:
        raise _too_large(most)
    return data


def _of_file(source: str, files: Mapping[str, bytes]) -> bytes:
    name = source.removeprefix("file:")
    if not source.startswith("file:") or name not in files:
        raise Refused(say("it did not come with the text"), by_hand())
    return files[name]


def _of_address(source: str, most: int) -> bytes:
    head = _DATA.match(source)
    if head is None:
        raise Refused(say("it is damaged"), by_hand())
    if len(source) > 2 * most:
        raise _too_large(most)
    data = unquote_to_bytes(source[head.end() :])
    if not head[2].lower().rstrip().endswith(";base64"):
        return data
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data.translate(bytes.maketrans(b"-_", b"+/")))
    try:
        return b64decode(letters + b"=" * (-len(letters) % 4))
    except Error as fault:
        raise Refused(say("it is damaged"), by_hand()) from fault


def _too_large(most: int) -> Refused:
    return Refused(say("it is larger than %(most)s MB", most=round(most / 1e6) or 1), by_hand())
