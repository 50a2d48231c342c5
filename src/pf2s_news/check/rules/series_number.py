"""series-number: the issue's number follows the last one's.

A gap makes readers look for an issue that they missed, and libraries, which
collect a bulletin by its ISSN and its numbers, ask for it. A draft does not
count: what was sent is not in preparation any more.

Source: ISO 3297 (a serial's parts bear numerical or chronological designations).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="series-number",
    severity="warning",
    what=say("An issue's number is that of the issue before it, plus one."),
    why=say("Readers and libraries would look for an issue that does not exist."),
    source="ISO 3297",
    bad=Example("earlier", "draft: true"),
    good=Example("earlier", "draft: false"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem at most; a first issue may have any number."""
    issue = seen.bulletin.issue
    if seen.earlier and issue.number != seen.earlier[0].number + 1:
        before = seen.earlier[0].number
        yield rule.problem(
            say(
                "the number is %(number)s, but the issue before this one is number %(before)s",
                number=issue.number, before=before,
            ),
            issue.places.at("number"),
            say(
                "number it %(next)s; or, if one in between was sent, take “draft: true” out of it",
                next=before + 1,
            ),
        )  # fmt: skip
