"""text-picture: what a poster or a screen shot says stands in the article, too.

Text in a picture is not read aloud, not found, not enlarged on a telephone,
and is not there where pictures are blocked. Whether a picture holds text
cannot be seen from here: its file's name or its alternative text says so
("affiche", "flyer", "infographie", "capture", "programme"). Nothing is said
where the article speaks for itself, nor of a poster whose day stands in it.

Source: RGAA 4.1, criterion 1.8 (text in pictures).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.illustrated import Illustration, illustrations, text_around
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

ENOUGH = 40
"""Words of an article that tell what a picture of text says."""
ENOUGH_WITHOUT_DAY = 120
"""The same, where a poster is likely to announce a day and the article names none."""

rule = Rule(
    name="text-picture",
    severity="info",
    what=say("What a poster or a picture of text says is written in the article, too."),
    why=say(
        "Text in a picture is not read aloud, does not grow, and is lost with pictures blocked."
    ),
    source="RGAA 4.1, 1.8",
    bad=Example("article", "![Affiche du forum](images/grue.jpg)\n\nVenez nombreux.\n"),
    good=Example(
        "article",
        "![Affiche du forum](images/grue.jpg)\n\n"
        "Le forum réunit les associations le 14 mars 2025 à Lille, de 9 h à 17 h.\n",
    ),
)

_POSTERS = frozenset("affiche affiches flyer tract depliant invitation programme poster".split())
_OTHERS = frozenset("infographie infographies capture scan scanne screenshot bandeau".split())
_ALT = re.compile(
    r"(?:(?:une?|la|le|l['’]|an?|the)\s*)?(?:(affiche|flyer|tract|dépliant|carton d['’]invitation|"
    r"programme (?:de|du|des)|poster)|(infographie|capture d['’]écran|scan|screenshot))\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b[0-3]?\d(?:er)?[ \u00a0](?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)"
    r"|\b[0-3]?\d[/.][01]?\d\b|\b[0-3]?\d(?:st|nd|rd|th)?[ \u00a0](?:Jan|Feb|Mar|Apr|May|Jun|Jul|"
    r"Aug|Sep|Oct|Nov|Dec)|\b(?:January|February|March|April|May|June|July|August|September|"
    r"October|November|December)[ \u00a0][0-3]?\d",
    re.IGNORECASE,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a picture."""
    for shown in illustrations(seen):
        poster, other = _kinds(shown)
        if (poster or other) and shown.kind != "logo" and not _is_told(shown, poster):
            yield rule.problem(
                say("“%(src)s” seems to be a picture of text", src=shown.picture.src),
                seen.find(shown.picture.src, shown.place),
                say("write under it what it says: what, when, where, for whom, how to come")
                if poster
                else say("write under it what it says"),
            )


def _kinds(shown: Illustration) -> tuple[bool, bool]:
    """Whether a picture seems to be a poster, or another picture of text."""
    words, alt = set(shown.words), _ALT.match(shown.picture.alt)
    poster = bool(words & _POSTERS or (alt and alt[1]))
    return poster, bool(words & _OTHERS or (alt and alt[2]))


def _is_told(shown: Illustration, poster: bool) -> bool:
    text = text_around(shown)
    words = len(text.split())
    if poster:
        return bool(_DAY.search(text)) or words >= ENOUGH_WITHOUT_DAY
    return words >= ENOUGH
