"""given_pictures: the pictures that the author or the publication gave, and where."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.seen import Seen
from pf2s_news.document import Picture, document_pictures


def given_pictures(seen: Seen) -> Iterator[Picture]:
    """Every picture that the message shows, as it was asked for."""
    publication = seen.bulletin.publication
    logos = (publication.logo, *(partner.logo for partner in publication.partners))
    yield from (logo for logo in logos if logo)
    for entry in seen.bulletin.entries:
        yield from entry.article.logos
        if entry.article.image and entry.show != "title":
            yield entry.article.image
    for written in seen.documents:
        yield from document_pictures(written.document)
