"""The reference pages are what the schemas say."""

from __future__ import annotations

import pytest

from tools import rule_pages
from tools.reference_pages import TARGET, pages


@pytest.mark.parametrize(("name", "page"), sorted(pages().items()))
def test_a_page_is_up_to_date(name: str, page: str) -> None:
    """`.venv/bin/python tools/reference_pages.py` writes them anew."""
    assert (TARGET / name).read_text(encoding="utf-8") == page


def test_no_page_is_left_over() -> None:
    assert {path.name for path in TARGET.iterdir()} == {*pages(), rule_pages.TARGET.name}


def test_the_page_of_the_rules_is_up_to_date() -> None:
    """`.venv/bin/python -m tools.rule_pages` writes it anew."""
    assert rule_pages.TARGET.read_text(encoding="utf-8") == rule_pages.page()
