from __future__ import annotations

import pytest

from pf2s_news.problems import Place, Report
from pf2s_news.read.text import SIZE_LIMIT, SourceText, decode_text
from tests.unit.read.reading import shown

TEXT = "---\ntitle: Été\n---\nUn « paragraphe ».\n"


def decoded(data: bytes) -> tuple[str | None, list[str]]:
    """The text of some bytes, and the problems."""
    report = Report()
    source = decode_text(data, "a.md", report)
    return source.text if source else None, [shown(problem) for problem in report.problems]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_utf_8_with_or_without_mark_and_any_line_ends(data: bytes) -> None:
    assert decoded(data) == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [TEXT, "a: b"])
def test_utf_16_is_named(encoding: str, text: str) -> None:
    found, problems = decoded(text.encode(encoding))
    assert found is None
    assert problems == [
        "a.md error[encoding] the file is not UTF-8 but probably UTF-16 (save it again in your "
        "editor with the encoding “UTF-8” (Save as, Encoding))"
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_windows_1252_is_named_with_its_place(line_end: str) -> None:
    report = Report()
    data = TEXT.replace("\n", line_end).encode("cp1252")
    assert decode_text(data, "a.md", report) is None
    (problem,) = report.problems
    assert "probably Windows-1252" in str(problem.message)
    assert problem.place == Place(file="a.md", line=2, column=8, quote="title: Été")


def test_windows_1252_below_utf_8() -> None:
    found, problems = decoded("é\nà é".encode() + b"\xe9 x\n")
    assert found is None
    assert problems[0].startswith("a.md:2:4 error[encoding]")


def test_a_large_file_is_refused() -> None:
    assert decoded(b"a" * SIZE_LIMIT) == ("a" * SIZE_LIMIT, [])
    found, problems = decoded(b"a" * (SIZE_LIMIT + 1))
    assert found is None
    assert problems[0].startswith("a.md error[file-too-large] the file is over 1 MiB")


@pytest.mark.parametrize(
    "char", ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe", "\ufdd0"]
)
def test_control_characters_become_spaces(char: str) -> None:
    found, problems = decoded(f"un\ndeux{char}trois{char}\n".encode())
    assert found == "un\ndeux trois \n"
    assert len(problems) == 1
    assert problems[0].startswith("a.md:2:5 warning[control-character]")
    assert f"U+{ord(char):04X}" in problems[0]


def test_tabs_and_invisible_letters_stay() -> None:
    text = "a\tb\u00a0c\u200bd\ufeffe\u202ff\n"
    assert decoded(text.encode()) == (text, [])


def test_an_empty_file() -> None:
    assert decoded(b"") == ("", [])
    assert decoded(b"\xef\xbb\xbf") == ("", [])


def test_places() -> None:
    source = SourceText("a.md", "un deux\ndeux\n")
    assert source.place(1, 4, 4) == Place(file="a.md", line=1, column=4, width=4, quote="un deux")
    assert source.place(9).quote == ""
    first = source.find("deux", 1, 2)
    assert (first.line, first.column, first.width) == (1, 4, 4)
    second = source.find("deux", 1, 2, after=first)
    assert (second.line, second.column) == (2, 1)
    assert source.find("deux", 1, 2, after=second) == first
    assert source.find("trois", 2, 9) == source.place(2)
    assert source.find("", 1, 1) == source.place(1)
