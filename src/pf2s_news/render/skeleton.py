"""Inlining a message without its text, and only when its structure is new.

CSS cannot see text, so the inliner's work depends on the tags alone: it gets
the message with a marker for each text, and its result is kept under that
skeleton. An article whose wording changed costs no inlining (and no import of
premailer, 0.1 s), and text never goes through one more parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from pf2s_news.cache import Cache, digest
from pf2s_news.problems import Problem

Inliner = Callable[..., tuple[str, tuple[Problem, ...]]]
"""(html, css, file=…) -> the inlined html, and what is wrong with the styles."""

_ANY = "\0"
"""Stands for the sentinel, which every edit changes; reading leaves no such character."""

# Comments hold Outlook's tables, style elements their rules: neither is text.
_PIECE = re.compile(r"<!--.*?-->|<style\b.*?</style>|<[^>]*>", re.DOTALL)


def keeping_skeletons(inliner: Inliner, cache: Cache, sentinel: str) -> Inliner:
    """The inliner, asked only for skeletons that `cache` does not know."""

    def inline(html: str, css: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
        skeleton, texts = without_texts(html, sentinel)
        key = "inlined-" + digest(css, skeleton.replace(sentinel, _ANY))
        kept = cache.get(key)
        if kept is not None:
            return with_texts(kept.decode().replace(_ANY, sentinel), texts, sentinel), ()
        inlined, problems = inliner(skeleton, css, file=file)
        if not problems:
            cache.put(key, inlined.replace(sentinel, _ANY).encode())
        return with_texts(inlined, texts, sentinel), problems

    return inline


def without_texts(html: str, sentinel: str) -> tuple[str, tuple[str, ...]]:
    """The page with a marker for each text that is more than space, and those texts."""
    texts: list[str] = []
    pieces: list[str] = []
    end = 0
    for piece in _PIECE.finditer(html):
        pieces += [_marked(html[end : piece.start()], texts, sentinel), piece[0]]
        end = piece.end()
    return "".join([*pieces, _marked(html[end:], texts, sentinel)]), tuple(texts)


def with_texts(skeleton: str, texts: tuple[str, ...], sentinel: str) -> str:
    """The page with its texts back in their places."""
    marker = rf"{sentinel}_s_(\d+)_{sentinel}"
    return re.sub(marker, lambda match: texts[int(match[1])], skeleton)


def _marked(text: str, texts: list[str], sentinel: str) -> str:
    if not text or text.isspace():
        return text
    texts.append(text)
    return f"{sentinel}_s_{len(texts) - 1}_{sentinel}"
