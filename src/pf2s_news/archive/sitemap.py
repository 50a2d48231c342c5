"""sitemap.xml: the pages that search engines are to know, with the day of each.

https://www.sitemaps.org/protocol.html, version 0.9
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pf2s_news.archive.addresses import INDEX, SITEMAP, Addresses
from pf2s_news.archive.links import Links
from pf2s_news.archive.page import Page, plain_page
from pf2s_news.archive.views import SectionLink
from pf2s_news.dates import iso
from pf2s_news.model import IssueDate
from pf2s_news.public_pages import article_path, section_path
from pf2s_news.render.html import element, escaped
from pf2s_news.value import replace


def sitemap_page(links: Links, sections: Sequence[SectionLink], addresses: Addresses) -> Page:
    """The sitemap of an archive that has an address."""
    days = _days(links, sections, addresses)
    # It may speak of what lies below its own folder only.
    return plain_page(
        SITEMAP, _xml((url, day) for url, day in days if url.startswith(addresses.base))
    )


def _days(
    links: Links, sections: Sequence[SectionLink], addresses: Addresses
) -> Iterator[tuple[str, IssueDate]]:
    """The address of each page, and the day on which it last became another."""
    yield addresses.of_page(INDEX), links.parts[0].date
    for section in sections:
        newest = links.in_section(section.id)[0]
        yield addresses.of_page(section_path(section.id)), newest.issue.date
    for part in links.parts:
        yield addresses.of_issue(part.number), part.date
    for slug, issues in links.issues_with.items():
        yield addresses.of_page(article_path(slug)), issues[0].date


def _xml(pages: Iterable[tuple[str, IssueDate]]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(
            element("url", element("loc", escaped(url)) + element("lastmod", _day(day)))
            for url, day in pages
        ),
        "</urlset>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _day(day: IssueDate) -> str:
    """A whole date, as the schema has it: a month's first day."""
    return iso(day if day.day else replace(day, day=1))
