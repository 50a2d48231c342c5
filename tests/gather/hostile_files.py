"""Files that are no article: too large, of another kind, or made to harm who opens them."""

from __future__ import annotations

import random
import struct
import zipfile
import zlib
from io import BytesIO

from tests.gather.documents.odt_files import odt_file, odt_paragraph
from tests.gather.documents.word_files import paragraph, png, word_file


def zipped(**parts: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def zeros() -> bytes:
    """A .docx of 4 MB whose text is 4 GB of nothing."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(10_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * 429 + b"\x03\x00"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", packed)
    size = struct.pack("<I", len(packed))
    data = bytearray(stream.getvalue().replace(size * 2, size + struct.pack("<I", 4_290_000_000)))
    # The compression's number, in the entry and in the directory.
    data[8] = data[data.rindex(b"PK\x01\x02") + 10] = zipfile.ZIP_DEFLATED
    return bytes(data)


def overlapping() -> bytes:
    """A .docx whose directory names the same bytes two thousand times."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(10_000_000))
        first = archive.filelist[0]
        for number in range(2_000):
            again = zipfile.ZipInfo(f"word/media/{number}.png")
            again.header_offset, again.compress_type = first.header_offset, first.compress_type
            again.CRC, again.compress_size = first.CRC, first.compress_size
            again.file_size = first.file_size
            archive.filelist.append(again)
    return stream.getvalue()


def lying() -> bytes:
    """A .docx whose directory says that its text is short."""
    data = word_file("", parts={"word/document.xml": bytes(40_000_000)})
    return data.replace((40_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]>'
MANY_TABLES = "<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000


def harmful_files() -> dict[str, tuple[bytes, str]]:
    """What they are, by their names, and what is said of them; made late, for their size."""
    return {
        "cinquante.html": (b"<p>" + b"x" * 50_000_000, "it is larger than 10 MB"),
        "cinquante.eml": (b"Subject: a\n\n" + b"x\n" * 25_000_000, "is larger than 40 MB"),
        "cent.docx": (b"PK\x03\x04" + bytes(100_000_000), "it is larger than 60 MB"),
        "binaire.html": (random.Random(1).randbytes(100_000), "it is no page"),
        "zeros.html": (bytes(100_000), "it is no page"),
        "image.html": (png(), "it is a picture or a film"),
        "programme.docx": (b"MZ" + bytes(1000), "it is no page"),
        "bombe.docx": (zeros(), "holds more than an article can"),
        "menteur.docx": (lying(), "menteur.docx is damaged"),
        "superpose.docx": (overlapping(), "superpose.docx is damaged"),
        "emboite.docx": (zipped(**{"a.docx": word_file(paragraph("Texte."))}), "it is an archive"),
        "entites.docx": (
            word_file("", parts={"word/document.xml": f"{BOMB}<a>&l9;</a>"}),
            "declares XML entities",
        ),
        "entites.odt": (
            odt_file("", parts={"content.xml": f"{BOMB}<a>&l9;</a>"}),
            "declares XML entities",
        ),
        "entites.xml": (
            f"{BOMB}<rss version='2.0'><channel><title>&l9;</title></channel></rss>".encode(),
            "declares XML entities",
        ),
        "tableaux.docx": (word_file(MANY_TABLES), "holds more than an article can"),
        "livre.eml": (
            b"From: a@b.fr\nSubject: a\n\n" + b"un mot\n" * 200_000,
            "longer than an article can be",
        ),
        "livre.odt": (
            odt_file(odt_paragraph("mot " * 200) * 2_000),
            "longer than an article can be",
        ),
        "livre.html": (b"<p>" + b"mot " * 500_000, "longer than an article can be"),
    }
