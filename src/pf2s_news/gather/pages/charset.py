"""charset: the characters of a page, as a browser would read them, or better.

What a server or a page says of its charset is often wrong, and then the bytes
know better: text that is valid UTF-8 by chance is next to impossible. Where
nothing is said, French pages that are not UTF-8 come from Windows, or from an
old Mac or DOS program.
"""

from __future__ import annotations

import codecs
import re

from pf2s_news.gather.found import Note, Refused
from pf2s_news.problems import say

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 before UTF-16, whose mark its own begins with."""
_BINARY = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP (Word, LibreOffice…)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word, Excel (97-2003)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP, AVI, WAV"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"ID3", "MP3"),
    (b"OggS", "Ogg"),
    (b"\x1aE\xdf\xa3", "WebM"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a", "RAR"),
    (b"wOF", "WOFF"),
)
_SEEN = 4096
"""Bytes at the beginning, where a declaration is looked for; browsers look at 1024."""
_DECLARED = re.compile(rb"<meta\b[^<>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_XML = re.compile(rb"\s*<\?xml\b[^<>]{0,100}\bencoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_KNOWN = re.compile(
    r"utf-8|cp\d+|iso8859-\d+|koi8-[ru]|mac-\w+|gb18030|gbk|gb2312|hz|big5\w*|euc_\w+|"
    r"shift_jis\w*|iso2022_\w+|johab|tis-620|utf-(?:16|32)(?:-[lb]e)?"
)
"""Python's names of charsets; "hex", "rot13" or "unicode_escape" are codecs, too."""
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
                "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
                "shift_jis": "cp932", "utf-16": "utf-8", "utf-16-le": "utf-8",
                "utf-16-be": "utf-8"}  # fmt: skip
"""What browsers read in place of a label (encoding.spec.whatwg.org); UTF-16 in ASCII is none."""
_ASIAN = re.compile(r"gb|hz|big5|euc|cp9|shift|iso2022|johab")
_NAMES = {"utf-8": "UTF-8", "cp1252": "Windows-1252", "mac-roman": "Mac", "cp850": "DOS"}
_EIGHT_BIT = ("cp1252", "mac-roman", "cp850")
_FRENCH = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÇÉÈÊËÎÏÔÙÛŒÆ«»’‘“”…€°–—·•\xa0²³ºª§©®™")
_CONTROL = frozenset({*range(9), 11, *range(14, 27), *range(28, 32), 127})
_JUNK = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")


def decode_html(data: bytes, charset: str) -> tuple[str, tuple[Note, ...]]:
    """The text of a page, `charset` from its HTTP header or ""; raises Refused for no text."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(name, "replace")), ()
    if wide := _wide(data):
        return _clean(data.decode(wide, "replace")), ()
    _refuse_binary(data)
    declared = _declared(data, charset)
    if _ASIAN.match(declared) and (asian := _strictly(data, declared)) is not None:
        return _clean(asian), ()
    if (text := _strictly(data, "utf-8")) is not None:
        return _clean(text), _told("utf-8", declared if not data.isascii() else "utf-8", charset)
    if (mended := _mostly_utf8(data)) is not None:
        return _clean(mended), (_few_others(),)
    if declared and declared != "utf-8" and (text := _strictly(data, declared)) is not None:
        return _clean(text), ()
    best = _likeliest(data)
    return _clean(data.decode(best, "replace")), _told(best, declared, charset)


def _declared(data: bytes, charset: str) -> str:
    """Python's name of what the header says, else the page; "" for none that is known."""
    head = _COMMENT.sub(b"", data[:_SEEN])
    xml = _XML.match(head)
    meta = _DECLARED.search(head)
    said = [charset, *(match[1].decode("ascii", "replace") for match in (meta, xml) if match)]
    return next(filter(None, map(_python_name, said)), "")


