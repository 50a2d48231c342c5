"""updating: what a source has new since it was brought in, without what its editor has done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from pf2s_news.value import Value

_KEY = re.compile(r"^(?:# )?(?P<name>[a-z]+):.*\n(?:[ \t].*\n)*", re.MULTILINE)
_GAP = re.compile(r"alt: null\b.*")
_SRC = re.compile(r"src: (.*)\n")


class Change(Value, frozen=True):
    """Lines of a text that were replaced by others."""

    start: int
    end: int
    lines: tuple[str, ...]


def updated(last: str | None, theirs: str, new: str) -> str:
    """The file as it should become: `theirs`, with what changed between `last` and `new`.

    `last` is what an import wrote, None where that is not known. Then, and where an editor has
    changed the very lines that the source changed, it is `new` with the keys that only `theirs`
    has, and with its words for pictures.
    """
    if last is not None:
        merged = _merged(last.splitlines(), theirs.splitlines(), new.splitlines())
        if merged is not None:
            return "\n".join(merged) + "\n"
    return as_the_source(theirs, new)


def _merged(last: list[str], theirs: list[str], new: list[str]) -> list[str] | None:
    """Both kinds of change in one text; None where they touch."""
    own, other = list(_changes(last, theirs)), list(_changes(last, new))
    other = [change for change in other if change not in own]
    if any(_touch(one, two) for one in own for two in other):
        return None
    text = list(last)
    for change in sorted([*own, *other], key=lambda change: change.start, reverse=True):
        text[change.start : change.end] = change.lines
    return text


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield Change(start, end, tuple(after[first:last]))


def _touch(one: Change, two: Change) -> bool:
    return one.start <= two.end and two.start <= one.end


def as_the_source(theirs: str, new: str) -> str:
    """The new text with what an editor has added to the head of the old one."""
    (_, old_head, _), (opening, head, body) = _parts(theirs), _parts(new)
    written = {key["name"]: key[0] for key in _KEY.finditer(head) if key[0][0] != "#"}
    for key in _KEY.finditer(old_head):
        name, block = key["name"], key[0]
        if block.startswith("#"):
            continue
        if name not in written:
            head = re.sub(rf"^# {name}:.*\n", "", head, flags=re.MULTILINE) + block
        elif _GAP.search(written[name]) and _same_pictures(block, written[name]):
            head = head.replace(written[name], block)
    return opening + head + body


def _parts(text: str) -> tuple[str, str, str]:
    """The first line, the keys, and all from the second line "---" on."""
    opening, found, rest = text.partition("---\n")
    head, closing, body = rest.partition("---\n")
    return opening + found, head, closing + body


def _same_pictures(one: str, other: str) -> bool:
    return [src.strip("\"' ") for src in _SRC.findall(one)] == [
        src.strip("\"' ") for src in _SRC.findall(other)
    ]
