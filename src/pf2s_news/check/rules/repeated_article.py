"""repeated-article: what readers have had in full, they do not get in full again.

An article shown as a title or a teaser by the manifest's own wish is a
reminder, and not meant.

Source: none but readers, who take a second time for an oversight.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import Entry, EntryWish
from pf2s_news.problems import Problem, say

rule = Rule(
    name="repeated-article",
    severity="warning",
    what=say("An article appears in full in one issue only."),
    why=say("Readers take an article that they know for an oversight."),
    source="docs/reference/numero.fr.md",
    bad=Example(
        "manifest",
        "sommaire:\n  - section: region\n    articles: [l-article, ancien-article]\n"
        "  - section: europe\n    articles: [un-jardin-partage]",
    ),
    good=Example(
        "manifest",
        "sommaire:\n  - section: region\n    articles:\n      - l-article\n"
        "      - {article: ancien-article, show: title}\n"
        "  - section: europe\n    articles: [un-jardin-partage]",
    ),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an article; the newest issue that has it is named."""
    wishes = {wish.slug: wish for part in seen.bulletin.issue.sommaire for wish in part.entries}
    numbers = {slug: old.number for old in reversed(seen.earlier) for slug in old.slugs}
    for entry in seen.bulletin.entries:
        if entry.slug in numbers and not _is_reminder(entry, wishes[entry.slug]):
            yield rule.problem(
                say(
                    "“%(slug)s” was in number %(number)s already",
                    slug=entry.slug, number=numbers[entry.slug],
                ),
                entry.place,
                say("take it out, or recall it: {article: %(slug)s, show: title}", slug=entry.slug),
                severity="warning" if entry.show == "full" else "info",
            )  # fmt: skip


def _is_reminder(entry: Entry, wish: EntryWish) -> bool:
    """Whether the manifest itself says that this one is not printed in full."""
    return entry.show != "full" and bool(wish.show or wish.title or wish.teaser)
