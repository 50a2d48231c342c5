"""Pictures on the page: which ones a bulletin shows, how large, under which name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Protocol

from pf2s_news.document import Picture, document_pictures
from pf2s_news.model import Bulletin, Entry, WrittenPicture
from pf2s_news.value import Value

Box = tuple[int, int]
"""The largest width and height of a picture, in CSS pixels."""

LOGO_BOX: Box = (120, 48)
PARTNER_BOX: Box = (120, 60)
MASTHEAD_BOX: Box = (240, 120)
COVER_BOX: Box = (240, 340)
"""In the list of issues, where a page of A4 would be 240 wide."""

PictureKey = tuple[str, int | None, Box | None]
"""The file, the width that the author asked for, the box."""


class ShownPicture(Value, frozen=True):
    """A picture as a page shows it; width and height in CSS pixels."""

    name: str
    """Of the written file; "" for an address on the web."""
    src: str
    """The address on the web; "" for a written file."""
    width: int
    height: int


class PictureSet(Protocol):
    """Knows how the author's pictures are shown."""

    def shown(self, picture: Picture, box: Box | None = None) -> ShownPicture | None:
        """The picture as shown, None for one that is broken."""


class SizedPictures(Value, frozen=True, dict=True):
    """How the pictures that a build wrote are shown: all but their bytes."""

    sized: tuple[tuple[PictureKey, ShownPicture], ...]

    @cached_property
    def _by_key(self) -> Mapping[PictureKey, ShownPicture]:
        return dict(self.sized)

    def shown(self, picture: Picture, box: Box | None = None) -> ShownPicture | None:
        """The picture as shown, None for one that is broken."""
        if picture.file is None:
            return _on_the_web(picture, box)
        return self._by_key.get(key_of(picture, box))


class WrittenPictures(Value, frozen=True, dict=True):
    """The pictures that a build wrote."""

    written: Mapping[PictureKey, WrittenPicture]

    @cached_property
    def sizes(self) -> SizedPictures:
        """How they are shown, for those who remember pages and no pictures."""
        return SizedPictures(
            tuple(
                (key, ShownPicture(found.name, "", found.width, found.height))
                for key, found in self.written.items()
            )
        )

    def shown(self, picture: Picture, box: Box | None = None) -> ShownPicture | None:
        """The picture as shown, None for one that is broken."""
        return self.sizes.shown(picture, box)


def key_of(picture: Picture, box: Box | None) -> PictureKey:
    """What decides how a picture of the workspace is written."""
    return picture.file or "", picture.width, box


def _on_the_web(picture: Picture, box: Box | None) -> ShownPicture | None:
    if not picture.width or not picture.height:
        return None
    width, height = box or (536, picture.height)
    scale = min(1.0, width / picture.width, height / picture.height)
    return ShownPicture(
        "", picture.src, round(picture.width * scale), round(picture.height * scale)
    )


def cover_of(bulletin: Bulletin) -> Picture | None:
    """The picture that stands for an issue: its cover, else the first one that it shows."""
    if bulletin.issue.cover:
        return bulletin.issue.cover
    shown = chain(document_pictures(bulletin.issue.intro), *map(_pictures, bulletin.entries))
    return next(shown, None)


def _pictures(entry: Entry) -> Iterator[Picture]:
    if entry.article.image:
        yield entry.article.image
    yield from document_pictures(entry.article.body)


def placed_pictures(bulletin: Bulletin) -> Iterator[tuple[Picture, Box | None]]:
    """Every picture of a bulletin with its box, in the order of the page, some more than once.

    Articles are whole in web.html, whatever the message shows of them.
    """
    publication, issue = bulletin.publication, bulletin.issue
    if publication.logo:
        yield publication.logo, MASTHEAD_BOX
    if issue.cover:
        yield issue.cover, None
    yield from ((picture, None) for picture in document_pictures(issue.intro))
    for entry in bulletin.entries:
        yield from ((logo, LOGO_BOX) for logo in entry.article.logos)
        if entry.article.image:
            yield entry.article.image, None
        yield from ((picture, None) for picture in document_pictures(entry.article.body))
    yield from ((picture, None) for picture in document_pictures(issue.closing))
    for partner in publication.partners:
        if partner.logo:
            yield partner.logo, PARTNER_BOX
