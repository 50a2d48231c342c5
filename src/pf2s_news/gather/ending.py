"""ending: what stands below a text, or between its title and its first words, and is no text.

"Lire la suite", "Source : …", "Publié le 12 mars 2021": the front matter has a
place for each.
"""

from __future__ import annotations

import re

from pf2s_news.document import (
    Block,
    Divider,
    Document,
    Figure,
    Inline,
    Link,
    Paragraph,
    Table,
    walk_inlines,
)
from pf2s_news.gather.labels import asks_to_log_in, reads_on_with_title
from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.passages import OBJECT, part, shown, trimmed
from pf2s_news.gather.tracking import clean_address
from pf2s_news.model import IssueDate, Source
from pf2s_news.value import Value, replace
from pf2s_news.web_addresses import same_address

_LONGEST = 120
_SOURCE = re.compile(r"Source ?: ?(\S.*?)\.?", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:(?:article |actualité |page )?(?:publiée?|mise? en ligne|postée?|rédigée?|paru)"
    r"|date de publication|publication|published|posted)(?: (?:le|du|on|par [^,]{2,40},? le))?"
    r" ?:? ?(?:(?:le|the) )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day),? )?"
    r"(?P<day>[\w .,/-]{6,24}?)(?: (?:à|at) \d{1,2} ?[h:] ?\d{0,2})?"
    r"(?:,? (?:par|by) [^.,;:!?]{2,60})?\.?",
    re.IGNORECASE,
)


class Below(Value, frozen=True, kw_only=True):
    """What was taken, and the text without it."""

    document: Document
    url: str = ""
    date: IssueDate | None = None
    source: Source | None = None


def take_ending(below: Below, title: str) -> Below:
    """The lines at the end of a document out of it; what `below` knows already stays as it is."""
    while below.document:
        *before, last = below.document
        if isinstance(last, Divider):
            below = replace(below, document=tuple(before))
            continue
        taken = _taken(below, tuple(before), last, title)
        if taken is None:
            return below
        below = taken
    return below


def _taken(below: Below, before: Document, last: Block, title: str) -> Below | None:
    if not isinstance(last, Paragraph):
        return None
    return (
        _read_on(below, before, last, title)
        or _sourced(below, before, last)
        or _dated(below, before, last)
    )


def _read_on(below: Below, before: Document, last: Paragraph, title: str) -> Below | None:
    """Without "Lire la suite", alone or behind the last words; its address is the article's."""
    text = shown(last.children)
    links = [inline for inline in walk_inlines(last.children) if isinstance(inline, Link)]
    if not links:
        alone = reads_on_with_title(text, title)
        return replace(below, document=before) if alone else None
    if asks_to_log_in(text):
        return replace(below, document=before)
    link = links[-1]
    words = shown(link.children)
    if not reads_on_with_title(words, title) or not text.rstrip(" .…>»[]()").endswith(
        words.strip(" .…>»[]()")
    ):
        return None
    url = clean_address(link.url)
    if below.url and not same_address(below.url, url):
        return None
    rest = trimmed(part(last.children, 0, text.rindex(words)))
    left = (replace(last, children=_without_dots(rest)),) if shown(rest).strip(" [(…") else ()
    return replace(below, document=(*before, *left), url=below.url or url)


def _without_dots(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Without a bracket that opened before the link."""
    text = shown(inlines)
    return trimmed(part(inlines, 0, len(text.rstrip(" [(→>"))))


def _sourced(below: Below, before: Document, last: Paragraph) -> Below | None:
    """Without "Source : …", where it is not a table's or a picture's."""
    text = shown(last.children).strip()
    match = _SOURCE.fullmatch(text)
    of_figure = bool(before) and isinstance(before[-1], Table | Figure)
    if not match or OBJECT in text or len(text) > _LONGEST or of_figure:
        return None
    links = [inline for inline in walk_inlines(last.children) if isinstance(inline, Link)]
    if len(links) > 1 or match[1].startswith("http"):
        return None
    url = clean_address(links[0].url) if links else ""
    source = Source(name=match[1], url=url if url.startswith("http") else "")
    return replace(below, document=before, source=below.source or source)


def _dated(below: Below, before: Document, last: Paragraph) -> Below | None:
    day = published(shown(last.children))
    return replace(below, document=before, date=below.date or day) if day else None


def take_date(below: Below) -> Below:
    """Without a line "Publié le …" among the first two."""
    for index, block in enumerate(below.document[:2]):
        if isinstance(block, Paragraph) and (day := published(shown(block.children))):
            rest = (*below.document[:index], *below.document[index + 1 :])
            return replace(below, document=rest, date=below.date or day)
    return below


def published(text: str) -> IssueDate | None:
    """The day in "Publié le 12 mars 2021", where a line says nothing else."""
    match = _PUBLISHED.fullmatch(" ".join(text.split()))
    return day_in(match["day"]) if match else None
