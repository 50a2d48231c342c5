"""word_notes: the footnotes and the endnotes of a .docx."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pf2s_news.gather.documents.word_package import Package
from pf2s_news.gather.documents.word_text import WordText

KINDS = ("footnote", "endnote")


class WordNotes:
    """The notes of a document, which are read after the text that calls them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = {kind: package.related(f"{kind}s") for kind in KINDS}

    @property
    def known(self) -> frozenset[tuple[str, str]]:
        """The notes that may be called, by kind and id."""
        return frozenset((kind, note.get("w:id", "")) for kind, note, _ in self._notes())

    @property
    def roots(self) -> tuple[Element, ...]:
        """The parts that hold them."""
        return tuple(found[1] for found in self._parts.values() if found)

    def read(self, text: WordText) -> dict[str, Element]:
        """The parts of the plain form, by kind."""
        parts = {kind: Element(f"w:{kind}s") for kind in KINDS}
        for kind, note, part in self._notes():
            made = Element(f"w:{kind}", {"w:id": note.get("w:id", "")})
            made.extend(text.read(note, self._package.targets_of(part)))
            parts[kind].append(made)
        return parts

    def _notes(self) -> Iterator[tuple[str, Element, str]]:
        """Kind, note and the name of its part; the lines that Word draws above are none."""
        for kind, found in self._parts.items():
            for note in found[1].findall(f"w:{kind}") if found else ():
                if note.get("w:type", "normal") == "normal":
                    yield kind, note, found[0] if found else ""
