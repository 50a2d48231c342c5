"""People forget quotes: find the text that needs them, and put them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from pf2s_news.problems import Message, say
from pf2s_news.read.text import SourceText
from pf2s_news.value import Value

_KEY = r"[A-Za-z_][\w-]*"
# "  - title: Emploi : un accompagnement  # note": what stands before the value.
_HEAD = re.compile(rf"(?P<indent>\s*(?:-\s+)*)(?P<key>{_KEY}\s*:\s+)?")
# A comment has two spaces or more before it; after one, "#" belongs to the text.
_COMMENT = re.compile(r"(?<!\s)\s{2,}#")
# A line that goes on with the text of the line above; "key: …" is a key too far to the right.
_NOT_MORE_TEXT = re.compile(r"\s*(?:$|#|-\s|[a-z_]+:(?:\s|$))")
_PAIR = re.compile(rf"[{{,]\s*{_KEY}\s*:\s+")
# A no-break space, which a Mac types as readily, is none to YAML.
_NO_SPACE = re.compile(rf"(?P<head>\s*(?:-\s+)*{_KEY})[ \u00a0\u202f]*:(?P<value>[^ \t/:].*)")
_BLOCK_MARK = re.compile(r"[|>][+-]?[1-9]?[+-]?")


# Word makes them of the quotes that are typed.
_WORDS_MARKS = {"“": "”", "„": "“", "”": "”"}

UNQUOTED = say("this text needs quotes: as it stands, it is not YAML")


class Mended(Value, frozen=True, kw_only=True):
    """A text in which one value was put right; it has as many lines as before."""

    source: SourceText
    line: int
    """Counts from 1."""
    column: int
    width: int
    fixed: str
    """The whole line as it should be."""
    rule: str = "unquoted-text"
    message: Message = UNQUOTED


def mends(source: SourceText, index: int) -> Iterator[Mended]:
    """The ways in which line `index` (from 0) may have been meant, likely ones first."""
    line = source.lines[index]
    for mend in (_quote_in_braces, _quote_value, _add_space):
        if mended := mend(source, index, line):
            yield mended


def add_spaces(source: SourceText) -> Iterator[Mended]:
    """The spaces that lines like "title:Un titre" lack, each mend upon the one before."""
    for index in range(len(source.lines)):
        if mended := _add_space(source, index, source.lines[index]):
            yield mended
            source = mended.source


def quote_rest(line: str, column: int) -> tuple[str, str] | None:
    """A line with all of its value, from `column` (from 1), between quotes; and that text.

    None where something else stands before it, such as an opening bracket.
    """
    head = line[: column - 1]
    if not head.strip() or not _HEAD.fullmatch(head):
        return None
    end = _end_of_value(line, len(head))
    value = line[len(head) : end]
    return head + quoted(value) + line[end:], value


def split_value(line: str) -> tuple[str, str, str]:
    """What stands before a line's value, the value, and the comment after it."""
    match = _HEAD.match(line)
    assert match is not None  # all of it is optional
    end = _end_of_value(line, match.end())
    return match[0], line[match.end() : end], line[end:]


def _end_of_value(line: str, start: int) -> int:
    """Where the comment or the spaces at a line's end begin."""
    comment = _COMMENT.search(line, start)
    return max(start, comment.start() if comment else len(line.rstrip()))


