from __future__ import annotations

import pytest

from pf2s_news.dates import in_words, iso, month_year, of_month
from pf2s_news.model import IssueDate, Lang

MONTHS_FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
MONTHS_EN = "January February March April May June July August September October November December"


@pytest.mark.parametrize(("lang", "names"), [("fr", MONTHS_FR), ("en", MONTHS_EN)])
def test_the_months(lang: Lang, names: str) -> None:
    for month, name in enumerate(names.split(), 1):
        assert month_year(IssueDate(year=2025, month=month), lang) == f"{name} 2025"


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (17, "17 février 2025", "17 February 2025"),
        (1, "1er février 2025", "1 February 2025"),
        (11, "11 février 2025", "11 February 2025"),
        (21, "21 février 2025", "21 February 2025"),
        (None, "février 2025", "February 2025"),
    ],
)
def test_days_in_words(day: int | None, french: str, english: str) -> None:
    date = IssueDate(year=2025, month=2, day=day)
    assert in_words(date, "fr") == french
    assert in_words(date, "en") == english


def test_of_a_month() -> None:
    elided = [m for m in range(1, 13) if of_month(IssueDate(year=1, month=m), "fr")[1] == "'"]
    assert elided == [4, 8, 10]
    assert of_month(IssueDate(year=2024, month=10, day=3), "fr") == "d'octobre 2024"
    assert of_month(IssueDate(year=2025, month=2), "fr") == "de février 2025"
    assert of_month(IssueDate(year=2024, month=10), "en") == "of October 2024"


def test_for_machines() -> None:
    assert iso(IssueDate(year=2025, month=2, day=7)) == "2025-02-07"
    assert iso(IssueDate(year=2025, month=2)) == "2025-02"
    assert iso(IssueDate(year=987, month=12)) == "0987-12"
