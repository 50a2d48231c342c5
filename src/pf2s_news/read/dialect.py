"""The Markdown that is read here: markdown-it with rules of ours.

CommonMark plus tables, strikethrough and bare addresses, less indented code,
underlined headings and raw HTML, because people paste. Comments print
nothing, and what looks like a merge tag of any tool is text.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pf2s_news.tokens import TAG_NAMES

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# On one line, these are text before emphasis and links are read: merge tags of every tool.
_LITERALS = (("{{", "}}"), ("{%", "%}"), ("[[", "]]"), ("*|", "|*"))
_IN_BRACES = re.compile(r"\{[^{}\n]*\}")
OUR_TAG = re.compile(r"\{\{\s*(" + "|".join(TAG_NAMES) + r")\s*(?:\|(.*?))?\}\}")
# A link's address that no author can write: this character is taken out of every file.
TAG_MARK = "\ufdd0"
_TAG_LINK = re.compile(r"\]\(\s*\{\{\s*(unsubscribe|view_online)\s*\}\}(?=[\s)])")
_CODE_OR_COMMENT = re.compile(
    r"^ {0,3}(?P<fence>```+|~~~+).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)"
    r"|(?P<ticks>(?<!`)`+)(?!`)[^\n]*?(?<!`)(?P=ticks)(?!`)"
    r"|(?P<comment><!--.*?-->)",
    re.DOTALL | re.MULTILINE,
)
KEPT = 128
"""Texts that are kept parsed: while an issue is being written, one of its articles changes."""

STYLE_DEPTH = 20
"""Emphasis within emphasis beyond this is not marked: nobody could see it."""
# What linkify could find. Where there is none, it is not asked: its patterns take 50 ms to compile.
_BARE = re.compile(r"(?i)(?<!\]\()(?<!<)https?:|mailto:|@")


@lru_cache(KEPT)
def parse(text: str, *, tags: bool) -> tuple[list[Any], dict[str, Any]]:
    """markdown-it's tokens and the link definitions; `tags`: merge tags are filled in here.

    Both are for reading only: who asks for the same text gets the same lists.
    """
    env: dict[str, Any] = {"tags": tags, "searches": {}}
    text = _without_split_comments(text)
    written = _with_tag_links(text) if tags else text
    tokens = _parser(bare_addresses=bool(_BARE.search(written))).parse(written, env)
    for token in tokens:
        token.children = _settled(token.children or [])
    return tokens, env.get("references", {})


def deepest_level() -> int:
    """The level from which on markdown-it drops what is nested."""
    return _parser(bare_addresses=False).options.maxNesting - 1


def _settled(tokens: list[Any]) -> list[Any]:
    """The inline tokens of a block, without what its readers could not cope with."""
    shallow = _without_deep_styles(tokens)
    _shorten_bare_addresses(shallow)
    return shallow


def _with_tag_links(text: str) -> str:
    """`[here]({{ unsubscribe }})` with an address that Markdown reads: spaces end one."""
    return _TAG_LINK.sub(rf"]({TAG_MARK}\1", text)


def _without_split_comments(text: str) -> str:
    """Without the comments that hold an empty line and share a line with text.

    Markdown would end the paragraph at the empty line and show both halves.
    """
    end = text.rfind("-->") + 3
    if "<!--" not in text[:end]:
        return text

    def blank(match: re.Match[str]) -> str:
        if not match["comment"] or not re.search(r"\n[ \t]*\n", match[0]):
            return match[0]
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = text[match.end() :].split("\n", 1)[0]
        # Spaces, so that lines and columns stay.
        return re.sub(r"[^\n]", " ", match[0]) if (before + after).strip() else match[0]

    return _CODE_OR_COMMENT.sub(blank, text[:end]) + text[end:]


@cache
def _parser(*, bare_addresses: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "linkify": bare_addresses})
    parser.enable(["table", "strikethrough"]).disable(["code", "lheading"])
    # Refusing an address is ours to say, with its place; markdown-it would print the source.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    if bare_addresses:
        _link_bare_addresses(parser)
    parser.block.ruler.before("fence", "comment", _comment_block, {"alt": ["paragraph"]})
    parser.inline.ruler.before("escape", "literal", _literal_inline)
    parser.inline.ruler.before("escape", "comment", _comment_inline)
    parser.inline.ruler.before("escape", "bracket", _bracket_inline)
    return parser


def _link_bare_addresses(parser: MarkdownIt) -> None:
    """Make links of web and e-mail addresses that stand in the text."""
    parser.enable("linkify")
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
    # What readers cannot follow stays text.
    parser.linkify.add("ftp:", None).add("//", None)
    found = parser.linkify.match_at_start
    parser.linkify.match_at_start = lambda text: _without_marks(found(text))


def _without_marks(link: Any) -> Any:
    """A bare address without what follows it in ~~https://…~~ or before a backslash."""
    if link:
        link.url = link.url.rstrip("*_~\\")
    return link


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """<!-- … --> at the start of a line: a token that prints nothing."""
    position = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", position):
        return False
    close = _find(state, "-->", position + 4)
    if close < 0 or close > state.eMarks[end - 1]:
        return False
    last = next(n for n in range(start, end) if state.eMarks[n] >= close + 3)
    if state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        token = state.push("comment", "", 0)
        token.content = state.src[position + 4 : close]
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _comment_inline(state: StateInline, silent: bool) -> bool:
    """<!-- … --> within a paragraph: nothing."""
    if not state.src.startswith("<!--", state.pos):
        return False
    close = _find(state, "-->", state.pos + 4)
    if close < 0:
        return False
    if not silent:
        state.push("comment", "", 0).content = state.src[state.pos + 4 : close]
    state.pos = close + 3
    return True


