"""series-date: the issue is dated after the one before it.

A manifest is often begun as a copy of the last one, and the date stays. It
stands in the title, in the subject and in the archive, which sorts by it.

Source: ISO 3297 (a serial's parts bear numerical or chronological designations).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.dates import in_words
from pf2s_news.model import IssueDate
from pf2s_news.problems import Problem, say

rule = Rule(
    name="series-date",
    severity="warning",
    what=say("An issue's date lies after that of the issue before it."),
    why=say("The date stands in the title and the subject, and the archive sorts by it."),
    source="ISO 3297",
    bad=Example("manifest", "date: 2024-02-17"),
    good=Example("manifest", "date: 2025-02-17"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem at most."""
    issue, lang = seen.bulletin.issue, seen.edition.lang
    before = next((earlier for earlier in seen.earlier if earlier.date), None)
    if before and before.date and not _may_follow(issue.date, before.date):
        yield rule.problem(
            say(
                "the issue is dated %(date)s, and number %(before)s before it %(other)s",
                date=in_words(issue.date, lang),
                before=before.number,
                other=in_words(before.date, lang),
            ),
            issue.places.at("date"),
            say("is it still the date of the issue that this one was copied from?"),
        )


def _may_follow(date: IssueDate, before: IssueDate) -> bool:
    """Whether it can be later; a month without a day may be any day of it."""
    if (date.year, date.month) != (before.year, before.month):
        return (date.year, date.month) > (before.year, before.month)
    if date.day is None or before.day is None:
        return date.day != before.day
    return date.day > before.day
