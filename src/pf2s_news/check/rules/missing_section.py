"""missing-section: a section that readers are used to is there.

Used to: at least three of the last four issues had it, and newsletter.yaml
still does. It may be missing on purpose; so it is only worth knowing.

Source: none but readers, who look for what they read first.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

LAST = 4
"""Issues that are looked at."""
USUAL = 3
"""Of these, the ones that a usual section is in."""

rule = Rule(
    name="missing-section",
    severity="info",
    what=say("The sections that the last issues had are in this one."),
    why=say("Readers look for the section that they read first."),
    source="docs/reference/numero.fr.md",
    bad=Example("manifest", "sommaire:\n  - section: region\n    articles: [l-article]"),
    good=Example(
        "manifest",
        "sommaire:\n  - section: europe\n    articles: [un-jardin-partage]\n"
        "  - section: region\n    articles: [l-article]",
    ),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a section."""
    issue, last = seen.bulletin.issue, seen.earlier[:LAST]
    # One that is named without articles is reported as empty already.
    here = {wish.section for wish in issue.sommaire}
    for section in seen.bulletin.publication.sections:
        times = sum(section.id in old.sections for old in last)
        if times >= USUAL and section.id not in here:
            yield rule.problem(
                say("the section “%(label)s” is not in this issue", label=section.label),
                issue.places.at("sommaire"),
                say_count(
                    "%(count)s of the last issues had it; leave it out only if nothing fits",
                    "%(count)s of the last issues had it; leave it out only if nothing fits",
                    times,
                ),
            )
