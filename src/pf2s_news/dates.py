"""Dates in words, in French and English (CLDR's words, by Babel)."""

from __future__ import annotations

from datetime import date

from pf2s_news.model import IssueDate, Lang


def month_year(day: IssueDate, lang: Lang) -> str:
    """ "février 2025", "February 2025"."""
    return _format(day, "MMMM y", lang)


def in_words(day: IssueDate, lang: Lang) -> str:
    """ "17 février 2025", "1er mars 2025", "17 February 2025"; without a day, the month."""
    if day.day is None:
        return month_year(day, lang)
    words = _format(day, "d MMMM y", lang)
    # CLDR has no ordinals in date patterns, and French writes the first of a month as one.
    return words.replace("1 ", "1er ", 1) if lang == "fr" and day.day == 1 else words


def of_month(day: IssueDate, lang: Lang) -> str:
    """ "de février 2025", "d'octobre 2024"; "of February 2025"."""
    month = month_year(day, lang)
    if lang == "en":
        return f"of {month}"
    return f"d'{month}" if month[0] in "aeiouyâéèêîôû" else f"de {month}"


def iso(day: IssueDate) -> str:
    """ "2025-02-17", "2025-02": for `datetime` attributes and metadata."""
    parts = f"{day.year:04d}-{day.month:02d}"
    return parts if day.day is None else f"{parts}-{day.day:02d}"


def _format(day: IssueDate, pattern: str, lang: Lang) -> str:
    from babel.dates import format_date

    return format_date(date(day.year, day.month, day.day or 1), pattern, locale=lang)
