"""page_day: the day on which the article on a page was published.

What a page says to machines comes before what stands on it; a day that is
still to come is the day of something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain, islice

from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.pages.metadata import described_article, meta
from pf2s_news.gather.pages.nodes import Node, classes, elements, one_line, text_of
from pf2s_news.model import IssueDate
from pf2s_news.problems import without_accents

_MACHINE_DAYS = (
    "article:published_time", "datePublished", "DC.date.issued", "dcterms.issued",
    "DC.date.created", "dcterms.created", "DCTERMS.created", "DC.date", "date", "pubdate",
    "citation_publication_date", "og:published_time", "article:modified_time",
)  # fmt: skip
_PUBLISHED = re.compile(
    r"(?:publi(?:ee?|cation|shed)|mise? en ligne|post(?:ee?|ed)|paru(?:e|tion)?|soumis|cree|ecrit"
    r"|redige|date de publication)\b"
)
_UPDATED = re.compile(r"(?:mise? a jour|modifiee?|derniere (?:mise|modification)|updated)\b")
_BEFORE = 20
"""Characters that may stand before such a word: a sentence that has it later says more."""
_PLACES_OF_CLUTTER = frozenset("nav aside script style".split())
_INLINE = frozenset("a abbr b br em i img small span strong time svg".split())
_PIECES = 60
_LINES = 2000
_LINE = 160
"""Characters of a line that may name a day."""


def day_of(root: Node, url: str) -> IssueDate | None:
    """The day of publication, else of the last change; none that is still to come."""
    return _first_day(_days(root, url))


def date_in(part: Node) -> IssueDate | None:
    """The day that stands in a teaser."""
    times = (node.get("datetime") or text_of(node) for node in elements(part, "time"))
    return _first_day(chain(times, _short_lines(part)))


def _first_day(texts: Iterable[str]) -> IssueDate | None:
    today = date.today()
    for text in texts:
        day = day_in(text)
        if day and day.day and date(day.year, day.month, day.day) <= today:
            return day
    return None


def _days(root: Node, url: str) -> Iterator[str]:
    """Texts that may name the day, the surest first."""
    machine = [described_article(root).get("datePublished", "")]
    machine += (meta(root, name) for name in _MACHINE_DAYS[:-1])
    times = [node for node in elements(root, "time") if not is_aside(node)]
    published = [node.get("datetime") or text_of(node) for node in times if _is_published(node)]
    yield from _local(next(filter(None, machine), ""), published)
    yield from machine
    yield from published
    lines = [(line, _spaced(line)) for line in islice(_short_lines(root), _LINES)]
    yield from (line for line, spaced in lines if _PUBLISHED.search(spaced[:_BEFORE]))
    yield from (node.get("datetime") or text_of(node) for node in times)
    yield from (line for line, spaced in lines if _UPDATED.search(spaced[:_BEFORE]))
    yield from (line for line, spaced in lines if _DAY_ALONE.fullmatch(spaced))
    yield meta(root, _MACHINE_DAYS[-1])
    yield re.sub(r"/(\d{4})/(\d\d)/(\d\d)/", r" \1-\2-\3 ", url)


def _local(moment: str, published: Iterable[str]) -> Iterator[str]:
    """The day that readers see, where machines are told the hour in UTC and it is another day."""
    universal = _UNIVERSAL.fullmatch(moment)
    day = day_in(moment) if universal else None
    if not day or not day.day:
        return
    written = date(day.year, day.month, day.day)
    around = {written + timedelta(days=days) for days in (-1, 1)}
    for text in published:
        seen = day_in(text)
        if seen and seen.day and date(seen.year, seen.month, seen.day) in around:
            yield text


_UNIVERSAL = re.compile(r"\d{4}-\d\d-\d\dT.*(?:Z|\+00:?00)")
_DAY_ALONE = re.compile(
    r"(?:(?:par|by)\s[^,|]{2,60}(?:,|\||\ble\b)\s*)?(?:(?:le|par|by)\s+)?(?:(?:lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?)?\s*(?:le\s+)?"
    r"(?:\d{1,2}(?:er)?\s+[a-z]+\.?,?\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*"
    r"(?:(?:a|,|-|\|)?\s*\d{1,2}\s*[h:]\s*\d{0,2})?(?:\s*[,|·•-]?\s*(?:par|by)\s.{0,60})?"
)


def is_day_alone(line: str) -> bool:
    """Whether a line says nothing but a day, and who wrote."""
    return len(line) < 120 and _DAY_ALONE.fullmatch(_spaced(line)) is not None


def is_dateline(line: str) -> bool:
    """Whether a short line says when the article was published or changed."""
    spaced = _spaced(line)
    begins = _PUBLISHED.match(spaced) or _UPDATED.match(spaced)
    return len(line) < 120 and bool((begins and day_in(line)) or is_day_alone(line))


def _spaced(line: str) -> str:
    return one_line(without_accents(line)).strip(" .|·•-–")


def _short_lines(root: Node) -> Iterator[str]:
    """Lines outside menus and footers that are short enough to name a day."""
    for node in elements(root, "p", "div", "span", "li", "dd", "td", "small", "em", "header"):
        if len(node) < 8 and all(child.tag in _INLINE for child in node):
            line = beginning(node)
            if 8 <= len(line) < _LINE and any(map(str.isdigit, line)) and not is_aside(node):
                yield line


def beginning(node: Node) -> str:
    """A line of text; of a longer one, enough to see that it is."""
    pieces = islice(node.itertext("*"), _PIECES)
    return one_line("".join(piece[: _LINE * 2] for piece in pieces))


def _is_published(node: Node) -> bool:
    named = f"{' '.join(classes(node))} {node.get('itemprop') or ''}"
    return node.get("pubdate") is not None or "publish" in named.lower() or "entry-date" in named


def is_aside(node: Node) -> bool:
    """Whether it stands in a menu, a box or among comments."""
    return any(
        above.tag in _PLACES_OF_CLUTTER or "comment" in (above.get("class") or "")
        for above in node.iterancestors()
    )
