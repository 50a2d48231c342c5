"""shouting-subject: subject and preheader speak, and do not shout.

Capitals, rows of exclamation marks or emoji, a false "Re:" are what filters
count and readers take for advertising.

Source: SpamAssassin's rules SUBJ_ALL_CAPS, PLING_QUERY and FAKE_REPLY_C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.capitals import is_acronym
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Message, Problem, say

WORDS = 2
"""Words in capitals that make shouting."""
EMOJI = 3
"""Emoji that do."""

rule = Rule(
    name="shouting-subject",
    severity="warning",
    what=say("Subject and preheader have no capitals, “!!” or rows of emoji."),
    why=say("Spam filters count them, and readers take them for advertising."),
    source="SpamAssassin, SUBJ_ALL_CAPS, PLING_QUERY, FAKE_REPLY_C",
    bad=Example("manifest", "subject: URGENT ! Le numéro 25 est arrivé !!\n"),
    good=Example("manifest", "subject: Le numéro 25 est arrivé, avec la carte de l'ARS !\n"),
)

_CAPITALS = re.compile(r"(?<![\w.-])[A-ZÀ-ÖØ-ÞŒ]{4,}(?![\w.-])")
_ALARM = re.compile(
    r"(?<![\w-])(?:URGENT|IMPORTANT|ATTENTION|GRATUIT(?:E|S|ES)?|PROMO(?:TION)?|EXCLUSIF|INÉDIT|"
    r"NOUVEAU|FREE|NEW)(?![\w-])"
)
_REPLY = re.compile(r"(?:re|tr|fw|fwd)\s?:", re.IGNORECASE)
_EMOJI = re.compile("[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]\ufe0f?")
_MARKS = re.compile(r"[!?][\s\u00a0\u202f]*!|![\s\u00a0\u202f]*\?|[€$]{2,}")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for the subject and one for the preheader at most."""
    bulletin, places = seen.bulletin, seen.bulletin.issue.places
    what = _shouted(bulletin.subject)
    if what:
        piece, cure = what
        yield rule.problem(
            say("the subject shouts: “%(text)s”", text=piece),
            seen.find(piece, places.at("subject")),
            cure,
        )
    what = _shouted(bulletin.issue.preheader)
    if what:
        piece, cure = what
        yield rule.problem(
            say("the preheader shouts: “%(text)s”", text=piece),
            seen.find(piece, places.at("preheader")),
            cure,
        )


def _shouted(text: str) -> tuple[str, Message] | None:
    """The first piece that shouts, and what to do."""
    small = say("write it in small letters, with its accents")
    if alarm := _ALARM.search(text):
        return alarm[0], small
    capitals = [word for word in _CAPITALS.findall(text) if not is_acronym(word)]
    if len(capitals) >= WORDS:
        return capitals[0], small
    if reply := _REPLY.match(text):
        return reply[0], say("take it out: it answers nothing")
    if text.count("!") > 1 or _MARKS.search(text):
        return "!" if "!" in text else "€€", say("one mark is enough")
    emoji = _EMOJI.findall(text)
    if len(emoji) >= EMOJI:
        return emoji[0], say("one emoji at most, behind the words: screen readers say each of them")
    return None
