"""refused: files that hold no text which could be read, and what to save them as."""

from __future__ import annotations

import re

from pf2s_news.gather.documents.archive import MOST_PART, Archive
from pf2s_news.gather.found import Refused
from pf2s_news.problems import Message, say

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TNEF = b"\x78\x9f\x3e\x22"
_HEAD = 4096
"""Bytes in which a file shows what it is."""

AS_DOCX = say("open it and save it as .docx (“File”, “Save as”), then import that file")
_AS_TEXT = say("import the text that it was made from (.docx, .odt or the web page)")
_AS_PASTED = say("copy its text into a Word document and import that")
AS_MAIL = say(
    "save the message as .eml (new Outlook or Outlook on the web: “…”, “Save as” or “Download”),"
    " or copy its text into a Word document"
)
_AS_LINKED = say("put it online and link it from the article")
AS_UNLOCKED = say("open it, remove the password (“File”, “Info”, “Protect”) and save it again")

# What an OLE file holds, by the names of its streams, which are UTF-16.
_STREAMS = (
    ("EncryptedPackage", say("it is protected by a password"), AS_UNLOCKED),
    ("__substg1.0_", say("it is a message in Outlook's own format (.msg)"), AS_MAIL),
    ("__properties_version1.0", say("it is a message in Outlook's own format (.msg)"), AS_MAIL),
    ("WordDocument", say("it is a document of Word 97-2003 (.doc)"), AS_DOCX),
    ("Workbook", say("it is a spreadsheet"), _AS_PASTED),
    ("PowerPoint Document", say("it is a presentation"), _AS_PASTED),
)
_MAGIC: tuple[tuple[re.Pattern[bytes], Message, Message], ...] = (
    (re.compile(rb"\s*%PDF-"), say("it is a PDF"), _AS_TEXT),
    (re.compile(rb"\s*\{\\rtf"), say("it is an RTF document"), AS_DOCX),
    (re.compile(re.escape(_TNEF)), say("it is Outlook's winmail.dat"), AS_MAIL),
    (
        re.compile(rb"(?s)\s*<\?xml.{0,300}?<\?mso-application|(?s:.{0,2000}?)<pkg:package"),
        say("it is a Word document saved as XML"),
        AS_DOCX,
    ),
    (
        re.compile(rb"(?s)\s*(?:<\?xml.{0,200}?\?>)?\s*<office:document\s"),
        say("it is a flat OpenDocument file (.fodt)"),
        say("open it in LibreOffice and save it as .odt or .docx"),
    ),
    (
        re.compile(rb"(?is)(?:From: <?Saved by |.{0,1500}?\nContent-Location:.{0,1500}?\.mht)"),
        say("it is a web archive (.mht)"),
        say("save the page again as “Web page, HTML only”, or import its address"),
    ),
    (
        re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|(?s:RIFF.{4}WEBP)|(?s:.{4})ftyp"),
        say("it is a picture or a film, not a text"),
        say("import the text; pictures come with it, or are put into issues/images/"),
    ),
    (re.compile(rb"BEGIN:VCALENDAR"), say("it is a calendar entry"), _AS_PASTED),
    (
        re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!"),
        say("it is an archive"),
        say("unpack it and import the files in it"),
    ),
)
_IN_ZIP = (
    ("xl/workbook.", say("it is a spreadsheet"), _AS_PASTED),
    ("ppt/presentation.", say("it is a presentation"), _AS_PASTED),
    (
        "Index/Document.iwa",
        say("it is a document of Apple's Pages"),
        say("open it in Pages and export it as Word (“File”, “Export To”, “Word…”)"),
    ),
    ("Index.zip", say("it is a document of Apple's Pages"), AS_DOCX),
    ("META-INF/container.xml", say("it is an e-book"), _AS_PASTED),
)
_MIMETYPES = (
    (b"opendocument.spreadsheet", say("it is a spreadsheet"), _AS_PASTED),
    (b"opendocument.presentation", say("it is a presentation"), _AS_PASTED),
    (b"opendocument.graphics", say("it is a drawing"), _AS_PASTED),
    (b"application/epub", say("it is an e-book"), _AS_PASTED),
)
_NAMED: dict[str, tuple[Message, Message]] = {
    ".doc": (say("it is a document of Word 97-2003 (.doc)"), AS_DOCX),
    ".dot": (say("it is a document of Word 97-2003 (.doc)"), AS_DOCX),
    ".wps": (say("it is a document of Works"), AS_DOCX),
    ".pdf": (say("it is a PDF"), _AS_TEXT),
    ".rtf": (say("it is an RTF document"), AS_DOCX),
    ".pages": (
        say("it is a document of Apple's Pages"),
        say("open it in Pages and export it as Word (“File”, “Export To”, “Word…”)"),
    ),
    ".msg": (say("it is a message in Outlook's own format (.msg)"), AS_MAIL),
    ".xls": (say("it is a spreadsheet"), _AS_PASTED),
    ".ppt": (say("it is a presentation"), _AS_PASTED),
    ".pub": (say("it is a document of Publisher"), _AS_PASTED),
    ".indd": (say("it is a document of InDesign"), _AS_PASTED),
    ".fodt": (
        say("it is a flat OpenDocument file (.fodt)"),
        say("open it in LibreOffice and save it as .odt or .docx"),
    ),
}


def refuse_unreadable(data: bytes, name: str) -> None:
    """Raise Refused for a file of a kind that no article is read from; anything else passes."""
    if data.startswith(_OLE):
        raise _ole(data, name)
    if data.startswith(b"PK"):
        _refuse_zip(data, name)
        return
    head = data[:_HEAD]
    for magic, message, hint in _MAGIC:
        if magic.match(head):
            raise Refused(message, hint)
    # A page is a page, whatever its address ends with.
    if not data.lstrip().startswith(b"<") and (named := _NAMED.get(suffix(name))):
        raise Refused(*named)


def suffix(name: str) -> str:
    """The end of a file's name, from its last dot, in small letters; "" of an address."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 and "://" not in name else ""


def _ole(data: bytes, name: str) -> Refused:
    for stream, message, hint in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return Refused(message, hint)
    named = _NAMED.get(suffix(name)) or (say("it is a document of an old Office"), AS_DOCX)
    return Refused(*named)


def _refuse_zip(data: bytes, name: str) -> None:
    """By what the zip holds; the readers of documents say what is wrong inside one."""
    archive = Archive(data, name)
    if "mimetype" in archive:
        kind = archive.read("mimetype", MOST_PART)[:100]
        for form, message, hint in _MIMETYPES:
            if form in kind:
                raise Refused(message, hint)
        return
    for part, message, hint in _IN_ZIP:
        if any(entry.startswith(part) for entry in archive.parts):
            raise Refused(message, hint)
    if not any(entry.endswith(("document.xml", "document2.xml")) for entry in archive.parts):
        raise Refused(say("it is an archive"), say("unpack it and import the files in it"))
