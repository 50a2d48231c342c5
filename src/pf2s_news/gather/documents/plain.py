"""plain: the plain form of a text, which is what becomes HTML.

A few elements of Word's, each of which says one thing in one way; whatever a
word processor wrote is brought into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from pf2s_news.gather.documents.word_lists import Item
from pf2s_news.gather.documents.word_styles import CAPTION, value

NUMBER_OPENS, NUMBER_CLOSES = "\ue000", "\ue001"
"""Around the number of an item, at its beginning; no text of the file has them."""
BULLETS, NUMBERS = "1", "2"
"""The two lists of the plain form, by their ids."""
DINGBATS = ("Symbol", "Webdings", "Wingdings", "Wingdings 2", "Wingdings 3")
_OWN = re.compile(f"[{NUMBER_OPENS}{NUMBER_CLOSES}]")
_PRIVATE = range(0xF020, 0xF100)
"""Where Word puts the characters of such fonts."""
_ARROWS = dict(zip(b"\xdf\xe0\xe1\xe2\xe7\xe8\xe9\xea\xef\xf0", "←→↑↓←→↑↓⇐⇒", strict=True))
"""Of Wingdings; those of the same look in Unicode are in few fonts."""
_SWITCHES = ("w:b", "w:i", "w:strike")


class Links:
    """The links of a text, by the numbers that its elements have for addresses."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses, each at the place of its number."""
        return tuple(self._numbers)

    def around(self, run: Element, address: str) -> Element:
        """A run that leads there; the run itself where the address is ""."""
        if not address:
            return run
        number = self._numbers.setdefault(address, len(self._numbers))
        link = Element("w:hyperlink", {"r:id": f"link{number}"})
        link.append(run)
        return link


def joined(runs: Iterable[Element]) -> list[Element]:
    """The same, words that stand together with the same look and link as one run."""
    made: list[Element] = []
    for run in runs:
        _join(run, made)
    return made


def _join(run: Element, made: list[Element] | Element) -> None:
    """Put a run behind others, into the last where that is the same."""
    before = made[-1] if len(made) else None
    if before is None or before.tag != run.tag or before.attrib != run.attrib:
        made.append(run)
    elif run.tag == "w:hyperlink":
        for inner in run:
            _join(inner, before)
    elif _is_words(before) and _is_words(run) and _look(before) == _look(run):
        before[1].text = f"{before[1].text or ''}{run[1].text or ''}"
    else:
        made.append(run)


def _look(run: Element) -> list[tuple[str, str]]:
    return [(element.tag, element.get("w:val", "")) for element in run[0]]


def _is_words(run: Element) -> bool:
    """Whether a run is nothing but text."""
    return len(run) == 2 and run[1].tag == "w:t"


def made_paragraph(role: str, children: Iterable[Element], item: Item | None = None) -> Element:
    """A paragraph, as what its style means and where its list has it."""
    paragraph = Element("w:p")
    properties = SubElement(paragraph, "w:pPr")
    if role:
        SubElement(properties, "w:pStyle", {"w:val": role})
    if item:
        numbering = SubElement(properties, "w:numPr")
        SubElement(numbering, "w:ilvl", {"w:val": str(item.depth)})
        number = BULLETS if item.number is None else NUMBERS
        SubElement(numbering, "w:numId", {"w:val": number})
        if item.number is not None:
            mark = f"{NUMBER_OPENS}{item.number}{NUMBER_CLOSES}"
            paragraph.append(made_run([_text(mark)]))
    paragraph.extend(children)
    return paragraph


def made_paragraphs(role: str, children: list[Element], item: Item | None = None) -> list[Element]:
    """The same, a picture that stands in its own caption before it."""
    if role == CAPTION and any(map(is_picture, children)):
        pictures = [child for child in children if is_picture(child)]
        words = [child for child in children if not is_picture(child)]
        caption = [made_paragraph(role, words)] if any(map(says_something, words)) else []
        return [*(made_paragraph("", [picture]) for picture in pictures), *caption]
    return [made_paragraph(role, children, item)]


def is_picture(element: Element) -> bool:
    """Whether a run or a link is a picture."""
    return next(element.iter("w:drawing"), None) is not None


def role_of(block: Element) -> str:
    """What a block of the plain form is; "" for a plain paragraph, and for a table."""
    return value(block, "w:pPr", "w:pStyle")


def is_item(block: Element) -> bool:
    """Whether a block of the plain form stands in a list."""
    properties = block.find("w:pPr")
    return properties is not None and properties.find("w:numPr") is not None


def made_run(
    pieces: Iterable[Element], switches: frozenset[str] = frozenset(), raised: str = ""
) -> Element:
    """Some pieces with what they have in common."""
    run = Element("w:r")
    properties = SubElement(run, "w:rPr")
    if "w:dstrike" in switches:
        switches |= {"w:strike"}
    for switch in _SWITCHES:
        if switch in switches:
            SubElement(properties, switch)
    if raised in ("superscript", "subscript"):
        SubElement(properties, "w:vertAlign", {"w:val": raised})
    run.extend(pieces)
    return run


def made_picture(number: int) -> Element:
    """The place of a picture; its number stands where Word has the alternative text."""
    drawing = Element("w:drawing")
    inline = SubElement(drawing, "wp:inline")
    SubElement(inline, "wp:docPr", {"descr": str(number)})
    data = SubElement(SubElement(inline, "a:graphic"), "a:graphicData")
    fill = SubElement(SubElement(data, "pic:pic"), "pic:blipFill")
    SubElement(fill, "a:blip", {"r:embed": "picture"})
    return drawing


def made_texts(text: str, font: str = "") -> Iterator[Element]:
    """The pieces of a text; characters of Symbol, Wingdings and the like are symbols.

    Letters in Symbol stay: it is what people get who wanted another font.
    """
    pending = ""
    for char in _OWN.sub("", text):
        private = ord(char) in _PRIVATE
        if private or (font in DINGBATS[1:] and not char.isspace() and ord(char) < 0x100):
            if pending:
                yield _text(pending)
            pending = ""
            yield from made_symbol(font, f"{ord(char):04X}")
        else:
            pending += char
    if pending:
        yield _text(pending)


def made_symbol(font: str, code: str) -> Iterator[Element]:
    """A character of a font that has pictures for letters."""
    if not re.fullmatch("[0-9A-Fa-f]{1,6}", code):
        return
    place = int(code, 16) & 0xFF
    if font == "Wingdings" and place in _ARROWS:
        yield _text(_ARROWS[place])
    else:
        known = font if font in DINGBATS else DINGBATS[0]
        yield Element("w:sym", {"w:font": known, "w:char": code.upper()})


def says_something(element: Element) -> bool:
    """Whether a run or a link holds more than blanks."""
    return any(
        bool((piece.text or "").strip()) if piece.tag == "w:t" else piece.tag in _TELLING
        for piece in element.iter()
    )


_TELLING = {"w:sym", "w:drawing", "w:footnoteReference", "w:endnoteReference"}


def _text(text: str) -> Element:
    element = Element("w:t")
    element.text = text
    return element
