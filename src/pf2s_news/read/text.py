"""From bytes to lines of text, with a place for every character."""

from __future__ import annotations

import re
from functools import cached_property

from pf2s_news.problems import Message, Place, Report, say
from pf2s_news.value import Value

SIZE_LIMIT = 1024 * 1024

# What YAML and XML refuse (C0, C1, non-characters, lone surrogates) or count as line
# ends where editors do not (U+000B, U+000C, U+0085, U+2028, U+2029). People paste them.
UNUSABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


# How files of other kinds begin: Word's, old and new, RTF, PDF, pictures.
_BINARY = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"%PDF",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
)


class SourceText(Value, frozen=True, dict=True):
    """A file's text: LF line ends, no byte order mark."""

    file: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its lines, without their ends."""
        return tuple(self.text.split("\n"))

    def place(self, line: int, column: int | None = None, width: int = 1) -> Place:
        """A spot, line and column counting from 1."""
        lines = self.lines
        quote = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(file=self.file, line=line, column=column, width=width, quote=quote)

    def find(self, needle: str, first: int, last: int, after: Place | None = None) -> Place:
        """Where `needle` stands in the lines `first` to `last`, behind `after` if it is there.

        Else the first of these lines, without a column.
        """
        if after and (behind := self._find(needle, after.line or first, last, after.column or 0)):
            return behind
        return self._find(needle, first, last, 0) or self.place(first)

    def _find(self, needle: str, first: int, last: int, start: int) -> Place | None:
        for number in range(first, min(last, len(self.lines)) + 1):
            column = self.lines[number - 1].find(needle, start) if needle else -1
            if column >= 0:
                return self.place(number, column + 1, len(needle))
            start = 0
        return None


def decode_text(data: bytes, file: str, report: Report) -> SourceText | None:
    """The text of a file, or None with the reason in the report."""
    if len(data) > SIZE_LIMIT:
        report.error(
            "file-too-large",
            say("the file is over 1 MiB"),
            Place(file=file),
            say("is it the right file? pictures and PDFs go beside it, not into it"),
        )
        return None
    if data.startswith(_BINARY):
        report.error(
            "encoding",
            say("this is not a text file"),
            Place(file=file),
            say("put its text into a file of Notepad's or another text editor's, in UTF-8"),
        )
        return None
    if _is_wide(data):
        _report_encoding("UTF-16", Place(file=file), report)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        _report_encoding("Windows-1252", _place_of_byte(data, failure.start, file), report)
        return None
    source = SourceText(file, _with_line_feeds(text))
    return _without_unusable(source, report)


def _is_wide(data: bytes) -> bool:
    """Whether this is UTF-16: its mark, or as many NULs as Latin letters."""
    return data[:2] in (b"\xff\xfe", b"\xfe\xff") or data.count(0) > len(data) // 4


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place_of_byte(data: bytes, position: int, file: str) -> Place:
    """Where the first byte that is not UTF-8 stands, its line shown as Windows-1252 has it."""
    before = _with_line_feeds(data[:position].decode("utf-8-sig"))
    after = _with_line_feeds(data[position:].decode("cp1252", "replace"))
    start = before.rfind("\n") + 1
    return Place(
        file=file,
        line=before.count("\n") + 1,
        column=len(before) - start + 1,
        quote=before[start:] + after.split("\n", 1)[0],
    )


def _report_encoding(encoding: str, place: Place, report: Report) -> None:
    report.error(
        "encoding",
        say("the file is not UTF-8 but probably %(encoding)s", encoding=encoding),
        place,
        say("save it again in your editor with the encoding “UTF-8” (Save as, Encoding)"),
    )


def _without_unusable(source: SourceText, report: Report) -> SourceText:
    """Control characters become spaces, so that columns stay; one warning a line."""
    if not UNUSABLE.search(source.text):
        return source
    cleaned = SourceText(source.file, UNUSABLE.sub(" ", source.text))
    for number, line in enumerate(source.lines, 1):
        if found := UNUSABLE.search(line):
            report.warning(*control_character(found[0], cleaned.place(number, found.start() + 1)))
    return cleaned


def control_character(char: str, place: Place) -> tuple[str, Message, Place, Message]:
    """What to say of a character that no output can hold."""
    return (
        "control-character",
        say(
            "an invisible control character (%(code)s) was replaced by a space",
            code=f"U+{ord(char):04X}",
        ),
        place,
        say("delete it: it often comes with text pasted from Word or a PDF"),
    )
