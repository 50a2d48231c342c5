"""cloak_script: what the scripts that hide a mailbox write, worked out without running them.

Joomla up to 3 puts an address together from pieces: `var addy1 = 'c&#111;ntact' + '&#64;';`.
Its scripts assign sums of texts and names to names, and write such sums; nothing
else is understood here, and no text grows beyond what an address can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.value import Value

_LONGEST = 20_000
"""Characters of a script that is looked at."""
_LONGEST_TEXT = 4_000
_MOST = 200
"""Statements."""
_TOKEN = re.compile(
    r"'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\"|(?P<name>[\w.$]+)|\S", re.S
)
_STATEMENT = re.compile(r"(?:'(?:[^'\\]|\\.)*+'|\"(?:[^\"\\]|\\.)*+\"|[^;'\"])++", re.S)
_ASSIGNMENT = re.compile(r"\s*(?:(?:var|let|const)\s+)?(\w+)\s*=(?!=)(.*)", re.S)
_INTO = re.compile(
    r"\s*document\s*\.\s*getElementById\(\s*['\"]([\w-]+)['\"]\s*\)\s*\.\s*innerHTML\s*\+?=(.*)",
    re.S,
)
_WRITE = re.compile(r"\s*document\s*\.\s*write(?:ln)?\s*\((.*)\)\s*", re.S)


class Written(Value, frozen=True, kw_only=True):
    """What a script puts on the page."""

    html: str
    target: str = ""
    """The id of the element that it goes into; "" for the place of the script itself."""


def written_by(script: str) -> Written | None:
    """What a script writes; None where there is more to it than texts and names."""
    if len(script) > _LONGEST:
        return None
    names: dict[str, str] = {}
    target, pieces = "", []
    for number, statement in enumerate(_statements(script)):
        if number >= _MOST:
            return None
        if match := _INTO.fullmatch(statement):
            target, expression = match[1], match[2]
        elif match := _WRITE.fullmatch(statement):
            expression = match[1]
        elif match := _ASSIGNMENT.fullmatch(statement):
            names[match[1]] = _value(match[2], names) or ""
            continue
        else:
            return None
        value = _value(expression, names)
        if value is None:
            return None
        pieces.append(value)
    html = "".join(pieces)
    return Written(html=html, target=target) if pieces and len(html) <= _LONGEST_TEXT else None


def _statements(script: str) -> Iterator[str]:
    # Joomla 2.5 to 3.4 end with a backslash and an n: a slip of its authors.
    code = script.strip().removesuffix("\\n").rstrip()
    code = code.removeprefix("<!--").removesuffix("//-->")
    for match in _STATEMENT.finditer(code):
        if match[0].strip():
            yield match[0]


def _value(expression: str, names: dict[str, str]) -> str | None:
    """A sum of texts and names; None for anything else."""
    pieces: list[str] = []
    expect_sum = False
    for token in _TOKEN.finditer(expression):
        if expect_sum:
            if token[0] != "+":
                return None
            expect_sum = False
            continue
        piece = _piece(token, names)
        if piece is None:
            return None
        pieces.append(piece)
        expect_sum = True
    value = "".join(pieces)
    return value if expect_sum and len(value) <= _LONGEST_TEXT else None


def _piece(token: re.Match[str], names: dict[str, str]) -> str | None:
    if token["name"] is not None:
        return names.get(token["name"])
    text = token["single"] if token["single"] is not None else token["double"]
    return None if text is None else re.sub(r"\\(.)", _unescaped, text, flags=re.S)


def _unescaped(match: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t", "r": "\r"}.get(match[1], match[1])
