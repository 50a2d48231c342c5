"""heading-order: headings in a text follow each other without a level left out.

What is written "####" under "##" is printed one level below it, since levels
left out are closed: a reader who goes by headings finds no hole. But what the
author meant is not certain then, and headings written with different marks
may end up alike.

Source: RGAA 4.1, criterion 9.1 (hierarchy of headings).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pf2s_news.check.prose import bodies
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import Heading, plain_text, walk_blocks
from pf2s_news.problems import Place, Problem, say, say_count

rule = Rule(
    name="heading-order",
    severity="info",
    what=say("Headings within a text go down one level at a time."),
    why=say("Many readers who listen to their mail go from heading to heading, by level."),
    source="RGAA 4.1, 9.1",
    bad=Example("article", "## Le projet\n\nIl avance.\n\n#### Le calendrier\n\nUn an.\n"),
    good=Example("article", "## Le projet\n\nIl avance.\n\n### Le calendrier\n\nUn an.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a text, at the first such heading."""
    for document, place, _ in bodies(seen.bulletin):
        headings = [block for block in walk_blocks(document) if isinstance(block, Heading)]
        if headings and (highest := min(map(_level, headings))) < _level(headings[0]):
            yield rule.problem(
                say(
                    "“%(title)s” (%(marks)s) comes before any heading of a higher level "
                    "(%(highest)s)",
                    title=_title(headings[0]), marks="#" * _level(headings[0]),
                    highest="#" * highest,
                ),
                _place(seen, headings[0], place),
                say("write it with %(marks)s", marks="#" * highest),
            )  # fmt: skip
            continue
        jumps = [(one, two) for one, two in pairwise(headings) if _level(two) > _level(one) + 1]
        if jumps:
            yield _left_out(seen, jumps, place)


def _left_out(seen: Seen, jumps: list[tuple[Heading, Heading]], place: Place) -> Problem:
    before, heading = jumps[0]
    return rule.problem(
        say_count(
            "“%(title)s” (%(marks)s) leaves out a level after %(before)s",
            "%(count)s headings leave out a level, “%(title)s” (%(marks)s) first, after %(before)s",
            len(jumps), title=_title(heading), marks="#" * _level(heading),
            before="#" * _level(before),
        ),
        _place(seen, heading, place),
        say("write it with %(marks)s", marks="#" * (_level(before) + 1)),
    )  # fmt: skip


def _level(heading: Heading) -> int:
    return heading.written_level


def _title(heading: Heading) -> str:
    return plain_text(heading.children).strip()


def _place(seen: Seen, heading: Heading, place: Place) -> Place:
    return seen.find("#" * _level(heading), seen.line(place, heading.line))
