"""weights: how many bytes of a message each article takes.

Gmail hides what comes after 102 KB of HTML, so the report says who is heavy.
"""

from __future__ import annotations

import re
from collections import Counter

from pf2s_news.tokens import Tokens
from pf2s_news.value import Value

GMAIL_SHOWS = 102_400
"""Bytes of HTML that Gmail shows (hteumeuleu/email-bugs#41)."""
GMAIL_APPLIES = 16_384
"""Bytes inside style elements that it applies (hteumeuleu/email-bugs#90)."""

_STYLE = re.compile(r"<!--.*?-->|<style\b[^>]*>(.*?)</style\s*>", re.IGNORECASE | re.DOTALL)


class Weights(Value, frozen=True, kw_only=True):
    """Bytes of the message's HTML; `frame` and `articles` add up to all of it."""

    html: str
    """The message, without the marks of its articles."""
    articles: tuple[tuple[str, int], ...]
    """(slug, bytes from its mark to the next), in order."""
    frame: int


def with_bare_marks(html: str, tokens: Tokens) -> str:
    """The HTML with the marks of its articles as words: they are no comments to keep."""
    return re.sub(rf"<!--\s*({_mark(tokens)})\s*-->", r"\1", html)


def weigh_articles(html: str, tokens: Tokens, slugs: tuple[str, ...]) -> Weights:
    """Take the marks of the articles out of the final HTML and weigh what is between."""
    before, *marked = re.split(_mark(tokens), with_bare_marks(html, tokens))
    sizes: Counter[str] = Counter()
    for slug, piece in zip(marked[::2], marked[1::2], strict=True):
        sizes[slug] += len(piece.encode())
    articles = tuple((slug, sizes[slug]) for slug in slugs)
    whole = "".join((before, *marked[1::2]))
    frame = len(whole.encode()) - sum(size for _, size in articles)
    return Weights(html=whole, articles=articles, frame=frame)


def _mark(tokens: Tokens) -> str:
    return tokens.article("SLUG").replace("SLUG", "([a-z0-9-]*)")


def weigh_style(html: str) -> int:
    """Bytes of the text inside style elements; what is in a comment is no element."""
    return sum(len((match[1] or "").encode()) for match in _STYLE.finditer(html))
