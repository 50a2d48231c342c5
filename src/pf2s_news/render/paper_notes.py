"""Where links lead, as notes at the foot of the page: who reads on paper cannot follow them.

Notes are numbered through the document. An article has one note for an
address, however often it names it; a link whose words are its address needs
none, and one of the class "quiet" gets none.

It works on the finished page, because what an author wrote has no "<" of its
own there, and a user's template gets its notes like ours.
"""

from __future__ import annotations

import re
from html import unescape

from pf2s_news.render.html import escaped

_PARTS = re.compile(r"(?=<(?:article|section|footer)\b)")
_LINK = re.compile(r"<a\b(?P<given>[^>]*)>(?P<words>.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\bhref="([^"]*)"')
_QUIET = re.compile(r'\bclass="[^"]*\bquiet\b')
_TAG = re.compile(r"<[^>]*>")
_NOTED = ("https://", "http://", "mailto:", "tel:")


def with_notes(html: str) -> str:
    """The page with a note, or the number of an earlier one, after each link."""
    parts = []
    count = 0
    for part in _PARTS.split(html):
        notes = _Notes(first=count + 1)
        parts.append(_LINK.sub(notes.noted, part))
        count += len(notes.numbers)
    return "".join(parts)


class _Notes:
    """The notes of one article, or of another part of a document."""

    def __init__(self, *, first: int) -> None:
        self.first = first
        self.numbers: dict[str, int] = {}
        """Address -> number."""

    def noted(self, link: re.Match[str]) -> str:
        """A link with its note; as it is where it needs none."""
        href = _HREF.search(link["given"])
        url = unescape(href[1]) if href else ""
        if not url.startswith(_NOTED) or _QUIET.search(link["given"]):
            return link[0]
        address = url.removeprefix("mailto:").removeprefix("tel:")
        if _says(link["words"], address):
            return link[0]
        if number := self.numbers.get(address):
            return f'{link[0]}<sup class="call">{number}</sup>'
        number = self.numbers[address] = self.first + len(self.numbers)
        # The joiner keeps the call on the line of the word before it.
        note = f'<span class="note" data-number="{number}">{escaped(address)}</span>'
        return f"{link[0]}\u2060{note}"


def _says(words: str, address: str) -> bool:
    """Whether the words of a link are its address, in full or as people shorten it."""
    return _bare(unescape(_TAG.sub("", words))) == _bare(address)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|^www\.|\s|/$", "", address.strip().lower())
