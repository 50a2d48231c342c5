"""word_fields: what Word computes (links, dates, tables of contents), read as its last result."""

from __future__ import annotations

import re

_LINK = re.compile(
    r'\s*HYPERLINK\s+(?:(\\l)\s+)?(?:"([^"]*)"|([^\s"\\]\S*))(?:\s+\\l\s+"([^"]*)")?', re.I
)
_CONTENTS = re.compile(r"\s*(?:TOC|INDEX|TOA|TC|XE|PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
"""What makes no sense in a message without pages."""


class Field:
    """A field that has begun; its instruction comes before its result."""

    def __init__(self) -> None:
        self.instruction = ""
        self.in_result = False

    @property
    def left_out(self) -> bool:
        """Whether its result is no part of the text."""
        return leaves_out(self.instruction)

    @property
    def link(self) -> str:
        """The address that its result leads to; "" for no link, or one within the document."""
        return linked(self.instruction)


class Fields:
    """The fields around what is being read, outermost first."""

    def __init__(self, *, closed: bool = True) -> None:
        self._open: list[Field] = []
        self._closed = closed
        """Whether each that begins has an end."""

    def mark(self, kind: str) -> None:
        """What a w:fldChar says: begin, separate or end."""
        if kind == "begin":
            self._open.append(Field())
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def end_paragraph(self) -> None:
        """Forget instructions without a result: no file may hide the rest of its text so."""
        self._open = [field for field in self._open if field.in_result]

    @property
    def hidden(self) -> bool:
        """Whether what is read now is an instruction, or a result that is left out."""
        return any(not field.in_result or (self._closed and field.left_out) for field in self._open)

    @property
    def link(self) -> str:
        """The address that what is read now leads to; "" for none."""
        return next((field.link for field in reversed(self._open) if field.link), "")


def leaves_out(instruction: str) -> bool:
    """Whether a field's result is no part of the text."""
    return _CONTENTS.match(instruction) is not None


def linked(instruction: str) -> str:
    """The address that a field's result leads to; "" for no link."""
    found = _LINK.match(instruction)
    if found is None or found[1]:
        return ""
    address: str = found[2] or found[3] or ""
    return f"{address}#{found[4]}" if address and found[4] else address
