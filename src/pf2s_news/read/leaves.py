"""What one value must look like, kind by kind, and how to mend it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MINYEAR
from urllib.parse import quote, urlsplit

from pf2s_news.model import IssueDate
from pf2s_news.problems import Message, say
from pf2s_news.workspace import corrected_slug, good_slug

_DIGITS = "0000000000"
"""Stands for {number} while an address is verified."""


class Refused(Exception):
    """A value that cannot be what its key wants."""

    def __init__(self, rule: str, message: Message, hint: Message) -> None:
        self.rule, self.message, self.hint = rule, message, hint
        super().__init__(str(message))


# RFC 5321's grammar, less what no mailing tool takes (quoted local parts, IP addresses).
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_][\w-]{0,61}[^\W_]"
)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?\.?")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# What RFC 3986 allows in an address, "%" for what is already encoded.
_URL_SAFE = "%!#$&'()*+,/:;=?@[]~"
# They come with what is pasted, cannot be seen, and could hide a scheme: zero-width characters,
# marks of direction, soft hyphens.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
# Files of a web site, unlike the ends of host names.
_FORGOTTEN_SCHEME = re.compile(
    r"(?i)(?:www\.|(?:[\w-]+\.)+(?:be|com|eu|fr|info|net|org|re)(?=[/?#]|$))"
)


def text(value: str) -> str:
    """One line of text: line ends and runs of spaces become one space."""
    return re.sub(r"[ \t\n]+", " ", value).strip()


def lines(value: str) -> str:
    """Lines of text, such as those of a postal address."""
    return "\n".join(line for line in map(text, value.split("\n")) if line)


def slug(value: str) -> str:
    """An article's slug."""
    if good_slug(value):
        return value
    raise Refused(
        "bad-slug",
        say("“%(value)s” cannot be the name of an article", value=value),
        say("write: %(slug)s (lower-case letters, digits and hyphens)", slug=corrected_slug(value)),
    )


def section_id(value: str) -> str:
    """A section's id: the same pattern as a slug."""
    if good_slug(value):
        return value
    raise Refused(
        "bad-slug",
        say("“%(value)s” cannot be the id of a section", value=value),
        say("write: %(slug)s (lower-case letters, digits and hyphens)", slug=corrected_slug(value)),
    )


def theme(value: str) -> str:
    """The name of a folder of templates/."""
    if good_slug(value):
        return value
    raise Refused(
        "bad-slug",
        say("“%(value)s” cannot be the name of a theme", value=value),
        say("write the name of a folder of templates/, such as bulletin"),
    )


def email(value: str) -> str:
    """An e-mail address."""
    if _EMAIL.fullmatch(value) and ".." not in value and not value.startswith("."):
        return value
    raise Refused(
        "bad-email",
        say("“%(value)s” is not an e-mail address", value=value),
        say("write one such as contact@example.org"),
    )


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
            "bad-url",
            say("“%(value)s” is not a web address", value=value),
            say("write it as your browser shows it, such as https://www.example.org/page"),
        )
    user, at, written = parts.netloc.rpartition("@")
    # Only a name that is not ASCII is changed: the rest stays as it was copied.
    netloc = written if written.isascii() else written.lower().replace(parts.hostname or "", host)
    return _encoded(parts._replace(netloc=user + at + netloc).geturl())


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
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address), safe=_URL_SAFE)


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


def issn(value: str) -> str:
    """An ISSN with its check digit (ISO 3297: weights 8 to 2, modulo 11)."""
    written = value.upper().replace("–", "-").removeprefix("ISSN").strip()
    if match := re.fullmatch(r"([0-9]{4})-?([0-9]{3})([0-9X])", written):
        digits = match[1] + match[2]
        rest = sum(
            int(digit) * weight for digit, weight in zip(digits, range(8, 1, -1), strict=True)
        )
        check = "0123456789X"[-rest % 11]
        if check == match[3]:
            return f"{match[1]}-{match[2]}{check}"
        raise Refused(
            "bad-issn",
            say("“%(value)s” is not an ISSN: its check digit is wrong", value=value),
            say(
                "copy it from the letter of the ISSN centre (these digits would end in %(digit)s)",
                digit=check,
            ),
        )
    raise Refused(
        "bad-issn",
        say("“%(value)s” is not an ISSN", value=value),
        say("an ISSN has eight characters, such as 1234-5679"),
    )


