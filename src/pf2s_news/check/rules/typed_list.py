"""typed-list: a list is a list, not lines with a typed • or 1/.

Lines that begin with •, –, 1/, 1° or a) run into one another as one paragraph,
and a screen reader does not say that there are five things.

Source: RGAA 4.1, criterion 9.3; CommonMark 0.31, 5.2 (list items).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pf2s_news.check.prose import bodies
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.document import Document, Paragraph
from pf2s_news.problems import Problem, say

rule = Rule(
    name="typed-list",
    severity="warning",
    what=say("A list is written as a list."),
    why=say("Lines with a typed • run into one paragraph, and screen readers announce no list."),
    source="RGAA 4.1, 9.3",
    bad=Example("article", "Au programme :\n\n• une carte ;\n• un jardin ;\n• un marché.\n"),
    good=Example("article", "Au programme :\n\n- une carte ;\n- un jardin ;\n- un marché.\n"),
)

BULLET = re.compile(r"[ \u00a0]{0,3}([•·▪●○‣⁃◦►▶➢➤✓✔→*■□–—-])[ \u00a0\t]*(?=[^\W_]|[«\"*_\[])")
NUMBER = re.compile(
    r"[ \u00a0]{0,3}(?:\(?(\d{1,2}|[a-h])\)|(\d{1,2}|[a-h])[ \u00a0]?[/°](?!\d)|(\d{1,2}) ?[-–] )"
    r"[ \u00a0]*(?=[^\W\d_]|[«\"*_\[])"
)
_DASHES = "–—-*"
_ENDS = (";", ",", " et", " ou")
LEAST = 2


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a list."""
    for document, place, _ in bodies(seen.bulletin):
        for run in _runs(seen, document, place.file):
            for _, alike in groupby(run, key=_form):
                lines = list(alike)
                marks = [_mark(text) for _, text in lines]
                if kind := _kind(marks, [text for _, text in lines]):
                    yield _problem(seen, place.file, lines[0][0], marks[0], kind, len(marks))


def _problem(seen: Seen, file: str, line: int, mark: str, kind: str, count: int) -> Problem:
    return rule.problem(
        say("these %(count)s lines begin with a typed “%(mark)s”, and are no list",
            count=count, mark=mark),
        seen.find(mark, seen.sources[file].place(line)),
        say("begin each line with “1. ”, “2. ”…, below an empty line")
        if kind == "number"
        else say("begin each line with “- ”, below an empty line"),
    )  # fmt: skip


def _runs(seen: Seen, document: Document, file: str) -> Iterator[list[tuple[int, str]]]:
    """The source lines (number, text) of paragraphs that follow each other, where marks stand."""
    source = seen.sources.get(file)
    run: list[tuple[int, str]] = []
    for block in document:
        lines = []
        if source and isinstance(block, Paragraph) and block.line:
            lines = list(_marked(source.lines, block.line))
        if not lines:
            yield from [run] if run else []
            run = []
        run += lines
    yield from [run] if run else []


def _marked(lines: tuple[str, ...], first: int) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph that begin with a mark."""
    for number in range(first, len(lines) + 1):
        text = lines[number - 1]
        if not text.strip():
            return
        if _mark(text):
            yield number, text


def _form(marked: tuple[int, str]) -> str:
    """What the marks of one list have in common: the sign, or how their numbers are written."""
    return re.sub(r"\d+|[a-h]", "1", _mark(marked[1]))


def _mark(line: str) -> str:
    match = BULLET.match(line) or NUMBER.match(line)
    return match[0].strip() if match else ""


def _kind(marks: list[str], texts: list[str]) -> str:
    """ "bullet" or "number" where the marks make a list, else ""."""
    if len(marks) < LEAST:
        return ""
    if not marks[0][0].isalnum() and marks[0][0] != "(":
        spoken = marks[0] in _DASHES and not any(text.rstrip().endswith(_ENDS) for text in texts)
        return "" if spoken else "bullet"
    ordered = [re.sub(r"\W", "", mark) for mark in marks]
    return "number" if ordered[0] in ("1", "a") and ordered[1] in ("2", "b") else ""
