"""word_walk: what counts of a .docx, where Word offers versions or keeps what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.word_styles import is_on, value

_GONE = {"w:del", "w:moveFrom"}
_THROUGH = {
    "w:ins",
    "w:moveTo",
    "w:customXml",
    "w:smartTag",
    "w:dir",
    "w:bdo",
    "w:ruby",
    "w:rubyBase",
}
_WITHOUT_PLACE = ("Table of Contents", "Page Numbers", "Table of Figures")
"""Galleries of Word's building blocks that mean nothing in a message."""
_WHOLE = ("pic:pic", "w:txbxContent", "c:chart", "dgm:relIds", "m:oMath")


def unwrapped(container: Element) -> Iterator[Element]:
    """The children that count, changes accepted, without what only wraps them."""
    for element in container:
        if element.tag in _THROUGH:
            yield from unwrapped(element)
        elif element.tag == "w:sdt":
            content = element.find("w:sdtContent")
            if content is not None and not _is_placeholder(element):
                yield from unwrapped(content)
        elif element.tag == "mc:AlternateContent":
            yield from unwrapped(_version(element))
        elif element.tag not in _GONE:
            yield element


def take_boxes(drawing: Element) -> Iterator[Element]:
    """The outermost text boxes in a drawing, which has none afterwards."""
    for parent in list(drawing.iter()):
        for child in [child for child in parent if child.tag == "w:txbxContent"]:
            parent.remove(child)
            yield child


def runs_on(paragraph: Element) -> bool:
    """Whether the next paragraph goes on in this one: a drop cap, or its end was deleted."""
    properties = paragraph.find("w:pPr")
    if properties is None:
        return False
    frame = properties.find("w:framePr")
    if frame is not None and frame.get("w:dropCap", "none") != "none":
        return True
    mark = properties.find("w:rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in _GONE)


def is_gone(row: Element) -> bool:
    """Whether a row of a table was deleted."""
    properties = row.find("w:trPr")
    return properties is not None and properties.find("w:del") is not None


def is_header(row: Element) -> bool:
    """Whether a row is repeated at the head of each page."""
    properties = row.find("w:trPr")
    header = None if properties is None else properties.find("w:tblHeader")
    return header is not None and is_on(header.get("w:val", "1"))


def is_cell_gone(cell: Element) -> bool:
    """Whether a cell was deleted."""
    properties = cell.find("w:tcPr")
    return properties is not None and properties.find("w:cellDel") is not None


def changes(root: Element) -> tuple[int, int]:
    """How many insertions and deletions of text are tracked, moves as one of each."""
    # Those in properties mark the end of a paragraph or a row, beside the text itself.
    inner = {id(change) for tag in ("w:rPr", "w:trPr") for e in root.iter(tag) for change in e}
    counts = [
        sum(1 for tag in tags for change in root.iter(tag) if id(change) not in inner)
        for tags in (("w:ins", "w:moveTo"), ("w:del", "w:moveFrom"))
    ]
    return counts[0], counts[1]


def _is_placeholder(element: Element) -> bool:
    """Whether a content control says only what belongs there, or what has no place here."""
    properties = element.find("w:sdtPr")
    if properties is None:
        return False
    shown = properties.find("w:showingPlcHdr")
    if shown is not None and is_on(shown.get("w:val", "1")):
        return True
    return value(properties, "w:docPartObj", "w:docPartGallery").startswith(_WITHOUT_PLACE)


def _version(element: Element) -> Element:
    """The version of a drawing that holds its text or its picture; the other is the same."""
    choice, fallback = element.find("mc:Choice"), element.find("mc:Fallback")
    if choice is None:
        return element if fallback is None else fallback
    whole = any(next(choice.iter(tag), None) is not None for tag in _WHOLE)
    return choice if whole or fallback is None else fallback
