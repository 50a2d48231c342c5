"""inline_markdown: a line of text as a person would write it in Markdown.

The most readable writing comes first; it is read back, and one with more
backslashes is taken where it does not say the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    plain_text,
)
from pf2s_news.gather.escaping import (
    all_escaped,
    as_heading,
    as_line,
    destination,
    escaped,
    quoted_title,
)
from pf2s_news.gather.reading_back import Frame, says
from pf2s_news.gather.runs import Run, merged, nested
from pf2s_news.value import Value, replace

_HARMLESS = re.compile(r"[^\W\d_](?:[\w ,;’'«»“”()?.…%€°§/=–—\"\u00a0\u202f-](?!\]\())*")
"""A line of it says what it says, in every frame."""
_LONGEST = 40_000
"""No paragraph is so long; in one that is, no punctuation is left to mean anything."""
_MARKS = {"em": "*", "strong": "**", "s": "~~"}


class Written(Value, frozen=True):
    """A line of text, and what of it could be said."""

    runs: list[Run]
    markdown: str


class _Manner(Value, frozen=True, kw_only=True):
    bare: bool = True
    """Links that show their own address are written as that address."""
    addresses: bool = True
    """Addresses that are no links are kept from becoming some."""
    careful: bool = False
    """Every punctuation mark in the text gets its backslash."""


_MANNERS = (
    _Manner(addresses=False),
    _Manner(),
    _Manner(bare=False),
    _Manner(bare=False, careful=True),
)


def written(runs: list[Run], frame: Frame) -> Written:
    """Markdown that is read as these runs, or as their text, links and pictures."""
    if len(runs) == 1 and _is_harmless(runs[0]):
        return Written(runs, plain_text((runs[0].leaf,)))
    if _length(runs) > _LONGEST:
        plainest = [*_meanings(runs)][-1]
        return Written(plainest, _framed(_inlines(nested(plainest), _MANNERS[-1]), frame))
    for meant in _meanings(runs):
        tree = nested(meant)
        for manner in _MANNERS:
            text = _framed(_inlines(tree, manner), frame)
            if says(text, meant, frame):
                return Written(meant, text)
    return Written(meant, text)


def _length(runs: list[Run]) -> int:
    """Characters of text, a hundred for whatever else is to be written."""
    marks = sum(len(run.marks) for run in runs)
    return sum(len(r.leaf.text) if isinstance(r.leaf, Text) else 100 for r in runs) + 100 * marks


def _is_harmless(run: Run) -> bool:
    return not run.marks and isinstance(run.leaf, Text) and bool(_HARMLESS.fullmatch(run.leaf.text))


def _meanings(runs: list[Run]) -> Iterator[list[Run]]:
    """The runs, then with fewer and fewer marks: some stand too close for Markdown."""
    yield runs
    for style in ("s", "em", "strong"):
        if any(style in run.marks for run in runs):
            runs = _without(runs, style)
            yield runs
    if any(isinstance(run.leaf, CodeSpan) for run in runs):
        # "[`x]: y`](…)" defines "`x".
        yield merged(
            replace(run, leaf=Text(run.leaf.text)) if isinstance(run.leaf, CodeSpan) else run
            for run in runs
        )


def _without(runs: Sequence[Run], style: str) -> list[Run]:
    return merged(replace(run, marks=frozenset(m for m in run.marks if m != style)) for run in runs)


def _framed(text: str, frame: Frame) -> str:
    match frame:
        case "paragraph":
            return "\n".join(map(as_line, text.split("\n")))
        case "heading":
            return as_heading(text)
        case "cell":
            return text


def _inlines(inlines: Sequence[Inline], manner: _Manner, *, in_link: bool = False) -> str:
    pieces: list[str] = []
    for inline in inlines:
        piece = _inline(inline, manner, in_link=in_link)
        # "Attention ![lien](…)" would be a picture.
        if piece.startswith("[") and pieces and pieces[-1].endswith("!"):
            pieces[-1] = pieces[-1].removesuffix("!").removesuffix("\\") + "\\!"
        pieces.append(piece)
    return "".join(pieces)


def _inline(inline: Inline, manner: _Manner, *, in_link: bool) -> str:
    match inline:
        case Text():
            return _text(inline.text, manner, in_link=in_link)
        case Break():
            return "\\\n"
        case CodeSpan():
            return _code(inline.text)
        case Styled():
            mark = _MARKS[inline.style]
            return mark + _inlines(inline.children, manner, in_link=in_link) + mark
        case Link():
            return _link(inline, manner)
        case InlineImage():
            return _picture(inline.picture, manner)
        case TagUse():
            return inline.fallback


def _text(text: str, manner: _Manner, *, in_link: bool) -> str:
    if manner.careful:
        return all_escaped(text)
    return escaped(text, in_link=in_link, addresses=manner.addresses)


def _code(text: str) -> str:
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padded = text.startswith("`") or text.endswith("`")
    padded = padded or (text[:1] == text[-1:] == " " and bool(text.strip()))
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _link(link: Link, manner: _Manner) -> str:
    if manner.bare and not link.title and link.children == (Text(_shown(link.url)),):
        return _shown(link.url)
    title = f" {quoted_title(link.title)}" if link.title else ""
    text = _inlines(link.children, manner, in_link=True)
    return f"[{text}]({destination(link.url)}{title})"


def _shown(url: str) -> str:
    return url.removeprefix("mailto:")


def _picture(picture: Picture, manner: _Manner) -> str:
    caption = f" {quoted_title(picture.caption)}" if picture.caption else ""
    alt = _text(picture.alt, manner, in_link=True)
    return f"![{alt}]({destination(picture.src)}{caption})"
