"""French dates as people write them in a text: "1er mars 2025", "du 3 au 5 mars", "12/03/2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from pf2s_news.model import IssueDate
from pf2s_news.value import Value

# "fév." and its like only with their full stop: "oct" and "mars" are words, too.
_MONTHS = (
    r"janvier|janv\.", r"f[ée]vrier|f[ée]vr?\.", r"mars", r"avril|avr\.", r"mai", r"juin",
    r"juillet|juil\.", r"ao[ûu]t", r"septembre|sept\.", r"octobre|oct\.", r"novembre|nov\.",
    r"d[ée]cembre|d[ée]c\.",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(_MONTHS)})(?!\w)"
"""A pattern for a month in words, for texts whose case is ignored."""

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAY = r"[0-3]?\d(?:er)?"
# "du 3 au 5 mars 2025", "les 3 et 4 mars 2025": the last day is the one that counts.
_WORDS = (
    rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})\s+)?\b(?P<day>{_DAY})\s+"
    rf"(?P<month>{MONTH})(?:\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_FIGURES = r"\b(?P<fday>[0-3]?\d)/(?P<fmonth>[01]?\d)/(?P<fyear>(?:20)?\d\d)\b(?!/)"
DATE = re.compile(f"{_WORDS}|{_FIGURES}", re.IGNORECASE)

NEAR = timedelta(days=60)
"""How long before an issue a day without a year still is this year's: nobody announces
a day ten months ahead and leaves its year out."""


class Found(Value, frozen=True, kw_only=True):
    """A day in a text."""

    text: str
    """As it was written, its weekday included."""
    start: int
    """Characters before it."""
    day: date | None
    """None where its year is not certain."""


def month_number(word: str) -> int:
    """From 1 for a word that MONTH matches."""
    return next(n for n, names in enumerate(_MONTHS, 1) if re.fullmatch(names, word, re.IGNORECASE))


def first_day(issue: IssueDate) -> date:
    """The issue's day; of a month without a day, the first."""
    return date(issue.year, issue.month, issue.day or 1)


def find_dates(text: str, around: date) -> Iterator[Found]:
    """The days of a text."""
    for match in DATE.finditer(text):
        day = _in_figures(match) if match["fday"] else _in_words(match, around)
        yield Found(text=match[0], start=match.start(), day=day)


def _in_figures(match: re.Match[str]) -> date | None:
    year = match["fyear"]
    return _date(int(year if len(year) == 4 else f"20{year}"), match["fmonth"], match["fday"])


def _in_words(match: re.Match[str], around: date) -> date | None:
    month, day = str(month_number(match["month"])), match["day"].lower().removesuffix("er")
    if match["year"]:
        return _date(int(match["year"]), month, day)
    years = (around.year - 1, around.year, around.year + 1)
    dates = [found for year in years if (found := _date(year, month, day))]
    if weekday := match["weekday"]:
        # In three years running, a day falls on three different weekdays.
        return next((found for found in dates if _is_weekday(found, weekday)), None)
    return next((found for found in dates if timedelta(0) < around - found <= NEAR), None)


def _is_weekday(day: date, word: str) -> bool:
    # Not by comparing small letters: to a pattern that ignores case, "ſ" is an "s".
    return bool(re.fullmatch(_WEEKDAYS[day.weekday()], word, re.IGNORECASE))


def _date(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
