"""Where the author wrote what the message prints: for problems found in the message."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.document import (
    CodeBlock,
    Document,
    Figure,
    TagUse,
    block_inlines,
    document_inlines,
    plain_text,
    walk_blocks,
)
from pf2s_news.model import Bulletin, Entry, Printed, UsedTag
from pf2s_news.problems import Place


def printed_texts(bulletin: Bulletin) -> tuple[Printed, ...]:
    """The texts of the manifest, of the articles and of newsletter.yaml."""
    return tuple(printed for printed in _all(bulletin) if printed.text)


def used_tags(bulletin: Bulletin) -> tuple[UsedTag, ...]:
    """The merge tags of the editorial and the closing."""
    issue = bulletin.issue
    return tuple(
        UsedTag(inline.name, inline.fallback, _line(place, inline.line))
        for document, place in (
            (issue.intro, issue.places.at("intro")),
            (issue.closing, issue.places.at("closing")),
        )
        for inline in document_inlines(document)
        if isinstance(inline, TagUse)
    )


def _all(bulletin: Bulletin) -> Iterator[Printed]:
    issue, publication = bulletin.issue, bulletin.publication
    for key in ("title", "subject", "preheader"):
        yield Printed(getattr(issue, key), issue.places.at(key))
    yield from _document(issue.intro, issue.places.at("intro"))
    for section in bulletin.sections:
        yield Printed(section.title, _section_place(bulletin, section.id))
        for entry in section.entries:
            yield from _entry(entry)
    yield from _document(issue.closing, issue.places.at("closing"))
    for key in ("name", "short_name", "of_name", "tagline", "publisher", "address", "director",
                "reason"):  # fmt: skip
        yield Printed(getattr(publication, key), publication.places.at(key))


def _section_place(bulletin: Bulletin, section_id: str) -> Place:
    wishes = bulletin.issue.sommaire
    numbers = (n for n, wish in enumerate(wishes) if wish.section == section_id)
    return bulletin.issue.places.at("sommaire", next(numbers, 0), "title")


def _entry(entry: Entry) -> Iterator[Printed]:
    """What the manifest says of an article first, then the article's own texts."""
    article = entry.article
    for text, own, key in (
        (entry.title, article.title, "title"),
        (entry.teaser, article.teaser, "teaser"),
    ):
        written_here = text == own
        yield Printed(text, article.places.at(key) if written_here else entry.place)
    yield Printed(entry.overtitle, article.places.at("overtitle"))
    if article.image:
        yield from _picture_texts(article.image.alt, article.image.caption, article.image.credit,
                                  place=article.places.at("image"))  # fmt: skip
    for n, link in enumerate(article.links):
        yield Printed(link.title, article.places.at("links", n, "title"))
    for n, related in enumerate(entry.related):
        yield Printed(related.title, article.places.at("related", n))
    yield from _document(article.body, Place(file=article.file))


def _document(document: Document, place: Place) -> Iterator[Printed]:
    for block in walk_blocks(document):
        where = _line(place, block.line)
        yield Printed(plain_text(block_inlines(block)), where)
        if isinstance(block, CodeBlock):
            yield Printed(block.text, where)
        if isinstance(block, Figure):
            yield from _picture_texts(block.picture.alt, block.picture.caption, place=where)


def _picture_texts(*texts: str, place: Place) -> Iterator[Printed]:
    return (Printed(text, place) for text in texts)


def _line(place: Place, line: int | None) -> Place:
    return Place(file=place.file, line=line) if line else place
