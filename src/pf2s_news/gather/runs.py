"""runs: a paragraph's content laid flat, each piece with all that applies to it.

People mark text up by hand and in layers: a bold word in a link, half of it
in italics, a space in bold between. Laid flat, what belongs together can be
seen; nested again, it is written with as few marks as possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pf2s_news.document import (
    Break,
    CodeSpan,
    Inline,
    InlineImage,
    Link,
    Picture,
    Styled,
    TagUse,
    Text,
)
from pf2s_news.value import Value, replace

Style = Literal["em", "strong", "s"]


class LinkMark(Value, frozen=True):
    """Where a piece of text leads."""

    url: str
    title: str = ""


Mark = Style | LinkMark
Marks = frozenset[Mark]
Leaf = Text | CodeSpan | Break | InlineImage
UNMARKED: Marks = frozenset()
# Where several could stand outermost: `[*…*](…)` reads well, and `***…***` is em around strong.
_ORDER: tuple[Style, ...] = ("em", "strong", "s")


class Run(Value, frozen=True):
    """A piece of text, a break or a picture, and its marks."""

    leaf: Leaf
    marks: Marks = UNMARKED

    @property
    def link(self) -> LinkMark | None:
        """The link that it is a part of."""
        for mark in self.marks:
            if isinstance(mark, LinkMark):
                return mark
        return None

    @property
    def styles(self) -> Marks:
        """Its marks, the link aside."""
        link = self.link
        return self.marks - {link} if link else self.marks


def flat(inlines: Iterable[Inline], marks: Marks = UNMARKED) -> Iterator[Run]:
    """The pieces, in reading order, without the places where they were written."""
    for inline in inlines:
        match inline:
            case Styled():
                yield from flat(inline.children, marks | {inline.style})
            case Link():
                inner = (mark for mark in marks if not isinstance(mark, LinkMark))
                yield from flat(
                    inline.children, frozenset((*inner, LinkMark(inline.url, inline.title)))
                )
            case InlineImage():
                yield Run(InlineImage(_as_written(inline.picture)), marks)
            case TagUse():
                yield Run(Text(inline.fallback), marks)
            case _:
                yield Run(inline, marks)


def _as_written(picture: Picture) -> Picture:
    return Picture(src=picture.src, alt=picture.alt, caption=picture.caption)


def merged(runs: Iterable[Run]) -> list[Run]:
    """The same runs, neighbours that differ in nothing joined, empty ones left out."""
    found: list[Run] = []
    texts: list[str] = []
    """Those of the last run, where there are several."""
    for run in runs:
        if isinstance(run.leaf, Text | CodeSpan):
            if not run.leaf.text:
                continue
            if found and _continues(run, found[-1]):
                texts.append(run.leaf.text)
                continue
        _join(found, texts)
        found.append(run)
    _join(found, texts)
    return found


def _continues(run: Run, before: Run) -> bool:
    return type(run.leaf) is type(before.leaf) and run.marks == before.marks


def _join(runs: list[Run], texts: list[str]) -> None:
    """Add the texts to the last run."""
    if texts and isinstance(last := runs[-1].leaf, Text | CodeSpan):
        runs[-1] = Run(type(last)("".join((last.text, *texts))), runs[-1].marks)
        texts.clear()


def nested(runs: Sequence[Run]) -> tuple[Inline, ...]:
    """The runs as a tree, each mark opened as seldom as possible."""
    found: list[Inline] = []
    position = 0
    while position < len(runs):
        run = runs[position]
        if not run.marks:
            found.append(run.leaf)
            position += 1
            continue
        mark, end = _longest(runs, position)
        inner = nested([replace(r, marks=r.marks - {mark}) for r in runs[position:end]])
        found.append(
            Link(mark.url, inner, mark.title) if isinstance(mark, LinkMark) else Styled(mark, inner)
        )
        position = end
    return tuple(found)


def _longest(runs: Sequence[Run], start: int) -> tuple[Mark, int]:
    """The mark of a run that goes on for longest, and where it ends."""
    run = runs[start]
    links: list[Mark] = [run.link] if run.link else []
    ends = [(mark, _end(runs, start, mark)) for mark in (*links, *_ORDER) if mark in run.marks]
    return max(ends, key=lambda pair: pair[1])


def _end(runs: Sequence[Run], start: int, mark: Mark) -> int:
    end = start
    while end < len(runs) and mark in runs[end].marks:
        end += 1
    return end
