"""Arranging an issue: its manifest with one change, and nothing else touched.

A change is a splice of the text where the YAML nodes stand, so that comments
travel with their items and a diff shows only what changed. Writers of YAML
lose comments when items move. What comes out is read again, by the reader of
builds, and must hold the data that was meant and every comment.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from pf2s_news.preview.arrange_edits import (
    BringIn,
    BringInSection,
    CannotArrange,
    Edit,
    MoveEntry,
    MoveSection,
    SetEntryText,
    SetIssueText,
    SetSectionTitle,
    SetShow,
    TakeOut,
    unsafe,
)
from pf2s_news.preview.arrange_keys import with_entry_text, with_text
from pf2s_news.preview.arrange_lines import Lifted
from pf2s_news.preview.arrange_lists import item_lifted, item_moved, item_put, item_without
from pf2s_news.preview.arrange_meant import applied, cleaned, data_of
from pf2s_news.preview.arrange_scalars import scalar
from pf2s_news.preview.arrange_shown import (
    ArrangedEntry,
    ArrangedSection,
    Arrangement,
    arrangement_of,
)
from pf2s_news.preview.arrange_source import Path, Row, Sheet, Table
from pf2s_news.problems import Problem, Report, say
from pf2s_news.read.nodes import read_nodes
from pf2s_news.read.text import decode_text
from pf2s_news.value import replace

__all__ = [
    "ArrangedEntry",
    "ArrangedSection",
    "Arrangement",
    "BringIn",
    "BringInSection",
    "CannotArrange",
    "Edit",
    "MoveEntry",
    "MoveSection",
    "SetEntryText",
    "SetIssueText",
    "SetSectionTitle",
    "SetShow",
    "TakeOut",
    "arranged",
    "arrangement",
]

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_END = re.compile(rb"\r\n|\r|\n")
_LAST_END = re.compile(rb"(?:\r\n|\r|\n)\Z")
_MENDED = ("unquoted-text", "yaml-syntax")
"""Where reading mended the text, what we would splice is not what was read."""


def arrangement(source: bytes) -> Arrangement:
    """What a manifest arranges; raises CannotArrange where it cannot be read."""
    data, _ = _read(source)
    return arrangement_of(data if isinstance(data, dict) else {})


def arranged(source: bytes, edit: Edit) -> bytes:
    """The manifest with one change made; raises CannotArrange where it cannot be.

    Byte order mark, line ends, indentation, comments and the end of the file
    stay as they are.
    """
    edit = cleaned(edit)
    mark = _BYTE_ORDER_MARK if source.startswith(_BYTE_ORDER_MARK) else b""
    finished = _finished(source)
    data, problems = _read(finished)
    for problem in problems:
        if problem.rule in _MENDED:
            raise _unreadable(problem)
    meant = applied(edit, data)
    if meant == data:
        return source
    sheet = Sheet(finished.decode("utf-8-sig"))
    result = _spliced(sheet, edit)
    _check(sheet, result, edit, data)
    written = mark + result.text.encode()
    return written if finished == source else _LAST_END.sub(b"", written)


def _finished(source: bytes) -> bytes:
    """The source with an end to its last line: that of the one before."""
    if not source or _LAST_END.search(source):
        return source
    ends: list[bytes] = _END.findall(source)
    return source + (ends[-1] if ends else b"\n")


def _read(source: bytes) -> tuple[Any, list[Problem]]:
    """A manifest's data as builds read it, and what is wrong with it."""
    report = Report()
    text = decode_text(source, "", report)
    node = read_nodes(text, report) if text else None
    if node is None:
        for problem in report.problems:
            if problem.severity == "error":
                raise _unreadable(problem)
    return data_of(node), report.problems


def _unreadable(problem: Problem) -> CannotArrange:
    place = problem.place
    if place is None or place.line is None:
        return CannotArrange(problem.message, problem.hint)
    return CannotArrange(
        say("line %(line)s: %(problem)s", line=place.line, problem=problem.message), problem.hint
    )


def _spliced(sheet: Sheet, edit: Edit) -> Sheet:
    """The text with the change made."""
    match edit:
        case MoveEntry():
            return _with_entry_moved(sheet, edit)
        case MoveSection():
            return item_moved(sheet, ("sommaire",), edit.section, edit.to)
        case TakeOut():
            return item_without(sheet, _articles(edit.section), edit.entry)
        case BringIn():
            item = Lifted(lines=(f"- {scalar(edit.slug, flow=True)}",), column=0)
            return item_put(sheet, _articles(edit.section), edit.entry, item)
        case BringInSection():
            return item_put(sheet, ("sommaire",), edit.section, _new_section(sheet, edit.id))
        case SetShow() if edit.entry is None:
            return with_text(sheet, ("sommaire", edit.section), "show", edit.show)
        case SetShow():
            path = (*_articles(edit.section), edit.entry or 0)
            return with_entry_text(sheet, path, "show", edit.show)
        case SetIssueText():
            return with_text(sheet, (), edit.key, edit.text)
        case SetSectionTitle():
            return with_text(sheet, ("sommaire", edit.section), "title", edit.text)
        case SetEntryText():
            path = (*_articles(edit.section), edit.entry)
            return with_entry_text(sheet, path, edit.key, edit.text)


def _with_entry_moved(sheet: Sheet, edit: MoveEntry) -> Sheet:
    here, there = _articles(edit.section), _articles(edit.to_section)
    if here == there:
        return item_moved(sheet, here, edit.entry, edit.to_entry)
    # Put first: a refusal then names a line of the file.
    put = item_put(sheet, there, edit.to_entry, item_lifted(sheet, here, edit.entry))
    return item_without(put, here, edit.entry)


def _new_section(sheet: Sheet, name: str) -> Lifted:
    """A section without articles, written as its neighbours are."""
    name = scalar(name, flow=True)
    sections = sheet.at(("sommaire",))
    items = sections.items if isinstance(sections, Row) else ()
    if items and all(isinstance(item, Table) and item.flow for item in items):
        return Lifted(lines=(f"- {{section: {name}, articles: []}}",), column=0)
    return Lifted(lines=(f"- section: {name}", "  articles: []"), column=0)


def _articles(section: int) -> Path:
    return ("sommaire", section, "articles")


def _check(source: Sheet, result: Sheet, edit: Edit, data: Any) -> None:
    """Raise CannotArrange unless the result holds what was meant, and every comment."""
    found, problems = _read(result.text.encode())
    broken = any(problem.rule in _MENDED for problem in problems)
    if broken or found not in _meant(edit, data) or _lost_comments(source, result, edit):
        raise unsafe()


def _lost_comments(source: Sheet, result: Sheet, edit: Edit) -> bool:
    """Whether comments are gone that belong to nothing that was taken out."""
    before = Counter(text for _, text in source.comments)
    after = Counter(text for _, text in result.comments)
    return not isinstance(edit, TakeOut) and before != after


def _meant(edit: Edit, data: Any) -> list[Any]:
    """The data with the change; a text that stands in lines of its own has a line end."""
    if isinstance(edit, SetIssueText | SetSectionTitle | SetEntryText) and edit.text:
        return [applied(edit, data), applied(replace(edit, text=edit.text + "\n"), data)]
    return [applied(edit, data)]
