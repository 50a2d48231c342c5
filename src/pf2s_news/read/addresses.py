"""Addresses of people and pages: what they must look like, and how to mend them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from pf2s_news.problems import Message, say
from pf2s_news.read.refused import Refused

_DIGITS = "0000000000"
"""Stands for {number} while an address is verified."""

# RFC 5321's grammar, less what no mailing tool takes (quoted local parts, IP addresses).
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]"
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?\.?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# What RFC 3986 allows in an address, "%" for what is already encoded.
_URL_SAFE = "%!#$&'()*+,/:;=?@[]~"
_PATH_SAFE = "%!#$&'()*+,/:;=?@~"
# They come with what is pasted, cannot be seen, and could hide a scheme: zero-width characters,
# marks of direction, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
UNSEEN = re.compile(_INVISIBLE.pattern[:-1] + "\u00a0\u202f]")
"""What cannot be seen, or looks like a space, in a word that must be typed exactly."""
# Files of a web site, unlike the ends of host names.
_FORGOTTEN_SCHEME = re.compile(
    r"(?i)(?:www\.|(?:[\w-]+\.)+(?:be|com|eu|fr|info|net|org|re)(?=[/?#]|$))"
)


def email(value: str) -> str:
    """An e-mail address."""
    if _is_email(value):
        return value
    # "Claire Dupont <contact@example.org>", "contact @example.org"
    inside = [part for part in re.split(r"[\s<>()\"';,:]+", value) if _is_email(part)]
    closed = re.sub(r"\s", "", _INVISIBLE.sub("", value))
    meant = inside[0] if len(inside) == 1 else closed
    raise Refused(
        "bad-email",
        say("“%(value)s” is not an e-mail address", value=value),
        say("write: %(fixed)s", fixed=meant)
        if _is_email(meant)
        else say("write one such as contact@example.org"),
    )


def _is_email(value: str) -> bool:
    return bool(_EMAIL.fullmatch(value)) and ".." not in value and not value.startswith(".")


def url(value: str) -> str:
    """An address: http, https, mailto, tel, or a path on the publication's web site."""
    value = _INVISIBLE.sub("", re.sub(r"[\t\n]", "", value)).strip()
    scheme = _SCHEME.match(value)
    if scheme is None:
        return _relative(value)
    match scheme[1].lower():
        case "http" | "https":
            return _web_address(value)
        case "mailto":
            address = value[7:].split("?", 1)
            return "mailto:" + "?".join([email(address[0]), *map(_encoded, address[1:])])
        case "tel":
            return _telephone(value)
    raise Refused(
        "bad-url",
        say("“%(value)s” is not an address that a reader can follow", value=value),
        say("an address begins with https://, http://, mailto: or tel:"),
    )


def page_url(value: str) -> str:
    """An address that leads out of the message."""
    if value.startswith("#"):
        raise Refused(
            "bad-url",
            say("“%(value)s” leads to a place in the message only", value=value),
            say("write a whole address; an article of this issue goes under related"),
        )
    return url(value)


def web_url(value: str) -> str:
    """An http(s) address."""
    address = url(value)
    if not address.startswith(("http://", "https://")):
        raise Refused(
            "bad-url",
            say("“%(value)s” is not a web address", value=value),
            say("write it whole, with https://"),
        )
    return address


def _web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname or "", parts.port
        if ":" not in host:  # IPv6
            host = _in_ascii(host)
    except ValueError:  # UnicodeError, from the names in a host, is one
        host = ""
    if not host or "\\" in value:
        raise Refused(
            "bad-url", say("“%(value)s” is not a web address", value=value), _as_web_address(value)
        )
    user, at, written = parts.netloc.rpartition("@")
    # Only a name that is not ASCII is changed: the rest stays as it was copied.
    netloc = written if written.isascii() else written.lower().replace(parts.hostname or "", host)
    return _encoded(parts._replace(netloc=user + at + netloc).geturl())