def color(value: str) -> str:
    """A colour as "#rrggbb"."""
    low = value.lower()
    if re.fullmatch(r"#[0-9a-f]{6}", low):
        return low
    bare = low.lstrip("#")
    fixed = ""
    if re.fullmatch(r"[0-9a-f]{3}", bare):
        fixed = "#" + "".join(char * 2 for char in bare)
    elif re.fullmatch(r"[0-9a-f]{6}", bare):
        fixed = "#" + bare
    hint = (
        say("write: %(fixed)s", fixed=f'"{fixed}"')
        if fixed
        else say('write six hexadecimal digits between quotes, such as "#004a99"')
    )
    raise Refused("bad-color", say("“%(value)s” is not a colour", value=value), hint)


def path(value: str) -> str:
    """A path; whether it leads somewhere is for the workspace to say."""
    return value.strip()


def issue_date(value: str) -> IssueDate:
    """A day (2025-02-17) or a month (2025-02)."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?", value)
    if match is None:
        raise Refused("bad-date", say("“%(value)s” is not a date", value=value), _as_date(value))
    date = _date_of(match[1], match[2], match[3])
    if date is None:
        raise Refused(
            "bad-date", say("“%(value)s” is not in the calendar", value=value), _as_date("")
        )
    return date


def _date_of(year: str, month: str, day: str | None) -> IssueDate | None:
    """The date of some digits, None where the calendar has no such day."""
    if int(year) < MINYEAR or not 1 <= int(month) <= 12:
        return None
    if day is not None and not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return None
    return IssueDate(year=int(year), month=int(month), day=int(day) if day else None)


def _as_date(value: str) -> Message:
    """How to write a date that was written as people write dates."""
    french = re.match(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})$", value)
    other = re.match(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})$", value)
    parts = (french[4], french[3], french[1]) if french else other.groups() if other else None
    if parts and _date_of(*parts):
        return say("write: %(fixed)s", fixed=f"{parts[0]}-{int(parts[1]):02}-{int(parts[2]):02}")
    return say("write year-month-day, such as 2025-02-17, or year-month, such as 2025-02")


def whole_number(low: int, high: int, example: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""

    def number(value: str) -> int:
        if re.fullmatch(r"0|[1-9][0-9]{0,8}", value) and low <= int(value) <= high:
            return int(value)
        digits = re.match(r"[\s+0]*([1-9][0-9]{0,8})(?![0-9.,])", value)
        meant = int(digits[1]) if digits and low <= int(digits[1]) <= high else example
        raise Refused(
            "bad-number",
            say(
                "“%(value)s” is not a whole number from %(low)s to %(high)s",
                value=value,
                low=low,
                high=high,
            ),
            say("write digits only, such as %(number)s", number=meant),
        )

    return number


def yes_or_no(value: str) -> bool:
    """True or false, in either language."""
    known = {
        "true": True,
        "yes": True,
        "oui": True,
        "on": True,
        "vrai": True,
        "false": False,
        "no": False,
        "non": False,
        "off": False,
        "faux": False,
    }
    if (answer := known.get(value.lower())) is not None:
        return answer
    raise Refused(
        "bad-value",
        say("“%(value)s” is neither true nor false", value=value),
        say("write true or false"),
    )


def language_tag(value: str) -> str:
    """A language, as BCP 47 has it: fr, en, pt-BR."""
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", value):
        return value
    raise Refused(
        "bad-value",
        say("“%(value)s” is not the code of a language", value=value),
        say("write two letters, such as fr, en, nl or de"),
    )


KINDS: dict[str, Callable[[str], object]] = {
    "text": text,
    "lines": lines,
    "markdown": str,
    "slug": slug,
    "section-id": section_id,
    "url": page_url,
    "web-url": web_url,
    "theme": theme,
    "url-pattern": url_pattern,
    "email": email,
    "contact": contact,
    "issn": issn,
    "color": color,
    "path": path,
    "picture": path,
    "alt": text,
    "date": issue_date,
    "lang": language_tag,
    "number": whole_number(1, 999_999, 25),
    "pixels": whole_number(1, 10_000, 180),
    "port": whole_number(1, 65_535, 587),
}
