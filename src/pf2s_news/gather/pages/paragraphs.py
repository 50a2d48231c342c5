"""paragraphs: the text between two block boundaries, as paragraphs and figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pf2s_news.document import (
    Block,
    Break,
    Figure,
    Heading,
    InlineImage,
    Paragraph,
    Text,
)
from pf2s_news.gather.runs import LinkMark, Run, nested
from pf2s_news.gather.settling import lines, settled
from pf2s_news.read import addresses
from pf2s_news.read.refused import Refused
from pf2s_news.value import replace

# As read/dialect.py finds them; www. without a scheme is text there.
_BARE = re.compile(
    r"(?i)(?<![\w/@.])(?:https?://[^\s<>\"«»“”…’`{}|\\^\[\]\u00a0\u202f]+"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+)"
)
_BEHIND = ".,;:!?'*_~-"
_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff]*")


def leaf_blocks(
    runs: Sequence[Run], *, heading: int = 0, inline_pictures: bool = False
) -> Iterator[Block]:
    """The blocks of a text; two breaks in a row divide it.

    Args:
        runs: as they were met.
        heading: the number of the h1-h6 that they stand in, 0 for none.
        inline_pictures: pictures stay where they are, unless they stand alone.
    """
    for part in [runs] if heading else _parts(runs):
        yield from _block(part, heading, inline_pictures)


def _parts(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between empty lines."""
    found: list[Run] = []
    for line in lines(runs):
        if _is_blank(line) and not _holds_only_space(line, found):
            yield found
            found = []
        elif found:
            found += [Run(Break()), *line]
        else:
            found = line
    yield found


def _is_blank(line: Sequence[Run]) -> bool:
    return all(isinstance(r.leaf, Text) and _UNSEEN.fullmatch(r.leaf.text) for r in line)


def _holds_only_space(line: Sequence[Run], before: Sequence[Run]) -> bool:
    """A no-break space that is all there is: somebody kept a distance."""
    return not before and any(isinstance(r.leaf, Text) and r.leaf.text.strip(" \t\n") for r in line)


def _block(runs: Sequence[Run], heading: int, inline_pictures: bool) -> Iterator[Block]:
    shown = settled(runs)
    words = [run for run in shown if not isinstance(run.leaf, InlineImage)]
    pictures = [n for n, run in enumerate(shown) if isinstance(run.leaf, InlineImage)]
    last = max((n for n, run in enumerate(shown) if _is_word(run)), default=-1)
    if inline_pictures and last >= 0 and not heading:
        yield Paragraph(nested(_with_links(shown)))
        return
    yield from (_figure(shown[n]) for n in pictures if n < last or last < 0)
    if last >= 0 or (words and not pictures):
        settled_words = _with_links(settled(words) if pictures else shown)
        yield _heading(settled_words, heading) if heading else Paragraph(nested(settled_words))
    yield from (_figure(shown[n]) for n in pictures if 0 <= last < n)


def _is_word(run: Run) -> bool:
    if isinstance(run.leaf, Text):
        return not _UNSEEN.fullmatch(run.leaf.text)
    return not isinstance(run.leaf, InlineImage | Break)


def _figure(run: Run) -> Block:
    assert isinstance(run.leaf, InlineImage)
    return Figure(run.leaf.picture)


def _heading(runs: list[Run], level: int) -> Block:
    """A heading; it is bold already."""
    if all("strong" in run.marks for run in runs if _is_word(run)):
        runs = [replace(run, marks=run.marks - {"strong"}) for run in runs]
    return Heading(level, nested(runs), written_level=level)


def _with_links(runs: Iterable[Run]) -> list[Run]:
    """Addresses in the text as links, as they are in every text of ours."""
    return [piece for run in runs for piece in _linked(run)]


def _linked(run: Run) -> Iterator[Run]:
    if not isinstance(run.leaf, Text) or run.link:
        yield run
        return
    text, position = run.leaf.text, 0
    if "@" not in text and "://" not in text:
        yield run
        return
    for match in _BARE.finditer(text):
        shown = _without_tail(match[0])
        if address := _address(shown):
            if match.start() > position:
                yield replace(run, leaf=Text(text[position : match.start()]))
            yield Run(Text(shown), run.marks | {LinkMark(address)})
            position = match.start() + len(shown)
    if position < len(text):
        yield replace(run, leaf=Text(text[position:]))


def _without_tail(shown: str) -> str:
    """An address without the punctuation behind it."""
    end, unopened = len(shown), shown.count(")") - shown.count("(")
    while end and (shown[end - 1] in _BEHIND or (shown[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= shown[end] == ")"
    return shown[:end]


def _address(shown: str) -> str:
    try:
        if "://" in shown:
            return addresses.web_url(shown) if "." in shown.partition("://")[2] else ""
        return "mailto:" + addresses.email(shown)
    except Refused:
        return ""
