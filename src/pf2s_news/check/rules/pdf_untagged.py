"""pdf-untagged: a PDF laid out elsewhere can be read aloud.

A PDF without tags has no headings, no lists and no order of reading: a screen
reader says its lines as they come. Without a title, its window bears the name
of a file; without a language, French is read in English. What pf2s-news lays
out has all three.

Source: RGAA 4.1, 13.3 (documents to download); PDF/UA, ISO 14289-1, 7.1 and 7.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import PdfFacts
from pf2s_news.problems import Message, Problem, say

rule = Rule(
    name="pdf-untagged",
    severity="warning",
    what=say("A PDF laid out elsewhere has tags, a title and a language."),
    why=say("Without them, screen readers say its lines in any order, or in another language."),
    source="RGAA 4.1, 13.3; ISO 14289-1, 7.1, 7.2",
    bad=Example("manifest", "pdf: {file: images/sans-balises.pdf}"),
    good=Example("manifest", "pdf: {file: images/lettre.pdf}"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """A problem for each thing that is missing, of a PDF that is not ours."""
    facts, issue = seen.bulletin.pdf, seen.bulletin.issue
    if facts is None or not issue.pdf_file:
        return
    place = issue.places.at("pdf", "file")
    for message, hint in _lacks(facts):
        yield rule.problem(message, place, hint)


def _lacks(facts: PdfFacts) -> Iterator[tuple[Message, Message]]:
    """What is missing, and how it is made good; the tags alone, since to add them adds the rest."""
    if not facts.tagged:
        yield (
            say("the PDF has no tags: it cannot be read aloud in order"),
            say("export it anew as a tagged PDF, with its title and its language"),
        )
        return
    if not facts.titled:
        yield (
            say("the PDF has no title: its window bears the name of the file"),
            say("fill in the title in the properties of the document, and export it anew"),
        )
    if not facts.lang:
        yield (
            say("the PDF does not say its language"),
            say("choose the language in the properties of the document, and export it anew"),
        )
