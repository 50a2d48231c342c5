"""shouting: nothing is written in capitals but acronyms.

Words in capitals are harder to read, for dyslexic readers above all, some
screen readers spell them letter by letter, and accents get lost on the way.

Source: RGAA 4.1, 10.1 (presentation by style sheets); WCAG technique C30;
Orange's accessibility guide for e-mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.capitals import is_acronym
from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="shouting",
    severity="warning",
    what=say("No passage of three words or more is in capitals, acronyms excepted."),
    why=say("Capitals are hard to read, and some screen readers spell them letter by letter."),
    source="RGAA 4.1, 10.1",
    bad=Example("article", "VENEZ NOMBREUX AU FORUM de la santé."),
    good=Example("article", "L'ARS, la CPAM et la DREETS vous attendent au forum."),
)

_RUN = re.compile(
    r"(?<![\w.])(?:[A-ZÀ-ÖØ-ÞŒ]{1,3}['’])?[A-ZÀ-ÖØ-ÞŒ]{2,}"
    r"(?:[ \u00a0-](?:[A-ZÀ-ÖØ-ÞŒ]{1,3}['’])?[A-ZÀ-ÖØ-ÞŒ]+(?![\w])){2,}"
)
# "HAUTS-DE-FRANCE" is one.
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_JOINTS = frozenset(
    "À A AU AUX AVEC DANS DE DES DU EN ET LA LE LES OU PAR POUR SANS SUR UN UNE SE VOTRE NOS VOS "
    "AND AT FOR FROM IN OF ON OR THE TO WITH YOUR D L S N QU".split()
)
_TITLE_ROLES = ("subject", "preheader", "publication", "credit")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a passage, or one a file."""
    faults = (
        Fault(match[0], prose.place)
        for prose in seen.prose
        if prose.role not in _TITLE_ROLES
        for match in _RUN.finditer(prose.text)
        if _shouts(match[0])
    )
    for found in gathered(seen, faults):
        yield rule.problem(
            say_count(
                "“%(text)s” is in capitals",
                "%(count)s passages are in capitals: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("write it in small letters, with its accents; bold stresses as well"),
        )  # fmt: skip


def _shouts(passage: str) -> bool:
    """Whether these are words, and not the initials of three organisations in a row."""
    words = _WORD.findall(passage)
    said = [word for word in words if word not in _JOINTS]
    long = [word for word in said if len(word) > 3 and not is_acronym(word)]
    return len(words) > 2 and len(long) >= (2 if len(said) < len(words) else 3)
