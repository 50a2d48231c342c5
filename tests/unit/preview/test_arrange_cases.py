"""Arranging a manifest: the table of arrange.md, and what no table can hold.

arrange.md holds manifests and changes to them, between lone dots: a title
that begins with "manifest: " and the manifest; a title, the change as JSON,
and the diff that it must make, or "refused: " and a part of the refusal.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from pf2s_news.preview import arrange
from pf2s_news.preview.arrange import (
    ArrangedEntry,
    ArrangedSection,
    Arrangement,
    BringIn,
    CannotArrange,
    Edit,
    MoveEntry,
    SetEntryText,
    SetIssueText,
    SetShow,
    TakeOut,
    arranged,
    arrangement,
)

CASES = Path(__file__).with_name("arrange.md")
MARK = b"\xef\xbb\xbf"
HEAD = "number: 1\ndate: 2025-01\n"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One change to a manifest."""

    title: str
    manifest: str
    edit: Edit
    expected: str


def cases() -> Iterator[Case]:
    """All cases, in order."""
    parts = iter(CASES.read_text(encoding="utf-8").split("\n.\n"))
    name = manifest = ""
    for heading in parts:
        title = heading.strip().splitlines()[-1:]
        if not title:
            return
        if title[0].startswith("manifest: "):
            name, manifest = title[0].removeprefix("manifest: "), next(parts) + "\n"
            continue
        kind, fields = next(parts).split(" ", 1)
        edit = getattr(arrange, kind)(**json.loads(fields))
        yield Case(title=f"{name}: {title[0]}", manifest=manifest, edit=edit, expected=next(parts))


