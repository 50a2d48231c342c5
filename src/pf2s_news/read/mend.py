"""People forget quotes: find the text that needs them, and put them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pf2s_news.read.text import SourceText

# "  - title: Emploi : un accompagnement  # note"; a comment has two spaces or more before it.
_VALUE = re.compile(
    r"""(?P<head>\s*(?:-\s+)*(?P<key>[A-Za-z_][\w-]*)\s*:\s+)   # the key
        (?P<value>\S.*?)                                        # what needs quotes
        (?P<tail>(?:\s{2,}\#.*)?\s*)""",
    re.VERBOSE,
)
_ITEM = re.compile(r"(?P<head>\s*(?:-\s+)+)(?P<value>\S.*?)(?P<tail>(?:\s{2,}\#.*)?\s*)")


@dataclass(frozen=True)
class Mended:
    """A text with one line quoted."""

    source: SourceText
    line: int
    """Counts from 1."""
    column: int
    width: int
    fixed: str


def mend_line(source: SourceText, index: int) -> Mended | None:
    """The text with the value of line `index` (from 0) quoted; None where that is no cure."""
    lines = source.lines
    if index >= len(lines):
        return None
    line = lines[index]
    match = _VALUE.fullmatch(line) or _ITEM.fullmatch(line)
    if match is None or _is_quoted(match["value"]):
        return None
    fixed = match["head"] + quoted(match["value"]) + match["tail"]
    mended = SourceText(source.file, "\n".join([*lines[:index], fixed, *lines[index + 1 :]]))
    start, end = match.span("value")
    return Mended(mended, index + 1, start + 1, end - start, fixed)


def quoted(text: str) -> str:
    """The text as a YAML scalar: between double quotes, unless it holds some."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _is_quoted(value: str) -> bool:
    double = r'"(?:[^"\\]|\\.)*"'
    single = r"'(?:[^']|'')*'"
    return bool(re.fullmatch(f"{double}|{single}", value)) or value in ("|", ">", "|-", ">-")
