"""Whatever a manifest looks like, a change does what was meant and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from pf2s_news.preview.arrange import (
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
    arranged,
    arrangement,
)
from tests.properties.effort import tries
from tests.properties.manifests import manifests

TOKEN = re.compile(r"#c\d+|\b[aest]\d+\b")
"""The comments, articles, sections and texts of a random manifest: each is there once."""
BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
COMMENT = re.compile(r"#c\d+")
TEXTS = st.sampled_from(
    [
        "",
        "Un titre",
        "Emploi : oui",
        "a # b",
        "- a",
        "[ARS] b",
        'dit "oui"',
        "l'été",
        "\\",
        "Oui",
        "2025",
        "~",
        "null",
        " deux ",
        "a, b}",
        "é\u00a0: 😀",
        "x" * 200,
        "mot " * 60,
    ]
)


def loaded(source: bytes) -> Any:
    """The data as PyYAML has it, every scalar a text: not by our reader."""
    return yaml.load(source.decode("utf-8-sig"), BASE_LOADER)


def entries(data: Any, section: int) -> Any:
    keys = data["sommaire"][section]
    keys["articles"] = keys.get("articles") or []
    return keys["articles"]


def put(keys: Any, key: str, text: str) -> None:
    keys.pop(key, None)
    if text:
        keys[key] = text


def meant(edit: Edit, data: Any) -> Any:
    """The data with the change, said a second time."""
    match edit:
        case MoveEntry():
            entry = entries(data, edit.section).pop(edit.entry)
            entries(data, edit.to_section).insert(edit.to_entry, entry)
        case MoveSection():
            data["sommaire"].insert(edit.to, data["sommaire"].pop(edit.section))
        case TakeOut():
            entries(data, edit.section).pop(edit.entry)
        case BringIn():
            entries(data, edit.section).insert(edit.entry, edit.slug)
        case BringInSection():
            data["sommaire"].insert(edit.section, {"section": edit.id})
        case SetIssueText():
            put(data, edit.key, edit.text)
        case SetSectionTitle():
            put(data["sommaire"][edit.section], "title", edit.text)
        case SetShow(entry=None):
            put(data["sommaire"][edit.section], "show", edit.show)
        case SetShow() | SetEntryText():
            items = entries(data, edit.section)
            entry = items[edit.entry or 0]
            keys = entry if isinstance(entry, dict) else {"article": entry}
            put(
                keys, *(("show", edit.show) if isinstance(edit, SetShow) else (edit.key, edit.text))
            )
            items[edit.entry or 0] = keys
    return data


def same(data: Any) -> Any:
    """Data in which an article is a mapping, an empty list is none, a text has no line end."""
    if isinstance(data, dict):
        return {key: same(value) for key, value in data.items() if value or key == "article"}
    if isinstance(data, list):
        return [same({"article": item} if isinstance(item, str) else item) for item in data]
    return re.sub(r"\s+", " ", data).strip()


@st.composite
def edits(draw: st.DrawFn, source: bytes) -> Edit:
    """A change to a manifest that is possible, as far as its data goes."""
    data = loaded(source)
    sections = len(data["sommaire"])
    counts = [len(entries(data, number)) for number in range(sections)]

    def upto(last: int) -> int:
        return draw(st.integers(0, last))

    where = upto(sections - 1)
    full = [number for number, count in enumerate(counts) if count]
    kinds = ["move section", "bring", "bring section", "issue", "title", "show section"]
    kind = draw(
        st.sampled_from([*kinds, *(["move", "move", "out", "text", "show"] if full else [])])
    )
    if kind in ("move", "out", "text", "show"):
        where = draw(st.sampled_from(full))
    entry = upto(max(counts[where] - 1, 0))
    show = draw(st.sampled_from(["", "full", "teaser", "title"]))
    text = draw(TEXTS)
    match kind:
        case "move":
            there = upto(sections - 1)
            last = counts[there] - (1 if there == where else 0)
            return MoveEntry(section=where, entry=entry, to_section=there, to_entry=upto(last))
        case "out":
            return TakeOut(section=where, entry=entry)
        case "bring":
            return BringIn(section=where, entry=upto(counts[where]), slug="neuf")
        case "move section":
            return MoveSection(section=where, to=upto(sections - 1))
        case "bring section":
            return BringInSection(section=upto(sections), id="neuve")
        case "issue":
            key = draw(st.sampled_from(["subject", "preheader", "title"]))
            return SetIssueText(key=key, text=text)
        case "title":
            return SetSectionTitle(section=where, text=text)
        case "show section":
            return SetShow(section=where, entry=None, show=show)
        case "text":
            key = draw(st.sampled_from(["title", "teaser"]))
            return SetEntryText(section=where, entry=entry, key=key, text=text)
    return SetShow(section=where, entry=entry, show=show)


def attempt(source: bytes, edit: Edit) -> bytes:
    """The result; a change that the text's form does not allow is no example."""
    try:
        return arranged(source, edit)
    except CannotArrange:
        assume(False)
        raise


def involved(edit: Edit) -> set[int]:
    """The sections that a change is about."""
    found = {getattr(edit, name, -1) for name in ("section", "to_section")}
    return set() if isinstance(edit, MoveSection | BringInSection) else found


def lines_elsewhere(source: bytes, edit: Edit) -> Counter[str]:
    """The lines of sections that a change is not about."""
    lines = source.decode("utf-8-sig").splitlines(keepends=True)
    number, found = -1, Counter[str]()
    for line in lines:
        number += "section: s" in line
        number = 10_000 if line.startswith("closing") else number
        elsewhere = number >= 0 and number not in involved(edit) and TOKEN.search(line)
        if elsewhere and not line.lstrip().startswith("#"):
            found[line.rstrip("\r\n")] += 1
    return found


