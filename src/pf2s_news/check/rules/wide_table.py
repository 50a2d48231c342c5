"""wide-table: a table has four columns at most.

Half of all messages are read on telephones, 320 to 400 pixels wide: five
columns leave room for six or seven letters each, and the rest is cut or has
to be moved sideways.

Source: RGAA 4.1, criterion 10.11 (content at 320 pixels).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.tables import tables
from pf2s_news.problems import Problem, say

MOST = 4
"""Columns."""

rule = Rule(
    name="wide-table",
    severity="warning",
    what=say("A table has %(count)s columns at most.", count=MOST),
    why=say("More do not fit on a telephone, where half of all messages are read."),
    source="RGAA 4.1, 10.11",
    bad=Example(
        "article",
        "Tableau : visites\n\n| Lieu | Avril | Mai | Juin | Juillet |\n"
        "|---|---|---|---|---|\n| Lens | 12 | 14 | 9 | 20 |\n",
    ),
    good=Example(
        "article",
        "Tableau : visites\n\n| Mois | Lens |\n|---|---|\n| Avril | 12 |\n| Mai | 14 |\n",
    ),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a table."""
    for table, place, _ in tables(seen):
        columns, rows = len(table.header), len(table.rows) + 1
        if columns > MOST:
            yield rule.problem(
                say("this table has %(count)s columns", count=columns),
                place,
                say("turn it over, the columns as rows: %(count)s columns then", count=rows)
                if rows <= MOST
                else say("split it into two tables, or make a list of it"),
            )
