"""plain_text: an article that is a file of plain text (.txt); Markdown is refused."""

from __future__ import annotations

import re

from pf2s_news.gather.documents.mail_plain import as_html
from pf2s_news.gather.documents.refused import suffix
from pf2s_news.gather.found import Found, Refused
from pf2s_news.problems import say

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:.{0,500}\r?\n){0,200}?---[ \t]*(?:\r?\n|\Z)")
_TITLE = re.compile(r"\s*(\S[^\n]{0,199}?)[ \t\r]*\n[ \t\r]*\n(?=\s*\S)")
"""A first line with an empty one below."""
_LONGEST = 120
_MOST = 3_000_000


def read_text(data: bytes, name: str) -> Found:
    """The article in the text file `name`; raises Refused."""
    if len(data) > _MOST:
        raise Refused(
            say("it is larger than %(most)s MB", most=_MOST // 1_000_000),
            say("save its text alone, or make its pictures smaller"),
        )
    text = _decoded(data).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if suffix(name) in (".md", ".markdown") or _FRONT_MATTER.match(text):
        raise Refused(
            say("it is Markdown already"),
            say("copy it into issues/articles/"),
        )
    found = _TITLE.match(text)
    title = " ".join(found[1].split()) if found else ""
    if not found or len(title) > _LONGEST or title.endswith((".", ":", ",", ";")):
        return Found(name=name, html=as_html(text))
    return Found(name=name, title=title, html=as_html(text[found.end() :]))


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 with its mark, or what Windows' Notepad once wrote."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
