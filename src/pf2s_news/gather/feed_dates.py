"""feed_dates: the day of a feed's article, as its readers have it."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate
from typing import Any

from pf2s_news.model import IssueDate

_EARLIEST = 1990
"""A year before the first feed: what is older is a date that nobody set."""
_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?")
_UNIVERSAL = re.compile(r"(?:Z|GMT|UTC|UT|[+-]00:?00)\s*$", re.I)


def feed_day(written: str, parsed: Any = None) -> IssueDate | None:
    """The day that a feed writes, in its own offset; `parsed`: what feedparser makes of it.

    Some sites give all times in UTC, where an article of midnight is of the day before:
    these are read as France has them.
    """
    iso = _ISO.match(written)
    given = (
        [group for group in iso.groups() if group] if iso else _mail_date(written) or parsed or ()
    )
    try:
        moment = datetime(*(int(field) for field in given[:5]))  # type: ignore[arg-type]
        day = _in_france(moment) if len(given) > 3 and _UNIVERSAL.search(written) else moment.date()
    except (TypeError, ValueError, OverflowError):
        return None
    if day.year < _EARLIEST:
        return None
    return IssueDate(year=day.year, month=day.month, day=day.day)


def _mail_date(written: str) -> tuple[int, ...] | None:
    """As RFC 5322 writes it, 3.3; PHP makes the year -0001 of a date that is empty."""
    try:
        return None if "-0001 " in written else parsedate(written[:100])
    except (ValueError, IndexError):
        return None


def _in_france(moment: datetime) -> date:
    """The day in France at a moment of UTC; Windows has no table of time zones to ask."""
    # Directive 2000/84/EC: summer time begins and ends at 1 o'clock UTC on last Sundays.
    begins, ends = (_last_sunday(moment.year, month) + timedelta(hours=1) for month in (3, 10))
    return (moment + timedelta(hours=2 if begins <= moment < ends else 1)).date()


def _last_sunday(year: int, month: int) -> datetime:
    """Of a month of 31 days."""
    last = datetime(year, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)
