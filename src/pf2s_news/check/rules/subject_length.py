"""subject-length: the subject fits into a line of the inbox.

Desktop programs show about 60 characters, telephones about 40: what stands
first is what is read. The subject that is made by default keeps to 60.

Source: docs/reference/numero.fr.md; telephones show 35 to 45 characters,
depending on the letters.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.assemble import SUBJECT_LENGTH, cut_at_word
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

ON_TELEPHONES = 40
"""Characters, about."""

rule = Rule(
    name="subject-length",
    severity="warning",
    what=say("The subject has %(count)s characters at most.", count=SUBJECT_LENGTH),
    why=say("Inboxes cut what is longer; telephones show about %(count)s.", count=ON_TELEPHONES),
    source="docs/reference/numero.fr.md",
    bad=Example(
        "manifest",
        "subject: Exemple n° 25, février 2025 : tous les sentiers, jardins et marchés de la région",
    ),
    good=Example("manifest", "subject: Sentiers et jardins, Exemple n° 25, février 2025"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem at most."""
    subject, issue = seen.bulletin.subject, seen.bulletin.issue
    if len(subject) <= SUBJECT_LENGTH:
        return
    yield rule.problem(
        say(
            "the subject has %(count)s characters, and inboxes show about %(most)s",
            count=len(subject), most=SUBJECT_LENGTH,
        ),
        issue.places.at("subject"),
        say(
            "shorten it; telephones show “%(start)s”: what matters comes first",
            start=cut_at_word(subject, ON_TELEPHONES),
        )
        if issue.subject
        else say("write a shorter one with subject: in the manifest"),
    )  # fmt: skip