def _literal_inline(state: StateInline, silent: bool) -> bool:
    """What looks like a merge tag: one of ours where they count, else text as it stands."""
    end = _literal_end(state)
    if end < 0:
        return False
    if not silent:
        content = state.src[state.pos : end]
        ours = OUR_TAG.fullmatch(content) if state.env["tags"] else None
        state.push("tag" if ours else "literal", "", 0).content = content
    state.pos = end
    return True


def _bracket_inline(state: StateInline, silent: bool) -> bool:
    """[ and ![ that nothing closes: text, which markdown-it takes long to find out."""
    opening = 2 if state.src.startswith("![", state.pos) else 1
    bracket = state.pos + opening - 1
    if state.src[bracket] != "[" or _find(state, "]", bracket) >= 0:
        return False
    if not silent:
        state.pending += state.src[state.pos : bracket + 1]
    state.pos = bracket + 1
    return True


def _literal_end(state: StateInline) -> int:
    """Where the literal that begins here ends; -1 for none."""
    opening = state.src[state.pos : state.pos + 2]
    for begin, close in _LITERALS:
        if opening == begin:
            line_end = _find(state, "\n", state.pos)
            found = _find(state, close, state.pos + 2)
            if found >= 0 and (line_end < 0 or found < line_end):
                return found + 2
    match = _IN_BRACES.match(state.src, state.pos)
    return match.end() if match else -1


def _find(state: StateBlock | StateInline, wanted: str, start: int) -> int:
    """Like `state.src.find(wanted, start)`, without searching anew what was searched before.

    A text of nothing but "{{" would otherwise take the square of its length.
    """
    searches: dict[tuple[str, str], tuple[int, int]] = state.env["searches"]
    first, found = searches.get((state.src, wanted), (0, -2))
    known = first <= start and (start <= found or found == -1)
    if not known:
        found = state.src.find(wanted, start)
        searches[state.src, wanted] = (start, found)
    return found


def _without_deep_styles(tokens: list[Any]) -> list[Any]:
    styles = ("em_open", "em_close", "strong_open", "strong_close", "s_open", "s_close")
    return [t for t in tokens if t.level < STYLE_DEPTH or t.type not in styles]


def _shorten_bare_addresses(tokens: list[Any]) -> None:
    """Take the French punctuation behind bare addresses out of them: linkify knows only ASCII's."""
    for number in range(len(tokens) - 3, -1, -1):
        opening, text, closing = tokens[number : number + 3]
        if opening.type != "link_open" or opening.markup != "linkify":
            continue
        kept = text.content.rstrip("…’”»")
        if tail := text.content[len(kept) :]:
            text.content = kept
            opening.attrs["href"] = opening.attrs["href"].removesuffix(tail)
            tokens.insert(number + 3, type(closing)("text", "", 0, content=tail))
