"""feed_text: the XML of a feed as text that can be parsed, whatever its server made of it.

Feeds are written by hand-made programs: warnings of PHP before the first tag,
a charset that is another, HTML's entities, characters that XML forbids. And
XML lets a document define entities that unfold without end: nothing of what
stands before the root element reaches the parser.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import name2codepoint

from pf2s_news.gather.found import Refused
from pf2s_news.problems import say

_FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
_ROOT = r"<(?:rss|(?:rdf|\w{1,20}):RDF|(?:\w{1,20}:)?feed)(?=[\s>])"
_HEAD = 65_536
"""Bytes within which a feed begins."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with UTF-16's
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML 1.0, 2.2 leaves out."""
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,7});")
_BARE = re.compile(r"&(?!#?\w{1,30};)")
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
"""Of Python's, what no text on the web is in; the first two take the square of its length."""
_BEYOND_ASCII = bytes(range(128, 256))
_OWN_TO_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def looks_like_feed(data: bytes, media_type: str) -> bool:
    """Whether it is a feed rather than a page; `media_type` as a server said, or ""."""
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1")
    root = re.search(_ROOT, head, re.I)
    page = re.search(r"<(?:!doctype\s+html|html|body)\b", head, re.I)
    if page and (root is None or page.start() < root.start()):
        return False
    return root is not None or media_type in _FEED_TYPES


def feed_text(data: bytes, charset: str = "") -> str:
    """The feed from its root element on, in Unicode; raises Refused where it has none."""
    text = _FORBIDDEN.sub("", _decoded(data, charset))
    root = re.search(_ROOT, text[: 2 * _HEAD], re.I)
    if root is None:
        raise Refused(
            say("it is no RSS or Atom feed"),
            say("open the address in a browser: it should show XML, not a page"),
        )
    _refuse_entities(text[: root.start()])
    sections = cdata_sections(text[root.start() :])
    return "".join(part if is_cdata else _escaped(part) for is_cdata, part in sections)


def cdata_sections(text: str) -> Iterator[tuple[bool, str]]:
    """The text in parts: (whether it is a CDATA section, the part)."""
    position = 0
    while (start := text.find("<![CDATA[", position)) >= 0:
        end = text.find("]]>", start) + 3
        if end < 3:
            break
        yield False, text[position:start]
        yield True, text[start:end]
        position = end
    yield False, text[position:]


def _decoded(data: bytes, charset: str) -> str:
    """By its mark; else UTF-8 where it is, whatever is said; else as is said; else Windows-1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    declared = re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", data[:400])
    said = [charset, declared[1].decode() if declared else ""]
    for encoding in ["utf-8", *said]:
        try:
            return data.decode(_superset(encoding))
        except (LookupError, ValueError):  # unknown, or not what it is
            continue
    mended = data.decode("utf-8", "replace")
    beyond_ascii = len(data) - len(data.translate(None, _BEYOND_ASCII))
    # Of UTF-8 that was cut and pasted, single characters are lost; of others, all with accents.
    few = 3 * mended.count("\ufffd") < beyond_ascii
    return mended if few else data.decode("cp1252", "replace")


def _superset(encoding: str) -> str:
    """Windows-1252 where Latin-1 is named, as browsers do (WHATWG Encoding, 4.2)."""
    name = codecs.lookup(encoding).name
    if name in _NO_CHARSETS:
        raise LookupError(name)
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _refuse_entities(prolog: str) -> None:
    """HTML's own may be declared, and are known here; others unfold to who knows what."""
    declared = re.findall(r"<!ENTITY\s+([^\s%\"']+)", prolog, re.I)
    if any(name not in name2codepoint for name in declared):
        raise Refused(
            say("the feed declares XML entities of its own, which could unfold without end"),
            say("tell the site; import its articles by their own addresses"),
        )


def _escaped(text: str) -> str:
    """Text whose every "&" begins what XML knows; of "&lang=fr" feedparser would make "〈=fr"."""
    return _BARE.sub("&amp;", _ENTITY.sub(_character, text))


def _character(entity: re.Match[str]) -> str:
    """The character of one of HTML's entities, which XML does not know."""
    name = entity[1]
    if name in _OWN_TO_XML or name not in name2codepoint:
        return entity[0]
    return chr(name2codepoint[name])
