"""shortcodes: the web site's machinery is taken out of a text, and named.

{phocadownload …}, {loadmodule …} and their kin are Joomla's, [caption …]
WordPress', <doc12|left> SPIP's (the rule `shortcode` has their names). Only the
site knows what stands for them, so that somebody has to look: words that are
for readers stay, videos become links, the rest goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.document import Document, Inline, Link, Styled, Text
from pf2s_news.gather.found import Note
from pf2s_news.gather.mapping import map_passages
from pf2s_news.gather.passages import edited, shown
from pf2s_news.gather.shortcode_forms import Code, find_codes
from pf2s_news.problems import Message, say_count
from pf2s_news.value import replace

_PLACE = "\ufdd0"
"""What marks a code's place until it is filled; no text has this character (spacers.py)."""


MANY = 20
"""Notes about shortcodes, at most; then they are only counted."""


def without_shortcodes(document: Document) -> tuple[Document, tuple[Note, ...]]:
    """The document without shortcodes, and what must be looked at."""
    found: dict[str, tuple[Message, int]] = {}

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        codes = tuple(find_codes(shown(inlines)))
        for code in codes:
            message, times = found.get(code.quoted, (code.note, 0))
            found[code.quoted] = (message, times + 1)
        return _replaced(inlines, codes)

    changed = map_passages(document, change)
    return changed, tuple(_notes(tuple(found.values())))


def _notes(found: Sequence[tuple[Message, int]]) -> Iterator[Note]:
    for message, _ in found[:MANY]:
        yield Note(message=message, look=True)
    if (more := len(found) - MANY) > 0:
        message = say_count(
            "another shortcode was taken out: look at the page itself",
            "%(count)s other shortcodes were taken out: look at the page itself",
            more,
        )
        yield Note(message=message, look=True)


def _replaced(inlines: tuple[Inline, ...], codes: Sequence[Code]) -> tuple[Inline, ...]:
    """The passage with what stands in the codes' places."""
    places = edited(inlines, [(code.start, code.end, _PLACE) for code in codes])
    return tuple(_filled(places, (code.instead for code in codes))) if codes else inlines


def _filled(
    inlines: Sequence[Inline], instead: Iterator[tuple[Inline, ...]], *, in_link: bool = False
) -> Iterator[Inline]:
    for inline in inlines:
        match inline:
            case Text(text=text):
                first, *others = text.split(_PLACE)
                yield from [Text(first)] if first else []
                for other in others:
                    new = next(instead)
                    yield from (Text(shown(new)),) if in_link else new
                    yield from [Text(other)] if other else []
            case Styled(children=children):
                filled = tuple(_filled(children, instead, in_link=in_link))
                yield replace(inline, children=filled)
            case Link(children=children):
                yield replace(inline, children=tuple(_filled(children, instead, in_link=True)))
            case _:
                yield inline
