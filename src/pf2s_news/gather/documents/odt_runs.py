"""odt_runs: what stands in a paragraph of an .odt, as runs of the plain form."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.alternative import written_alternative
from pf2s_news.gather.documents.archive import MOST_PICTURE, Archive
from pf2s_news.gather.documents.odt_styles import OdtStyles
from pf2s_news.gather.documents.pictures import Pictures, Shown, only_linked, picture_suffix
from pf2s_news.gather.documents.plain import (
    Links,
    joined,
    made_paragraph,
    made_picture,
    made_run,
    made_texts,
)
from pf2s_news.gather.documents.word_styles import OTHER, TITLE, Style
from pf2s_news.gather.found import Note
from pf2s_news.problems import Message, say

_SILENT = {
    "office:annotation",
    "office:annotation-end",
    "text:tracked-changes",
    "text:page-number",
    "text:page-count",
    "text:placeholder",
    "text:hidden-text",
    "text:hidden-paragraph",
    "text:ruby-text",
    "text:script",
    "text:note-citation",
    "office:binary-data",
    "svg:title",
    "svg:desc",
}
_WEB = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)


class OdtRuns:
    """Reads paragraphs, one after the other."""

    def __init__(self, archive: Archive, styles: OdtStyles) -> None:
        self._archive = archive
        self._styles = styles
        self._pictures = Pictures()
        self.shown: list[Shown] = []
        self._font = ""
        """That of the words which are read now."""
        self.links = Links()
        self.called: list[Element] = []
        """The notes, in their order; a call has the place of its own."""
        self.notes: dict[Note, None] = {}

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """The pictures by their names."""
        return self._pictures.files

    @property
    def told(self) -> tuple[Note, ...]:
        """What must be looked at."""
        return (*self.notes, *self._pictures.notes)

    def read(self, paragraph: Element, style: Style) -> tuple[list[Element], list[Element]]:
        """The runs of a paragraph; and the pictures (w:p) and boxes that float beside it."""
        boxes: list[Element] = []
        strong = style.on if style.role == OTHER else style.on & {"w:vanish"}
        titled = style.role.startswith(("Heading", TITLE))
        runs = list(self._within(paragraph, strong, "", "", boxes))
        if titled:
            for run in (run for made in runs for run in made.iter("w:rPr")):
                for bold in run.findall("w:b"):
                    run.remove(bold)
        return joined(runs), boxes

    def _within(
        self, element: Element, on: frozenset[str], raised: str, link: str, boxes: list[Element]
    ) -> Iterator[Element]:
        yield from self._texts(element.text, on, raised, link)
        for child in element:
            yield from self._inline(child, on, raised, link, boxes)
            yield from self._texts(child.tail, on, raised, link)

    def _inline(
        self, element: Element, on: frozenset[str], raised: str, link: str, boxes: list[Element]
    ) -> Iterator[Element]:
        match element.tag:
            case tag if tag in _SILENT:
                return
            case "text:s" | "text:tab":
                yield from self._texts(" ", on, raised, link)
            case "text:line-break":
                yield self.links.around(made_run([Element("w:br")]), link)
            case "text:soft-page-break":
                return
            case "text:span":
                style = self._styles.get("text", element.get("text:style-name", ""))
                inner = (on - style.off) | style.on
                height = self._styles.raised(element.get("text:style-name", "")) or raised
                outer_font = self._font
                self._font = self._styles.font(element.get("text:style-name", "")) or outer_font
                yield from self._within(element, inner, height, link, boxes)
                self._font = outer_font
            case "text:a" | "draw:a":
                address = element.get("xlink:href", "")
                # What is beside the document leads nowhere, which is told where links are.
                local = f"file:{address}" if address and not address.startswith("#") else link
                outer = address if _WEB.match(address) else local
                yield from self._within(element, on, raised, outer, boxes)
            case "text:note":
                yield from self._call(element)
            case "draw:frame":
                yield from self._frame(element, link, boxes)
            case "draw:custom-shape" | "draw:rect" | "draw:text-box":
                boxes.append(element)
            case _:
                yield from self._within(element, on, raised, link, boxes)

    def _texts(
        self, text: str | None, on: frozenset[str], raised: str, link: str
    ) -> Iterator[Element]:
        if text and "w:vanish" not in on:
            # Blanks are one, whatever the file has (ODF 1.3, part 3, 6.1.2).
            for piece in made_texts(re.sub(r"[ \t\r\n]+", " ", text), self._font):
                yield self.links.around(made_run([piece], on, raised), link)

    def _call(self, element: Element) -> Iterator[Element]:
        body = element.find("text:note-body")
        if body is not None:
            call = Element("w:footnoteReference", {"w:id": str(len(self.called))})
            self.called.append(body)
            yield made_run([call])

    def _frame(self, element: Element, link: str, boxes: list[Element]) -> Iterator[Element]:
        if element.find("draw:object") is not None or element.find("draw:object-ole") is not None:
            self._look(say("an object of another program is left out, or shown by a picture only"))
        box = element.find("draw:text-box")
        if box is not None:
            boxes.append(box)
            return
        for number in self._picture(element):
            run = self.links.around(made_run([made_picture(number)]), link)
            if element.get("text:anchor-type", "") == "as-char":
                yield run
            else:
                boxes.append(made_paragraph(OTHER, [run]))

    def _picture(self, frame: Element) -> Iterator[int]:
        """The number of the first version of a picture that a browser shows."""
        images = frame.findall("draw:image")
        for image in images:
            part = posixpath.normpath(image.get("xlink:href", ""))
            if part not in self._archive:
                self._look(only_linked(image.get("xlink:href", "")))
                continue
            data = self._archive.read(part, MOST_PICTURE)
            if not picture_suffix(data) and image is not images[-1]:
                continue
            if name := self._pictures.add(_name(frame, part), data):
                self.shown.append(Shown(name=name, alt=_alternative(frame)))
                yield len(self.shown) - 1
                return

    def _look(self, message: Message) -> None:
        self.notes[Note(message=message, look=True)] = None


def _name(frame: Element, part: str) -> str:
    """The picture's name in the document: that of its file is a number of 40 digits."""
    return frame.get("draw:name") or posixpath.basename(part)


def _alternative(frame: Element) -> str | None:
    if frame.get("loext:decorative") == "true" or frame.get("draw:decorative") == "true":
        return ""
    for tag in ("svg:desc", "svg:title"):
        text = frame.find(tag)
        written = None if text is None else written_alternative("".join(text.itertext()))
        if written:
            return written
    return None
