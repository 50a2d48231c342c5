"""tests/cases/*.md: each case is a faulty file and the problems that it must give.

A case is a title, a lone dot, the whole file, a lone dot, the expected
problems, a lone dot. The file is the article, unless the title begins with
"manifest: " or "newsletter: ". A problem is one line, `rule line:column` and
a part of its message or hint; a problem of another file has the file's path
before the line. No line: nothing must be wrong. Files that the other files
name are in FILES.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pf2s_news.problems import Problem
from tests.unit.read.reading import ARTICLE, MANIFEST, read

CASES = Path(__file__).parents[1] / "cases"
FILES = {"manifest": MANIFEST, "newsletter": "newsletter.yaml", "article": ARTICLE}
BESIDE: dict[str, str | bytes | None] = {
    "issues/images/Carte du Nord.png": b"",
    "issues/images/photo.jpg": b"",
    "issues/images/schema.svg": b"",
    "issues/articles/autre-article.md": "---\ntitle: Autre article\n---\nUn paragraphe.\n",
    "issues/articles/article-cache.md.txt": "",
    "issues/articles/Été à Lille.md": "",
}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case of a file."""

    title: str
    file: str
    content: str
    expected: tuple[str, ...]


def cases() -> Iterator[Case]:
    """All cases, in order."""
    for path in sorted(CASES.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split("\n.\n")
        for number in range(0, len(parts) - 2, 3):
            heading, content, expected = parts[number : number + 3]
            title = heading.strip().splitlines()[-1]
            kind = title.split(":")[0]
            yield Case(
                title=f"{path.stem}: {title}",
                file=FILES.get(kind, ARTICLE),
                content=content + "\n",
                expected=tuple(expected.splitlines()),
            )


def matches(problem: Problem, expected: str, file: str) -> bool:
    """Whether a problem is the expected one."""
    rule, spot, *text = expected.split(" ", 2)
    place = problem.place
    assert place
    numbers = [str(number) for number in (place.line, place.column) if number is not None]
    where = ":".join(numbers if place.file == file else [place.file, *numbers])
    said = f"{problem.message} — {problem.hint}"
    return problem.rule == rule and where == spot and all(part in said for part in text)


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path) -> None:
    reading = read(tmp_path, {**BESIDE, case.file: case.content})

    assert len(reading.problems) == len(case.expected), reading.lines
    for problem, expected in zip(reading.problems, case.expected, strict=True):
        assert matches(problem, expected, case.file), (expected, reading.lines)


def test_there_are_cases() -> None:
    assert len(list(cases())) > 100
