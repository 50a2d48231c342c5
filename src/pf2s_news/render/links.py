"""Every link that a reader of the message or of its online version can follow."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.document import (
    Document,
    Link,
    block_inlines,
    plain_text,
    walk_blocks,
    walk_inlines,
)
from pf2s_news.model import Bulletin, Entry, LinkUse, Publication
from pf2s_news.problems import Place
from pf2s_news.render.mentions import accessibility_mention
from pf2s_news.render.pdf_words import download_words
from pf2s_news.render.words import Words

SCHEMES = ("https://", "http://", "mailto:", "tel:")


def bulletin_links(bulletin: Bulletin) -> tuple[LinkUse, ...]:
    """The links, in reading order; not the anchors, and not what a mailing tool fills in.

    Fixed words are as the message prints them, an author's as they were written.
    """
    words = Words(bulletin.publication.lang, narrow=False)
    return tuple(link for link in _all(bulletin, words) if link.url.startswith(SCHEMES))


def _all(bulletin: Bulletin, words: Words) -> Iterator[LinkUse]:
    issue = bulletin.issue
    intro, closing = issue.places.at("intro"), issue.places.at("closing")
    yield from _document_links(issue.intro, intro, None)
    for entry in bulletin.entries:
        yield from _entry_links(entry, words)
    yield from _document_links(issue.closing, closing, None)
    yield from _publication_links(bulletin, words)


def _document_links(document: Document, place: Place, article: str | None) -> Iterator[LinkUse]:
    for block in walk_blocks(document):
        line = getattr(block, "line", None)
        for inline in walk_inlines(block_inlines(block)):
            if isinstance(inline, Link):
                where = Place(file=place.file, line=inline.line or line or place.line)
                yield LinkUse(
                    url=inline.url, text=plain_text(inline.children), article=article, place=where
                )


def _entry_links(entry: Entry, words: Words) -> Iterator[LinkUse]:
    article, places = entry.article, entry.article.places
    if entry.show != "full":
        place = places.at("url") if article.url else entry.place
        is_teaser = entry.show == "teaser"
        text = words("Read on: %(title)s", title=entry.title) if is_teaser else entry.title
        yield LinkUse(url=entry.address, text=text, article=entry.slug, place=place)
    yield from _document_links(article.body, Place(file=article.file), entry.slug)
    for n, link in enumerate(article.links):
        place = places.at("links", n, "url")
        yield LinkUse(url=link.url, text=link.title, article=entry.slug, place=place)
    for n, related in enumerate(entry.related):
        place = places.at("related", n)
        yield LinkUse(url=related.url, text=related.title, article=entry.slug, place=place)
    if article.source:
        place = places.at("source", "url")
        yield LinkUse(
            url=article.source.url, text=article.source.name, article=entry.slug, place=place
        )


def _publication_links(bulletin: Bulletin, words: Words) -> Iterator[LinkUse]:
    publication = bulletin.publication
    for n, partner in enumerate(publication.partners):
        yield _use(publication, partner.url, partner.name, "partners", n, "url")
    yield _use(publication, publication.website, publication.website, "website")
    if "@" in publication.contact and "://" not in publication.contact:
        address = f"mailto:{publication.contact}"
        yield _use(publication, address, publication.contact, "contact")
    else:
        yield _use(publication, publication.contact, publication.contact, "contact")
    pdf = download_words(bulletin, narrow=words.narrow)
    for key, url, text in (
        ("online_url", bulletin.online_url, words("Read this issue online")),
        ("pdf_url", bulletin.pdf_url, pdf),
        ("subscribe_url", publication.subscribe_url, words("Subscribe")),
        ("privacy_url", publication.privacy_url, words("Privacy")),
        ("legal_url", publication.legal_url, words("Legal notice")),
    ):
        yield _use(publication, url, text, key)
    if declared := publication.accessibility:
        mention = accessibility_mention(declared, words)
        yield _use(publication, declared.url, mention, "accessibility", "url")
    for n, account in enumerate(publication.social):
        yield _use(publication, account.url, account.title, "social", n, "url")


def _use(publication: Publication, url: str, text: str, *path: str | int) -> LinkUse:
    return LinkUse(url=url, text=text, article=None, place=publication.places.at(*path))
