"""Texts as YAML scalars, in the style in which their place is written."""

from __future__ import annotations

import re

from pf2s_news.preview.arrange_source import Leaf, Sheet
from pf2s_news.read.mend import quoted

_PLAIN = re.compile(r"[\w«“(](?:[^:#\t]|:(?=\S)|(?<=\S)[#])*")
_OTHER_THAN_TEXT = re.compile(
    r"y|n|yes|no|oui|non|on|off|true|false|vrai|faux|null|0x[\da-f]+|\d[\d.,:_eotz/+-]*",
    re.IGNORECASE,
)
"""What YAML 1.1 and the readers of others take for a truth value, a number, a date."""


def scalar(text: str, style: str = "", flow: bool = False) -> str:
    """The text as a scalar of a style: without quotes only where nobody reads it otherwise.

    Args:
        text: One line.
        style: One of ' " or "".
        flow: It stands between brackets or braces.
    """
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    return text if not style and is_plain(text, flow) else quoted(text)


def is_plain(text: str, flow: bool) -> bool:
    """Whether a text needs no quotes."""
    if text != text.strip() or text.startswith("_") or (flow and re.search(r"[\[\]{},]", text)):
        return False
    return bool(_PLAIN.fullmatch(text)) and not _OTHER_THAN_TEXT.fullmatch(text)


def rewritten(sheet: Sheet, leaf: Leaf, text: str, flow: bool) -> Sheet:
    """The sheet with another text in a scalar's place, in its style."""
    if not leaf.block:
        # An empty value ends at the colon.
        space = "" if sheet.text[leaf.start - 1].isspace() else " "
        style = "" if leaf.absent else leaf.style
        return sheet.spliced((leaf.start, leaf.end, space + scalar(text, style, flow)))
    header = sheet.line(leaf.start)
    content = sheet.starts[header + 1]
    mark = re.compile(r"[|>][\d+-]*").match(sheet.text, leaf.start)
    assert mark is not None  # a block scalar begins with one
    if re.search(r"\d", mark[0]) or content == leaf.end or text != text.strip():
        return sheet.spliced((leaf.start, mark.end(), scalar(text)), (content, leaf.end, ""))
    lines = sheet.text[content : leaf.end].splitlines()
    indent = re.match(" *", next(line for line in lines if line.strip()))
    assert indent is not None
    width = max(map(len, lines)) - len(indent[0])
    pieces = _folded(text, max(width, 72)) if mark[0].startswith(">") else [text]
    end = sheet.end_of_line(header + 1)
    new = "".join(indent[0] + piece + end for piece in pieces)
    return sheet.spliced((content, leaf.end, new))


def _folded(text: str, width: int) -> list[str]:
    """Lines that YAML joins with one space each; more than one space is no place to break."""
    lines = [""]
    for word in re.split(r"(?<=[^ ]) (?=[^ ])", text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines
