"""gateways: the link protection of whoever keeps the reader's mailbox.

It rewrites links after the mailing tool has sent the message, for the readers
of one organisation, and says nothing about the tool. Forms as their vendors'
own addresses show them; where the target can be read it is, without a fetch.
"""

from __future__ import annotations

import re

from pf2s_news.value import Value
from pf2s_news.web_addresses import visible_targets

_NAMES = (
    ("Microsoft Safe Links", r"[\w.-]+\.safelinks\.protection\.(?:outlook|office365)\.(?:com|us)/"),
    ("Proofpoint", r"(?:urldefense\.com|urldefense\.proofpoint\.com|urldefense\.us)/"),
    ("Barracuda", r"linkprotect\.cudasvc\.com/"),
    ("Mimecast", r"(?:[\w-]+\.)?protect[\w-]*\.mimecast\.com/|url[\w.-]*\.mimecastprotect\.com/"),
    ("Trend Micro", r"[\w.-]+\.trendmicro\.com(?::443)?/wis/clicktime/"),
    ("Vade", r"[\w.-]+\.vadesecure\.com/"),
    ("Hornetsecurity", r"[\w.-]+\.hornetsecurity\.com/|seclinks\.cloud-security\.net/"),
    ("Sophos", r"[\w.-]+\.protection\.sophos\.com/?\?"),
    ("Cisco", r"secure-web\.cisco\.com/"),
    ("Google", r"(?:www\.)?google\.[a-z.]{2,6}/url\?"),
    ("Symantec", r"clicktime\.symantec\.com/"),
    ("Check Point", r"url\.avanan\.click/|protect\.checkpoint\.com/"),
    ("Mailinblack", r"[\w.-]+\.mailinblack\.com/"),
)
_KNOWN = [(name, re.compile(rf"https?://(?:{form})", re.I)) for name, form in _NAMES]
_V2 = re.compile(r"[?&]u=([^&]+)")
_V3 = re.compile(r"/v3/__(.+?)__;([\w-]*)!", re.S)
_DEPTH = 4
"""Gateways behind each other that are looked through."""


class Unwrapped(Value, frozen=True):
    """What is behind the gateways."""

    address: str
    """"" where the last gateway hides it."""
    gateways: tuple[str, ...]


def unwrap(address: str) -> Unwrapped:
    """An address without the gateways in front of it."""
    gateways: list[str] = []
    while address and len(gateways) < _DEPTH and (name := _gateway(address)):
        gateways.append(name)
        address = _target(name, address)
    return Unwrapped(address, tuple(gateways))


def _gateway(address: str) -> str:
    return next((name for name, form in _KNOWN if form.match(address)), "")


def _target(name: str, address: str) -> str:
    if name == "Proofpoint":
        return _behind_proofpoint(address)
    return next(visible_targets(address), "")


def _behind_proofpoint(address: str) -> str:
    """Version 3: between __, with * for what is kept aside; version 2: a code of its own."""
    if found := _V3.search(address):
        # What the stars stand for follows in base64, a character each.
        return _filled(re.sub(r"^(https?:)/+", r"\1//", found[1]), found[2])
    if found := _V2.search(address):
        from urllib.parse import unquote

        return unquote(found[1].replace("_", "/").replace("-", "%"))
    return ""


def _filled(address: str, kept: str) -> str:
    from base64 import urlsafe_b64decode

    try:
        letters = urlsafe_b64decode(kept + "=" * (-len(kept) % 4)).decode()
    except ValueError:
        return address
    pieces = address.split("*")
    if len(pieces) - 1 != len(letters):
        return address
    return "".join(piece + letter for piece, letter in zip(pieces, [*letters, ""], strict=True))
