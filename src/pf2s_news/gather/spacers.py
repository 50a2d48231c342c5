"""spacers: characters that only keep others apart go.

No-break spaces become ordinary ones, all of them: the build sets those that
French wants (render/typography.py), and in Markdown written by hand there are
none. What is invisible goes, but for what joins emoji and what other scripts
need (the rule `invisible-character`).
"""

from __future__ import annotations

import re
from collections import Counter

from pf2s_news.check.rules.invisible_character import INVISIBLE
from pf2s_news.document import (
    Document,
    Inline,
)
from pf2s_news.gather.mapping import map_passages
from pf2s_news.gather.passages import (
    Edit,
    edited,
    shown,
)

_CONTROLS = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff"
)


_HIDDEN = re.compile(rf"[{_CONTROLS}]")


_SPACES = re.compile(r"[ \t\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u2800]+")


def plain_spaces(document: Document, done: Counter[str]) -> Document:
    """The document with ordinary spaces, one at a time, and nothing invisible."""

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        edits = space_edits(shown(inlines))
        for _, _, new in edits:
            done["space" if new else "invisible"] += 1
        return edited(inlines, edits)

    return map_passages(document, change)


def space_edits(text: str) -> list[Edit]:
    """The edits that leave ordinary spaces and no invisible character."""
    hidden = [(*match.span(), "") for match in _HIDDEN.finditer(text)]
    hidden += [(*match.span(), "") for match in INVISIBLE.finditer(text)]
    spaces = [(*match.span(), " ") for match in _SPACES.finditer(text) if match[0] != " "]
    return sorted((*hidden, *spaces))
