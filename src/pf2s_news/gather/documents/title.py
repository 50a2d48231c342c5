"""title: the title of an article that came as a document, taken out of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.plain import (
    NUMBER_CLOSES,
    NUMBER_OPENS,
    is_item,
    role_of,
    says_something,
)
from pf2s_news.gather.documents.word_styles import TITLE
from pf2s_news.gather.found import Note
from pf2s_news.problems import say

_LONGEST = 200
"""Characters of a line that is a title, not a paragraph in bold."""
_ABOVE = 4
"""Lines that may stand above a title: a section, a date, a place."""
_LABEL = 30
"""Characters of a line in capitals above the title, such as the name of a section."""
_SEVERAL = 3
"""Highest headings, from which a text is several."""
_THEME = 80
"""Characters of a line that has a section and a theme."""
_SECTION = re.compile(
    r"(?:FOCUS|ZOOM|R[ÉE]GIONS?|R[ÉE]GIONAL|NATIONAL|EUROPE|INTERNATIONAL|AGENDA|TERRITOIRES?"
    r"|ACTUALIT[ÉE]S?|ACTUS?)\b(?=\s*(?:$|[|:–—•/-]|[A-ZÀ-Ý])).*"
)
"""A section with the theme that stands behind it."""
_NAMED = re.compile(r"(?:titre|title)\s*:\s*(\S.*)", re.I)


def take_title(blocks: list[Element]) -> str:
    """The title, no longer among the blocks; "" where nothing shows which line it is."""
    for find in (_styled, _named, _highest_heading, _bold_line):
        if found := find(blocks):
            text = " ".join(map(text_of, found)).strip()
            for block in found:
                _take(block, blocks)
            return _NAMED.sub(r"\1", text)
    return ""


def several_articles(blocks: list[Element]) -> Iterator[Note]:
    """What is said of a text that is several articles, each under a highest heading."""
    first = next((role_of(block) for block in blocks if text_of(block)), "")
    count = sum(role_of(block) == "Heading1" and bool(text_of(block)) for block in blocks)
    if first == "Heading1" and count >= _SEVERAL:
        message = say(
            "%(count)s highest headings: these look like articles of their own, and became one;"
            " cut the document into one file for each",
            count=count,
        )
        yield Note(message=message, look=True)


def text_of(block: Element) -> str:
    """The words of a block, on one line."""
    words = (" " if e.tag == "w:br" else e.text or "" for e in block.iter() if e.tag in _WORDS)
    text = re.sub(f"{NUMBER_OPENS}.*?{NUMBER_CLOSES}", "", "".join(words))
    return " ".join(text.split())


_WORDS = ("w:t", "w:br")


def _styled(blocks: list[Element]) -> list[Element]:
    """The first paragraph in the style of titles, with those that go on from it."""
    found: list[Element] = []
    for block in blocks:
        if role_of(block) == TITLE and text_of(block):
            found.append(block)
        elif found:
            break
    return found


def _named(blocks: list[Element]) -> list[Element]:
    """A line “Titre : …”, as some people prepare their texts."""
    return [block for block in _top(blocks) if _NAMED.fullmatch(text_of(block))][:1]


def _highest_heading(blocks: list[Element]) -> list[Element]:
    """The one heading of the highest level, or one that nothing but labels stands above."""
    top = list(_top(blocks))
    highest = [block for block in blocks if role_of(block) == "Heading1"]
    if len(highest) == 1 or (highest and highest[0] in top):
        return highest[:1]
    return top[:1] if top and role_of(top[0]).startswith("Heading") else []


def _bold_line(blocks: list[Element]) -> list[Element]:
    """The first bold line that is no label, or the one right below a label in capitals."""
    top = list(_top(blocks))
    lines = [block for block in top if _is_bold(block)]
    bold = [block for block in lines if not _is_section(text_of(block))] or lines
    if len(bold) > 1 and _is_label(text_of(bold[0])):
        follows = top.index(bold[1]) == top.index(bold[0]) + 1
        return bold[1:2] if follows else bold[:1]
    return bold[:1]


def _top(blocks: list[Element]) -> Iterator[Element]:
    """The lines that can be the title: those above the first paragraph, and its bold one."""
    above = 0
    for block in blocks:
        text = text_of(block)
        if block.tag != "w:p" or len(text) > _LONGEST or above > _ABOVE:
            return
        if text:
            above += 1
            yield block


def _is_bold(block: Element) -> bool:
    if is_item(block):
        return False
    runs = [run for run in block.iter("w:r") if text_of(run)]
    return all(properties.find("w:b") is not None for run in runs for properties in run[:1])


def _is_label(text: str) -> bool:
    return len(text) <= _LABEL and text == text.upper()


def _is_section(text: str) -> bool:
    return len(text) <= _THEME and _SECTION.fullmatch(text) is not None


def _take(block: Element, blocks: list[Element]) -> None:
    """Take the words out of the text; pictures that stand with them stay."""
    for child in list(block):
        if says_something(child) and text_of(child):
            block.remove(child)
    if not says_something(block):
        blocks[:] = [other for other in blocks if other is not block]
