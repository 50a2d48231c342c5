"""From bytes to lines of text, with a place for every character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pf2s_news.problems import Place, Report, say

SIZE_LIMIT = 1024 * 1024

# What YAML and XML refuse (C0, C1, non-characters, lone surrogates) or count as line
# ends where editors do not (U+000B, U+000C, U+0085, U+2028, U+2029). People paste them.
UNUSABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


@dataclass(frozen=True)
class SourceText:
    """A file's text: LF line ends, no byte order mark."""

    file: str
    text: str

    @property
    def lines(self) -> list[str]:
        """Its lines, without their ends."""
        return self.text.split("\n")

    def place(self, line: int, column: int | None = None, width: int = 1) -> Place:
        """A spot, line and column counting from 1."""
        lines = self.lines
        quote = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(file=self.file, line=line, column=column, width=width, quote=quote)

    def find(self, needle: str, first: int, last: int) -> Place:
        """Where `needle` stands in the lines `first` to `last`; else the first of them."""
        lines = self.lines
        for number in range(first, min(last, len(lines)) + 1):
            column = lines[number - 1].find(needle) if needle else -1
            if column >= 0:
                return self.place(number, column + 1, len(needle))
        return self.place(first)


def decode_text(data: bytes, file: str, report: Report) -> SourceText | None:
    """The text of a file, or None with the reason in the report."""
    if len(data) > SIZE_LIMIT:
        report.error(
            "file-too-large",
            say("the file is over 1 MiB"),
            Place(file=file),
            say("a text this long is hardly meant for a newsletter: is it the right file?"),
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        _report_encoding(data, failure, file, report)
        return None
    if text.count("\0") > len(text) // 4:
        _report_encoding(data, None, file, report)
        return None
    source = SourceText(file, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _without_unusable(source, report)


def _report_encoding(
    data: bytes, failure: UnicodeDecodeError | None, file: str, report: Report
) -> None:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(b"\0") > 20
    encoding = "UTF-16" if wide else "Windows-1252"
    place = Place(file=file)
    if failure and not wide:
        before = data[: failure.start].decode("utf-8-sig", "replace")
        line = data[data.rfind(b"\n", 0, failure.start) + 1 :].split(b"\n", 1)[0].rstrip(b"\r")
        place = Place(
            file=file,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            quote=line.decode("cp1252", "replace"),
        )
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
            report.warning(
                "control-character",
                say(
                    "an invisible control character (%(code)s) was replaced by a space",
                    code=f"U+{ord(found[0]):04X}",
                ),
                cleaned.place(number, found.start() + 1),
                say("delete it: it often comes with text pasted from Word or a PDF"),
            )
    return cleaned