def _as_web_address(value: str) -> Message:
    """How to write "https:/www.example.org" and "https://www. example.org"."""
    meant = re.sub(r"(?i)^(https?):/*", r"\1://", re.sub(r"\s", "", value))
    try:
        host = urlsplit(meant).hostname or ""
    except ValueError:
        host = ""
    if meant != value and "." in host and _HOST.fullmatch(host) and "\\" not in meant:
        return say("write: %(url)s", url=meant)
    return say("write it as your browser shows it, such as https://www.example.org/page")


def _in_ascii(host: str) -> str:
    """The host with its names as the DNS has them (IDNA); raises ValueError for none."""
    if not _HOST.fullmatch(host):
        raise ValueError(host)
    return host if host.isascii() else host.encode("idna").decode()


def _relative(value: str) -> str:
    if _FORGOTTEN_SCHEME.match(value) or value.startswith("//"):
        raise Refused(
            "bad-url",
            say("“%(value)s” lacks its beginning", value=value),
            say("write: %(url)s", url="https://" + value.lstrip("/")),
        )
    if "@" in value and _EMAIL.fullmatch(value):
        raise Refused(
            "bad-url",
            say("“%(value)s” is an e-mail address, not a link", value=value),
            say("write: %(url)s", url="mailto:" + value),
        )
    if re.match(r"[/\\]{2}|\\", value):
        raise Refused(
            "bad-url",
            say("“%(value)s” is not a web address", value=value),
            say("write it as your browser shows it, such as https://www.example.org/page"),
        )
    return _encoded(value)


def _telephone(value: str) -> str:
    # The (0) of +33 (0)3 … is not dialled with the country's code.
    number = re.sub(r"[\s.()/-]", "", re.sub(r"(?<=\d)\s*\(0\)", "", value[4:]))
    if re.fullmatch(r"\+?[0-9]{2,15}", number):
        return "tel:" + number
    raise Refused(
        "bad-url",
        say("“%(value)s” is not a telephone number", value=value),
        say("write one such as tel:+33320000000"),
    )


def _encoded(address: str) -> str:
    """The address with what it may not hold percent-encoded, a bare "%" too."""
    whole = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
    # RFC 3986, 3.2.2: square brackets are for a host only.
    host = re.match(r"[a-z]+://[^/?#]*|", whole, re.IGNORECASE)
    start = host.end() if host else 0
    return quote(whole[:start], safe=_URL_SAFE) + quote(whole[start:], safe=_PATH_SAFE)


def url_pattern(value: str) -> str:
    """A web address in which {number} stands for the issue's number."""
    try:
        address = web_url(value.replace("{number}", _DIGITS)).replace(_DIGITS, "{number}")
    except Refused as refused:
        message = say("“%(value)s” is not a web address", value=value)
        raise Refused(refused.rule, message, refused.hint) from refused
    if "%7B" in address.upper():
        raise Refused(
            "bad-url",
            say("“%(value)s” holds something in braces that is not known", value=value),
            say("only {number} is filled in"),
        )
    return address


def folder_url(value: str) -> str:
    """The address of a folder, absolute or on the publication's site; pages are named after it."""
    address = page_url(value)
    parts = urlsplit(address)
    if parts.scheme in ("mailto", "tel"):
        return web_url(value)
    folder = re.sub(r"(?i)[^/]*\.(?:html?|php)$", "", parts.path)
    clean = parts._replace(path=folder, query="", fragment="").geturl()
    hint = say("write: %(url)s", url=clean)
    if in_braces := "%7B" in address.upper():
        hint = say("write it without {…}, the same for all issues")
    if in_braces or (folder, parts.query, parts.fragment) != (parts.path, "", ""):
        message = say("“%(value)s” is not the address of a folder", value=value)
        raise Refused("bad-url", message, hint)
    return address


def contact(value: str) -> str:
    """An e-mail address or an https address."""
    address = web_url(value) if "://" in value else email(value)
    if address.startswith("http://"):
        raise Refused(
            "bad-url",
            say("“%(value)s” is not a secure address", value=value),
            say("write: %(url)s", url="https" + address[4:]),
        )
    return address
