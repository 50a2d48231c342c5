"""Text that is not YAML: where it stops, how it may be mended, and what to say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Any

from pf2s_news.problems import Edit, Message, Place, Report, say
from pf2s_news.read.mend import Mended, mends, owner
from pf2s_news.read.text import SourceText
from pf2s_news.value import Value

MEND_LIMIT = 5_000_000
"""Characters read again and again to mend a text: it keeps long faulty ones fast."""


def events(text: str) -> Iterator[Any]:
    """PyYAML's events, libyaml's where the wheel has it."""
    import yaml

    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def is_yaml(text: str) -> bool:
    """Whether the parser has nothing to say against a text."""
    return _first_failure(SourceText("", text)) is None


def spot(source: SourceText, mark: Any) -> Place:
    """Where a mark of PyYAML's stands in a text."""
    line = min(mark.line, len(source.lines) - 1)
    return source.place(line + 1, min(mark.column, max(len(source.lines[line]) - 1, 0)) + 1)


class _Failure(Value, frozen=True):
    """Where a text stops being YAML; lines count from 0."""

    error: Any
    line: int
    last_text: int
    """Where the last scalar before it begins."""


def mend_all(source: SourceText, report: Report) -> SourceText:
    """The text with every line mended that can be; raises the error that stops it."""
    text = source
    failure = _first_failure(text)
    budget = MEND_LIMIT
    while failure is not None:
        budget -= len(text.text)
        found = _mend(text, failure) if budget > 0 else None
        if found is None:
            raise failure.error
        mended, failure = found
        report_mend(source, mended, report)
        text = mended.source
    return text


def report_mend(source: SourceText, mended: Mended, report: Report) -> None:
    """Say which line was mended, and how it should be."""
    # In a line that was mended before, quotes have moved what follows them.
    room = max(len(source.lines[mended.line - 1]), 1)
    column = min(mended.column, room)
    place = source.place(mended.line, column, max(1, min(mended.width, room - column + 1)))
    hint = say("write: %(line)s", line=mended.fixed.strip())
    report.error(mended.rule, mended.message, place, hint, _cure(source, mended))


def _cure(source: SourceText, mended: Mended) -> tuple[Edit, ...]:
    """The line as it should be, without the lines below it whose text it holds now."""
    first = mended.line - 1
    gone = takewhile(
        lambda n: source.lines[n].strip() and not mended.source.lines[n].strip(),
        range(first + 1, len(source.lines)),
    )
    edits = [Edit(n + 1, source.lines[n], None) for n in gone]
    if any("#" in edit.before for edit in edits):  # a comment would go, too
        return ()
    return (Edit(mended.line, source.lines[first], mended.fixed), *edits)


def _mend(source: SourceText, failure: _Failure) -> tuple[Mended, _Failure | None] | None:
    """A mend of what a failure is about that gets the parser further, and the next failure."""
    last = len(source.lines) - 1
    line = min(failure.line, last)
    numbers = [line, failure.last_text, line - 1, owner(source, line)]
    for number in dict.fromkeys(n for n in numbers if n is not None and 0 <= n <= last):
        for mended in mends(source, number):
            following = _first_failure(mended.source)
            if following is None or following.line > failure.line:
                return mended, following
    return None


def _first_failure(source: SourceText) -> _Failure | None:
    import yaml

    last_text = 0
    try:
        for event in events(source.text):
            if type(event).__name__ == "ScalarEvent":
                last_text = event.start_mark.line
    except yaml.MarkedYAMLError as error:
        begins = error.context_mark if "quoted scalar" in str(error.context) else None
        mark = begins or error.problem_mark or error.context_mark
        return _Failure(error, mark.line if mark else 0, last_text)
    except yaml.YAMLError as error:
        return _Failure(error, 0, 0)
    return None


# What libyaml says, in an editor's words.
_REASONS = {
    "tab character": (say("this line begins with a tab"), say("indent with spaces, not with tabs")),
    "unexpected end of stream": (
        say("the quotation mark that opens here is not closed"),
        say("close it at the end of the text"),
    ),
    "expected ',' or": (
        say("the bracket that opens here is not closed, or a comma is missing"),
        say("each [ needs its ], each { its }, with commas between what they hold"),
    ),
    "Unicode character": (
        say("this escape stands for no character"),
        say("type the character itself"),
    ),
    "expected '-' indicator": (
        say("this line does not fit the list above it"),
        say("begin it with “- ” in the same column, or indent it differently"),
    ),
    "": (
        say("this line does not fit the ones above it"),
        say("check quotes, brackets and the indentation of this line and the one above"),
    ),
}


def report_syntax(source: SourceText, failure: Any, report: Report) -> None:
    """Say what stops a text that cannot be mended from being YAML."""
    if found := _misplaced(source, failure):
        report.error("yaml-syntax", *found)
        return
    reason = str(failure.problem or failure.context)
    known = next(words for words in _REASONS if words in reason)
    mark = failure.problem_mark or failure.context_mark
    if known in ("unexpected end of stream", "expected ',' or"):
        mark = failure.context_mark or mark
    place = spot(source, mark) if mark else source.place(1)
    if "\t" in place.quote[: len(place.quote) - len(place.quote.lstrip())]:
        known = "tab character"
    message, hint = _REASONS[known]
    report.error("yaml-syntax", message, place, hint)


_BLOCK_TEXT = re.compile(r"\s*(?:-\s+)*[\w-]+:\s+[|>][+-]?\s*")
_WITH_VALUE = re.compile(r"\s*(?:-\s+)*[\w-]+:\s+[^\s|>#&].*")


def _misplaced(source: SourceText, failure: Any) -> tuple[Message, Place, Message] | None:
    """What is wrong with the place of a line, and where that line is."""
    mark = failure.problem_mark or failure.context_mark
    line = min(mark.line, len(source.lines) - 1) if mark else 0
    for number in range(line, -1, -1):
        indent = _indent(source.lines[number])
        if indent.strip(" \t"):
            return (
                say("this line begins with no-break spaces"),
                source.place(number + 1, 1, len(indent)),
                say("delete them, and indent with the space bar"),
            )
    above = next((n for n in range(line - 1, -1, -1) if source.lines[n].strip()), None)
    if above is None:
        return None
    here, there = source.lines[line], source.lines[above]
    block = next((n for n in range(line, -1, -1) if _BLOCK_TEXT.fullmatch(source.lines[n])), None)
    if block is not None and (below := _first_below(source, block)) is not None:
        return (
            say("the text that begins in line %(line)s must stand further right", line=block + 1),
            source.place(below + 1, 1, len(source.lines[below].rstrip())),
            say("put two more spaces at the beginning of each of its lines"),
        )
    if len(_indent(here)) > len(_indent(there)) and _WITH_VALUE.fullmatch(there):
        return (
            say("this line stands further right than the one above it"),
            source.place(line + 1, len(_indent(here)) + 1),
            say("begin both in the same column, or put quotes around a text of two lines"),
        )
    return None


def _first_below(source: SourceText, block: int) -> int | None:
    """The first line (from 0) after "intro: |", if it is not indented as its text must be."""
    lines = source.lines
    below = next((n for n in range(block + 1, len(lines)) if lines[n].strip()), None)
    if below is None or re.match(r"\s*(?:-\s|[a-z_]+:(?:\s|$))", lines[below]):
        return None
    return below if len(_indent(lines[below])) <= len(_indent(lines[block])) else None


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
