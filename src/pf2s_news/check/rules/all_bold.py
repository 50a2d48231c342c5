"""all-bold: a line in bold is no heading, and a paragraph in bold stresses nothing.

What looks like a heading and is none cannot be jumped to by screen readers,
and has another look than the headings of the other articles.

Source: RGAA 4.1, criteria 9.1 (headings) and 8.9 (no tags for looks only).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pf2s_news.check.prose import bodies
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import Block, ListBlock, Paragraph, Styled, Table, Text, plain_text
from pf2s_news.problems import Place, Problem, say

HEADING = 80
"""Characters that a heading has at most."""
LONG = 160
"""Characters from which on a paragraph in bold stresses nothing."""

rule = Rule(
    name="all-bold",
    severity="warning",
    what=say("Headings are headings, and bold is for a few words."),
    why=say("Screen readers jump from heading to heading; to them, a line in bold is plain text."),
    source="RGAA 4.1, 9.1",
    bad=Example("article", "**Les inscriptions**\n\nElles sont ouvertes.\n"),
    good=Example("article", "## Les inscriptions\n\nElles sont **ouvertes**.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a paragraph."""
    for document, _, entry in bodies(seen.bulletin):
        for block, after in pairwise((*document, None)):
            text = _bold(block)
            if text and entry:
                yield from _judged(text, block, after, Place(file=entry.article.file))


def _judged(text: str, block: Block | None, after: Block | None, place: Place) -> Iterator[Problem]:
    where = Place(file=place.file, line=getattr(block, "line", None))
    begins = isinstance(after, Paragraph | ListBlock | Table) and not _bold(after)
    if begins and len(text) <= HEADING and text[-1] not in ".!?…:;,":
        yield rule.problem(
            say("“%(text)s” is in bold where a heading is meant", text=text),
            where,
            say("write: ## %(text)s", text=text),
        )
    elif len(text) >= LONG:
        yield rule.problem(
            say("a paragraph of %(count)s characters is all in bold", count=len(text)),
            where,
            say("leave the ** to the few words that matter, or write it plain"),
        )


def _bold(block: Block | None) -> str:
    """The text of a paragraph that is nothing but bold, else ""."""
    if not isinstance(block, Paragraph):
        return ""
    shown = [i for i in block.children if not (isinstance(i, Text) and not i.text.strip())]
    strong = all(isinstance(inline, Styled) and inline.style == "strong" for inline in shown)
    return plain_text(block.children).strip() if shown and strong else ""
