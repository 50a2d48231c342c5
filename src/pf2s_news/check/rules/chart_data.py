"""chart-data: the figures of a chart stand in the article, too.

An alternative text tells what a chart shows in a sentence; the figures need a
table, a list or a text beside it, for whoever cannot see it, for the text
part of the message, and for whoever wants to copy them. A map is no chart:
what it shows is told in its alternative text.

Source: RGAA 4.1, criteria 1.6 and 1.7 (detailed description).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.illustrated import Illustration, illustrations, text_around
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import Table, walk_blocks
from pf2s_news.problems import Problem, say

ENOUGH = 3
"""Figures of a text that may be a chart's."""

rule = Rule(
    name="chart-data",
    severity="info",
    what=say("The figures of a chart stand in a table, a list or the text beside it."),
    why=say("Who cannot see the chart, or has pictures blocked, gets its figures all the same."),
    source="RGAA 4.1, 1.6",
    bad=Example(
        "article",
        "![Graphique : les départs augmentent](images/grue.jpg)\n\nLa hausse se poursuit.\n",
    ),
    good=Example(
        "article",
        "![Graphique : les départs augmentent](images/grue.jpg)\n\n"
        "Tableau : départs par année\n\n| Année | Départs |\n|---|---|\n| 2023 | 120 |\n",
    ),
)

_ALT = re.compile(
    r"^(?:(?:une?|la|le|l['’]|ce|cette|an?|the)\s*)?(?:graphique|diagramme|histogramme|camembert|"
    r"courbe|pyramide des âges|chart|graph|diagram|histogram)s?\b"
    r"|\b(?:graphique|diagramme)s? (?:en (?:barres|bâtons|courbes|secteurs)|circulaire|montrant|"
    r"représentant)|\b(?:pie|bar|line) chart",
    re.IGNORECASE,
)
_NAMES = frozenset(
    "graphique graphiques graphe chart charts diagramme histogramme camembert courbes".split()
)
_OTHER_GRAPHICS = frozenset("charte facilitation atelier identite creation design arts".split())
_FIGURE = re.compile(r"\d+(?:[.,  \u202f]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a chart."""
    for shown in illustrations(seen):
        if shown.kind != "logo" and _is_chart(shown) and not _has_data(shown):
            yield rule.problem(
                say("the figures of the chart “%(src)s” are only in it", src=shown.picture.src),
                seen.find(shown.picture.src, shown.place),
                say("write them in a table or a list under it"),
            )


def _is_chart(shown: Illustration) -> bool:
    words = set(shown.words)
    named = bool(words & _NAMES) and not words & _OTHER_GRAPHICS
    return named or _ALT.search(shown.picture.alt) is not None


def _has_data(shown: Illustration) -> bool:
    if any(isinstance(block, Table) for block in walk_blocks(shown.document)):
        return True
    figures = _FIGURE.findall(f"{shown.picture.alt}\n{text_around(shown)}")
    return sum(not _YEAR.fullmatch(figure) for figure in figures) >= ENOUGH
