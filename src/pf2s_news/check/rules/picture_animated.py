"""picture-animated: an animation stops within five seconds.

What moves beside a text keeps many people from reading it, and nobody can
stop it in a message. Outlook for Windows shows the first frame only, or that
first: what matters has to be on it.

Source: RGAA 4.1, criterion 13.8 (moving content over five seconds); caniemail,
image-gif.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from pf2s_news.check.animation import animation_of
from pf2s_news.check.illustrated import illustrations, written
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

LONGEST = 5
"""Seconds."""

rule = Rule(
    name="picture-animated",
    severity="info",
    what=say("An animated picture stops within %(count)s seconds.", count=LONGEST),
    why=say("Motion that nobody can stop keeps many people from reading what stands beside it."),
    source="RGAA 4.1, 13.8",
    bad=Example("article", "![La grue tourne](images/sans-fin.gif)\n\nLe port s'agrandit.\n"),
    good=Example("article", "![La grue tourne](images/une-fois.gif)\n\nLe port s'agrandit.\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a picture."""
    known = written(seen)
    for shown in illustrations(seen):
        found = known.get(shown.picture.file or "")
        seconds = animation_of(found.data).seconds if found else 0
        if seconds > LONGEST:
            src = shown.picture.src
            yield rule.problem(
                say("the animation “%(src)s” never stops", src=src)
                if isinf(seconds)
                else say(
                    "the animation “%(src)s” moves for %(seconds)s seconds",
                    src=src, seconds=round(seconds),
                ),
                seen.find(src, shown.place),
                say(
                    "save it so that it plays once, %(count)s seconds at most, with what matters "
                    "on its first frame; or take a still picture",
                    count=LONGEST,
                ),
            )  # fmt: skip
