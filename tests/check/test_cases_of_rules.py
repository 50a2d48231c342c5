"""tests/cases/check/<rule>.md: each case is a text and the problems that it must give.

A case is a title, a lone dot, the text, a lone dot, the expected problems, a
lone dot. The text is an article's (its body, or all of it where it begins
with "---"), unless the title begins with "manifest: " or "newsletter: " (keys
that take the place of those of an ordinary issue), "style: " or "file PATH: ", and its
lines are repeated where the title ends with "(1200 times)". A problem is
one line, `rule line:column` and a part of its message or hint; without a
column only the line counts, "-" is none; a problem of another file has its path before the
line. No line: nothing must be wrong. The issue around the text is
tests/check/ordinary.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pf2s_news.check.registry import CHECKS
from pf2s_news.check.rule import Example
from pf2s_news.problems import Problem
from tests.check.ordinary import FILES, made_of, with_example

CASES = Path(__file__).parents[1] / "cases/check"
KINDS = (*FILES, "file")
_TIMES = re.compile(r"\((\d+) times\)$")
LEAST = 80
"""Seeded faults, as there must be at least."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One text and what is wrong with it."""

    rule: str
    title: str
    example: Example
    expected: tuple[str, ...]


def cases() -> Iterator[Case]:
    """All cases, in order."""
    for path in sorted(CASES.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for number in range(0, len(parts) - 2, 3):
            heading, content, expected = parts[number : number + 3]
            title = heading.strip().splitlines()[-1]
            kind, _, file = title.split(":")[0].partition(" ")
            times = _TIMES.search(title)
            yield Case(
                rule=path.stem,
                title=f"{path.stem}: {title}",
                example=Example(
                    kind=kind if kind in KINDS else "article",  # type: ignore[arg-type]
                    text=f"{content}\n" * (int(times[1]) if times else 1),
                    file=file if kind == "file" else "",
                ),
                expected=tuple(expected.splitlines()),
            )


ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_the_case(case: Case, tmp_path: Path) -> None:
    files, file, before = with_example(case.example)
    found = [_shown(problem, file, before) for problem in made_of(files, tmp_path).problems]
    assert len(found) == len(case.expected), found
    for expected in case.expected:
        rule, place, *words = expected.split(" ", 2)
        assert any(one.startswith(f"{rule} {place}") and " ".join(words) in one for one in found), (
            found
        )


def _shown(problem: Problem, file: str, before: int) -> str:
    place = problem.place
    line = "-" if place is None or place.line is None else str(place.line)
    if place and place.line and place.file == file:
        line = str(place.line - before)
    spot = line if place is None or place.column is None else f"{line}:{place.column}"
    if place and place.file != file:
        spot = f"{place.file}:{spot}"
    return f"{problem.rule} {spot} {problem.message} – {problem.hint}"


def test_there_are_enough_faults_and_each_rule_has_one() -> None:
    assert sum(len(case.expected) for case in ALL) >= LEAST
    assert {line.split(" ")[0] for case in ALL for line in case.expected} >= CHECKS.keys()
