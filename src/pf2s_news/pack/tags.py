"""tags: what a mailing tool fills in, and how its tags come into a text.

Everything here works on text, after the last parser: an HTML serialiser
percent-encodes "{{ … }}" and "[[…]]" in links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from pf2s_news.tokens import TAG_NAMES, Tokens
from pf2s_news.value import Value

ADDRESSES = ("unsubscribe", "view_online")
"""The tags that stand for an address on the web."""

_SPACES = (" ", "\u00a0", "\u202f")
_LAST_SPACE = re.compile("(?:&nbsp;|&#160;|[ \u00a0\u202f\n])\\Z")


class Tag(Value, frozen=True):
    """What a tool knows one thing by, e.g. `{{ contact.PRENOM }}`."""

    bare: str
    around: tuple[str, str] | None = None
    """What stands before and after the words for an unknown value; None: no such form."""
    address: bool = False
    """An ordinary address, the same for every reader: escaped in HTML like any other."""

    def saying(self, fallback: str) -> str:
        """The tag, with what to say when the value is unknown where the tool can."""
        return fallback.join(self.around) if fallback and self.around else self.bare


Tags = Mapping[str, Tag]
"""By the names of tokens.TAG_NAMES; a missing name is what the tool has no value for."""


def fill_text(text: str, tokens: Tokens, tags: Tags) -> str:
    """Plain text (a subject, the text part) with the tool's tags for our tokens."""
    for name in TAG_NAMES:
        text = _settle_lines(text, tokens, name, keep=name in tags)
    text = _drop_words(text, tokens, tags)
    return tokens.replace_tags(text, lambda name, fallback: _value(tags, name, fallback))


def fill_html(html: str, tokens: Tokens, tags: Tags) -> str:
    """HTML with the tool's tags for our tokens, byte for byte, in text and attributes."""
    for name in TAG_NAMES:
        html = _settle_markup(html, tokens, name, keep=name in tags)
    html = _drop_words(_unlink(html, tokens, tags), tokens, tags)
    html = _quote_singly(html, tokens, tags)
    return tokens.replace_tags(html, lambda name, fallback: _html_value(tags, name, fallback))


def _value(tags: Tags, name: str, fallback: str) -> str:
    if _stands_in_link(tags, name, fallback):
        return ""
    tag = tags.get(name)
    return tag.saying(fallback) if tag else fallback


def _stands_in_link(tags: Tags, name: str, fallback: str) -> bool:
    """Whether a token is the fallback of a link that follows, and the link can be printed."""
    return bool(fallback) and name in ADDRESSES and name in tags


def _html_value(tags: Tags, name: str, fallback: str) -> str:
    tag = tags.get(name)
    if tag and tag.address and not fallback:
        return escape(tag.bare)
    return _value(tags, name, escape(fallback, quote=False))


def _drop_words(text: str, tokens: Tokens, tags: Tags) -> str:
    """Without what nothing stands for, and the space before: "Bonjour X," -> "Bonjour,"."""
    for name in TAG_NAMES:
        if name not in tags:
            *pieces, rest = text.split(tokens.tag(name))
            text = "".join(_LAST_SPACE.sub("", piece) for piece in pieces) + rest
    return text


def _settle_markup(html: str, tokens: Tokens, name: str, *, keep: bool) -> str:
    """The HTML with or without the passages that need a value for `name`."""
    if tokens.opening(name) not in html:
        return html
    opening, closing = tokens.opening(name), tokens.closing(name)
    html = re.sub(rf"<!--\s*({opening}|{closing})\s*-->", r"\1", html)
    if keep:
        return html.replace(opening, "").replace(closing, "")
    *pieces, rest = re.split(f"(?s){opening}.*?{closing}", html)
    return "".join(_LAST_SPACE.sub("", piece) for piece in pieces) + rest


def _settle_lines(text: str, tokens: Tokens, name: str, *, keep: bool) -> str:
    """The text with or without the lines that need a value for `name`."""
    opening, closing = tokens.opening(name), tokens.closing(name)
    if opening not in text:
        return text
    # Patterns that begin with the sentinel: what is rare is found fast.
    if keep:
        return re.sub(rf"{tokens.sentinel}_[oc]_{name}_{tokens.sentinel}\n?", _line_end, text)
    pieces: list[str] = []
    end = 0
    for passage in re.finditer(rf"(?s){opening}.*?{closing}(\n*)", text):
        before = _blank_end(text[end : passage.start()])
        start = passage.start() - len(before)
        pieces.append(text[end:start])
        end = passage.end()
        if start > 0:
            pieces.append(_seam(before, passage[1], last=end == len(text)))
    return "".join([*pieces, text[end:]])


def _line_end(mark: re.Match[str]) -> str:
    """What is left of a mark and of the line end behind it: one alone on its line leaves none."""
    alone = mark.start() == 0 or mark.string[mark.start() - 1] == "\n"
    return "\n" if mark[0].endswith("\n") and not alone else ""


def _blank_end(text: str) -> str:
    """The line ends at the end of a text, else the space there."""
    words = text.rstrip("\n")
    return text[len(words) :] or (text[-1:] if text.endswith(_SPACES) else "")


def _seam(before: str, after: str, *, last: bool) -> str:
    """What is left where a passage was: between lines, no more line ends than on either side."""
    if not before.startswith("\n") or not (after or last):
        # Within a line, the space or the line break before it goes too, but no paragraph's end.
        return before + after if before.startswith("\n\n") else after
    return "\n" if last else max(before, after)


def _unlink(html: str, tokens: Tokens, tags: Tags) -> str:
    """A link whose address the tool lacks becomes its words."""
    for name in ADDRESSES:
        if name not in tags and tokens.tag(name) in html:
            link = rf'(?is)<a\b[^<>]*?\bhref="{tokens.tag(name)}"[^<>]*>(.*?)</a\s*>'
            html = re.sub(link, r"\1", html)
    return html


def _quote_singly(html: str, tokens: Tokens, tags: Tags) -> str:
    """HTML with '…' around the attributes in which a tag brings a double quote of its own."""

    def requote(match: re.Match[str]) -> str:
        value = tokens.replace_tags(match[1], lambda *wanted: _html_value(tags, *wanted))
        return "='" + value.replace("'", "&#39;") + "'" if '"' in value else match[0]

    if not any('"' in tag.bare + "".join(tag.around or ()) for tag in tags.values()):
        return html
    return re.sub(rf'="([^"<>]*{tokens.sentinel}_t_[^"<>]*)"', requote, html)
