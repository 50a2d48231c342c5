"""Where the author wrote what the message prints: for problems found in the message."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.document import (
    CodeBlock,
    Document,
    Figure,
    Heading,
    Picture,
    Table,
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
    yield Printed(issue.title, issue.places.at("title"), "title")
    yield Printed(issue.subject, issue.places.at("subject"), "subject")
    yield Printed(issue.preheader, issue.places.at("preheader"), "preheader")
    yield from _document(issue.intro, issue.places.at("intro"), None)
    for section in bulletin.sections:
        yield Printed(section.title, _section_place(bulletin, section.id), "section")
        for entry in section.entries:
            yield from _entry(entry)
    yield from _document(issue.closing, issue.places.at("closing"), None)
    for key in ("name", "short_name", "of_name", "tagline", "publisher", "address", "director",
                "reason"):  # fmt: skip
        yield Printed(getattr(publication, key), publication.places.at(key), "publication")


def _section_place(bulletin: Bulletin, section_id: str) -> Place:
    wishes = bulletin.issue.sommaire
    numbers = (n for n, wish in enumerate(wishes) if wish.section == section_id)
    return bulletin.issue.places.at("sommaire", next(numbers, 0), "title")


def _entry(entry: Entry) -> Iterator[Printed]:
    """What the manifest says of an article first, then the article's own texts."""
    article, slug = entry.article, entry.slug
    title = article.places.at("title") if entry.title == article.title else entry.place
    yield Printed(entry.title, title, "title", slug)
    teaser = article.places.at("teaser") if entry.teaser == article.teaser else entry.place
    yield Printed(entry.teaser, teaser, "teaser", slug)
    yield Printed(entry.overtitle, article.places.at("overtitle"), "overtitle", slug)
    if article.image:
        yield from _picture(article.image, article.places.at("image"), slug)
    for n, link in enumerate(article.links):
        yield Printed(link.title, article.places.at("links", n, "title"), "link", slug)
    for n, related in enumerate(entry.related):
        yield Printed(related.title, article.places.at("related", n), "link", slug)
    yield from _document(article.body, Place(file=article.file), slug)


def _document(document: Document, place: Place, slug: str | None) -> Iterator[Printed]:
    for block in walk_blocks(document):
        where = _line(place, block.line)
        match block:
            case Table():
                yield Printed(plain_text(block.caption), where, "caption", slug)
                for cell in (*block.header, *(cell for row in block.rows for cell in row)):
                    yield Printed(plain_text(cell.children), where, "cell", slug)
            case CodeBlock():
                yield Printed(block.text, where, "code", slug)
            case Figure():
                yield from _picture(block.picture, where, slug)
            case Heading():
                yield Printed(plain_text(block.children), where, "heading", slug)
            case _:
                yield Printed(plain_text(block_inlines(block)), where, "paragraph", slug)


def _picture(picture: Picture, place: Place, slug: str | None) -> Iterator[Printed]:
    yield Printed(picture.alt, place, "alt", slug)
    yield Printed(picture.caption, place, "caption", slug)
    yield Printed(picture.credit, place, "credit", slug)


def _line(place: Place, line: int | None) -> Place:
    return Place(file=place.file, line=line) if line else place
