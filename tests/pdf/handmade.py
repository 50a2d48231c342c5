"""PDFs written by hand, each as small as can be (ISO 32000-1, 7.5)."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter


def handmade_pdf(
    pages: int = 1, *, tagged: bool = False, title: str = "", lang: str = "", ballast: int = 0
) -> bytes:
    """A PDF of empty pages; `ballast` bytes of a stream make it heavy."""
    first = 4
    kids = " ".join(f"{first + n} 0 R" for n in range(pages))
    marks = "/MarkInfo <</Marked true>> /StructTreeRoot <</Type /StructTreeRoot>>" * tagged
    language = f"/Lang ({lang})" * bool(lang)
    objects = [
        f"<</Type /Catalog /Pages 2 0 R {marks} {language}>>",
        f"<</Type /Pages /Kids [{kids}] /Count {pages} /MediaBox [0 0 595 842]>>",
        f"<</Title ({title})>>",
        *["<</Type /Page /Parent 2 0 R>>"] * pages,
        f"<</Length {ballast}>>\nstream\n{'0' * ballast}\nendstream",
    ]
    return written(objects, "/Root 1 0 R /Info 3 0 R")


def written(objects: list[str], trailer: str) -> bytes:
    """A file of these objects, numbered from 1."""
    body, starts = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        starts.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {size} {trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    ).encode("ascii")


def locked(data: bytes, *, password: str, algorithm: str = "AES-256") -> bytes:
    """The same, encrypted: for reading with a password, or with "" against printing only."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(password, "the-owner", algorithm=algorithm)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()
