"""escaping: text that Markdown shows as it is, with as few backslashes as that takes.

After the dialect of read/dialect.py: what stands in braces is text there
already, raw HTML is off, bare addresses become links.
"""

from __future__ import annotations

import re

# Merge tags and shortcodes, as the dialect finds them: nothing in them is markup.
_LITERAL = re.compile(
    r"\{\{.{0,400}?\}\}|\{%.{0,400}?%\}|\[\[.{0,400}?\]\]|\*\|.{0,400}?\|\*|\{[^{}]{0,400}\}"
)
_PUNCTUATION = r"!-/:-@\[-`{-~"
_EVERYTHING = re.compile(rf"[{_PUNCTUATION}]")
_MARKUP = rf"""
    \\(?=[{_PUNCTUATION}]|$)            # would escape what follows
    | `
    | (?<!\s)\* | \*(?!\s)              # alone between spaces it is no emphasis
    | (?<![^\W_])(?<!_)_++ | _++(?![^\W_])  # within a word it is none
    | ^~ | ~$ | ~(?=~) | (?<=~)~
    | <(?=[A-Za-z/?])
    | &(?=\#?\w+;)
    | \{{
"""
_IN_LINK = re.compile(rf"{_MARKUP} | [\[\]]", re.VERBOSE)
_IN_TEXT = re.compile(rf"{_MARKUP} | \[(?=\[) | \[$ | \](?=\()", re.VERBOSE)
_IN_ADDRESS = re.compile(r"(?i)(?<=https):(?=//)|(?<=http):(?=//)|(?<=mailto):|(?<=[\w.+-])@(?=\w)")
_LINE_START = re.compile(
    r"(?=\#{1,6}(?:[ \t]|$)|>|[-+*](?:[ \t]|$)|\[[^\[\]]*\]:|(?:-[ \t]*){3,}$|[|:-][-:| \t]*$)"
    r"|(?:\d{1,9})(?=[.)](?:[ \t]|$))"
)
_CLOSING_HASHES = re.compile(r"(?<!\\)#(?=#*$)")


def escaped(text: str, *, in_link: bool = False, addresses: bool = False) -> str:
    """Text that stands within a line.

    Args:
        text: without line ends.
        in_link: it is a link's, or a picture's, and no bracket in it is left bare.
        addresses: those in it would be links, and are not meant to be.
    """
    found: list[str] = []
    position = 0
    for literal in _LITERAL.finditer(text):
        # A comment is looked for before braces are, and its end in all of the file.
        if "<!--" not in literal[0]:
            found += [_within(text[position : literal.start()], in_link, addresses), literal[0]]
            position = literal.end()
    return "".join([*found, _within(text[position:], in_link, addresses)])


def _within(text: str, in_link: bool, addresses: bool) -> str:
    special = _IN_LINK if in_link else _IN_TEXT
    safe = special.sub(_backslashed, text).replace("<!--", "<\\!--")
    return _IN_ADDRESS.sub(_backslashed, safe) if addresses and not in_link else safe


def _backslashed(match: re.Match[str]) -> str:
    return "".join("\\" + char for char in match[0])


def all_escaped(text: str) -> str:
    """Text in which no punctuation can mean anything."""
    return _EVERYTHING.sub(_backslashed, text)


def as_line(line: str) -> str:
    """A line of a paragraph that begins no other block."""
    match = _LINE_START.match(line)
    return f"{match[0]}\\{line[match.end() :]}" if match else line


def as_heading(line: str) -> str:
    """A heading's text, whose last "#" is not taken for markup."""
    return _CLOSING_HASHES.sub(r"\\#", line, count=1) if line.endswith("#") else line


def quoted_title(text: str) -> str:
    """A link's title or a picture's caption, in its quotation marks."""
    safe = re.sub(rf"\\(?=[{_PUNCTUATION}]|$)|\"|&(?=\#?\w+;)", _backslashed, text)
    return f'"{safe.replace("<!--", chr(60) + chr(92) + "!--")}"'


def destination(address: str) -> str:
    """A link's or a picture's address, in angle brackets where it needs them."""
    safe = re.sub(rf"\\(?=[{_PUNCTUATION}])|&(?=\#?\w+;)", _backslashed, address)
    if address and not re.search(r"[\s<>()\x00-\x1f]", address):
        return safe
    if re.fullmatch(r"[^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)+", address):
        return safe
    return "<" + re.sub(r"[<>]", _backslashed, safe) + ">"
