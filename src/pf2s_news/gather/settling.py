"""settling: marks where they belong, as browsers show text and as Markdown can write it.

Spaces are collapsed as browsers do. Emphasis begins and ends with a word:
spaces at its ends are moved out, and so is punctuation where CommonMark (0.31,
section 6.2, "flanking") would print the asterisks.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pf2s_news.document import Break, CodeSpan, InlineImage, Text
from pf2s_news.gather.runs import UNMARKED, LinkMark, Marks, Run, merged
from pf2s_news.value import replace

_SPACES = re.compile(r"[ \t\n\r\f]+")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_ROUNDS = 4
"""Moving one mark's end can open a gap beside another's; never seen more than twice."""


def settled(runs: Iterable[Run], *, blank: str | None = " ") -> list[Run]:
    """The runs of one paragraph; `blank` is what its lines do not begin or end with.

    None for any white space.
    """
    found = merged(_with_breaks([_line(line, blank) for line in lines(runs)]))
    if not any(run.marks for run in found):
        return found
    found = merged(_spaced(found))
    for _ in range(_ROUNDS):
        before = found
        found = merged(_closed(_opened(found)))
        if found == before:
            break
        found = merged(_spaced(found))
    return found


def lines(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs between the breaks."""
    found: list[list[Run]] = [[]]
    for run in runs:
        if isinstance(run.leaf, Break):
            found.append([])
        else:
            found[-1].append(run)
    return found


def _with_breaks(all_lines: list[list[Run]]) -> list[Run]:
    """The lines that hold something, breaks between them marked as both sides are."""
    found: list[Run] = []
    for line in filter(None, all_lines):
        if found:
            found.append(Run(Break(), found[-1].marks & line[0].marks))
        found += line
    return found


def _line(runs: Sequence[Run], blank: str | None) -> list[Run]:
    """One line, its spaces collapsed, none at its ends; pictures bear no marks."""
    found: list[Run] = []
    spaced = False
    for run in runs:
        if isinstance(run.leaf, Text):
            text = _SPACES.sub(" ", run.leaf.text)
            text = text.removeprefix(" ") if spaced else text
            spaced = text.endswith(" ") if text else spaced
            found.append(replace(run, leaf=Text(text)))
        else:
            spaced = False
            image = isinstance(run.leaf, InlineImage)
            found.append(replace(run, marks=UNMARKED) if image else run)
    return _stripped(merged(found), blank)


def _stripped(runs: list[Run], blank: str | None) -> list[Run]:
    while runs and isinstance(first := runs[0].leaf, Text):
        runs[0] = replace(runs[0], leaf=Text(first.text.lstrip(blank)))
        if runs[0].leaf != Text(""):
            break
        del runs[0]
    while runs and isinstance(last := runs[-1].leaf, Text):
        runs[-1] = replace(runs[-1], leaf=Text(last.text.rstrip(blank)))
        if runs[-1].leaf != Text(""):
            break
        del runs[-1]
    return runs


def _spaced(runs: Sequence[Run]) -> list[Run]:
    """White space with the marks that both of its sides have."""
    pieces = [piece for run in runs for piece in _cut(run)]
    words = [n for n, piece in enumerate(pieces) if not _is_space(piece)]
    found: list[Run] = []
    after = iter([*words, None])
    before: Run | None = None
    following = next(after)
    for number, piece in enumerate(pieces):
        if number == following:
            before, following = piece, next(after)
            found.append(piece)
        else:
            beyond = pieces[following] if following is not None else None
            found.append(replace(piece, marks=_between(before, piece, beyond)))
    return found


def _cut(run: Run) -> list[Run]:
    """The run's text without the white space at its ends, which stands for itself."""
    if not isinstance(run.leaf, Text) or not run.marks:
        return [run]
    match = _EDGES.fullmatch(run.leaf.text)
    assert match is not None
    return [replace(run, leaf=Text(part)) for part in match.groups() if part]


def _is_space(run: Run) -> bool:
    return isinstance(run.leaf, Break) or (isinstance(run.leaf, Text) and not run.leaf.text.strip())


def _between(before: Run | None, piece: Run, after: Run | None) -> Marks:
    """Two bold words are one bold passage; two links side by side stay two."""
    if before is None or after is None:
        return UNMARKED
    shared = before.marks & after.marks
    return frozenset(
        mark for mark in shared if not isinstance(mark, LinkMark) or mark in piece.marks
    )


def _opened(runs: Sequence[Run]) -> list[Run]:
    """Emphasis that begins with punctuation behind a letter begins after it."""
    found: list[Run] = []
    left: Run | None = None
    for run in runs:
        opening = run.styles - (left.styles if left else UNMARKED) if run.marks else UNMARKED
        if not opening or not _clash(_edge(run, left, first=True), _edge(left, run, first=False)):
            found.append(run)
        elif isinstance(run.leaf, Text) and not _ends_link(run, left):
            found.append(Run(Text(run.leaf.text[:1]), run.marks - opening))
            found += [replace(run, leaf=Text(rest))] if (rest := run.leaf.text[1:]) else []
        else:
            found.append(replace(run, marks=run.marks - opening))
        left = run
    return found


def _closed(runs: Sequence[Run]) -> list[Run]:
    """Emphasis that ends with punctuation before a letter ends before it."""
    found: list[Run] = []
    right: Run | None = None
    for run in reversed(runs):
        closing = run.styles - (right.styles if right else UNMARKED) if run.marks else UNMARKED
        if not closing or not _clash(_edge(run, right, first=False), _edge(right, run, first=True)):
            found.append(run)
        elif isinstance(run.leaf, Text) and not _ends_link(run, right):
            found.append(Run(Text(run.leaf.text[-1:]), run.marks - closing))
            found += [replace(run, leaf=Text(rest))] if (rest := run.leaf.text[:-1]) else []
        else:
            found.append(replace(run, marks=run.marks - closing))
        right = run
    return found[::-1]


def _edge(run: Run | None, beside: Run | None, *, first: bool) -> str:
    """The character with which a run will begin or end beside another one."""
    if run is None or isinstance(run.leaf, Break):
        return " "
    if _ends_link(run, beside):
        return "[" if first else ")"
    match run.leaf:
        case Text(text):
            return text[0 if first else -1]
        case CodeSpan():
            return "`"
        case _:
            return "!" if first else ")"


def _ends_link(run: Run, beside: Run | None) -> bool:
    """Whether its link begins or ends where the run beside it stands."""
    return run.link is not None and (beside is None or beside.link != run.link)


def _clash(inner: str, outer: str) -> bool:
    """Whether emphasis cannot have `inner` just inside and `outer` just outside."""
    return _is_punctuation(inner) and not (outer.isspace() or _is_punctuation(outer))


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char).startswith(("P", "S"))
