"""table-caption: a table has a caption.

Screen readers list the tables of a message by their captions. A paragraph
"Tableau : …" (in English "Table: …") just before a table is its caption.

Source: RGAA 4.1, criteria 5.4 and 5.5 (a table's title); a table without one
breaks no rule, so it is only worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.tables import tables
from pf2s_news.problems import Place, Problem, say, say_count

rule = Rule(
    name="table-caption",
    severity="info",
    what=say("A table has a caption."),
    why=say("Readers who listen to their mail learn what a table holds before they enter it."),
    source="RGAA 4.1, 5.4",
    bad=Example("article", "| Lieu | Visites |\n|---|---|\n| Lens | 12 |\n"),
    good=Example("article", "Tableau : visites\n\n| Lieu | Visites |\n|---|---|\n| Lens | 12 |\n"),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a text, at its first such table."""
    found: dict[tuple[str, ...], list[tuple[Place, str]]] = {}
    for table, place, entry in tables(seen):
        if not table.caption:
            lang = (entry and entry.article.lang) or seen.edition.lang
            key = (place.file, entry.slug if entry else str(place.line), *seen.silent_at(place))
            found.setdefault(key, []).append((place, lang))
    for bare in found.values():
        place, lang = bare[0]
        yield rule.problem(
            say_count(
                "this table has no caption",
                "%(count)s tables of this text have no captions, this one first",
                len(bare),
            ),
            place,
            say(
                "write just before it, as a paragraph of its own: %(words)s",
                words="Tableau : …" if lang.startswith("fr") else "Table: …",
            ),
        )
