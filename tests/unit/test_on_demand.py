"""Files are made when somebody asks for them, and once."""

from __future__ import annotations

import pytest

from pf2s_news.on_demand import OnDemand, with_file


def test_a_file_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[str] = []

    def eml() -> bytes:
        made.append("email.eml")
        return b"From:"

    files = OnDemand({"email.html": b"<p>", "email.eml": eml})
    more = with_file(files, "report.json", lambda: b"{}")
    assert list(more) == ["email.html", "email.eml", "report.json"]
    assert len(more) == 3
    assert "email.eml" in more
    assert made == []
    assert (more["email.eml"], files["email.eml"], more["email.eml"]) == (b"From:",) * 3
    assert made == ["email.eml"]
    assert more == {"email.html": b"<p>", "email.eml": b"From:", "report.json": b"{}"}


def test_a_file_that_is_none_is_not_there() -> None:
    with pytest.raises(KeyError):
        OnDemand({})["email.eml"]
