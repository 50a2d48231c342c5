"""What one value must look like, kind by kind, and how to mend it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import MINYEAR

from pf2s_news.model import IssueDate
from pf2s_news.problems import Message, say
from pf2s_news.read.addresses import contact, email, folder_url, page_url, url_pattern, web_url
from pf2s_news.read.refused import Refused
from pf2s_news.workspace import corrected_slug, good_slug

# French and English, by their first letters; "juin" and "juillet" need four.
_MONTHS = ("janv|jan", "fév|fev|feb", "mars|mar", "avr|apr", "mai|may", "juin|june", "juil|july",
           "août|aout|aug", "sept|sep", "oct", "nov", "déc|dec")  # fmt: skip


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
    rgb = re.fullmatch(r"(?:rgb\s*\()?\s*(\d+)[,;\s]+(\d+)[,;\s]+(\d+)\s*\)?", low)
    if rgb and all(int(part) < 256 for part in rgb.groups()):
        fixed = "#" + "".join(f"{int(part):02x}" for part in rgb.groups())
    elif re.fullmatch(r"[0-9a-f]{3}", bare):
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
            "bad-date",
            say("“%(value)s” is not in the calendar", value=value),
            _last_day(int(match[1]), int(match[2])),
        )
    return date


def _last_day(year: int, month: int) -> Message:
    """What to write for a day beyond the end of a month."""
    if year < MINYEAR or not 1 <= month <= 12:
        return _as_date("")
    last = f"{year}-{month:02}-{monthrange(year, month)[1]}"
    return say("the last day of this month is %(last)s", last=last)


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
    parts = parts or _date_in_words(value)
    if parts and _date_of(*parts):
        return say("write: %(fixed)s", fixed="-".join(f"{int(part):02}" for part in parts if part))
    return say("write year-month-day, such as 2025-02-17, or year-month, such as 2025-02")


def _date_in_words(value: str) -> tuple[str, str, str | None] | None:
    """Year, month and day of "lundi 1er février 2027", "février 2027", "12/03/21"."""
    short = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{2})", value)
    if short:
        return f"20{short[3]}", short[2], short[1]
    words = re.fullmatch(
        r"(?:[^\W\d]+\.?\s+)??(?:([0-9]{1,2})(?:er)?\s+)?([^\W\d]+)\.?\s+([0-9]{4})", value.strip()
    )
    if words is None:
        return None
    months = (n for n, names in enumerate(_MONTHS, 1) if re.match(names, words[2].lower()))
    month = next(months, None)
    return (words[3], str(month), words[1]) if month else None


def whole_number(low: int, high: int, example: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""

    def number(value: str) -> int:
        if re.fullmatch(r"0|[1-9][0-9]{0,8}", value) and low <= int(value) <= high:
            return int(value)
        # "n° 25", "180px", "025"; but neither "1,5" nor "25-26".
        digits = re.fullmatch(r"[^\d,.-]*0*([1-9][0-9]{0,8})[^\d,.-]*", value)
        meant = int(digits[1]) if digits and low <= int(digits[1]) <= high else None
        raise Refused(
            "bad-number",
            say(
                "“%(value)s” is not a whole number from %(low)s to %(high)s",
                value=value,
                low=low,
                high=high,
            ),
            say("write: %(fixed)s", fixed=meant)
            if meant
            else say("write digits only, such as %(number)s", number=example),
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


def no_pdf(value: str) -> str:
    """The word in place of a PDF, for an issue that has none."""
    if value == "none":
        return value
    hint = say("write none for an issue without a PDF, or name one laid out elsewhere: {file: …}")
    if value.lower().endswith(".pdf"):
        hint = say("write: %(fixed)s", fixed=f"{{file: {value}}}")
    raise Refused("bad-value", say("“%(value)s” is not possible here", value=value), hint)


KINDS: dict[str, Callable[[str], object]] = {
    "text": text,
    "lines": lines,
    "markdown": str,
    "slug": slug,
    "section-id": section_id,
    "url": page_url,
    "web-url": web_url,
    "theme": theme,
    "folder-url": folder_url,
    "url-pattern": url_pattern,
    "email": email,
    "contact": contact,
    "issn": issn,
    "color": color,
    "path": path,
    "picture": path,
    "alt": text,
    "no-pdf": no_pdf,
    "date": issue_date,
    "lang": language_tag,
    "number": whole_number(1, 999_999, 25),
    "pixels": whole_number(1, 10_000, 180),
    "port": whole_number(1, 65_535, 587),
}
