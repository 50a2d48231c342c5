"""How long files have been still, as far as their times tell."""

from __future__ import annotations

import time

import pytest

from pf2s_news.preview.inputs import Snapshot
from pf2s_news.preview.watch import QUIET, still_for

MILLISECOND = 1_000_000
NOW = 1_700_000_000_000 * MILLISECOND


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stop the clock."""
    monkeypatch.setattr(time, "time_ns", lambda: NOW)


def at(age: int) -> Snapshot:
    """A workspace whose article was written so many milliseconds ago."""
    return {"a.md": (NOW - age * MILLISECOND, 10, 1), "b.md": (1, 10, 2)}


def test_a_file_just_written_has_been_still_since() -> None:
    assert still_for({"b.md": (1, 10, 2)}, at(5)) == 0.005
    assert QUIET > 0.005


@pytest.mark.parametrize("age", [-5, 25, 86_400_000])
def test_a_time_that_is_not_of_this_moment_tells_nothing(age: int) -> None:
    assert still_for({"b.md": (1, 10, 2)}, at(age)) == 0


def test_what_is_gone_has_no_time() -> None:
    assert still_for(at(5) | {"c.md": (1, 1, 1)}, at(5)) == 0
