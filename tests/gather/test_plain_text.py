"""read_text: articles in files of plain text."""

from __future__ import annotations

import pytest

from pf2s_news.gather.documents.plain_text import read_text
from pf2s_news.gather.found import Refused


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_short_first_line_is_the_title(encoding: str) -> None:
    data = "Le café des aidants\r\n\r\nUn paragraphe.\r\n\r\nUn autre.\r\n".encode(encoding)
    found = read_text(data, "a.txt")
    assert found.title == "Le café des aidants"
    assert found.html == "<p>Un paragraphe.</p>\n<p>Un autre.</p>\n"


def test_a_first_sentence_is_no_title() -> None:
    found = read_text(b"Un paragraphe.\n\nUn autre.\n", "a.txt")
    assert (found.title, found.html) == ("", "<p>Un paragraphe.</p>\n<p>Un autre.</p>\n")


@pytest.mark.parametrize(
    ("name", "text"), [("a.md", "# Titre"), ("a.txt", '---\ntitle: "Titre"\n---\nTexte.')]
)
def test_markdown_is_copied_and_not_imported(name: str, text: str) -> None:
    with pytest.raises(Refused, match="it is Markdown already"):
        read_text(text.encode(), name)
