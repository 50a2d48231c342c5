"""feed_bounds: no feed that would keep its reader busy for minutes.

feedparser takes up to 0.1 ms for each tag, 4 µs for each end of a line, and the square
of their number for attributes, namespaces and key words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

from pf2s_news.gather.feed_text import cdata_sections
from pf2s_news.gather.found import Refused
from pf2s_news.problems import say

_ENTRIES = 300
"""The first of them; whoever wants older articles takes them by their addresses."""
_TEXT = 2_000_000
"""Characters of these entries; of longer ones fewer are taken."""
_MENDED = 1_000_000
"""Characters of a feed that is not well-formed, which takes several times as long."""
_TAGS = 40_000
_LONGEST_TAG = 3_000
"""Characters; forty namespaces have 2,000."""
_TERMS = 3_000
_KEY_WORDS = 20_000
"""Characters of lists of key words, in the whole feed."""
_PERSON = 600
"""Characters of an author, in which an address of mail is looked for."""

_END = re.compile(r"</(?:[^\s<>/:]{1,50}:)?(?:item|entry)\s*>", re.I)
_LONG_TAG = re.compile(rf"<[^<>!?][^<>]{{{_LONGEST_TAG}}}")
_TERM = re.compile(r"<(?:[^\s<>/:]{1,50}:)?(?:category|subject)\b", re.I)
_KEY_WORD = re.compile(r"<((?:[^\s<>/:]{1,50}:)?(?:keywords|tags))\b", re.I)
_PEOPLE = re.compile(
    r"<((?:[^\s<>/:]{1,50}:)?(?:author|creator|contributor|managingeditor|owner|publisher|webmaster))\b",
    re.I,
)


def bounded(text: str) -> str:
    """The feed with its first entries; raises Refused where even these are too much."""
    kept = _first_entries(text)
    tags = "".join(part for is_cdata, part in cdata_sections(kept) if not is_cdata)
    too_much = (
        len(kept) > _TEXT
        or tags.count("<") > _TAGS
        or _LONG_TAG.search(tags)
        or sum(1 for _ in _TERM.finditer(tags)) > _TERMS
        or sum(_lengths(kept, _KEY_WORD)) > _KEY_WORDS
        or any(length > _PERSON for length in _lengths(kept, _PEOPLE))
        or (len(kept) > _MENDED and not _is_well_formed(kept))
    )
    if too_much:
        raise Refused(
            say("the feed is larger than any that people write, or damaged"),
            say("import its articles by their own addresses"),
        )
    return kept


def _first_entries(text: str) -> str:
    end = 0
    for number, match in enumerate(_END.finditer(text), 1):
        if number > _ENTRIES or (end and match.end() > _TEXT):
            break
        end = match.end()
    else:
        return text
    root = re.match(r"<([^\s>]+)", text)
    assert root is not None
    channel = "</channel>" if root[1].lower() == "rss" else ""
    return f"{text[:end]}{channel}</{root[1]}>"


def _lengths(text: str, start: re.Pattern[str]) -> Iterator[int]:
    """How long each of some elements is, tags and all; to the end for one that is not closed."""
    for match in start.finditer(text):
        end = text.find(f"</{match[1]}", match.end())
        if end < 0 and text.find("/>", match.end(), match.end() + _LONGEST_TAG) < 0:
            end = len(text)
        yield max(0, end - match.start())


def _is_well_formed(text: str) -> bool:
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(text.encode(), True)
    except expat.ExpatError:
        return False
    return True
