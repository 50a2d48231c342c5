"""empty-heading: a heading has words.

A line of "##" alone is not printed; mostly its words stand on the next line,
as an ordinary paragraph. A heading of spaces that do not break is printed,
and read aloud as a heading without a name.

Source: RGAA 4.1, criterion 9.1 (headings that say what follows).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.prose import CODE_AND_COMMENTS, bodies
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import Heading, plain_text, walk_blocks
from pf2s_news.problems import Place, Problem, say
from pf2s_news.read.text import SourceText

rule = Rule(
    name="empty-heading",
    severity="warning",
    what=say("A heading has words."),
    why=say("A heading without words is lost, or read aloud as a heading without a name."),
    source="RGAA 4.1, 9.1",
    bad=Example("article", "##\n\nLe calendrier\n\nUn an de travaux.\n"),
    good=Example("article", "## Le calendrier\n\nUn an de travaux.\n"),
)

_UNSEEN = " \t\u00a0\u202f\u200b\ufeff"
_MARKS = re.compile(r"(?m)^ {0,3}#{1,6}[ \t\u00a0]*(?:#+[ \t]*)?$")
_NO_HEADING = re.compile(rf"\A---\n.*?\n---(?:\n|\Z)|{CODE_AND_COMMENTS}", re.DOTALL | re.MULTILINE)
"""Front matter, code and comments."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a heading."""
    for document, place, entry in bodies(seen.bulletin):
        for block in walk_blocks(document):
            if isinstance(block, Heading) and not plain_text(block.children).strip(_UNSEEN):
                yield _problem(seen.line(place, block.line))
        source = seen.sources.get(place.file)
        if entry is not None and source is not None:
            yield from map(_problem, _bare_marks(source))


def _problem(place: Place) -> Problem:
    return rule.problem(
        say("this heading has no words"),
        place,
        say("write them on the same line, after the # and a space; or delete the line"),
    )


def _bare_marks(source: SourceText) -> Iterator[Place]:
    """Where an article has a line of "#" alone."""
    if not _MARKS.search(source.text):
        return
    text = _NO_HEADING.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), source.text)
    for match in _MARKS.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        marks = match[0].strip()
        yield source.find(marks, line, line)
