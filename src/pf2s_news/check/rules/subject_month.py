"""subject-month: the month beside the issue's number is the issue's.

"Lettre n° 25, février 2025" is often last month's subject with a new number.
Only a month that dates the issue is meant: behind its number, or in "lettre de
février". What an article announces for another month is none.

Source: none but the manifest's date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.french_dates import MONTH, month_number
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.dates import month_year
from pf2s_news.model import IssueDate
from pf2s_news.problems import Problem, say

rule = Rule(
    name="subject-month",
    severity="warning",
    what=say("The month in the subject, the title or the preheader is the issue's."),
    why=say("The subject is read first: with last month's date, it looks like an old message."),
    source="docs/reference/numero.fr.md",
    bad=Example("manifest", "subject: Exemple n° 25, janvier 2025"),
    good=Example("manifest", "subject: Exemple n° 25, février 2025"),
)

_NUMBER = r"\b(?:n[°ºo]|numéro)\s*\d{1,4}\s*[,:–—·|(-]?\s*"
_LETTER = (
    r"\b(?:lettre|bulletin|newsletter|numéro|édition)(?: d'information)?,? (?:du mois )?d[e'] ?"
)
# "janvier-février", "de janvier à mars": an issue for more than one month.
_DATED = re.compile(
    rf"(?:{_NUMBER}|{_LETTER})(?:d[e'] ?)?"
    rf"(?P<first>{MONTH})(?:\s*(?:[-–/]|à|et)\s*(?P<last>{MONTH}))?(?:\s+(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a text; French publications only."""
    issue = seen.bulletin.issue
    if seen.edition.lang != "fr":
        return
    for key in ("subject", "title", "preheader"):
        text = getattr(issue, key).replace("’", "'")
        match = _DATED.search(text)
        if match and not _holds(match, issue.date):
            yield rule.problem(
                say(
                    "“%(text)s” is not the issue's date (%(date)s)",
                    text=match[0][match.start("first") - match.start() :],
                    date=month_year(issue.date, seen.edition.lang),
                ),
                seen.find(match["first"], issue.places.at(key)),
                say("correct the %(key)s, or the date of the issue", key=key),
            )


def _holds(match: re.Match[str], date: IssueDate) -> bool:
    """Whether the months are the issue's, or it lies in them, over the end of a year, too."""
    first, last = month_number(match["first"]), month_number(match["last"] or match["first"])
    months = (
        {*range(first, last + 1)} if first <= last else {*range(first, 13), *range(1, last + 1)}
    )
    years = {date.year} if first <= last else {date.year, date.year + 1}
    return date.month in months and (not match["year"] or int(match["year"]) in years)
