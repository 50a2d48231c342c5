"""parts: what of a text belongs into the front matter of its article.

A site shows the section, the logo and "En savoir +" as parts of the text; here
they get their own keys. What the source itself says of an article wins over
what its text says; both have their links.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.document import Document, document_pictures
from pf2s_news.gather.alt_texts import (
    unusable_alts,
    usable_alt,
    with_usable_alts,
    without_glued_alt,
)
from pf2s_news.gather.credits import credit_in, divided_caption
from pf2s_news.gather.ending import Below, take_date, take_ending
from pf2s_news.gather.found import Found, FoundPicture, Note
from pf2s_news.gather.headlines import take_headlines
from pf2s_news.gather.leading import lifted, take_leading
from pf2s_news.gather.links_list import take_links
from pf2s_news.gather.mending import mended_line
from pf2s_news.gather.tracking import clean_address
from pf2s_news.gather.unknown_labels import without_unknown_label
from pf2s_news.model import IssueDate, NamedLink, Publication, Source
from pf2s_news.problems import say_count
from pf2s_news.value import Value, replace
from pf2s_news.web_addresses import take_apart


class Parts(Value, frozen=True, kw_only=True):
    """An article, taken apart; a text that is not given is ""."""

    title: str
    document: Document
    """The text that is left."""
    overtitle: str = ""
    section: str = ""
    """The id of one of the publication's."""
    date: IssueDate | None = None
    url: str = ""
    image: FoundPicture | None = None
    """Its alt is None where nobody wrote one that can be used."""
    logos: tuple[FoundPicture, ...] = ()
    teaser: str = ""
    links: tuple[NamedLink, ...] = ()
    related: tuple[NamedLink, ...] = ()
    source: Source | None = None
    notes: tuple[Note, ...] = ()


def take_parts(document: Document, found: Found, publication: Publication) -> Parts:
    """The parts of an article, from what its source says (`found`) and from its mended text."""
    image = _usable(found.image)
    alts = tuple(picture.alt for picture in document_pictures(document))
    notes = unusable_alts(document)
    document = without_glued_alt(
        lifted(document), (*alts, image.alt if image and image.alt else "")
    )
    lists = take_links(document, publication)
    leading = take_leading(lists.document, image)
    heads = take_headlines(leading.document, mended_line(found.title), publication)
    heads = without_unknown_label(heads, found.html)
    known = Below(
        document=heads.document,
        url=clean_address(found.url),
        date=found.date,
        source=found.source,
    )
    below = take_ending(take_date(known), heads.title)
    # Pictures stand above the headlines, or below.
    beneath = take_leading(below.document, leading.image)
    return Parts(
        title=heads.title,
        document=with_usable_alts(beneath.document),
        overtitle=mended_line(found.overtitle) or heads.overtitle,
        section=heads.section,
        date=below.date,
        url=below.url,
        image=beneath.image,
        logos=leading.logos + beneath.logos,
        teaser=mended_line(found.teaser),
        links=_merged((*found.links, *lists.links), below.url),
        related=_merged((*found.related, *lists.related), below.url),
        source=below.source,
        notes=(*notes, *_said(lists.titled)),
    )


def _usable(image: FoundPicture | None) -> FoundPicture | None:
    """A picture whose alternative text, if it has one, is one; "" on purpose stays."""
    if image is None:
        return None
    caption, credit = mended_line(image.caption), mended_line(image.credit)
    if not credit:
        caption, credit = divided_caption(caption)
    credit = credit_in(credit) or credit
    alt = image.alt and (usable_alt(mended_line(image.alt), image.src) or None)
    return replace(image, alt=alt, caption=caption, credit=credit)


def _merged(links: tuple[NamedLink, ...], own: str) -> tuple[NamedLink, ...]:
    """Each address once, with its first title, and not the article's own."""
    kept: dict[object, NamedLink] = {}
    for link in links:
        url = clean_address(link.url)
        place = take_apart(url)
        if not own or place != take_apart(own):
            kept.setdefault(place, NamedLink(title=mended_line(link.title) or url, url=url))
    return tuple(kept.values())


def _said(titled: int) -> Iterator[Note]:
    if titled:
        yield Note(
            message=say_count(
                "an address got a title: look if it is a good one",
                "%(count)s addresses got titles: look if they are good ones",
                titled,
            ),
            look=True,
        )
