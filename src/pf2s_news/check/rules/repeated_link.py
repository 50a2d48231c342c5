"""repeated-link: a page that a recent issue led to is not news.

Looked at are the articles of the last four issues. Home pages, the page of
an article's source, what "related" recalls on purpose, and the publication's
own pages are always the same, and not meant.

Source: none but readers; so it is only worth knowing.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import Entry, LinkUse, Publication
from pf2s_news.problems import Problem, say
from pf2s_news.read.series import LINKS_BACK

rule = Rule(
    name="repeated-link",
    severity="info",
    what=say("A link in an article was not in one of the last four issues already."),
    why=say("A page that readers were sent to before may be old news."),
    source="docs/reference/article.fr.md",
    bad=Example("article", "Voir le [plan des marchés](https://www.example.org/plan-des-marches)."),
    good=Example("article", "Voir le [plan des gares](https://www.example.org/plan-des-gares)."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an article, at its first such link."""
    known: dict[str, tuple[int, str]] = {}
    for old in reversed(seen.earlier[:LINKS_BACK]):
        known |= {_page(url): (old.number, slug) for url, slug in old.urls if _page(url)}
    again = {slug for old in seen.earlier for slug in old.slugs}
    own = _own_pages(seen.bulletin.publication)
    entries = {entry.slug: entry for entry in seen.bulletin.entries if entry.slug not in again}
    for link in _first_each(seen, entries, known.keys() - own):
        number, slug = known[_page(link.url)]
        yield rule.problem(
            say(
                "number %(number)s led to this page already (%(slug)s): %(url)s",
                number=number, slug=slug, url=link.url,
            ),
            seen.find(link.url, link.place),
            say("leave it if it is meant; else link what is new"),
        )  # fmt: skip


def _first_each(seen: Seen, entries: dict[str, Entry], pages: set[str]) -> Iterator[LinkUse]:
    """Of each article, the first link to one of these pages."""
    done: set[str] = set()
    for link in seen.edition.links:
        entry = entries.get(link.article or "")
        if entry is None or entry.slug in done or link.url in _always(entry):
            continue
        if _page(link.url) in pages:
            done.add(entry.slug)
            yield link


def _always(entry: Entry) -> set[str]:
    """The addresses that belong to an article's frame."""
    source = entry.article.source
    return {*(related.url for related in entry.related), source.url if source else ""}


def _own_pages(publication: Publication) -> set[str]:
    urls = (
        publication.website, publication.contact, publication.subscribe_url,
        publication.privacy_url, publication.legal_url, publication.archive_url,
        *(partner.url for partner in publication.partners),
        *(link.url for link in publication.social),
        publication.accessibility.url if publication.accessibility else "",
    )  # fmt: skip
    return {_page(url) for url in urls}


def _page(url: str) -> str:
    """What tells a page from others; "" for a home page, and for what is no page."""
    try:
        parts = urlsplit(url)
    except ValueError:  # in an article of an earlier issue, which is not read as links are
        return ""
    if parts.scheme not in ("http", "https") or not (parts.path.strip("/") or parts.query):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/") + query
