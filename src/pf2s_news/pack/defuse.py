"""defuse: an article's text that looks like one of the tool's tags.

In HTML its first character becomes a numeric entity: the reader sees what was
written, the tool sees nothing. This must come after the last parser, which
would undo it, and before the tool's own tags are put in. Elsewhere there are
no entities, so such text is only found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.tokens import Tokens

_OTHER_SYNTAX = re.compile(r"(<!--.*?-->|<style\b[^>]*>.*?</style\s*>)", re.IGNORECASE | re.DOTALL)
"""Comments, conditional ones too, and style elements: entities are no entities there."""
_CLOSERS = re.compile(r"\}\}|%\}|#\}|\|\*|\]\]|%\]|\}|%7D", re.IGNORECASE)
_QUOTED = 60
"""Characters of such text that a problem quotes at most."""


def defuse_html(html: str, opener: str, tokens: Tokens) -> str:
    """`html`, its tokens still in place, without anything that the tool would act upon."""
    if not opener:
        return html
    pattern = _pattern(opener, tokens)
    pieces = _OTHER_SYNTAX.split(html)
    # Text, and tags, in which only the values of attributes are an author's.
    pieces[::2] = [pattern.sub(_entity, piece) for piece in pieces[::2]]
    return "".join(pieces)


def find_tag_text(text: str, opener: str, tokens: Tokens) -> Iterator[str]:
    """What looks like one of the tool's tags in a text, from left to right, once each."""
    if not opener:
        return
    end = 0
    seen = set[str]()
    for match in _pattern(opener, tokens).finditer(text):
        quoted = _quote(text, match.start(), tokens)
        if match.start() >= end and quoted not in seen:
            yield quoted
        end = max(end, match.start() + len(quoted))
        seen.add(quoted)


def _pattern(opener: str, tokens: Tokens) -> re.Pattern[str]:
    # A brace right before a tag would make three: "{" + "{{ contact.PRENOM }}".
    return re.compile(rf"{opener}|[{{\[*](?={tokens.sentinel}_t_)")


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0][0])};{match[0][1:]}"


def _quote(text: str, start: int, tokens: Tokens) -> str:
    """The text from `start` to the end of the tag, of the line or to a token."""
    line = re.split(f"\n|{tokens.sentinel}", text[start : start + _QUOTED], maxsplit=1)[0]
    closer = _CLOSERS.search(line)
    return line[: closer.end()] if closer else line.rstrip()
