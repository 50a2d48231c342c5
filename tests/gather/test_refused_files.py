"""refuse_unreadable: what to save a file as that no article is read from."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from pf2s_news.gather.documents.refused import refuse_unreadable
from pf2s_news.gather.found import Refused
from tests.gather.documents.mail_files import mail_file
from tests.gather.documents.odt_files import odt_file, odt_paragraph
from tests.gather.documents.word_files import paragraph, png, word_file

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def ole(stream: str) -> bytes:
    """A file of an old Office that holds a stream of that name."""
    return OLE + stream.encode("utf-16-le") + b"\0" * 100


def zipped(**parts: str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.doc", ole("WordDocument"), "it is a document of Word 97-2003 (.doc)"),
        ("a.docx", ole("WordDocument"), "it is a document of Word 97-2003 (.doc)"),
        ("a.docx", ole("EncryptedPackage"), "it is protected by a password"),
        ("a.msg", ole("__substg1.0_0037001F"), "it is a message in Outlook's own format (.msg)"),
        ("a.xls", ole("Workbook"), "it is a spreadsheet"),
        ("a.ppt", ole("PowerPoint Document"), "it is a presentation"),
        ("a.bin", OLE, "it is a document of an old Office"),
        ("a.pdf", b"%PDF-1.7\n", "it is a PDF"),
        ("a.docx", b"\n\n%PDF-1.4\n", "it is a PDF"),
        ("a.doc", b"{\\rtf1\\ansi", "it is an RTF document"),
        ("a.doc", b"\0 old", "it is a document of Word 97-2003 (.doc)"),
        ("a.xml", b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>', "XML"),
        ("a.xml", b'<?xml version="1.0"?>\n<pkg:package xmlns:pkg="a">', "XML"),
        ("a.fodt", b'<?xml version="1.0"?>\n<office:document xmlns:office="a">', "(.fodt)"),
        ("a.mht", b"From: <Saved by Blink>\nSubject: Une page\n", "(.mht)"),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "it is a picture or a film, not a text"),
        ("photo.heic", b"\0\0\0\x18ftypheic", "it is a picture or a film, not a text"),
        ("a.png", png(), "it is a picture or a film, not a text"),
        ("rdv.ics", b"BEGIN:VCALENDAR\n", "it is a calendar entry"),
        ("winmail.dat", b"\x78\x9f\x3e\x22\0", "it is Outlook's winmail.dat"),
        ("a.gz", b"\x1f\x8b\x08", "it is an archive"),
        ("a.xlsx", zipped(xl__workbook="<a/>"), "it is an archive"),
        ("a.xlsx", zipped(**{"xl/workbook.xml": "<a/>"}), "it is a spreadsheet"),
        ("a.pptx", zipped(**{"ppt/presentation.xml": "<a/>"}), "it is a presentation"),
        ("a.pages", zipped(**{"Index/Document.iwa": "a"}), "it is a document of Apple's Pages"),
        ("a.zip", zipped(texte="a"), "it is an archive"),
        ("a.epub", zipped(mimetype="application/epub+zip"), "it is an e-book"),
        (
            "a.ods",
            zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"),
            "it is a spreadsheet",
        ),
    ],
)
def test_what_it_is_and_what_to_do_is_said(name: str, data: bytes, message: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_unreadable(data, name)
    assert message in str(refused.value.message)
    assert refused.value.hint is not None


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word_file(paragraph("Texte."))),
        ("a.odt", odt_file(odt_paragraph("Texte."))),
        ("a.eml", mail_file("Un message.")),
        ("a.doc", b"<html><body>Texte"),
        ("https://www.example.pub", b"Texte"),
        ("a.html", b"<!DOCTYPE html><p>Le format %PDF-1.4"),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'),
        ("-", b""),
    ],
)
def test_what_may_hold_an_article_passes(name: str, data: bytes) -> None:
    refuse_unreadable(data, name)
