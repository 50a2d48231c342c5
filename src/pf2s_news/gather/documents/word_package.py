"""word_package: the parts of a .docx, and what its relationships say.

Names are short from here on: "w:p" stands for a paragraph of both the usual
("transitional") and the strict form of the standard (ISO/IEC 29500).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.archive import Archive
from pf2s_news.gather.documents.parts import read_xml
from pf2s_news.gather.found import Refused
from pf2s_news.problems import say
from pf2s_news.value import Value

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
}
_SHORT = {address: prefix for prefix, address in NAMESPACES.items()} | _STRICT


class Target(Value, frozen=True, kw_only=True):
    """What a relationship leads to."""

    kind: str
    """The end of its type, e.g. "hyperlink"."""
    address: str
    """Of a part: its name in the archive."""
    external: bool


class Package:
    """An opened .docx."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises Refused for what is none."""
        self.name = name
        self.archive = Archive(data, name)
        self.main = self._main_part()
        self.targets = self.targets_of(self.main)

    def tree(self, part: str) -> Element:
        """The root of a part that is there, its names made short; raises Refused."""
        return read_xml(self.archive.read(part), self.name, _SHORT)

    def related(self, kind: str) -> tuple[str, Element] | None:
        """The name and the root of the part of that kind that belongs to the text."""
        for target in self.targets.values():
            if target.kind == kind and not target.external and target.address in self.archive:
                return target.address, self.tree(target.address)
        return None

    def targets_of(self, part: str) -> dict[str, Target]:
        """The relationships of a part, by their ids; {} without any."""
        folder, _, file = part.rpartition("/")
        beside = posixpath.join(folder, "_rels", f"{file}.rels")
        if beside not in self.archive:
            return {}
        return dict(_targets(self.tree(beside), folder))

    def _main_part(self) -> str:
        for target in self.targets_of("").values():
            if target.kind == "officeDocument" and target.address in self.archive:
                return target.address
        if "word/document.xml" in self.archive:
            return "word/document.xml"
        raise Refused(
            say("%(name)s is not a Word document", name=self.name),
            say("open it in the program that it comes from and save it as .docx"),
        )


def _targets(root: Element, folder: str) -> Iterator[tuple[str, Target]]:
    for element in root:
        address = element.get("Target", "")
        external = element.get("TargetMode", "") == "External"
        if not external:
            # Joined as text: nothing is opened but what the archive's directory names.
            joined = posixpath.normpath(posixpath.join("/", folder, address))
            address = joined.lstrip("/")
        kind = element.get("Type", "").rpartition("/")[2]
        yield element.get("Id", ""), Target(kind=kind, address=address, external=external)
