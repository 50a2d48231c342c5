"""small-picture: an article's picture fills the column.

Pictures are never enlarged. One of less than 300 pixels stands small in a
column of 536, and on a fine screen, which shows two pixels for one, it is
blurred: mostly it is a preview copied from a web page. An upright one (a
portrait), or one whose `width:` was set, is small on purpose.

Source: docs/reference/article.fr.md; caniemail has no say in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.illustrated import illustrations, written
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

LEAST = 300
"""Pixels."""

_FRONT = (
    "---\ntitle: Une carte des sentiers\nsection: region\nimage: {{src: images/{}, alt: {}}}\n---\n"
)

rule = Rule(
    name="small-picture",
    severity="info",
    what=say("An article's picture is at least %(count)s pixels wide.", count=LEAST),
    why=say("A smaller one is shown small, and blurred on the screens of telephones."),
    source="docs/reference/article.fr.md",
    bad=Example("article", _FRONT.format("vignette.jpg", "Une grue") + "Le port s'agrandit.\n"),
    good=Example("article", _FRONT.format("grue.jpg", "Une grue") + "Le port s'agrandit.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an article."""
    known = written(seen)
    for shown in illustrations(seen):
        picture = shown.picture
        found = known.get(picture.file or "")
        if shown.kind != "main" or not found or picture.width:
            continue
        if found.height < found.width < LEAST:
            yield rule.problem(
                say("“%(src)s” is only %(width)s pixels wide", src=picture.src, width=found.width),
                seen.find(picture.src, shown.place),
                say("ask for the original: 1,072 pixels wide are sharp on every screen"),
            )
