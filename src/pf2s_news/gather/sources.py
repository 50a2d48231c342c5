"""sources: what the command line names, and which kind of reader it needs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pf2s_news.gather.found import Found, Listing, Refused
from pf2s_news.problems import say
from pf2s_news.value import Value, replace

MOST_PAGE = 10 * 2**20
"""Bytes of a page or a feed; the longest pages of public bodies have two."""
MOST_FILE = 60 * 2**20
"""Bytes of a Word file or a mail, with its photographs."""

Kind = Literal["web", "file", "standard input"]

_HOST = re.compile(r"(?:[\w-]+\.)+[a-zà-ÿ]{2,}(?::\d+)?(?:[/?#].*)?", re.I)
_SCHEME = re.compile(r"([a-z][a-z0-9+-]+):(?!\\)", re.I)
"""Without the dot that RFC 3986 allows: "pf2s.fr:8080" is a host with its port."""
_FILE_SUFFIXES = tuple(".html .htm .docx .odt .eml .txt .md .xml .rss .atom .doc .rtf .pdf".split())
_ZIP = b"PK\x03\x04"


class Raw(Value, frozen=True, kw_only=True):
    """The bytes of a source, and what was said of them."""

    name: str
    """As messages call it: an address, or a file's name."""
    data: bytes
    url: str = ""
    """Where it was read at last; "" for a file."""
    media_type: str = ""
    charset: str = ""
    folder: Path | None = None
    """Where the pictures of a saved page are."""


Opened = tuple[Found, ...] | Listing


def kind_of(source: str, cwd: Path) -> Kind:
    """What an argument names; raises Refused for an address that nothing can be fetched from."""
    if source == "-":
        return "standard input"
    if _is_file(source, cwd):
        return "file"
    scheme = _SCHEME.match(source)
    if scheme and scheme[1].lower() in ("http", "https"):
        if source[scheme.end() :][:2] != "//":
            whole = f"{scheme[1]}://{source[scheme.end() :].lstrip('/')}"
            raise Refused(say("a slash is missing in it"), say("write %(url)s", url=whole))
        return "web"
    if scheme and "/" in source:
        raise Refused(
            say("%(scheme)s: addresses are not fetched", scheme=scheme[1].lower()),
            say("give an address that begins with https:// or http://, or a file's name"),
        )
    looks_like_page = _HOST.fullmatch(source) and not source.lower().endswith(_FILE_SUFFIXES)
    return "web" if looks_like_page else "file"


def whole_address(source: str) -> str:
    """An address as it is fetched: browsers show them without their beginning."""
    return source if re.match(r"https?://", source, re.I) else f"https://{source}"


def read_file(source: str, cwd: Path) -> Raw:
    """The bytes of a file; raises Refused for one that is not there or too large, OSError."""
    path = cwd / source.replace("\\", "/") if not (cwd / source).exists() else cwd / source
    if path.is_dir():
        raise Refused(say("it is a folder"), say("name the file that holds the text"))
    if not path.is_file():
        raise Refused(
            say("there is no such file"),
            say("name the file with its folder, or a web address that begins with https://"),
        )
    with path.open("rb") as stream:
        data = stream.read(MOST_FILE + 1)
    return Raw(name=path.name, data=_bounded(data), folder=path.parent)


def open_source(raw: Raw, selector: str = "") -> Opened:
    """The articles that a source holds, or the list of those that it leads to; raises Refused."""
    from pf2s_news.gather.documents.refused import refuse_unreadable
    from pf2s_news.gather.feed import looks_like_feed

    if not raw.data.strip():
        pasted = say("paste or pipe the HTML of an article: pf2s-news import - < page.html")
        saved = say("save it again, and look whether it opens")
        raise Refused(say("it is empty"), pasted if raw.name == "-" else saved)
    refuse_unreadable(raw.data, raw.name)
    read = _reader_of_file(raw)
    if read is not None:
        return read(raw.data, raw.name)
    _bounded(raw.data, MOST_PAGE)
    if looks_like_feed(raw.data, raw.media_type):
        from pf2s_news.gather.feed import read_feed

        return read_feed(raw.data, raw.url, raw.name, raw.charset)
    return _open_page(raw, selector)


def _is_file(source: str, cwd: Path) -> bool:
    try:
        return (cwd / source).exists()
    except (OSError, ValueError):  # longer than a name may be, or a NUL in it
        return False


def _bounded(data: bytes, most: int = MOST_FILE) -> bytes:
    if len(data) > most:
        raise Refused(
            say("it is larger than %(most)s MB", most=most // 2**20),
            say("save its text alone, or make its pictures smaller"),
        )
    return data


def _reader_of_file(raw: Raw) -> Callable[[bytes, str], tuple[Found, ...]] | None:
    """Who reads what is no page and no feed; each is imported only where it is needed."""
    name = raw.name.lower()
    if raw.data.startswith(_ZIP):
        return _open_zip
    if name.endswith(".eml") or raw.media_type == "message/rfc822":
        from pf2s_news.gather.documents.mail import read_mail

        return read_mail
    if name.endswith((".txt", ".md", ".markdown")) and not raw.url:
        return _open_text
    return None


def _open_text(data: bytes, name: str) -> tuple[Found, ...]:
    from pf2s_news.gather.documents.plain_text import read_text

    return (read_text(data, name),)


def _open_zip(data: bytes, name: str) -> tuple[Found, ...]:
    from pf2s_news.gather.documents.opendocument import is_opendocument, read_opendocument
    from pf2s_news.gather.documents.word import read_word

    read = read_opendocument if is_opendocument(data) else read_word
    return (read(data, name),)


def _open_page(raw: Raw, selector: str) -> Opened:
    from pf2s_news.gather.pages.charset import decode_html
    from pf2s_news.gather.pages.page import read_page
    from pf2s_news.gather.saved_page import with_pictures_beside

    html, notes = decode_html(raw.data, raw.charset)
    files: tuple[tuple[str, bytes], ...] = ()
    if raw.folder is not None:
        html, files = with_pictures_beside(html, raw.folder)
    if selector:
        from pf2s_news.gather.pages.selected import selected_part

        opened: Found | Listing = selected_part(html, raw.url, raw.name, selector)
    else:
        opened = read_page(html, raw.url, raw.name)
    if isinstance(opened, Listing):
        return opened
    return (replace(opened, notes=notes + opened.notes, files=opened.files + files),)
