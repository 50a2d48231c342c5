"""preheader-length: the line behind the subject is there, and is not too long.

Inboxes show it in grey behind the subject: 40 to 110 characters. By default it
is made of titles; where the subject has them all, nothing is left for it.

Source: docs/reference/numero.fr.md; goodemailcode.com, preheader.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.assemble import PREHEADER_LENGTH, cut_at_word
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="preheader-length",
    severity="warning",
    what=say("There is a preheader, of %(count)s characters at most.", count=PREHEADER_LENGTH),
    why=say("Inboxes show it behind the subject: it is half of what makes people open a message."),
    source="docs/reference/numero.fr.md",
    bad=Example(
        "manifest",
        "preheader: Une carte de tous les sentiers de la région, un jardin partagé à Bruxelles, "
        "les marchés du printemps et bien d'autres choses encore\n",
    ),
    good=Example("manifest", "preheader: Une carte des sentiers, un jardin à Bruxelles\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem at most."""
    preheader, place = seen.bulletin.preheader, seen.bulletin.issue.places.at("preheader")
    if not preheader and seen.bulletin.entries:
        yield rule.problem(
            say("there is no preheader: the subject holds the titles that would make it"),
            place,
            say("write one with preheader: in the manifest; it says what the subject does not"),
        )
    elif len(preheader) > PREHEADER_LENGTH:
        yield rule.problem(
            say(
                "the preheader has %(count)s characters, and inboxes show %(most)s at most",
                count=len(preheader), most=PREHEADER_LENGTH,
            ),
            place,
            say("shorten it; at best they show “%(start)s”",
                start=cut_at_word(preheader, PREHEADER_LENGTH)),
        )  # fmt: skip
