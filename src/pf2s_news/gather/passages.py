"""passages: a paragraph read and changed as one text, whatever is bold or linked in it.

What has to be mended stands across runs: a shortcode whose middle is a link, an
accent of which the first half is bold. `shown` is the text of a passage, and
the other functions take places in that text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.document import (
    Break,
    Inline,
    Link,
    Styled,
    Text,
)
from pf2s_news.value import replace

OBJECT = "\ufffc"
"""What a picture, code or a tag is in a passage's text: one character."""


Edit = tuple[int, int, str]
"""Start and end in a passage's text, and what takes the place of that."""


def shown(inlines: Sequence[Inline]) -> str:
    """The text of a passage, a line feed for each break."""
    return "".join(map(_shown, inlines))


def _shown(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return text
        case Break():
            return "\n"
        case Styled(children=children) | Link(children=children):
            return shown(children)
        case _:
            return OBJECT


def part(inlines: Sequence[Inline], start: int, end: int) -> tuple[Inline, ...]:
    """What stands between two places of the text."""
    return tuple(_part(inlines, start, end))


def _part(inlines: Sequence[Inline], start: int, end: int) -> Iterator[Inline]:
    at = 0
    for inline in inlines:
        size = len(_shown(inline))
        first, last = max(start - at, 0), min(end - at, size)
        at += size
        if first >= last:
            continue
        match inline:
            case Text(text=text):
                yield Text(text[first:last])
            case Styled(children=children) | Link(children=children):
                yield replace(inline, children=part(children, first, last))
            case _:
                yield inline


def lines(inlines: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    """A passage cut at its breaks, also at those within bold or a link."""
    found: list[list[Inline]] = [[]]
    for inline in inlines:
        match inline:
            case Break():
                found.append([])
            case Styled(children=children) | Link(children=children):
                first, *others = (replace(inline, children=line) for line in lines(children))
                found[-1].append(first)
                found += ([other] for other in others)
            case _:
                found[-1].append(inline)
    return [tuple(line) for line in found]


def joined(passages: Sequence[Sequence[Inline]]) -> tuple[Inline, ...]:
    """Lines put together again, a break between them."""
    first, *others = passages
    return (*first, *(inline for line in others for inline in (Break(), *line)))


def edited(inlines: Sequence[Inline], edits: Sequence[Edit]) -> tuple[Inline, ...]:
    """The passage with edits (in order, apart); bold and links stay around what is left of them."""
    return _Editor(edits).changed(inlines) if edits else tuple(inlines)


class _Editor:
    """Walks through a passage once; new text goes where the old began."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.next = 0
        self.at = 0

    def changed(self, inlines: Sequence[Inline]) -> tuple[Inline, ...]:
        return tuple(new for inline in inlines for new in self.one(inline))

    def one(self, inline: Inline) -> Iterator[Inline]:
        match inline:
            case Text(text=text):
                if new := self.text(text):
                    yield Text(new)
            case Styled(children=children) | Link(children=children):
                if kept := self.changed(children):
                    yield replace(inline, children=kept)
            case _:
                new = self.text(OBJECT)
                yield from (inline,) if OBJECT in new else (Text(new),) if new else ()

    def text(self, text: str) -> str:
        """What a run of the text becomes."""
        parts, start, end = [], self.at, self.at + len(text)
        self.at = end
        done = start
        while self.next < len(self.edits) and self.edits[self.next][0] < end:
            first, last, new = self.edits[self.next]
            parts.append(text[done - start : max(first, done) - start])
            if first >= start:
                parts.append(new)
            done = max(done, min(last, end))
            if last > end:
                break
            self.next += 1
        return "".join((*parts, text[done - start :]))


def trimmed(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The passage without spaces and breaks at its ends."""
    text = shown(inlines)
    kept = text.strip()
    if len(kept) == len(text):
        return tuple(inlines)
    start = len(text) - len(text.lstrip())
    return part(inlines, start, start + len(kept))


def is_bold(inlines: Sequence[Inline]) -> bool:
    """Whether there is a text, and nothing of it is not bold."""
    plain = "".join(_shown(inline) for inline in inlines if not _strong(inline))
    return not plain.strip() and any(map(_strong, inlines))


def _strong(inline: Inline) -> bool:
    match inline:
        case Styled(style="strong"):
            return True
        case Styled(children=children) | Link(children=children):
            return is_bold(children)
        case _:
            return False


def unbold(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """The passage without any bold."""
    return tuple(new for inline in inlines for new in _unbold(inline))


def _unbold(inline: Inline) -> Iterator[Inline]:
    match inline:
        case Styled(style="strong", children=children):
            yield from unbold(children)
        case Styled(children=children) | Link(children=children):
            yield replace(inline, children=unbold(children))
        case _:
            yield inline
