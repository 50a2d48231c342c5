"""empty-article: an article shown in full has something to show.

A title alone, with nothing under it, looks like a fault of the message; where
only the title is meant, `show: title` makes a link of it.

Source: docs/reference/numero.fr.md (what full, teaser and title print).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import Entry
from pf2s_news.problems import Problem, say

rule = Rule(
    name="empty-article",
    severity="warning",
    what=say("An article shown in full has a text."),
    why=say("A title with nothing under it looks as if the message were broken."),
    source="docs/reference/numero.fr.md",
    bad=Example("article", "---\ntitle: Une carte des sentiers\nsection: region\n---\n"),
    good=Example("article", "Deux cents kilomètres de sentiers sont sur une seule carte.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an article."""
    for entry in seen.bulletin.entries:
        if entry.show == "full" and not _has_something(entry):
            yield rule.problem(
                say("“%(title)s” prints its title and nothing else", title=entry.title),
                entry.article.places.at("title"),
                say("write its text below the second ---, or give the manifest show: title, "
                    "which makes a link of it"),
            )  # fmt: skip


def _has_something(entry: Entry) -> bool:
    article = entry.article
    return bool(article.body or entry.teaser or article.image or article.links)
