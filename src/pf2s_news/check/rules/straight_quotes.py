"""straight-quotes: every quotation mark has its partner.

Straight quotes become « » or “ ” where they pair; one that is alone stays
straight, beside all the others that do not, and the reader cannot tell where
the quotation ends.

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale,
"Guillemets"; render/typography.py says which pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count
from pf2s_news.render.typography import unpaired_quotes

rule = Rule(
    name="straight-quotes",
    severity="warning",
    what=say("Every quotation mark has its partner."),
    why=say("One that is alone stays straight, and nobody can tell where the quotation ends."),
    source="Lexique des règles typographiques en usage à l'Imprimerie nationale",
    bad=Example("article", 'Le programme "Vivons en forme a commencé.'),
    good=Example("article", 'Le programme "Vivons en forme" a commencé, sur un écran de 27".'),
)

_BEFORE = re.compile(r"[\w’'-]*$")
_AFTER = re.compile(r"[\w’'-]*")
WORD = 30
"""Characters of a word that are looked at beside a mark."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a text, at the first mark that is alone; of another, one a mark."""
    faults = (
        Fault(_quoted(prose.raw, at), prose.place)
        for prose in seen.prose
        if prose.role not in ("subject", "preheader")
        for at in unpaired_quotes(prose.text, lang=prose.lang)
    )
    for found in gathered(seen, faults):
        yield rule.problem(
            say_count(
                "the quotation mark of %(text)s has no partner",
                "%(count)s quotation marks have no partner: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("add the missing one, write « and » yourself, or take it out"),
        )  # fmt: skip


def _quoted(text: str, at: int) -> str:
    """The mark with the word that it touches."""
    before = _BEFORE.search(text[max(0, at - WORD) : at])
    after = _AFTER.match(text[at + 1 : at + 1 + WORD])
    return f'{before[0] if before else ""}"{after[0] if after else ""}'
