"""The reference pages are what the schemas say."""

from __future__ import annotations

import pytest

from tools.reference_pages import TARGET, pages


@pytest.mark.parametrize(("name", "page"), sorted(pages().items()))
def test_a_page_is_up_to_date(name: str, page: str) -> None:
    """`.venv/bin/python tools/reference_pages.py` writes them anew."""
    assert (TARGET / name).read_text(encoding="utf-8") == page


def test_no_page_is_left_over() -> None:
    assert {path.name for path in TARGET.iterdir()} == set(pages())
