"""web_addresses: whether two addresses lead to the same place, also by way of others.

Nothing is fetched: what an address says of its target is read out of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from pf2s_news.value import Value

_WEB = re.compile(r"https?://[^\s/]", re.I)
_MAILBOX = re.compile(r"mailto:[^\s@]+@", re.I)
_BASE64 = re.compile(r"aHR0c[\w+/-]{6,}=*")
"""What begins with "http" in base64."""
_LONGEST = 4000
"""Characters of an address that are looked at."""
_HARMLESS = re.compile(r"(?:utm|mtm|pk|piwik|matomo)_\w+")


class Parts(Value, frozen=True, kw_only=True):
    """An address, taken apart."""

    scheme: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    fragment: str


def take_apart(address: str) -> Parts:
    """An address without what may be spelt in several ways."""
    split = _split(address)
    scheme = "http" if split.scheme.lower() == "https" else split.scheme.lower()
    return Parts(
        scheme=scheme,
        host=(split.netloc.rpartition("@")[2]).lower(),
        path=unquote(split.path) or ("/" if split.netloc else ""),
        query=tuple(parse_qsl(split.query, keep_blank_values=True, max_num_fields=None)),
        fragment=unquote(split.fragment),
    )


def same_address(one: str, other: str) -> bool:
    """Whether two addresses lead to the same place."""
    return one == other or take_apart(one) == take_apart(other)


def added_parameters(sent: str, received: str) -> tuple[str, ...]:
    """The names of what was added to the query; () where that is not all that differs."""
    one, other = take_apart(sent), take_apart(received)
    if (one.scheme, one.host, one.path) != (other.scheme, other.host, other.path):
        return ()
    if one.fragment != other.fragment or not set(one.query) <= set(other.query):
        return ()
    return tuple(dict.fromkeys(key for key, value in other.query if (key, value) not in one.query))


def names_campaign(parameter: str) -> bool:
    """Whether it is one of those that are the same for every reader."""
    return _HARMLESS.fullmatch(parameter) is not None


def host(address: str) -> str:
    """The host of an address on the web, in small letters; "" for any other."""
    return take_apart(address).host if _WEB.match(address) else ""


def leads_out(address: str) -> bool:
    """Whether it leads to the web or to a mailbox: no tag left as it is, nothing but a "#"."""
    return bool(_WEB.match(address) or _MAILBOX.match(address))


def visible_targets(address: str) -> Iterator[str]:
    """The addresses on the web that stand in another, however they are written."""
    split = _split(address)
    yield from (value for _, value in parse_qsl(split.query) if _WEB.match(value))
    rest = unquote(f"{split.path}?{split.query}" if split.query else split.path)
    for match in _BASE64.finditer(rest):
        if decoded := _from_base64(match[0]):
            yield decoded
    if inner := re.search(r"(?<=[/_])https?:/{1,2}[^\s/].*", rest, re.S):
        yield re.sub(r"^(https?:)/+", r"\1//", inner[0])


def _from_base64(text: str) -> str:
    padded = text.rstrip("=").translate(str.maketrans("-_", "+/"))
    try:
        decoded = base64.b64decode(padded + "=" * (-len(padded) % 4)).decode()
    except ValueError:
        return ""
    return decoded if _WEB.match(decoded) else ""


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address[:_LONGEST].strip())
    except ValueError:  # brackets that hold no IPv6 address
        return SplitResult("", "", address[:_LONGEST], "", "")
