"""A page that is brought in again: what is new in it comes, what its editor has done stays."""

from __future__ import annotations

from pf2s_news.gather.updating import updated

LAST = """\
---
title: "Un titre"
# section: …  # sa rubrique habituelle : region
image:
  src: "images/a.jpg"
  alt: null  # à compléter
url: "https://a.fr/"
---
Un premier paragraphe.

Le bulletin

Un dernier paragraphe.
"""
EDITED = (
    LAST.replace("# section: …  # sa rubrique habituelle : region", "section: region")
    .replace("null  # à compléter", '"Une vue"')
    .replace("Le bulletin", "[Le bulletin](https://a.fr/b.pdf)")
)


def test_a_page_that_did_not_change_changes_nothing() -> None:
    assert updated(LAST, EDITED, LAST) == EDITED


def test_both_kinds_of_change_come_together() -> None:
    new = LAST.replace("Un dernier paragraphe.", "Un dernier mot.\n\nEt un autre.")
    expected = EDITED.replace("Un dernier paragraphe.", "Un dernier mot.\n\nEt un autre.")
    assert updated(LAST, EDITED, new) == expected


def test_the_same_change_on_both_sides_is_made_once() -> None:
    new = LAST.replace("premier", "second")
    assert updated(LAST, new, new) == new


def test_where_both_changed_a_line_the_source_wins_and_the_head_stays() -> None:
    new = LAST.replace("Le bulletin", "Le bulletin de mai")
    kept = updated(LAST, EDITED, new)
    assert "\nLe bulletin de mai\n" in kept
    assert kept.count("section: region") == 1
    assert 'alt: "Une vue"' in kept


def test_without_knowing_what_was_written_the_head_stays() -> None:
    theirs = EDITED.replace("url:", 'teaser: "Bref"\nurl:')
    kept = updated(None, theirs, LAST.replace("images/a.jpg", "images/b.jpg"))
    assert 'teaser: "Bref"\n' in kept
    assert "section: region\n" in kept
    assert "sa rubrique" not in kept
    # Another picture shows something else.
    assert "alt: null" in kept
    assert "[Le bulletin]" not in kept
