"""mail_dates: the day on which a message was sent, as its head or people's programs write it."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

from pf2s_news.model import IssueDate
from pf2s_news.problems import without_accents

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "fevrier fevr fev feb february",
            "mars mar march",
            "avril avr apr april",
            "mai may",
            "juin jun june",
            "juillet juil jul july",
            "aout aou aug august",
            "septembre sept sep september",
            "octobre oct october",
            "novembre nov november",
            "decembre dec december",
        ),
        1,
    )
    for name in names.split()
}
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")


def head_date(written: str) -> IssueDate | None:
    """The day of a Date field (RFC 5322), where its sender was; None where it is none."""
    try:
        parsed = parsedate_tz(written)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return _day(parsed[0], parsed[1], parsed[2]) if parsed else None


def read_date(written: str) -> IssueDate | None:
    """The first day that a text names, in French or English; None where it names none."""
    plain = without_accents(written[:300])
    if found := _ISO.search(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _DAY_FIRST.finditer(plain):
        if found[2] in _MONTHS:
            return _day(int(found[3]), _MONTHS[found[2]], int(found[1]))
    for found in _MONTH_FIRST.finditer(plain):
        if found[1] in _MONTHS:
            return _day(int(found[3]), _MONTHS[found[1]], int(found[2]))
    if found := _NUMBERS.search(plain):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> IssueDate | None:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return IssueDate(year=year, month=month, day=day) if 1970 <= year <= 2100 else None
