"""linked: what the rules for links share: which links there are, where they stand, whose host."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from pf2s_news.check.seen import Seen
from pf2s_news.document import Document, Link, block_inlines, walk_blocks, walk_inlines
from pf2s_news.model import LinkUse
from pf2s_news.problems import Place
from pf2s_news.value import Value

_MANY = 2000
"""Addresses whose host is remembered."""
# Under these, whoever has a name has three parts of it: lille.gouv.fr, example.co.uk.
_SHARED = frozenset("gouv asso co com org net ac edu gov nom presse prd tm".split())


class BodyLink(Value, frozen=True, kw_only=True):
    """A link in Markdown, anchors and merge tags included."""

    link: Link
    place: Place
    article: str | None
    """The slug, None for editorial and closing."""


def body_links(seen: Seen) -> Iterator[BodyLink]:
    """The links of all Markdown, also of articles that only the online version prints in full."""
    issue = seen.bulletin.issue
    yield from _of_document(issue.intro, issue.places.at("intro"), None)
    for entry in seen.bulletin.entries:
        place = Place(file=entry.article.file)
        yield from _of_document(entry.article.body, place, entry.slug)
    yield from _of_document(issue.closing, issue.places.at("closing"), None)


def _of_document(document: Document, place: Place, article: str | None) -> Iterator[BodyLink]:
    for block in walk_blocks(document):
        for inline in walk_inlines(block_inlines(block)):
            if isinstance(inline, Link):
                line = inline.line or block.line
                where = Place(file=place.file, line=line) if line else place
                yield BodyLink(link=inline, place=where, article=article)


def web_links(seen: Seen) -> Iterator[LinkUse]:
    """The links to the web as somebody wrote them, and where the pictures will be.

    Less those that the program makes of `online_url`: they are as it is, and it is among them.
    """
    made = f"{seen.edition.online_url}#" if seen.edition.online_url else ""
    for link in seen.edition.links:
        ours = bool(made) and link.article is not None and link.url.startswith(made)
        if link.url.startswith(("http://", "https://")) and not ours:
            yield link
    if images := seen.bulletin.images_url:
        place = seen.bulletin.publication.places.at("images_url")
        yield LinkUse(url=images, text="", article=None, place=place)


def counted(links: Iterator[LinkUse]) -> Iterator[tuple[LinkUse, int]]:
    """Each address once a file, and how many times it stands there."""
    found: dict[tuple[str, str], tuple[LinkUse, int]] = {}
    for link in links:
        first, times = found.get((link.place.file, link.url), (link, 0))
        found[link.place.file, link.url] = (first, times + 1)
    return iter(found.values())


def address_place(seen: Seen, link: LinkUse) -> Place:
    """Where the address of a link stands in its line, else its words, else the line."""
    return written_place(seen, link.place, link.url, link.text)


def written_place(seen: Seen, place: Place, *pieces: str) -> Place:
    """Where the first of some pieces stands that is in the line of `place`."""
    if place.column is not None:
        return place
    for piece in pieces:
        found = seen.find(piece, place)
        # Further down stands another one of the same.
        if found.column is not None and found.line == place.line:
            return found
    return place


@lru_cache(_MANY)
def host(address: str) -> str:
    """The host of an address on the web in small letters, without port; "" for none."""
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that hold no IPv6 address
        return ""
    web = parts.scheme.lower() in ("http", "https")
    return (parts.hostname or "").rstrip(".") if web else ""


def is_within(name: str, domains: frozenset[str]) -> bool:
    """Whether a host is one of some domains, or within one."""
    labels = name.split(".")
    return any(".".join(labels[start:]) in domains for start in range(len(labels)))


def owner(name: str) -> str:
    """The part of a host's name that somebody registered, e.g. "sante.fr"; roughly."""
    labels = name.split(".")
    parts = 3 if len(labels) > 2 and labels[-2] in _SHARED else 2
    return ".".join(labels[-parts:])
