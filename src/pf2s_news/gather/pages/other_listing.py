"""other_listing: a page that leads to articles and is none, of any system.

Its teasers are alike: a heading that is a link, a few words, perhaps a day.
A page of which they are not nearly all is an article with links at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice
from urllib.parse import urldefrag

from pf2s_news.gather.found import Found, Listed, Listing
from pf2s_news.gather.pages.clutter import FILE
from pf2s_news.gather.pages.metadata import absolute, described_article
from pf2s_news.gather.pages.nodes import Node, classes, elements, text_of
from pf2s_news.gather.pages.page_day import date_in
from pf2s_news.gather.pages.page_title import same_words
from pf2s_news.gather.pages.words import Words
from pf2s_news.model import IssueDate
from pf2s_news.value import Value

_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_LEAST = 3
"""Teasers of a listing."""
_MOST = 300
"""Headings that are looked at."""
_MOST_WORDS = 90
"""Of a teaser, on the average."""
_MOST_BESIDE = 120
"""Words of a listing that stand in no teaser and no link."""


class _Teaser(Value, frozen=True):
    heading: Node
    url: str


def listing_of(
    root: Node, words: Words, about: Found, days: Mapping[str, IssueDate]
) -> Listing | None:
    """The articles that a page leads to; None where it is not certain that it is a listing.

    Args:
        root: the page without its clutter.
        words: those of `root`.
        about: what the page says of itself.
        days: those of `days_of_teasers`, which are clutter in an article.
    """
    teasers = list(_teasers(root, about.base))
    if len(teasers) < _LEAST or _is_article(root, about.title):
        return None
    parts = _parts(teasers)
    inside = sum(words.count(part) for part in parts)
    beside = words.outside_links(root) - sum(words.outside_links(part) for part in parts)
    if inside > _MOST_WORDS * len(parts) or beside > min(_MOST_BESIDE, inside):
        return None
    entries = (
        Listed(title=text_of(teaser.heading), url=teaser.url, date=days.get(teaser.url))
        for teaser in teasers
    )
    return Listing(name=about.name, title=about.title, entries=tuple(entries))


def days_of_teasers(root: Node, base: str) -> dict[str, IssueDate]:
    """The day that stands beside each heading that is a link, by its address."""
    teasers = list(_teasers(root, base))
    days = (
        (teaser.url, date_in(part)) for teaser, part in zip(teasers, _parts(teasers), strict=True)
    )
    return {url: day for url, day in days if day}


def _teasers(root: Node, base: str) -> Iterator[_Teaser]:
    """Headings that are links to pages, each page once."""
    seen = {""}
    own = urldefrag(base).url
    for heading in islice(elements(root, *_HEADINGS), _MOST):
        link = next(heading.iter("a"), None)
        if link is None:
            link = next(heading.iterancestors("a"), None)
        href = link.get("href") or "" if link is not None else ""
        url = urldefrag(absolute(href, base)).url
        if url not in seen and url != own and not FILE.search(url) and text_of(heading):
            seen.add(url)
            yield _Teaser(heading, url)


def _parts(teasers: list[_Teaser]) -> list[Node]:
    """What each teaser consists of: the largest element that holds no other's heading."""
    holding = Counter(above for teaser in teasers for above in teaser.heading.iterancestors())
    parts = []
    for teaser in teasers:
        part = teaser.heading
        for above in teaser.heading.iterancestors():
            if holding[above] > 1:
                break
            part = above
        parts.append(part)
    return parts


def _is_article(root: Node, title: str) -> bool:
    """Whether the page says that it is one article."""
    body = next(elements(root, "body"), root)
    if {"single", "single-post"} & set(classes(body)):
        return True
    return same_words(described_article(root).get("headline", ""), title)
