"""mail_plain: the plain text of a message as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby

from pf2s_news.gather.bounds import MOST_CHARACTERS, endless

_QUOTED = re.compile(r"((?:>[ ]?)+)")
_ADDRESS = re.compile(
    r"<?\b((?:https?://|www\.)[^\s<>\"«»]+[^\s<>\"«».,;:!?')\]]|"
    r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})>?"
)
_ITEM = re.compile(r"\s*(?:[-*•–—+o·▪]|\d{1,2}[.)])\s+\S")
_RULE = re.compile(r"\s*[-_=*~#]{4,}\s*")
_WIDEST = 80
"""Characters after which programs break lines; longer ones are whole paragraphs."""
_DEEPEST = 8
"""Quotations within quotations that are kept."""


def as_html(text: str, *, flowed: bool = False, without_space: bool = False) -> str:
    """A fragment of HTML: quotations by their ">", paragraphs by their empty lines.

    Raises Refused for a text that is longer than any article, whatever is quoted in it.
    """
    if len(text) > 2 * MOST_CHARACTERS:
        raise endless()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    quoted = [_unquoted(line) for line in lines]
    html: list[str] = []
    depth = 0
    for level, group in groupby(quoted, key=lambda line: line[0]):
        html.append("<blockquote>" * (level - depth) + "</blockquote>" * (depth - level))
        depth = level
        own = [line for _, line in group]
        joined = _flowed(own, without_space=without_space) if flowed else _unwrapped(own)
        html += _paragraphs(list(joined))
    return "".join(html) + "</blockquote>" * depth


def _unquoted(line: str) -> tuple[int, str]:
    marks = _QUOTED.match(line)
    if not marks:
        # Space-stuffed (RFC 3676, 4.4), or an indent that says nothing.
        return 0, line
    return min(marks[1].count(">"), _DEEPEST), line[marks.end() :]


def _flowed(lines: list[str], *, without_space: bool) -> Iterator[str]:
    """Lines that end in a space go on in the next (RFC 3676)."""
    whole = ""
    for line in lines:
        line = line.removeprefix(" ")
        whole += line
        if line.endswith(" ") and line.rstrip() != "--":
            whole = whole[:-1] if without_space else whole
            continue
        yield whole
        whole = ""
    if whole:
        yield whole


def _unwrapped(lines: list[str]) -> Iterator[str]:
    """Lines that were broken because the next word did not fit are put together."""
    # An address may stand out; a sentence does not.
    widths = [
        len(line.rstrip()) for line in lines if " " in line.strip() and not _has_long_word(line)
    ]
    width = max(widths, default=0)
    if width > _WIDEST:
        yield from lines
        return
    whole: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        whole.append(line.rstrip())
        word = following.split(maxsplit=1)[0] if following.strip() else ""
        length = len(line.rstrip())
        wrapped = word and length <= width < length + 1 + len(word) and width > 50
        if wrapped and not _ITEM.match(following) and not _RULE.fullmatch(line):
            continue
        yield " ".join(whole)
        whole = []


def _has_long_word(line: str) -> bool:
    """Whether no program could break the line: most of it is one word, such as an address."""
    return len(line) > _WIDEST and max(map(len, line.split())) > _WIDEST // 2


def _paragraphs(lines: list[str]) -> Iterator[str]:
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        if not blank:
            yield from _block(list(group))


def _block(lines: list[str]) -> Iterator[str]:
    """Paragraphs of lines that stand together; what looks like an item is one by itself."""
    together: list[str] = []
    for line in lines:
        if together and (_ITEM.match(line) or _ITEM.match(together[0])):
            yield _paragraph(together)
            together = []
        together.append(line.strip())
    yield _paragraph(together)


def _paragraph(lines: list[str]) -> str:
    return f"<p>{'<br>'.join(map(_linked, lines))}</p>\n"


def _linked(text: str) -> str:
    """A line, its bare addresses made links."""
    html: list[str] = []
    end = 0
    for match in _ADDRESS.finditer(text):
        written = match[1]
        address = written if "://" in written else f"https://{written}"
        address = f"mailto:{written}" if "@" in written and "/" not in written else address
        html.append(escape(text[end : match.start()]))
        html.append(f'<a href="{escape(address)}">{escape(written)}</a>')
        end = match.end()
    return "".join(html) + escape(text[end:])
