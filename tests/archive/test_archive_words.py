"""What the search knows of each page."""

from __future__ import annotations

import json
import re

from tests.archive.written import Archive


def words_of(archive: Archive, year: int, page: str) -> str:
    """The text in which a page is found."""
    script = archive.text(f"recherche/{year}.js")
    call = re.fullmatch(r"pf2sArchive\.add\((.*)\);\n", script, re.DOTALL)
    assert call
    return {record[0]: str(record[4]) for record in json.loads(call[1])}[page]


def test_the_cells_of_a_table_are_words_of_their_own(archive: Archive) -> None:
    words = words_of(archive, 2025, "articles/premiers-secours.html")
    assert "appels en 2024 Mois Appels Janvier 1" in words


def test_a_foreign_article_keeps_its_typography(archive: Archive) -> None:
    words = words_of(archive, 2024, "articles/green-deal.html")
    assert "December; “two of them” concern" in words


def test_the_titles_that_an_issue_gives_lead_to_it(archive: Archive) -> None:
    words = words_of(archive, 2024, "numero-2.html")
    assert words == "Vu d’ailleurs · La carte, un an après"
