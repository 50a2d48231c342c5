"""Writes the cures that are certain into the authors' files, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import unified_diff
from pathlib import Path

from pf2s_news.deliver.files import write_file
from pf2s_news.problems import Edit, Problem
from pf2s_news.value import Value

_LINE_END = re.compile("(\r\n|\r|\n)")
_MARK = "\ufeff"


class Mended(Value, frozen=True, kw_only=True):
    """A file and what became of it."""

    file: str
    """Relative to the workspace."""
    before: bytes
    after: bytes

    @property
    def diff(self) -> str:
        """What changed, as `diff -u` shows it."""
        return difference(_lines(self.before), _lines(self.after), self.file)


def difference(before: Sequence[str], after: Sequence[str], file: str) -> str:
    """How the lines of a file would change, as `diff -u` shows it; "" where they would not."""
    return "\n".join(unified_diff(before, after, file, file, n=1, lineterm=""))


def mend_files(root: Path, problems: Iterable[Problem]) -> tuple[Mended, ...]:
    """Write the cures of all problems; the files that changed.

    A cure whose line is not what it was is left out: another one of the same
    line came first. Byte order marks and line ends stay. Raises OSError.
    """
    edits: dict[str, list[Edit]] = {}
    for problem in problems:
        if problem.place and problem.cure:
            edits.setdefault(problem.place.file, []).extend(problem.cure)
    found = []
    for file, wanted in edits.items():
        before = (root / file).read_bytes()
        after = mended(before, wanted)
        if after != before:
            write_file(root / file, after)
            found.append(Mended(file=file, before=before, after=after))
    return tuple(found)


def take_back(root: Path, changes: Iterable[Mended]) -> None:
    """Put files back as they were."""
    for change in changes:
        write_file(root / change.file, change.before)


def mended(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file with its lines as the edits have them, each line changed once at most."""
    text = data.decode("utf-8")
    mark = _MARK if text.startswith(_MARK) else ""
    pieces = _LINE_END.split(text.removeprefix(_MARK))
    lines: list[str | None] = [*pieces[::2]]
    ends = [*pieces[1::2], ""]
    for edit in edits:
        at = edit.line - 1
        if at < len(lines) and lines[at] == edit.before:
            lines[at] = edit.after
    kept = (line + end for line, end in zip(lines, ends, strict=True) if line is not None)
    return (mark + "".join(kept)).encode()


def _lines(data: bytes) -> list[str]:
    return _LINE_END.sub("\n", data.decode("utf-8").removeprefix(_MARK)).splitlines()
