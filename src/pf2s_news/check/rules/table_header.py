"""table-header: every column of a table has a name.

Screen readers say a column's name before each of its cells. The corner over
the names of the rows may stay empty.

Source: RGAA 4.1, criterion 5.6 (headers of columns and rows).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.tables import is_empty, tables
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="table-header",
    severity="warning",
    what=say("The first row of a table names every column."),
    why=say("Screen readers say the name of the column before each cell."),
    source="RGAA 4.1, 5.6",
    bad=Example("article", "Tableau : visites\n\n| Lieu | |\n|---|---|\n| Lens | 12 |\n"),
    good=Example("article", "Tableau : visites\n\n| Lieu | Visites |\n|---|---|\n| Lens | 12 |\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a table."""
    for table, place, _ in tables(seen):
        empty = [str(n) for n, cell in enumerate(table.header, 1) if is_empty(cell)]
        if len(empty) == len(table.header):
            yield rule.problem(
                say("the first row of this table is empty: its columns have no names"),
                place,
                say("name the columns in the first row, or make a list of it"),
            )
        elif empty and empty != ["1"]:
            named = ", ".join(number for number in empty if number != "1")
            yield rule.problem(
                say_count(
                    "column %(numbers)s of this table has no name",
                    "columns %(numbers)s of this table have no names",
                    len(empty) - ("1" in empty), numbers=named,
                ),
                place,
                say("say in the first row what the column holds; or leave the column out"),
            )  # fmt: skip
