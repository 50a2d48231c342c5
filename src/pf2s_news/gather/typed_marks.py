"""typed_marks: which signs at the head of lines make a list, and the list they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pf2s_news.check.rules.typed_list import BULLET, LEAST, NUMBER
from pf2s_news.document import Block, Inline, ListBlock, Paragraph
from pf2s_news.gather.passages import joined, lines, part, shown, trimmed
from pf2s_news.value import Value, replace

# Symbol and Wingdings: in the private area, or as letters where the font was lost.
_FONT_BULLET = re.compile(' {0,3}([\uf020-\uf0ff❖❑❒◆◇➔➜⇒⮚‑∙⚫☑✗✘➡] ?|[oüØ§] )(?=[^\\W_]|[«"(])')
_DOTTED = re.compile(r" {0,3}(?:\d{1,2}|[a-h])\. ?(?=(?<=[ ])[^\W_]|(?<=\.)[^\W\d_]|[«\"])")
_NEGATIVE = re.compile(r" {0,3}[-–—]\d")
_DASHES = "-–—‑"
_DOUBTFUL = "-*"
"""The signs of lists that may be something else: dialogue, notes."""
_SPOKEN = ("?", "!", "…", "...")
_SENTENCE = (".", *_SPOKEN, "»", '"')
_SIGNS_OF_LETTERS = "oüØ§"


class Marked(Value, frozen=True, kw_only=True):
    """A line of a paragraph, and the mark at its head."""

    whole: tuple[Inline, ...]
    rest: tuple[Inline, ...]
    """What stands behind the mark."""
    begins: bool
    """Whether a paragraph begins here."""
    sign: str = ""
    """What the marks of one list share: the bullet, or how its numbers are written."""
    number: int = 0
    """0 for a bullet."""

    @property
    def text(self) -> str:
        """Its words, without the mark."""
        return shown(self.rest).strip()


def marked_lines(paragraph: Paragraph) -> list[Marked]:
    """The lines of a paragraph."""
    passages = map(trimmed, lines(paragraph.children))
    return [_marked(line, begins=not index) for index, line in enumerate(passages)]


def _marked(line: tuple[Inline, ...], *, begins: bool) -> Marked:
    text = shown(line)
    for pattern in (BULLET, _FONT_BULLET, NUMBER, _DOTTED):
        if (match := pattern.match(text)) and not _NEGATIVE.match(text):
            rest = trimmed(part(line, match.end(), len(text)))
            sign, number = _kind(match[0].strip())
            return Marked(whole=line, rest=rest, begins=begins, sign=sign, number=number)
    return Marked(whole=line, rest=line, begins=begins)


def _kind(mark: str) -> tuple[str, int]:
    """The sign, and the number that is part of it."""
    if digits := re.search(r"\d+", mark):
        return mark.replace(digits[0], "1"), int(digits[0])
    letter = re.sub(r"\W", "", mark)
    if letter in tuple("abcdefgh"):
        return mark.replace(letter, "a"), ord(letter) - ord("a") + 1
    return ("-" if mark in _DASHES else mark), 0


def is_list(run: Sequence[Marked], ends: dict[str, int], *, announced: bool) -> bool:
    """Whether lines of which the first has a mark make a list.

    `ends` has the last number of each kind of numbered list, and gets this one's.
    """
    marked = [line for line in run if line.sign]
    first = marked[0]
    if not _counts_up(marked, ends):
        return False
    if first.number:
        goes_on = first.number > 1
        fits = len(marked) >= LEAST or goes_on
        if fits:
            outer = [line for line in marked if line.sign == first.sign]
            ends[first.sign] = outer[-1].number
        return fits
    if len(marked) < LEAST:
        return announced and first.sign not in _SIGNS_OF_LETTERS
    return announced or first.sign not in _DOUBTFUL or not _may_be_spoken(marked)


def _counts_up(marked: Sequence[Marked], ends: dict[str, int]) -> bool:
    """Whether all numbers are those of lists, one within another."""
    last: dict[str, int] = {}
    open_signs: list[str] = []
    for line in marked:
        if line.sign in open_signs:
            del open_signs[open_signs.index(line.sign) + 1 :]
            due = last[line.sign] + 1
        else:
            open_signs.append(line.sign)
            due = 1 if len(open_signs) > 1 or line.number == 1 else ends.get(line.sign, 0) + 1
        if line.number and line.number != due:
            return False
        last[line.sign] = line.number
    return True


def _may_be_spoken(marked: Sequence[Marked]) -> bool:
    """Whether lines with dashes may be dialogue, or lines with stars notes."""
    ends = [line.text for line in marked]
    if any(text.endswith((";", ",")) for text in ends):
        return False
    if any(text.endswith(_SPOKEN) for text in ends) or len(ends) == LEAST:
        return any(text.endswith(_SENTENCE) for text in ends)
    return False


def nested(run: Sequence[Marked]) -> ListBlock:
    """The list that marked lines make; another sign than those before is one of a list within."""
    first = run[0]
    heads = [index for index, line in enumerate(run) if line.sign == first.sign]
    items: list[tuple[Block, ...]] = []
    for head, end in pairwise((*heads, len(run))):
        own = list(takewhile(lambda line: not line.sign, run[head + 1 : end]))
        inner = run[head + 1 + len(own) : end]
        text = Paragraph(joined([run[head].rest, *(line.whole for line in own)]))
        items.append((text, nested(inner)) if inner else (text,))
    return ListBlock(tuple(items), first.number or None)


def unmarked_list(block: ListBlock) -> ListBlock:
    """A list without the marks that somebody typed into all its items."""
    heads = [_first_line(item) for item in block.items]
    signs = {line.sign for line in heads if line}
    if None in heads or len(signs) != 1 or "" in signs:
        return block
    known = [line for line in heads if line]
    numbers = [line.number for line in known]
    if any(numbers) and numbers != list(range(1, len(numbers) + 1)):
        return block
    if not any(numbers) and signs & set(_SIGNS_OF_LETTERS):
        return block
    items = tuple(
        (Paragraph(joined([line.rest, *(other.whole for other in rest)])), *item[1:])
        for item, (line, *rest) in zip(block.items, map(_item_lines, block.items), strict=True)
    )
    return replace(block, items=items, start=numbers[0] or block.start)


def _first_line(item: tuple[Block, ...]) -> Marked | None:
    found = _item_lines(item)
    return found[0] if found else None


def _item_lines(item: tuple[Block, ...]) -> list[Marked]:
    return marked_lines(item[0]) if item and isinstance(item[0], Paragraph) else []
