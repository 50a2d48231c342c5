"""past-deadline: what is announced is still to come.

An article that waited for its issue announces yesterday's meeting. Only words
that speak of something to come are looked at ("aura lieu le", "se tiendra",
"rendez-vous le", "date limite", "jusqu'au" with an inscription or the like,
and not in a sentence in the past), and only a day that is certain: not a
law's, the last edition's, or one before which something was done. Compared
with the issue's date; a month without a day counts as its first.

Source: none but the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pf2s_news.check.french_dates import Found, find_dates, first_day
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.dates import in_words
from pf2s_news.model import Printed
from pf2s_news.problems import Problem, say

rule = Rule(
    name="past-deadline",
    severity="warning",
    what=say("A deadline or an event that is announced lies after the issue's date."),
    why=say("Readers would come too late, or wonder which year is meant."),
    source="docs/reference/article.fr.md",
    bad=Example("article", "Le forum se tiendra à Lille le 12 novembre 2024."),
    good=Example("article", "Le forum se tiendra à Lille le 12 novembre 2025."),
)

_TO_COME = re.compile(
    r"\b(?:aura|auront) lieu\b|\bse (?:tiendra|tiendront|déroulera|dérouleront)\b"
    r"|\brendez-vous (?:à [^.;]{1,60}? )?(?:dès |à partir de )?(?=le |les |du |au )"
    r"|\bdates? limites?\b|\bsave the date\b|\b(?:est|sont) prévue?s? (?=le |les |du )"
    r"|\b(?:débutera|débuteront|commencera|commenceront)\b|\b(?:sera|seront) organisée?s?\b"
    r"|\bclôture des (?:inscriptions|candidatures|dépôts)\b"
    r"|\binscriptions?(?: [\w'-]+){0,3}\s*(?=avant le|jusqu|au plus tard|du \d)"
    r"|\b(?:jusqu'au|avant le|au plus tard le)\s(?=(?:\w+di |dimanche )?[0-3]?\d)",
    re.IGNORECASE,
)
# "jusqu'au" and "avant le" speak of the past as often as of what one can still do.
_OFTEN_PAST = re.compile(r"jusqu'au|avant le|au plus tard le", re.IGNORECASE)
_CAN_STILL = re.compile(
    r"\b(?:inscri(?:ption|ptions|vez|re)\b|candidat(?:e[rz]|ures?)\b"
    r"|postule[rz]?\b|dépos(?:er|ez)\b|dépôts?\b"
    r"|répond(?:ez|re)\b|réponses?\b|appels? à (?:projets?|candidatures?|manifestations?)"
    r"|ouverte?s?\b|visibles?\b|envoyez\b|à envoyer|participez\b|réserve[rz]\b|profitez\b|pouvez\b"
    r"|vous avez\b|peuvent\b|doi(?:t|vent) être\b|en ligne(?= jusqu)|clôture"
    r"|(?:est|sont|reste|restent) (?:à (?:voir|rendre)|possible)"
    r"|date limite)",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:(?!(?:sou)?haits?\b|(?:par|bien|satis)?fait\b|(?:ex|re|por)?trait\b)\w+(?:ait|aient)"
    r"|(?:a|ont|avons|avez) (?:\w+ )?(?:été|eu|pu|dû|couru|\w+é)"
    r"|s'est|se sont|fut|furent|eut|eurent|avions|dut|durent|purent?|put)\b",
    re.IGNORECASE,
)
# Whoever was born, and what was signed, before a day: nothing that one can still do.
_DONE = re.compile(
    r"(?:^|(?<!être)(?<!sera)(?<!seront)\s)"
    r"(?!souhait|demand|exig|conseill|recommand)(?:\w*ée?s?|conclue?s?|souscrite?s?)\s$",
    re.IGNORECASE,
)
# The day of something else: of a law, of the last edition, of a beginning.
_OF_ANOTHER = re.compile(
    r"\b(?:depuis|après|comme|cel(?:ui|le|les)|ceux|loi|décret|arrêté|ordonnance|circulaire|directive"
    r"|instruction|délibération|avis|n° ?[\w-]+) (?:le |du |des |les )?$",
    re.IGNORECASE,
)
_POSTPONED = re.compile(r"\b(?:report|repouss|prolong|décal)", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.!?…;\n]+(?:\.(?=\S)[^.!?…;\n]*)*")
_REACH = 120
"""Characters from the words to their date."""
_WORD = 40
"""Characters before "avant le" in which a participle stands."""
_WORDS = (
    "vant", "usqu", "lieu", "iendr", "éroul", "endez", "imite", "plus tard", "nscri", "prévu",
    "ave the", "ave The", "butera", "buteront", "mencer", "organis", "lôture",
)  # fmt: skip
"""One of these is in any text that is meant: most are not, and cost nothing."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a date; French texts only."""
    bulletin, around = seen.bulletin, first_day(seen.bulletin.issue.date)
    langs = {entry.slug: entry.article.lang for entry in bulletin.entries}
    told: set[tuple[str | None, str]] = set()
    # A chapô that was not written is the beginning of the body: that is where it can be mended.
    for printed in sorted(seen.edition.printed, key=lambda printed: printed.role == "teaser"):
        lang = langs.get(printed.article or "") or seen.edition.lang
        if not lang.lower().startswith("fr") or printed.role == "code":
            continue
        for found in _past(printed, around):
            if (printed.article, found.text) not in told:
                told.add((printed.article, found.text))
                yield rule.problem(
                    say(
                        "“%(text)s” is announced, but lies before the issue's date (%(date)s)",
                        text=found.text, date=in_words(bulletin.issue.date, seen.edition.lang),
                    ),
                    seen.find(found.text, printed.place),
                    say("correct the date, or tell it as something that is over"),
                )  # fmt: skip


def _past(printed: Printed, around: date) -> Iterator[Found]:
    """The days of a text that it speaks of as to come, and that are over."""
    if not any(word in printed.text for word in _WORDS):
        return
    text = printed.text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    for sentence in _SENTENCE.findall(text):
        announced = list(_TO_COME.finditer(sentence))
        if not announced or _PAST.search(sentence):
            continue
        possible = _CAN_STILL.search(sentence)
        ends = (
            _last_day(sentence, words, around)
            for words in announced
            if not _OFTEN_PAST.match(words[0]) or (possible and not _is_done(sentence, words))
        )
        yield from (found for found in ends if found and found.day and found.day < around)


def _is_done(sentence: str, words: re.Match[str]) -> bool:
    """Whether they tell what was done before a day, as in "né avant le"."""
    before = sentence[max(0, words.start() - _WORD) : words.start()]
    return words[0].lower().startswith("avant") and _DONE.search(before) is not None


def _last_day(sentence: str, words: re.Match[str], around: date) -> Found | None:
    """The last day that some words announce: "du 3 au 5 mars" is over after the 5th.

    None where one of them may be any year's. A deadline is the first one, if
    it is not put off to another.
    """
    text = sentence[words.end() : words.end() + _REACH]
    named = find_dates(text, around)
    days = [found for found in named if not _OF_ANOTHER.search(text[: found.start])]
    deadline = _OFTEN_PAST.match(words[0]) or _OFTEN_PAST.match(text)
    if deadline and not _POSTPONED.search(sentence):
        days = days[:1]
    dated = [found for found in days if found.day]
    if not dated or len(dated) < len(days):
        return None
    return max(dated, key=lambda found: found.day or date.min)
