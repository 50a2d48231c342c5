"""feed.xml, the issues, and articles.xml: Atom (RFC 4287) with the whole texts.

Ids are tag URIs (RFC 4151) of host, day, and path: they stay what they are when
the archive moves to another folder of the site. A feed holds what is newest;
the archive holds everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from pf2s_news.archive.addresses import INDEX, Addresses
from pf2s_news.model import IssueDate
from pf2s_news.render.html import element, escaped, quoted
from pf2s_news.render.views import PublicationView
from pf2s_news.value import Value

ISSUES_IN_FEED = 20
ARTICLES_IN_FEED = 100
MINTED = "2026-01-01"
"""The day in every id, on which the host was the publisher's.

An id never changes (RFC 4287, 4.2.6). The day of an issue does: it is corrected,
a month gets its day, and an article that first appeared in one issue is found
to have been in an older one that comes into the archive late.
"""


class Item(Value, frozen=True, kw_only=True):
    """An entry of a feed; texts are plain, addresses absolute."""

    tag: str
    """Its path, which never changes."""
    days: tuple[IssueDate, ...]
    """When it appeared."""
    title: str
    url: str
    summary: str
    html: str
    lang: str
    """"" where it is the feed's."""
    categories: tuple[str, ...] = ()
    pdf: str = ""
    """Address of a PDF of the same, "" without."""


def atom(
    path: str,
    title: str,
    items: Iterable[Item],
    *,
    publication: PublicationView,
    addresses: Addresses,
) -> bytes:
    """A feed, in the order of its items; there is at least one."""
    found = tuple(items)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{quoted(publication.lang)}">',
        element("id", _tag(addresses, path)),
        element("title", escaped(title)),
        *([element("subtitle", escaped(publication.tagline))] if publication.tagline else []),
        element("updated", max(_moment(day) for item in found for day in item.days)),
        f'<link rel="self" type="application/atom+xml" href="{quoted(addresses.of_page(path))}"/>',
        f'<link rel="alternate" type="text/html" href="{quoted(addresses.of_page(INDEX))}"/>',
        *_author(publication),
        *(line for item in found for line in _entry(item, addresses)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _author(publication: PublicationView) -> Iterator[str]:
    site = element("uri", escaped(publication.website)) if publication.website else ""
    yield element("author", element("name", escaped(publication.publisher)) + site)


def _entry(item: Item, addresses: Addresses) -> Iterator[str]:
    lang = f' xml:lang="{quoted(item.lang)}"' if item.lang else ""
    yield f"<entry{lang}>"
    yield element("id", _tag(addresses, item.tag))
    yield element("title", escaped(item.title))
    yield element("published", min(map(_moment, item.days)))
    yield element("updated", max(map(_moment, item.days)))
    yield f'<link rel="alternate" type="text/html" href="{quoted(item.url)}"/>'
    if item.pdf:
        yield f'<link rel="enclosure" type="application/pdf" href="{quoted(item.pdf)}"/>'
    for category in item.categories:
        yield f'<category term="{quoted(category)}"/>'
    if item.summary:
        yield element("summary", escaped(item.summary))
    yield element("content", escaped(item.html), type="html")
    yield "</entry>"


def _tag(addresses: Addresses, path: str) -> str:
    host = urlsplit(addresses.base).hostname or ""
    return escaped(f"tag:{host},{MINTED}:{path.rpartition('.')[0] or path}")


def _moment(day: IssueDate) -> str:
    """The day in the morning, as email.eml has it; a month's first day."""
    return f"{day.year:04d}-{day.month:02d}-{day.day or 1:02d}T09:00:00Z"