def _python_name(label: str) -> str:
    label = label.strip(" \"'").lower()
    if re.fullmatch(r"x-?user-?defined|windows-?1252|ansi|latin-?1", label):
        return "cp1252"
    if re.fullmatch(r"(?:x-)?mac(?:-roman)?", label):
        return "mac-roman"
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return ""
    if name == "ascii" or _KNOWN.fullmatch(name):
        return _AS_BROWSERS.get(name, name)
    return ""


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every other byte of a tag is NUL."""
    seen = data[:_SEEN].lstrip(b" \t\r\n\x00")[:40] or b" "
    even, odd = data[0:_SEEN:2], data[1:_SEEN:2]
    if b"<" not in seen or len(data) < 4:
        return ""
    if odd.count(0) > len(odd) * 0.7 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even.count(0) > len(even) * 0.7 and odd.count(0) < len(odd) * 0.1 else ""


def _refuse_binary(data: bytes) -> None:
    kind = next((kind for magic, kind in _BINARY if data.startswith(magic)), "")
    controls = sum(byte in _CONTROL for byte in data[:_SEEN])
    # A page that begins with "BM" is a page; what a program writes is full of control characters.
    if kind and (controls > 3 or data.startswith((b"%PDF", b"{\\rtf"))):
        raise Refused(
            say("it is no page, but a file of the kind %(kind)s", kind=kind),
            say("give the address of the page that leads to it, or save its text as .docx or"
                " .html"),
        )  # fmt: skip
    if controls > len(data[:_SEEN]) * 0.1:
        raise Refused(
            say("it is no page: it holds no text"),
            say("open it in a browser; if it is a page, save it there (Ctrl+S), and import the"
                " saved file"),
        )  # fmt: skip


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _mostly_utf8(data: bytes) -> str | None:
    """The text of a page in UTF-8 into which something else was pasted, or cut off; else None."""
    wrong = 0

    def as_windows(error: UnicodeError) -> tuple[str, int]:
        nonlocal wrong
        wrong += 1
        assert isinstance(error, UnicodeDecodeError)
        part = error.object[error.start : error.end]
        # A sequence that was cut off: "Ã" and "Â" are what its first byte would be in Windows.
        cut = len(part) > 1 or part in (b"\xc2", b"\xc3")
        return ("\ufffd" if cut else part.decode("cp1252", "replace")), error.end

    codecs.register_error("pf2s-as-windows", as_windows)
    text = data.decode("utf-8", "pf2s-as-windows")
    high = sum(1 for char in text if char > "\x7f")
    return text if wrong * 4 < high else None


def _likeliest(data: bytes) -> str:
    """Of the charsets of French texts in eight bits, the one that makes most of it French."""
    high = bytes(byte for byte in data if byte > 127)[:20_000]
    scores = [sum(char in _FRENCH for char in high.decode(name, "replace")) for name in _EIGHT_BIT]
    # What is hardly any better is no reason to leave what most pages are in.
    best = max(range(len(scores)), key=scores.__getitem__)
    return _EIGHT_BIT[best if scores[best] > scores[0] * 1.5 else 0]


def _told(used: str, declared: str, charset: str) -> tuple[Note, ...]:
    """What is said where a charset was read that nobody named, or another than was named."""
    if used == declared or (not declared and used == "utf-8"):
        return ()
    name = _NAMES.get(used, used)
    if not declared:
        message = say("the page does not say its charset; it was read as %(used)s", used=name)
        return (Note(message=message, look=True),)
    said = _NAMES.get(declared, charset.strip(" \"'") or declared)
    message = say("the page says that it is in %(said)s, but it is in %(used)s", said=said,
                  used=name)  # fmt: skip
    return (Note(message=message, look=used != "utf-8"),)


def _few_others() -> Note:
    message = say("the page is in UTF-8, but some of its characters are not; look at accents")
    return Note(message=message, look=True)


def _clean(text: str) -> str:
    """Without what no text holds: NULs, control characters, marks in the middle."""
    return _JUNK.sub("", text)
