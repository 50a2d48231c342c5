"""subject-number: the number in the subject is the issue's.

A subject is often the last one's, with a new title. Only the number of the
bulletin itself is meant ("Lettre n° 24", "n° 24, …"), not that of a law, a form
or another bulletin.

Source: none but the manifest's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import Publication
from pf2s_news.problems import Problem, say

rule = Rule(
    name="subject-number",
    severity="warning",
    what=say("The number in the subject or the title is the issue's."),
    why=say("Readers believe they have had the message already, and do not open it."),
    source="docs/reference/numero.fr.md",
    bad=Example("manifest", "subject: Exemple n° 24, février 2025"),
    good=Example("manifest", "subject: Exemple n° 25, février 2025"),
)

# Not "n° 2005-102", not "n° 12/2025".
_NUMBER = re.compile(r"\b(?:n[°ºo]|numéro|issue|no\.)\s*(\d{1,4})\b(?![-–/]\d)", re.IGNORECASE)
_BULLETIN = re.compile(
    r"(?:(?:la|le|the)\s+)?(?:lettre|bulletin|newsletter|magazine|journal|gazette)(?:\s[\w'-]+){0,4}",
    re.IGNORECASE,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a text."""
    issue = seen.bulletin.issue
    for key in ("subject", "title"):
        text = getattr(issue, key).replace("’", "'")
        match = _NUMBER.search(text)
        if match is None or int(match[1]) == issue.number:
            continue
        if _is_bulletin(text[: match.start()], seen.bulletin.publication):
            yield rule.problem(
                say("“%(text)s” is not this issue's number", text=match[0]),
                seen.find(match[0], issue.places.at(key)),
                say("write %(number)s", number=issue.number),
            )


def _is_bulletin(before: str, publication: Publication) -> bool:
    """Whether what stands before a number names the publication, or nothing."""
    said = before.strip(" \u00a0\u202f,:–—-|[](").casefold()
    names = (publication.short_name, publication.name, publication.tagline)
    return (
        not said or said in {name.casefold() for name in names} or bool(_BULLETIN.fullmatch(said))
    )
