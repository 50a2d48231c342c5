"""word_pictures: the pictures of a .docx with their alternative texts, and what is drawn."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.alternative import written_alternative
from pf2s_news.gather.documents.archive import MOST_PICTURE
from pf2s_news.gather.documents.pictures import Pictures, Shown, only_linked
from pf2s_news.gather.documents.word_package import Package, Target
from pf2s_news.gather.documents.word_styles import is_on
from pf2s_news.gather.found import Note
from pf2s_news.problems import Message, say

_CROPPED = 2_000
"""Thousandths of a percent from which a side counts as cut off."""


class WordPictures:
    """The pictures that a text shows, in its order."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._pictures = Pictures()
        self._notes: dict[Note, None] = {}
        self.shown: list[Shown] = []

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """The pictures by their names."""
        return self._pictures.files

    @property
    def notes(self) -> tuple[Note, ...]:
        """What must be looked at."""
        return (*self._notes, *self._pictures.notes)

    def take(self, drawing: Element, targets: Mapping[str, Target]) -> Iterator[int]:
        """The numbers, in `shown`, of the pictures in a w:drawing, w:pict or w:object."""
        for element, target, alt in _pictured(drawing, targets):
            if target.external:
                self._look(only_linked(target.address))
            elif target.address not in self._package.archive:
                self._look(say("a picture that is not in the file is left out"))
            else:
                if _is_cropped(element):
                    message = say("a picture was cropped in Word: it is taken whole")
                    self._look(message)
                yield from self._show(target, alt, _link(drawing, targets))
        for tag, message in _DRAWN.items():
            if next(drawing.iter(tag), None) is not None:
                self._look(message)

    def _show(self, target: Target, alt: str | None, link: str) -> Iterator[int]:
        data = self._package.archive.read(target.address, MOST_PICTURE)
        if name := self._pictures.add(posixpath.basename(target.address), data):
            self.shown.append(Shown(name=name, alt=alt, link=link))
            yield len(self.shown) - 1

    def _look(self, message: Message) -> None:
        self._notes[Note(message=message, look=True)] = None


_DRAWN = {
    "c:chart": say("a chart is left out: save it as a picture and put it in"),
    "dgm:relIds": say("a SmartArt drawing is left out: save it as a picture and put it in"),
    "o:OLEObject": say("an object of another program is left out, or shown by a picture only"),
}


def _pictured(
    drawing: Element, targets: Mapping[str, Target]
) -> Iterator[tuple[Element, Target, str | None]]:
    """What shows a picture, where it is, and the alternative text that somebody wrote."""
    whole = next(drawing.iter("wp:docPr"), None)
    several = sum(1 for _ in drawing.iter("pic:pic")) > 1
    for picture in drawing.iter("pic:pic"):
        own = next(picture.iter("pic:cNvPr"), None)
        described = own if several or whole is None else whole
        for blip in picture.iter("a:blip"):
            key = blip.get("r:embed") or blip.get("r:link") or ""
            if key in targets:
                yield picture, targets[key], _alternative(described)
    for shape in (element for element in drawing.iter() if element.tag in _SHAPES):
        for data in shape.findall("v:imagedata"):
            key = data.get("r:id") or data.get("r:href") or ""
            if key in targets:
                written = shape.get("alt", "") or data.get("o:title", "")
                yield data, targets[key], written_alternative(written)


_SHAPES = ("v:shape", "v:rect", "v:roundrect", "v:image", "v:oval")


def _alternative(properties: Element | None) -> str | None:
    if properties is None:
        return None
    decorative = next(properties.iter("adec:decorative"), None)
    if decorative is not None and is_on(decorative.get("val", "1")):
        return ""
    written = written_alternative(properties.get("descr", ""))
    return written or written_alternative(properties.get("title", ""))


def _link(drawing: Element, targets: Mapping[str, Target]) -> str:
    """Where a click on the picture leads."""
    for click in drawing.iter("a:hlinkClick"):
        target = targets.get(click.get("r:id", ""))
        if target and target.external:
            return target.address
    return ""


def _is_cropped(picture: Element) -> bool:
    return any(
        side.lstrip("-").isdecimal() and int(side) > _CROPPED
        for cut in picture.iter("a:srcRect")
        for side in cut.attrib.values()
    )
