"""emoji-run: emoji are few, and none stands in a bullet's place.

A screen reader says each by its name: a list that begins its lines with "✅"
is heard as "coche blanche en gras, coche blanche en gras". Outlook shows
many of them in black and white, or as a box.

Source: RGAA 4.1, criteria 9.3 (lists) and 13.5 (cryptic content).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pf2s_news.check.prose import Prose
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

TITLE = 2
"""Emoji that a title may have."""
RUN = 3
"""Emoji in a row, or at the beginnings of lines, that are too many."""

rule = Rule(
    name="emoji-run",
    severity="info",
    what=say("Emoji are few, and none stands in a bullet's place."),
    why=say("Screen readers say each by its name, and Outlook shows many as a black box."),
    source="RGAA 4.1, 9.3",
    bad=Example("article", "✅ Des vélos\n\n✅ Des bus\n\n✅ Des trains\n"),
    good=Example("article", "- Des vélos\n- Des bus\n- Des trains\n"),
)

_ONE = (
    "(?:[\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3"
    "|(?:[\U0001f300-\U0001faff\u2600-\u26ff\u2705\u2728\u2753-\u2757\u274c\u274e\u2795-\u2797"
    "\u2b50\u2b55\u231a\u231b\u23e9-\u23f3]|[\u2702-\u27b0\u2b05-\u2b07\u2194-\u21aa]\ufe0f)"
    "[\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*)"
)
_EMOJI = re.compile(_ONE)
_ROW = re.compile(rf"{_ONE}(?:[ \u00a0]?{_ONE}){{{RUN - 1},}}")
_TITLES = frozenset(("title", "heading", "section", "overtitle"))


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a title, and one a text."""
    texts = [prose for prose in seen.prose if _EMOJI.search(prose.raw)]
    for prose in texts:
        if prose.role in _TITLES and len(_EMOJI.findall(prose.raw)) > TITLE:
            yield rule.problem(
                say("this title has %(count)s emoji", count=len(_EMOJI.findall(prose.raw))),
                seen.find(_first(prose), prose.place),
                say("keep one at most: each is read aloud by its name"),
            )
    bodies = [prose for prose in texts if prose.role in ("paragraph", "cell", "teaser")]
    for _, group in groupby(bodies, key=lambda prose: (prose.place.file, prose.article)):
        yield from _of_text(seen, list(group))


def _of_text(seen: Seen, texts: list[Prose]) -> Iterator[Problem]:
    """What is wrong with the paragraphs of one text."""
    led = [prose for prose in texts if _EMOJI.match(prose.raw.lstrip())]
    if sum(map(_bullets, led)) >= RUN:
        yield rule.problem(
            say("emoji stand in the place of bullets"),
            seen.find(_first(led[0]), led[0].place),
            say("make a list of it: a line each, beginning with - and a space"),
        )
        return
    for prose in texts:
        if row := _ROW.search(prose.raw):
            yield rule.problem(
                say("%(count)s emoji stand in a row", count=len(_EMOJI.findall(row[0]))),
                seen.find(_EMOJI.findall(row[0])[0], prose.place),
                say("keep one at most: each is read aloud by its name"),
            )
            return


def _bullets(prose: Prose) -> int:
    """The lines of a paragraph that begin with an emoji; lines that nobody broke count, too."""
    return prose.raw.count(_first(prose)) if len(prose.raw) > len(_first(prose)) else 1


def _first(prose: Prose) -> str:
    return _EMOJI.findall(prose.raw)[0] if _EMOJI.search(prose.raw) else ""
