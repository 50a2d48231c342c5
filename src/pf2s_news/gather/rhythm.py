"""rhythm: when the next issue is due, from the dates of those before it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median_low

from pf2s_news.model import IssueDate

LOOKED_AT = 5
"""Issues, the newest, whose distances tell the rhythm."""
QUARTER = 3
"""Months between two issues where only one is known."""


def next_date(dates: Sequence[IssueDate], today: date) -> IssueDate:
    """The date after these (the newest first); the month of `today` without any.

    A day keeps its place in the week: a bulletin of Mondays stays one.
    """
    if not dates:
        return IssueDate(year=today.year, month=today.month)
    last = dates[0]
    months = (last.year * 12 + last.month - 1) + _distance(dates[:LOOKED_AT])
    year, month = divmod(months, 12)
    if last.day is None:
        return IssueDate(year=year, month=month + 1)
    day = min(last.day, monthrange(year, month + 1)[1])
    weekday = date(last.year, last.month, last.day).weekday()
    due = _nearest_weekday(date(year, month + 1, day), weekday)
    return IssueDate(year=due.year, month=due.month, day=due.day)


def _distance(dates: Sequence[IssueDate]) -> int:
    """Months between two issues, as it mostly is."""
    counts = [day.year * 12 + day.month for day in dates]
    distances = [new - old for new, old in pairwise(counts) if new > old]
    return median_low(distances) if distances else QUARTER


def _nearest_weekday(day: date, weekday: int) -> date:
    """The nearest day of that weekday, in the same month."""
    near = sorted(range(-6, 7), key=abs)
    days = (day + timedelta(step) for step in near)
    return next(other for other in days if other.weekday() == weekday and other.month == day.month)
