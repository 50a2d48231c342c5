"""Dates in words, in French and English.

The months are messages of the catalogues, like all fixed words; Babel would
bring them along, but takes 20 ms to load for twelve words.
"""

from __future__ import annotations

from pf2s_news.language import translator
from pf2s_news.model import IssueDate, Lang
from pf2s_news.problems import say

_MONTHS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)


def month_year(day: IssueDate, lang: Lang) -> str:
    """Return "février 2025", "February 2025"."""
    return f"{_MONTHS[day.month - 1].render(translator(lang))} {day.year}"


def in_words(day: IssueDate, lang: Lang) -> str:
    """Return "17 février 2025", "1er mars 2025", "17 February 2025"; without a day, the month."""
    if day.day is None:
        return month_year(day, lang)
    # French writes the first of a month as an ordinal, and only the first.
    number = "1er" if lang == "fr" and day.day == 1 else str(day.day)
    return f"{number} {month_year(day, lang)}"


def of_month(day: IssueDate, lang: Lang) -> str:
    """Return "de février 2025", "d'octobre 2024"; "of February 2025"."""
    month = month_year(day, lang)
    if lang == "en":
        return f"of {month}"
    return f"d'{month}" if month[0] in "ao" else f"de {month}"


def iso(day: IssueDate) -> str:
    """Return "2025-02-17", "2025-02": for `datetime` attributes and metadata."""
    parts = f"{day.year:04d}-{day.month:02d}"
    return parts if day.day is None else f"{parts}-{day.day:02d}"
