"""page_text: a text while it is read, with all that its open elements mean for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pf2s_news.document import Break, CodeSpan, Document, InlineImage, ListBlock, Text
from pf2s_news.gather.bounds import MOST_CHARACTERS, endless
from pf2s_news.gather.pages.boxes import Box, OpenList
from pf2s_news.gather.pages.embeds import Embed
from pf2s_news.gather.pages.hrefs import link_address
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.pictures_shown import shown_picture, shown_text, stands_in
from pf2s_news.gather.pages.remarks import Remarks
from pf2s_news.gather.pages.tables import Grid
from pf2s_news.gather.runs import UNMARKED, LinkMark, Marks, Run
from pf2s_news.value import Value, replace

DEEPEST = 6
"""Lists and quotations within each other; what stands deeper is text in the last."""
_RAISED = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎")
_DIGITS = re.compile(r"\s*[+\-−]?\d{1,4}[+\-−]?\s*")
_PICTURE = re.compile(r"(?i)\.(?:jpe?g|png|gif|webp|svg|avif|tiff?|bmp)(?:[?#]|$)")
_FILE = re.compile(r"(?i)\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|zip|csv|ics|epub)(?:[?#]|$)")
_EMBEDDED = {"video": "Vidéo", "audio": "Son", "document": "Document"}


Close = Callable[[], None]
"""What is done at an element's end."""


class Manner(Value, frozen=True, kw_only=True):
    """What the elements around a text mean for it."""

    marks: Marks = UNMARKED
    script: str = ""
    """"sup" or "sub"."""
    keeps_lines: bool = False
    """Line ends are line ends."""


@dataclass(kw_only=True)
class LinkedPicture:
    """A link as long as it is open: what stands in it."""

    url: str
    words: bool = False
    alt: str | None = None
    """Of the picture in it, if there is one."""


@dataclass(kw_only=True)
class PageText:
    """The text up to here, and what is open."""

    base: str
    remarks: Remarks = field(default_factory=Remarks)
    manner: Manner = field(default_factory=Manner)
    boxes: list[Box] = field(default_factory=lambda: [Box()])
    lists: list[OpenList] = field(default_factory=list)
    tables: list[tuple[Grid, int]] = field(default_factory=list)
    """With the number of boxes that were open when each began."""
    figures: list[tuple[Box, Box]] = field(default_factory=list)
    """What is in them, and their captions."""
    quotes: int = 0
    pasted_sign: str = ""
    """The bullet or number that Word put before the text of a paragraph."""
    pasted_list: ListBlock | None = None
    """The list that such paragraphs make, as far as it goes."""
    link: LinkedPicture | None = None
    said: int = 0
    """Characters of the text up to here."""
    waiting: bool = False
    """The picture before was one that a script would load."""

    @property
    def box(self) -> Box:
        """Where the text goes."""
        return self.boxes[-1]

    @property
    def depth(self) -> int:
        """Lists and quotations that are open."""
        return len(self.lists) + self.quotes

    def push(self, box: Box) -> Box:
        """Open a box within the others."""
        self.boxes.append(box)
        return box

    def pop(self, box: Box) -> None:
        """Close the innermost box, which this is."""
        box.flush()
        popped = self.boxes.pop()
        assert popped is box, "elements end in the order in which they began, turned round"

    def finished(self) -> Document:
        """All blocks."""
        self.box.flush()
        return tuple(self.box.blocks)

    def add_text(self, text: str) -> None:
        """Characters between tags; raises Refused where they are too many."""
        if not text:
            return
        self.said += len(text.strip())
        if self.said > MOST_CHARACTERS:
            raise endless()
        if text.strip():
            self.waiting = False
            if self.link:
                self.link.words = True
        if self.manner.script and _DIGITS.fullmatch(text):
            text = text.translate(_RAISED if self.manner.script == "sup" else _LOWERED)
        if not self.manner.keeps_lines:
            self._add(text)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.add_break()
            self._add(line)

    def _add(self, text: str) -> None:
        self.box.runs.append(Run(Text(text), self.manner.marks))

    def add_break(self) -> None:
        """A line's end."""
        self.box.runs.append(Run(Break(), self.manner.marks))

    def add_code(self, text: str) -> None:
        """Code within a line."""
        if line := " ".join(text.split()):
            self.box.runs.append(Run(CodeSpan(line), self.manner.marks))
            if self.link:
                self.link.words = True

    def add_picture(self, element: Node) -> None:
        """An img element."""
        if (words := shown_text(element)) is not None:
            self.add_text(words)
            return
        picture = shown_picture(element, self.base, self.remarks)
        self.waiting = picture is None and stands_in(element)
        if picture:
            self.box.runs.append(Run(InlineImage(picture)))
            if self.link:
                self.link.alt = picture.alt

    def open_link(self, href: str) -> None:
        """The start of a link; the text in it is plain where it leads nowhere."""
        address = link_address(href, self.base, self.remarks)
        others = frozenset(mark for mark in self.manner.marks if not isinstance(mark, LinkMark))
        marks = others | {LinkMark(address)} if address else others
        self.manner = replace(self.manner, marks=marks)
        self.link = LinkedPicture(url=address) if address else None

    def close_link(self) -> None:
        """The end of a link; one with a picture alone is kept if it leads to a file."""
        link, self.link = self.link, None
        if link is None or link.words or link.alt is None or _PICTURE.search(link.url):
            return
        if name := _FILE.search(link.url) and (link.alt or link.url.rpartition("/")[2]):
            self.box.runs.append(Run(Text(name), frozenset({LinkMark(link.url)})))
        else:
            self.remarks.linked_pictures.append(link.url)

    def add_embed(self, embed: Embed | None) -> None:
        """A video or a document that the page shows, as a link to it."""
        if embed is None:
            return
        if embed.kind == "page":
            self.remarks.frames.append(embed.address)
            return
        if not (url := link_address(embed.address, self.base, self.remarks)):
            return
        self.remarks.media.append(url)
        self.box.flush()
        words = (
            Run(Text(f"{_EMBEDDED[embed.kind]} : ")),
            Run(Text(embed.title or url), frozenset({LinkMark(url)})),
        )
        self.box.runs += words
        self.box.flush()
