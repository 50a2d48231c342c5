"""word_runs: what stands in a paragraph of a .docx, as runs of the plain form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.plain import (
    Links,
    joined,
    made_paragraph,
    made_picture,
    made_run,
    made_symbol,
    made_texts,
)
from pf2s_news.gather.documents.word_fields import Fields, leaves_out, linked
from pf2s_news.gather.documents.word_package import Target
from pf2s_news.gather.documents.word_pictures import WordPictures
from pf2s_news.gather.documents.word_styles import OTHER, TITLE, Style, Styles, switched, value
from pf2s_news.gather.documents.word_walk import take_boxes, unwrapped
from pf2s_news.gather.found import Note
from pf2s_news.problems import say

_NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
_BLANKS = {"w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "\u2011"}


class Runs:
    """Reads paragraphs, one after the other: fields go on from one into the next."""

    def __init__(self, styles: Styles, pictures: WordPictures) -> None:
        self._styles = styles
        self._pictures = pictures
        self.targets: Mapping[str, Target] = {}
        """The relationships of the part that is being read."""
        self.known: set[tuple[str, str]] = set()
        """Kinds and ids of the notes that may be called, each once."""
        self.links = Links()
        self.spoken: Counter[str] = Counter()
        """Characters by the language that they are marked with."""
        self.notes: dict[Note, None] = {}
        self.fields = Fields()

    def read(self, paragraph: Element, style: Style) -> tuple[list[Element], list[Element]]:
        """The runs of a paragraph, and what floats beside it: text boxes, pictures (w:p)."""
        boxes: list[Element] = []
        runs = [
            made
            for run, link in self._linked_runs(paragraph, "")
            for made in self._made(run, link, style, boxes)
        ]
        self.fields.end_paragraph()
        return joined(runs), boxes

    def _linked_runs(self, container: Element, link: str) -> Iterator[tuple[Element, str]]:
        for element in unwrapped(container):
            match element.tag:
                case "w:r" | "m:oMath" | "m:oMathPara":
                    yield element, link
                case "w:hyperlink":
                    yield from self._linked_runs(element, self._address(element) or link)
                case "w:fldSimple" if not leaves_out(element.get("w:instr", "")):
                    address = linked(element.get("w:instr", ""))
                    yield from self._linked_runs(element, address or link)

    def _address(self, hyperlink: Element) -> str:
        target = self.targets.get(hyperlink.get("r:id", ""))
        if target is None or not target.external:
            return ""
        anchor = hyperlink.get("w:anchor", "")
        plain = not anchor or "#" in target.address
        return target.address if plain else f"{target.address}#{anchor}"

    def _made(
        self, run: Element, link: str, style: Style, boxes: list[Element]
    ) -> Iterator[Element]:
        if run.tag != "w:r":
            yield from self._within(self._equation(run), link)
            return
        properties = run.find("w:rPr")
        on = self._switched(properties, style)
        raised = value(properties, "w:vertAlign")
        for element in unwrapped(run):
            if element.tag == "w:fldChar":
                self.fields.mark(element.get("w:fldCharType", ""))
            elif element.tag == "w:instrText":
                self.fields.instruct(element.text or "")
            elif not self.fields.hidden and "w:vanish" not in on:
                for piece, own in self._pieces(element, properties, boxes):
                    height = "" if piece.tag in _NOTES else raised
                    yield from self._within(made_run([piece], on, height), own or link)

    def _within(self, run: Element, link: str) -> Iterator[Element]:
        yield self.links.around(run, link or self.fields.link)

    def _switched(self, properties: Element | None, style: Style) -> frozenset[str]:
        """What is bold, italic, struck, hidden: the run's own word, then its styles'."""
        own = self._styles.get(value(properties, "w:rStyle"))
        on, off = switched(properties)
        if style.role != OTHER:
            # A heading is bold by what it is, a quotation italic.
            under = style.on & {"w:vanish"}
            on -= {"w:b"} if style.role.startswith(("Heading", TITLE)) else set()
        else:
            under = style.on
        return (((under - own.off) | own.on) - off) | on

    def _equation(self, element: Element) -> Element:
        text = "".join(part.text or "" for part in element.iter("m:t"))
        message = say("an equation is written as plain text: “%(text)s”", text=text[:60])
        self.notes[Note(message=message, look=True)] = None
        return made_run(made_texts(text))

    def _pieces(
        self, element: Element, properties: Element | None, boxes: list[Element]
    ) -> Iterator[tuple[Element, str]]:
        """What an element of a run is in the plain form, each with a link of its own."""
        if element.tag in ("w:drawing", "w:pict", "w:object"):
            boxes += take_boxes(element)
            for number in self._pictures.take(element, self.targets):
                link = self._pictures.shown[number].link
                if next(element.iter("wp:anchor"), None) is None:
                    yield made_picture(number), link
                else:
                    run = self._within(made_run([made_picture(number)]), link)
                    boxes.append(made_paragraph(OTHER, run))
        elif element.tag in _NOTES:
            note = (_NOTES[element.tag], element.get("w:id", ""))
            if note in self.known:
                self.known.remove(note)
                yield Element(element.tag, {"w:id": element.get("w:id", "")}), ""
        else:
            for piece in self._characters(element, properties):
                yield piece, ""

    def _characters(self, element: Element, properties: Element | None) -> Iterator[Element]:
        match element.tag:
            case "w:t":
                text = element.text or ""
                self.spoken[value(properties, "w:lang")] += len(text.strip())
                yield from made_texts(text, _font(properties))
            case "w:tab" | "w:ptab" | "w:noBreakHyphen":
                yield from made_texts(_BLANKS[element.tag])
            case "w:cr":
                yield Element("w:br")
            case "w:br":
                broken = element.get("w:type", "textWrapping") == "textWrapping"
                yield from [Element("w:br")] if broken else made_texts(" ")
            case "w:sym":
                yield from made_symbol(element.get("w:font", ""), element.get("w:char", ""))


def _font(properties: Element | None) -> str:
    fonts = None if properties is None else properties.find("w:rFonts")
    return "" if fonts is None else fonts.get("w:ascii", "")
