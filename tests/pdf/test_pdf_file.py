"""What is read of PDFs, of whatever kind; what nobody could open is refused in words."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from pf2s_news.model import PdfFacts
from pf2s_news.read import pdf_file
from pf2s_news.read.pdf_file import UnreadablePdf, read_pdf_facts
from tests.pdf.handmade import handmade_pdf, locked, written
from tests.properties.effort import tries

ACCESSIBLE = handmade_pdf(3, tagged=True, title="Lettre", lang="fr-FR")
CATALOGUE = "<</Type /Catalog /Pages 2 0 R>>"
DEEP = 50_000
XMP = "<rdf:RDF><dc:title><rdf:Alt><rdf:li xml:lang='fr'>Lettre</rdf:li></rdf:Alt></dc:title>"


def reason(data: bytes) -> str:
    with pytest.raises(UnreadablePdf) as refusal:
        read_pdf_facts(data)
    assert str(refusal.value.hint)
    return str(refusal.value)


def test_what_a_pdf_says_of_itself() -> None:
    assert read_pdf_facts(ACCESSIBLE) == PdfFacts(
        pages=3, size=len(ACCESSIBLE), tagged=True, titled=True, lang="fr-FR"
    )
    bare = handmade_pdf(1)
    assert read_pdf_facts(bare) == PdfFacts(pages=1, size=len(bare))


def test_pages_in_groups_of_groups_are_counted() -> None:
    writer = PdfWriter()
    for _ in range(45):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    nested = written([
        CATALOGUE, "<</Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3>>",
        "<</Type /Pages /Kids [6 0 R]>>", "<</Type /Page>>", "<</Type /Pages /Kids []>>",
        "<</Type /Page>>",
    ], "/Root 1 0 R")  # fmt: skip
    assert read_pdf_facts(file.getvalue()).pages == 45
    assert read_pdf_facts(nested).pages == len(PdfReader(io.BytesIO(nested)).pages) == 2


def test_the_title_of_newer_pdfs_stands_in_their_metadata() -> None:
    def with_metadata(xmp: str) -> bytes:
        return written([
            "<</Type /Catalog /Pages 2 0 R /Metadata 4 0 R>>", "<</Type /Pages /Kids [3 0 R]>>",
            "<</Type /Page>>", f"<</Length {len(xmp)}>>\nstream\n{xmp}\nendstream",
        ], "/Root 1 0 R")  # fmt: skip

    assert read_pdf_facts(with_metadata(XMP)).titled
    assert not read_pdf_facts(with_metadata(XMP.replace("Lettre", " "))).titled


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_one_that_may_not_be_printed_is_read_and_one_with_a_password_is_not(algorithm: str) -> None:
    assert read_pdf_facts(locked(ACCESSIBLE, password="", algorithm=algorithm)).pages == 3
    assert "password" in reason(locked(ACCESSIBLE, password="x", algorithm=algorithm))


FAULTY = {
    "empty": (b"", "no PDF"),
    "a Word file": (b"PK\3\4" + bytes(64), "no PDF"),
    "a header and nothing else": (b"%PDF-1.4\n", "damaged"),
    "half of one": (ACCESSIBLE[: len(ACCESSIBLE) // 3], "damaged"),
    "no pages": (written([CATALOGUE, "<</Type /Pages /Kids []>>"], "/Root 1 0 R"), "no pages"),
    "pages that are a number": (written([CATALOGUE, "7"], "/Root 1 0 R"), "no pages"),
    "pages that lead back to themselves": (
        written([CATALOGUE, "<</Type /Pages /Kids [2 0 R 2 0 R]>>"], "/Root 1 0 R"), "no end",
    ),
    "references in a circle": (written(["2 0 R", "1 0 R"], "/Root 1 0 R"), "damaged"),
    "lists in lists": (
        written([CATALOGUE, f"<</Kids {'[' * DEEP}{']' * DEEP}>>"], "/Root 1 0 R"), "damaged",
    ),
    "groups in groups": (
        written([CATALOGUE, "<</Kids [" * DEEP + "]>>" * DEEP], "/Root 1 0 R"), "damaged",
    ),
    "a table that declares a hundred million objects": (
        written([], "/Root 9 0 R /Size 99999999 /Prev 0"), "damaged",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", FAULTY)
def test_what_nobody_can_open_is_refused_soon(kind: str) -> None:
    data, words = FAULTY[kind]
    before = time.monotonic()
    assert words in reason(data)
    # A file without bounds would take minutes.
    assert time.monotonic() - before < 20


def test_one_that_is_too_large_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MOST_BYTES", len(ACCESSIBLE))
    assert read_pdf_facts(ACCESSIBLE).pages == 3
    assert "larger" in reason(ACCESSIBLE + b"\n")


@given(
    st.lists(st.tuples(st.integers(0, len(ACCESSIBLE) - 1), st.binary(max_size=4)), max_size=8),
    st.integers(0, len(ACCESSIBLE)),
)
@tries(150)
def test_whatever_happened_to_a_pdf_it_is_read_or_refused(
    changes: list[tuple[int, bytes]], end: int
) -> None:
    data = bytearray(ACCESSIBLE)
    for at, new in changes:
        data[at : at + len(new)] = new
    for one in (bytes(data), bytes(data[:end])):
        try:
            assert read_pdf_facts(one).pages > 0
        except UnreadablePdf as refusal:
            assert refusal.message != refusal.hint  # noqa: PT017 (either is right)