def quoted(text: str) -> str:
    """The text as a YAML scalar: between double quotes, unless it holds some."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def owner(source: SourceText, index: int) -> int | None:
    """The line (from 0) whose text line `index` may go on with: the next one that begins left."""
    indent = _indent(source.lines[index])
    above = (n for n in range(index - 1, -1, -1) if _indent(source.lines[n]) < indent)
    return next((n for n in above if source.lines[n].strip()), None)


def _quote_value(source: SourceText, index: int, line: str) -> Mended | None:
    """Quotes around the whole value, and around what the next lines add to it."""
    head, value, tail = split_value(line)
    if not head.strip() or not value or _is_fine(value):
        return None
    more = [] if tail.strip() else _more_text(source.lines, index, head)
    text = _without_marks(" ".join([value, *more]))
    fixed = head + quoted(text) + tail
    return Mended(
        source=_with_line(source, index, fixed, blank=len(more)),
        line=index + 1,
        column=len(head) + 1,
        width=len(value),
        fixed=fixed,
    )


def _quote_in_braces(source: SourceText, index: int, line: str) -> Mended | None:
    """Quotes around the values of {key: value, …} that need them."""
    end = _end_of_value(line, 0)
    fixed, done, spans = "", 0, []
    pairs = list(_PAIR.finditer(line, 0, end))
    for pair, following in zip_longest(pairs, pairs[1:]):
        last = _end_in_braces(line, pair, following, end)
        value = line[pair.end() : last].strip()
        if value and _needs_quotes(value):
            fixed += line[done : pair.end()] + quoted(_without_marks(value))
            done = pair.end() + len(value)
            spans.append((pair.end(), done))
    if not spans:
        return None
    fixed += line[done:]
    return Mended(
        source=_with_line(source, index, fixed),
        line=index + 1,
        column=spans[0][0] + 1,
        width=spans[-1][1] - spans[0][0],
        fixed=fixed,
    )


def _add_space(source: SourceText, index: int, line: str) -> Mended | None:
    """The space that "title:Un titre" lacks."""
    match = _NO_SPACE.fullmatch(line)
    if match is None:
        return None
    fixed = f"{match['head']}: {match['value'].strip()}"
    return Mended(
        source=_with_line(source, index, fixed),
        line=index + 1,
        column=len(match["head"]) + 1,
        width=1,
        fixed=fixed,
        rule="yaml-syntax",
        message=say("a space is missing after the colon"),
    )


def _with_line(source: SourceText, index: int, fixed: str, blank: int = 0) -> SourceText:
    """The text with another line, and the `blank` lines after it empty."""
    lines = source.lines
    after = lines[index + 1 + blank :]
    return SourceText(source.file, "\n".join([*lines[:index], fixed, *[""] * blank, *after]))


def _more_text(lines: tuple[str, ...], index: int, head: str) -> list[str]:
    """The next lines, as far as they go on with the value after `head`."""
    match = _HEAD.match(head)
    assert match is not None
    # A text without key stands in a list and goes on to the right of its dash.
    column = len(match["indent"]) if match["key"] else head.rindex("-")
    found: list[str] = []
    for line in lines[index + 1 :]:
        if _NOT_MORE_TEXT.match(line) or _indent(line) <= column:
            break
        found.append(line[: _end_of_value(line, 0)].strip())
    return found


def _without_marks(value: str) -> str:
    """The text without the quotation marks that were meant to stand around all of it.

    'L'emploi' and "dit "oui" encore" and "never closed lose them; "Un" et "deux" does not.
    """
    mark, inner = value[0], value[1:]
    if inner.endswith(_WORDS_MARKS.get(mark, "\n")):
        return value if set(inner[:-1]) & {mark, inner[-1]} else inner[:-1]
    if mark not in "\"'":
        return value
    marks = [n for n, char in enumerate(inner) if char == mark and not _is_apostrophe(inner, n)]
    if not marks:
        return inner
    closes_first = not inner[: marks[0]].endswith(" ") and inner[marks[0] + 1 :][:1] in " ,.;:!?)"
    if marks[-1] != len(inner) - 1 or (len(marks) > 1 and closes_first):
        return value
    return inner[:-1]


def _is_apostrophe(text: str, index: int) -> bool:
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return text[index] == "'" and len(around) == 2 and around.isalnum()


def _is_fine(value: str) -> bool:
    """Whether quotes would not help: it has them, it announces a block, or it is a list."""
    return _is_quoted(value) or bool(_BLOCK_MARK.fullmatch(value)) or _is_list(value)


def _is_list(value: str) -> bool:
    """Whether the bracket at the start encloses all of it or is never closed; unlike [ARS] …."""
    if value[0] not in "[{":
        return False
    depth = 0
    for number, char in enumerate(value, 1):
        depth += (char in "[{") - (char in "]}")
        if depth == 0:
            return number == len(value)
    return True


def _is_quoted(value: str) -> bool:
    """Whether it is between quotes, with none inside but those that YAML allows."""
    known_escape = r'\\(?:[0abt\tnvfre "/\\N_LP]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})'
    double = rf'"(?:[^"\\]|{known_escape})*"'
    single = r"'(?:[^']|'')*'"
    return re.fullmatch(f"{double}|{single}", value) is not None


def _needs_quotes(value: str) -> bool:
    """Whether a value between braces is text that YAML would not take as one."""
    if _is_quoted(value) or _is_list(value):
        return False
    return value[0] in "&*!|>%@`#\"'" or bool(re.search(r"[\[\]{},]|:\s|:$|\s#", value))


def _end_in_braces(
    line: str, pair: re.Match[str], following: re.Match[str] | None, end: int
) -> int:
    """Where the value of a pair ends: before the next pair, or before the closing brackets."""
    if following is None:
        return _before_brackets(line, pair.end(), end)
    if following[0].startswith(","):
        return following.start()
    return max(pair.end(), line.rfind("}", pair.end(), following.start()))


def _before_brackets(line: str, start: int, end: int) -> int:
    """Where the last value of a line ends: before the brackets that were opened before it."""
    before = line[:start]
    opened = sum(map(before.count, "[{")) - sum(map(before.count, "]}"))
    while opened > 0 and end > start and line[end - 1] in "]}, ":
        opened -= line[end - 1] in "]}"
        end -= 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
