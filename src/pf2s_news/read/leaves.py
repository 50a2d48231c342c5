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


def text(value: str) -> str:
    """One line of text: line ends and runs of spaces become one space."""
    return re.sub(r"[ \t\n]+", " ", value).strip()


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
    value = "".join(value.split("\n")).strip()
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


def web_url(value: str) -> str:
    """An http(s) address."""
    address = url(value)
    if not address.lower().startswith(("http://", "https://")):
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
    except ValueError:
        host = ""
    is_ipv6 = ":" in host
    if not (is_ipv6 or _HOST.fullmatch(host)) or "\\" in value:
        raise Refused(
            "bad-url",
            say("“%(value)s” is not a web address", value=value),
            say("write it as your browser shows it, such as https://www.example.org/page"),
        )
    return _encoded(value)


def _relative(value: str) -> str:
    if re.match(r"(?i)www\.|//", value):
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
    return _encoded(value)


def _telephone(value: str) -> str:
    number = re.sub(r"[\s.()-]", "", value[4:])
    if re.fullmatch(r"\+?\d{2,15}", number):
        return "tel:" + number
    raise Refused(
        "bad-url",
        say("“%(value)s” is not a telephone number", value=value),
        say("write one such as tel:+33320000000"),
    )


def _encoded(address: str) -> str:
    return quote(address, safe=_URL_SAFE)


def url_pattern(value: str) -> str:
    """A web address in which {number} stands for the issue's number."""
    address = web_url(value.replace("{number}", "0000000000")).replace("0000000000", "{number}")
    if "%7B" in address.upper():
        raise Refused(
            "bad-url",
            say("“%(value)s” holds something in braces that is not known", value=value),
            say("only {number} is filled in"),
        )
    return address


def contact(value: str) -> str:
    """An e-mail address or an https address."""
    return web_url(value) if "://" in value else email(value)


def issn(value: str) -> str:
    """An ISSN with its check digit (ISO 3297: weights 8 to 2, modulo 11)."""
    written = value.upper().replace("–", "-").removeprefix("ISSN").strip()
    if match := re.fullmatch(r"(\d{4})-?(\d{3})([\dX])", written):
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
    hint = say("write year-month-day, such as 2025-02-17, or year-month, such as 2025-02")
    match = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?", value)
    if match is None:
        fixed = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", value)
        if fixed:
            iso = f"{fixed[3]}-{int(fixed[2]):02d}-{int(fixed[1]):02d}"
            hint = say("write: %(fixed)s", fixed=iso)
        raise Refused("bad-date", say("“%(value)s” is not a date", value=value), hint)
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 0) or None
    exists = year >= MINYEAR and 1 <= month <= 12 and match[3] not in ("0", "00")
    if not exists or (day and day > monthrange(year, month)[1]):
        raise Refused("bad-date", say("“%(value)s” is not in the calendar", value=value), hint)
    return IssueDate(year=year, month=month, day=day)


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""

    def number(value: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", value) and low <= int(value) <= high:
            return int(value)
        raise Refused(
            "bad-number",
            say(
                "“%(value)s” is not a whole number from %(low)s to %(high)s",
                value=value,
                low=low,
                high=high,
            ),
            say("write digits only, such as %(low)s", low=max(low, 25)),
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
    "markdown": str,
    "slug": slug,
    "section-id": section_id,
    "url": url,
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
    "number": whole_number(1, 999_999),
    "pixels": whole_number(1, 10_000),
    "port": whole_number(1, 65_535),
}