def difference(before: str, after: str) -> str:
    """The diff without context."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(list(lines)[2:])


def done(manifest: str, edit: Edit) -> str:
    return arranged(manifest.encode(), edit).decode()


CHANGES = [case for case in cases() if not case.expected.startswith("refused: ")]
REFUSALS = [case for case in cases() if case.expected.startswith("refused: ")]


def by_title(case: Case) -> str:
    return case.title


@pytest.mark.parametrize("case", CHANGES, ids=by_title)
def test_only_what_must_change_changes(case: Case) -> None:
    assert difference(case.manifest, done(case.manifest, case.edit)) == case.expected


@pytest.mark.parametrize("case", REFUSALS, ids=by_title)
def test_what_cannot_be_done_is_refused(case: Case) -> None:
    with pytest.raises(CannotArrange) as refusal:
        done(case.manifest, case.edit)
    said = f"{refusal.value.message} — {refusal.value.hint}"
    assert case.expected.removeprefix("refused: ") in said


def test_there_are_cases() -> None:
    assert len(CHANGES) > 60
    assert len(REFUSALS) > 10


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
@pytest.mark.parametrize("case", CHANGES, ids=by_title)
def test_line_ends_and_byte_order_mark_stay(case: Case, end: bytes) -> None:
    source = MARK + case.manifest.encode().replace(b"\n", end)
    expected = MARK + done(case.manifest, case.edit).encode().replace(b"\n", end)
    assert arranged(source, case.edit) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("case", CHANGES, ids=by_title)
def test_a_last_line_without_end_stays_so(case: Case, end: bytes) -> None:
    source = case.manifest.encode().replace(b"\n", end).removesuffix(end)
    expected = done(case.manifest, case.edit).encode().replace(b"\n", end).removesuffix(end)
    assert arranged(source, case.edit) == expected


@pytest.mark.parametrize("case", CHANGES, ids=by_title)
def test_lines_keep_their_own_ends(case: Case) -> None:
    """Every second line ends as Windows does."""
    lines = case.manifest.encode().splitlines()
    source = b"".join(line + (b"\r\n", b"\n")[n % 2] for n, line in enumerate(lines))
    result = arranged(source, case.edit)
    assert result.replace(b"\r\n", b"\n").decode() == done(case.manifest, case.edit)
    before, after = source.splitlines(keepends=True), result.splitlines(keepends=True)
    same = difflib.SequenceMatcher(None, source.splitlines(), result.splitlines(), autojunk=False)
    for start, there, size in same.get_matching_blocks():
        assert before[start : start + size] == after[there : there + size]


@pytest.mark.parametrize("case", CHANGES, ids=by_title)
def test_done_twice_is_done_once_for_texts(case: Case) -> None:
    if isinstance(case.edit, SetIssueText | SetEntryText | SetShow):
        once = arranged(case.manifest.encode(), case.edit)
        assert arranged(once, case.edit) == once


TEXTS = """Emploi : un accompagnement
a # b
#Sport
- tiret
[ARS] avis
{a}
&a
*a
!a
|
>-
%a
@a
`a`
? a
: a
a:
"entre guillemets"
dit "oui"
'simple'
l'été
C:\\dossier
\\
Oui
no
2025
2025-02-17
12:30
010
1e3
0x1F
~
null
NULL
...
---
--- a
<<
=
a, b
a]
a}
{{ first_name }}
« Guillemets »
\u00a0insécable\u00a0
😀
zéro\u200blargeur
12 projets
2025 : l'année
_souligné_
**gras**""".splitlines()


@pytest.mark.parametrize("text", [*TEXTS, " deux ", "a  b", "mot " * 400, "x" * 5000])
@pytest.mark.parametrize("flow", [False, True], ids=["block", "flow"])
@pytest.mark.parametrize("style", ["", "ancien", '"ancien"', "'ancien'", "|", ">-"])
def test_any_text_is_written_so_that_it_is_read(text: str, flow: bool, style: str) -> None:
    teaser = f"teaser: {style}"
    if style in ("|", ">-"):
        teaser += "\n        ancien" if not flow else ""
    entry = "article: a"
    if flow:
        teaser = teaser if style not in ("|", ">-") else "teaser: ancien"
        source = f"{HEAD}sommaire:\n  - {{section: s, articles: [{{{entry}, {teaser}}}]}}\n"
    else:
        source = f"{HEAD}sommaire:\n  - section: s\n    articles:\n    - {entry}\n      {teaser}\n"
    edit = SetEntryText(section=0, entry=0, key="teaser", text=text)

    found = arrangement(done(source, edit).encode()).sections[0].entries[0].teaser
    assert found == re.sub(" +", " ", text).strip()


def test_texts_that_other_readers_take_for_more_are_quoted() -> None:
    for text in ("Oui", "2025", "~", "null", "2025-02-17", "12:30", "no"):
        edit = SetIssueText(key="title", text=text)
        assert f'title: "{text}"\n' in done(HEAD, edit)


def test_a_text_that_changes_nothing_leaves_the_file() -> None:
    source = f"{HEAD}subject: |\n  Sur deux\n  lignes\n"
    assert done(source, SetIssueText(key="subject", text="Sur deux lignes")) == source
    assert done(source, SetIssueText(key="title", text="  ")) == source


def test_line_breaks_become_spaces() -> None:
    edit = SetIssueText(key="title", text="un\r\ndeux\u2028trois\tquatre")
    assert done(HEAD, edit) == f"{HEAD}title: un deux trois quatre\n"


def test_a_control_character_is_refused() -> None:
    with pytest.raises(CannotArrange, match=re.escape("U+0007")):
        done(HEAD, SetIssueText(key="title", text="un\adeux"))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "holds no keys"),
        (b"- a\n", "holds no keys"),
        (b"a: [\n", "line 2: "),
        (b"a: \xff\n", "not UTF-8"),
        (b"PK\x03\x04", "not a text file"),
        (b"a: 1\n---\nb: 2\n", "line 2: "),
        (b"#" * (1024 * 1024 + 1), "over 1 MiB"),
        (b"a: " + b"[" * 60 + b"]" * 60, "50 levels"),
        (b"title: a : b\n", "needs quotes"),
    ],
)
def test_what_cannot_be_read_is_refused(source: bytes, said: str) -> None:
    with pytest.raises(CannotArrange, match=re.escape(said)):
        arranged(source, SetIssueText(key="title", text="x"))


def test_a_file_does_not_grow_beyond_what_can_be_read() -> None:
    with pytest.raises(CannotArrange, match="over 1 MiB"):
        done(HEAD, SetIssueText(key="title", text="x" * 1024 * 1024))


@pytest.mark.parametrize("key", ["number", "sommaire", "", "article"])
def test_other_keys_are_refused(key: str) -> None:
    for edit in (
        SetIssueText(key=key, text="x"),
        SetEntryText(section=0, entry=0, key=key, text="x"),
    ):
        with pytest.raises(CannotArrange):
            done(f"{HEAD}sommaire:\n  - section: s\n    articles: [a]\n", edit)


def test_faults_elsewhere_are_no_hindrance() -> None:
    source = f"{HEAD}sujet: x\nsommaire:\n  - section: s\n    articles: [Pas Un Slug, a, a]\n"
    result = done(source, MoveEntry(section=0, entry=1, to_section=0, to_entry=0))
    assert result == source.replace("Pas Un Slug, a, a", "a, Pas Un Slug, a")


def test_an_invisible_character_elsewhere_stays() -> None:
    source = f"{HEAD}intro: a\u2028b\x0cc\nsommaire:\n  - section: s\n    articles: [a]\n"
    result = done(source, TakeOut(section=0, entry=0))
    assert result == source.replace("[a]", "[]")


def test_a_slug_that_needs_quotes_gets_them() -> None:
    source = f"{HEAD}sommaire:\n  - section: s\n    articles: [a]\n"
    assert "[a, '\"']" in done(source, BringIn(section=0, entry=1, slug='"'))
    with pytest.raises(CannotArrange, match="no name"):
        done(source, BringIn(section=0, entry=1, slug=" "))


def test_the_arrangement_is_what_the_file_says() -> None:
    source = f"""{HEAD}title: >-
  Un
  titre
subject: ~
sommaire:
  - section: focus
    title: 'L''activité'
    show: title
    articles:
      - a
      -
      - article: b
        show: teaser
        teaser: |
          Deux
          lignes
  - articles: x
  - rien
"""
    assert arrangement(source.encode()) == Arrangement(
        title="Un titre",
        sections=(
            ArrangedSection(
                id="focus",
                title="L'activité",
                show="title",
                entries=(
                    ArrangedEntry(slug="a"),
                    ArrangedEntry(slug=""),
                    ArrangedEntry(slug="b", show="teaser", teaser="Deux lignes"),
                ),
            ),
            ArrangedSection(id=""),
            ArrangedSection(id=""),
        ),
    )


@pytest.mark.parametrize("source", [b"", b"# rien\n", b"texte\n", b"sommaire: x\n"])
def test_an_empty_arrangement(source: bytes) -> None:
    assert arrangement(source) == Arrangement()
