"""illustrated: the pictures of an issue with what stands around them, for the picture rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

from pf2s_news.check.prose import bodies
from pf2s_news.check.seen import Seen
from pf2s_news.document import (
    Block,
    Document,
    Picture,
    Table,
    block_inlines,
    document_pictures,
    plain_text,
    walk_blocks,
)
from pf2s_news.model import Entry, Publication, WrittenPicture
from pf2s_news.problems import Place, without_accents
from pf2s_news.value import Value

Kind = Literal["main", "body", "logo"]


class Illustration(Value, frozen=True, kw_only=True):
    """A picture where an author put it."""

    picture: Picture
    kind: Kind
    """An article's own, one in a body (editorial and closing, too), a logo."""
    place: Place
    """Of its file's name."""
    alt_place: Place
    """Where its alternative text begins, or soon before that."""
    entry: Entry | None = None
    """The article's, None outside articles."""
    document: Document = ()
    """The text that it illustrates."""

    def find_alt(self, seen: Seen) -> Place:
        """Where exactly its alternative text stands."""
        at = self.alt_place
        # From there on: the file's name before it may hold the same words.
        behind = Place(file=at.file, line=at.line, column=at.column - 1) if at.column else None
        return seen.find(self.picture.alt, at, behind)

    @property
    def words(self) -> tuple[str, ...]:
        """Those of the file's name, in small letters, without accents and ending."""
        return words_of(PurePosixPath(self.picture.src.replace("\\", "/")).stem)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in small letters without accents."""
    return tuple(re.findall(r"[^\W\d_]+|\d+", without_accents(text)))


def illustrations(seen: Seen) -> Iterator[Illustration]:
    """Every picture once, those included that only the online version shows; not the partners'.

    A partner's name stands under its logo: there is nothing to write for it.
    """
    yield from _masthead(seen.bulletin.publication)
    for document, place, entry in bodies(seen.bulletin):
        if entry is not None:
            yield from _of_front_matter(entry)
        for picture in document_pictures(document):
            at = picture.place or place
            line = Place(file=at.file, line=at.line)
            yield Illustration(
                picture=picture, kind="body", place=at, alt_place=line, entry=entry,
                document=document,
            )  # fmt: skip


def _masthead(publication: Publication) -> Iterator[Illustration]:
    if logo := publication.logo:
        places = publication.places
        yield Illustration(
            picture=logo, kind="logo", place=places.at("logo", "src"),
            alt_place=places.at("logo", "alt"),
        )  # fmt: skip


def _of_front_matter(entry: Entry) -> Iterator[Illustration]:
    article, places = entry.article, entry.article.places
    for n, logo in enumerate(article.logos):
        yield Illustration(
            picture=logo, kind="logo", entry=entry, document=article.body,
            place=places.at("logos", n, "src"), alt_place=places.at("logos", n, "alt"),
        )  # fmt: skip
    if article.image:
        yield Illustration(
            picture=article.image, kind="main", entry=entry, document=article.body,
            place=places.at("image", "src"), alt_place=places.at("image", "alt"),
        )  # fmt: skip


def written(seen: Seen) -> dict[str, WrittenPicture]:
    """The author's file -> the picture as it goes out, the largest where there are several."""
    by_size = sorted(seen.edition.pictures, key=lambda picture: picture.width)
    return {picture.file: picture for picture in by_size}


def text_around(shown: Illustration) -> str:
    """What the article says beside the picture: caption, chapô and body, tables included."""
    teaser = shown.entry.teaser if shown.entry else ""
    texts = (_text(block) for block in walk_blocks(shown.document))
    return "\n".join((shown.picture.caption, teaser, *texts))


def _text(block: Block) -> str:
    if isinstance(block, Table):
        cells = (*block.header, *(cell for row in block.rows for cell in row))
        return " ".join(plain_text(cell.children) for cell in cells)
    return plain_text(block_inlines(block))
