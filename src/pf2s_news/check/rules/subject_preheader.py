"""subject-preheader: the preheader goes on where the subject ends.

Inboxes show one behind the other. A preheader that repeats the subject, or
begins like it, wastes the only line that could say more.

Source: docs/reference/numero.fr.md, `preheader`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

ALIKE = 20
"""Characters at the start that must not be the same."""
LEAST_WORDS = 3
"""Words of a preheader from which on they can be a repetition."""

rule = Rule(
    name="subject-preheader",
    severity="warning",
    what=say("The preheader says something else than the subject."),
    why=say("Inboxes show one behind the other: what is said twice takes the place of news."),
    source="docs/reference/numero.fr.md",
    bad=Example(
        "manifest",
        "subject: Une carte des sentiers, Exemple n° 25\n"
        "preheader: Une carte des sentiers et un jardin partagé\n",
    ),
    good=Example(
        "manifest",
        "subject: Une carte des sentiers, Exemple n° 25\n"
        "preheader: Et aussi un jardin partagé à Bruxelles\n",
    ),
)

_WORD = re.compile(r"\w+")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem at most."""
    subject, preheader = _folded(seen.bulletin.subject), _folded(seen.bulletin.preheader)
    issue = seen.bulletin.issue
    place = issue.places.at("preheader" if issue.preheader else "subject")
    cure = say("let it say what the subject does not, e.g. the next titles")
    if not preheader:
        return
    if subject == preheader:
        yield rule.problem(say("subject and preheader are the same"), place, cure)
    elif subject[:ALIKE] == preheader[:ALIKE] and len(preheader) >= ALIKE:
        start = seen.bulletin.preheader[:ALIKE].strip()
        yield rule.problem(
            say("subject and preheader both begin with “%(start)s”", start=start), place, cure
        )
    elif _only_repeats(subject, preheader):
        yield rule.problem(
            say("every word of the preheader is in the subject already"), place, cure
        )


def _only_repeats(subject: str, preheader: str) -> bool:
    said, words = set(_WORD.findall(subject)), set(_WORD.findall(preheader))
    return len(words) >= LEAST_WORDS and words <= said


def _folded(text: str) -> str:
    return " ".join(text.replace("’", "'").casefold().split()).rstrip(" .!")
