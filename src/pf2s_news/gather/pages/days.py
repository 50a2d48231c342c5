"""days: the day that a text names, as pages print it beside an article.

"2023-11-07T09:12:00+01:00", "Publication : mardi 7 novembre 2023", "07-11-2023", "7 nov. 2023",
"07 November 2023", "November 7, 2023". The day is taken as it is written: a site prints its own.
"""

from __future__ import annotations

import re
from datetime import date

from pf2s_news.model import IssueDate

_MONTHS = (
    "janvier|janv|january|jan", "février|fevrier|févr|fév|fevr|fev|february|feb", "mars|march|mar",
    "avril|avr|april|apr", "mai|may", "juin|june|jun", "juillet|juil|july|jul",
    "août|aout|august|aug", "septembre|september|sept|sep", "octobre|october|oct",
    "novembre|november|nov",
    "décembre|decembre|déc|dec|december",
)  # fmt: skip
_MONTH = f"(?P<name>{'|'.join(_MONTHS)})" + r"\b\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}", re.I),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}", re.I),
    re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}})(?P<sign>[/.-])(?P<month>\d{{1,2}})(?P=sign){_YEAR}"),
)
_LONGEST = 300
"""Characters of a text in which a day is looked for."""


def day_in(text: str) -> IssueDate | None:
    """The first day that a text names with its year, if there is one."""
    text = text[:_LONGEST]
    found = [match for form in _FORMS if (match := form.search(text))]
    for match in sorted(found, key=re.Match.start):
        if day := _day(match):
            return day
    return None


def _day(match: re.Match[str]) -> IssueDate | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts.get("month") else _month(parts["name"])
    try:
        day = date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:  # 30 February
        return None
    return IssueDate(year=day.year, month=day.month, day=day.day)


def _month(name: str) -> int:
    lowered = name.lower()
    return next(n for n, names in enumerate(_MONTHS, 1) if lowered in names.split("|"))
