"""What a PDF says of itself: its pages, its title, whether it can be read aloud.

Whoever made it, and whatever it really is: what nobody could open is refused
in words, and a file made to keep its reader busy is given up.
"""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from pf2s_news.model import PdfFacts
from pf2s_news.problems import Message, say

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_BYTES = 100_000_000
"""Of a PDF that is read: nobody would wait for more."""
MOST_NODES = 20_000
"""Pages, and groups of pages, that are counted: more is a tree that has no end."""
_HEADER = 1024
"""Bytes from the start within which readers look for "%PDF-" (ISO 32000-1, annex H.3.4.1)."""
_TITLE_IN_XMP = re.compile(rb"<dc:title>(?:\s|<[^>]{0,200}>){1,20}[^<\s]")


class UnreadablePdf(Exception):
    """Readers could not open the PDF; `message` says why, `hint` what mends it."""

    def __init__(self, message: Message, hint: Message) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))


def read_pdf_facts(data: bytes) -> PdfFacts:
    """What there is to tell of a PDF; raises UnreadablePdf for what nobody can open."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 10**6
        raise UnreadablePdf(say("it is larger than %(most)s MB", most=most), _LIGHTER)
    if b"%PDF-" not in data[:_HEADER]:
        raise UnreadablePdf(say("it is no PDF, whatever its name says"), _EXPORT)
    try:
        return _facts(data)
    except UnreadablePdf:
        raise
    except Exception as failure:  # pypdf raises whatever its code meets in a broken file
        raise UnreadablePdf(say("it is damaged, and cannot be read"), _EXPORT) from failure


_EXPORT = say("export it once more as a PDF from the program it was laid out in")
_LIGHTER = say("export it for the screen, with smaller pictures")
_UNLOCKED = say("export it without a password")


def _facts(data: bytes) -> PdfFacts:
    from pypdf import PasswordType, PdfReader

    # It mends what it can, and tells a log of it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise UnreadablePdf(say("nobody can open it without its password"), _UNLOCKED)
    root = reader.root_object
    pages = _count_pages(root["/Pages"])
    if not pages:
        raise UnreadablePdf(say("it has no pages"), _EXPORT)
    return PdfFacts(
        pages=pages,
        size=len(data),
        tagged="/StructTreeRoot" in root and _is_marked(root),
        titled=_is_titled(reader),
        lang=str(root["/Lang"]).strip() if "/Lang" in root else "",
    )


def _count_pages(tree: Any) -> int:
    """The leaves of the page tree, without recursion: a tree may lead back to itself."""
    waiting, visited, pages = [tree], 0, 0
    while waiting:
        node = waiting.pop().get_object()
        visited += 1
        if isinstance(node, dict) and "/Kids" in node:
            waiting.extend(node["/Kids"])
        elif isinstance(node, dict):
            pages += 1
        if visited + len(waiting) > MOST_NODES:
            raise UnreadablePdf(say("its pages have no end"), _EXPORT)
    return pages


def _is_marked(root: Any) -> bool:
    """Whether it claims that its tags are meant (ISO 32000-1, 14.7.1)."""
    if "/MarkInfo" not in root or "/Marked" not in root["/MarkInfo"]:
        return False
    return bool(root["/MarkInfo"]["/Marked"])


def _is_titled(reader: PdfReader) -> bool:
    """Whether it has a title, in the old place or in XMP, the only one of PDF 2.0."""
    title = reader.metadata.title if reader.metadata else None
    if title and title.strip():
        return True
    root: Any = reader.root_object
    return "/Metadata" in root and bool(_TITLE_IN_XMP.search(root["/Metadata"].get_data()))