@tries(150)
@given(st.data())
def test_a_change_does_what_was_meant(draw: st.DataObject) -> None:
    source = draw.draw(manifests())
    edit = draw.draw(edits(source))
    result = attempt(source, edit)

    assert same(loaded(result)) == same(meant(edit, loaded(source)))
    before, after = (Counter(COMMENT.findall(text.decode())) for text in (source, result))
    if isinstance(edit, TakeOut):
        assert after <= before
        assert all(count == 1 for count in after.values())
    else:
        assert after == before


@tries(150)
@given(st.data())
def test_the_rest_stays_as_it_is(draw: st.DataObject) -> None:
    source = draw.draw(manifests())
    edit = draw.draw(edits(source))
    result = attempt(source, edit)

    assert result.startswith(b"\xef\xbb\xbf") == source.startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in result) == (b"\r\n" in source)
    assert result.count(b"\n") - result.count(b"\r\n") == (
        0 if b"\r\n" in source else result.count(b"\n")
    )
    assert result.endswith(b"\n") == source.endswith(b"\n")
    now = Counter(result.decode("utf-8-sig").splitlines())
    assert lines_elsewhere(source, edit) <= now
    if not isinstance(edit, SetIssueText):
        head = source[: source.index(b"sommaire:")]
        assert result.startswith(head)


@tries(100)
@given(st.data())
def test_a_move_and_back_is_no_change(draw: st.DataObject) -> None:
    source = draw.draw(manifests())
    edit = draw.draw(edits(source).filter(lambda edit: isinstance(edit, MoveEntry | MoveSection)))
    result = attempt(source, edit)
    assume(result.count(b"\n") == source.count(b"\n"))  # a list that became another kind stays so
    if isinstance(edit, MoveSection):
        back: Edit = MoveSection(section=edit.to, to=edit.section)
    else:
        assert isinstance(edit, MoveEntry)
        # Blank lines that set off an article in one list are not known in the other.
        assume(edit.section == edit.to_section)
        back = MoveEntry(
            section=edit.to_section,
            entry=edit.to_entry,
            to_section=edit.section,
            to_entry=edit.entry,
        )
    assert arranged(result, back) == source


@tries(80)
@given(st.data())
def test_articles_go_to_another_section_and_back(draw: st.DataObject) -> None:
    source = draw.draw(manifests(blanks=False, kinds=("block",), braces=False))
    data = loaded(source)
    full = [number for number in range(len(data["sommaire"])) if len(entries(data, number)) > 1]
    assume(len(full) > 1)
    here, there = draw.draw(st.permutations(full))[:2]
    entry = draw.draw(st.integers(0, len(entries(data, here)) - 1))
    to = draw.draw(st.integers(0, len(entries(data, there))))
    forth = MoveEntry(section=here, entry=entry, to_section=there, to_entry=to)
    back = MoveEntry(section=there, entry=to, to_section=here, to_entry=entry)

    assert arranged(arranged(source, forth), back) == source


@tries(100)
@given(st.data(), st.text(st.sampled_from("ab \n-#:[]{},'\"&*!|>%~\t\r\\é\u2028\0"), max_size=6))
def test_nothing_but_a_refusal_is_raised(draw: st.DataObject, garbage: str) -> None:
    source = draw.draw(manifests())
    edit = draw.draw(edits(source))
    spot = draw.draw(st.integers(0, len(source)))
    for changed in (source[:spot] + garbage.encode() + source[spot:], garbage.encode()):
        for change in (lambda data: arranged(data, edit), arrangement):
            _tried(change, changed)


def _tried(change: Callable[[bytes], object], source: bytes) -> None:
    with suppress(CannotArrange):
        change(source)


@tries(80)
@given(st.binary(max_size=100), st.integers(-2, 3))
def test_any_bytes(source: bytes, number: int) -> None:
    edit = MoveEntry(section=number, entry=number, to_section=0, to_entry=number)
    _tried(lambda data: arranged(data, edit), source)


@tries(150)
@given(st.data(), st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1))
def test_any_text_is_read_as_it_is_written(draw: st.DataObject, text: str) -> None:
    source = draw.draw(manifests())
    data = loaded(source)
    full = [number for number in range(len(data["sommaire"])) if entries(data, number)]
    edit: Edit = SetIssueText(key="subject", text=text)
    if full:
        where = draw.draw(st.sampled_from(full))
        edit = draw.draw(
            st.sampled_from(
                [
                    edit,
                    SetSectionTitle(section=where, text=text),
                    SetEntryText(section=where, entry=0, key="teaser", text=text),
                ]
            )
        )
    result = arrangement(attempt(source, edit))
    found = result.subject
    if isinstance(edit, SetSectionTitle):
        found = result.sections[edit.section].title
    elif isinstance(edit, SetEntryText):
        found = result.sections[edit.section].entries[0].teaser
    wanted = re.sub("[\u2028\u2029]", " ", text)
    assert found == re.sub(" +", " ", wanted).strip()


@pytest.mark.parametrize("kind", ["block", "inline", "wrapped", "lined"])
def test_most_changes_are_possible(kind: str) -> None:
    """A refusal is an exception: that examples are left aside hides nothing."""
    done = refused = 0

    @tries(60)
    @given(st.data())
    def count(draw: st.DataObject) -> None:
        nonlocal done, refused
        source = draw.draw(manifests(kinds=(kind,), braces=False))
        try:
            arranged(source, draw.draw(edits(source)))
            done += 1
        except CannotArrange:
            refused += 1

    count()
    assert done > 30
    assert refused <= done / 50
