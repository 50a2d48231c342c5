"""Markdown to a document tree: the one file that imports markdown-it.

CommonMark plus tables, strikethrough and bare addresses; no raw HTML (shown
as text), no indented code and no underlined headings, because people paste.
HTML comments are never shown. Links and pictures are verified here, where
their lines are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pf2s_news.document import (
    Block,
    Break,
    Cell,
    CodeBlock,
    CodeSpan,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Styled,
    Table,
    TagUse,
    Text,
    plain_text,
    walk_inlines,
)
from pf2s_news.problems import Place, Report, say
from pf2s_news.read import leaves
from pf2s_news.read.text import SourceText
from pf2s_news.rules import Silence, allowed_rules, check_rule_names
from pf2s_news.tokens import TAG_NAMES, TAG_SCHEME

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# On one line, these are text before emphasis and links are read: merge tags of every tool.
_LITERAL = re.compile(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\[\[[^\n]*?\]\]|\*\|[^\n]*?\|\*|\{[^{}\n]*\}")
_OURS = re.compile(r"\{\{\s*(" + "|".join(TAG_NAMES) + r")\s*(?:\|([^{}\n]*))?\}\}")
_FALLBACK_REFUSED = re.compile(r'["|*\[\]{}<>&]')
_CAPTION = re.compile(r"(?:Tableau|Table)(?:[ \u00a0\u202f]+[\dIVX]+)?[ \u00a0\u202f]*:")


@dataclass(frozen=True, kw_only=True)
class Setting:
    """Where a Markdown text stands, and what it may refer to."""

    source: SourceText
    first_line: int
    """The file's line (from 1) of the text's first line."""
    one_line: bool = False
    """The text's lines are not the file's (a quoted or folded YAML value)."""
    tags: bool = False
    """Whether merge tags are filled in here (editorial and closing)."""
    find_picture: Callable[[str, Place], str | None]
    """(path as written, place) -> the file relative to the workspace; reports what is wrong."""
    resolve_link: Callable[[str, Place], str | None]
    """(verified address, place) -> the absolute one; reports one without a base."""

    def line(self, index: int) -> int:
        """The file's line of the text's line `index` (from 0)."""
        return self.first_line if self.one_line else self.first_line + index


def read_markdown(
    text: str, setting: Setting, report: Report
) -> tuple[Document, tuple[Silence, ...]]:
    """The document, and what its comments silence."""
    env: dict[str, Any] = {"tags": setting.tags}
    tokens = _parser().parse(_with_tag_links(text) if setting.tags else text, env)
    reader = _Reader(setting, report)
    blocks = _with_captions(reader.blocks(_Cursor(tokens)))
    return _closed_gaps(blocks), tuple(reader.silences)


def _with_tag_links(text: str) -> str:
    """`[here]({{ unsubscribe }})` with an address that Markdown reads: spaces end one."""
    return re.sub(
        r"\]\(\s*\{\{\s*(unsubscribe|view_online)\s*\}\}\s*\)", rf"]({TAG_SCHEME}\1)", text
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "linkify": True})
    parser.enable(["table", "strikethrough", "linkify"]).disable(["code", "lheading"])
    # Refusing an address is ours to say, with its place; markdown-it would print the source.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    assert parser.linkify is not None
    parser.linkify.set({"fuzzy_link": False, "fuzzy_email": True, "fuzzy_ip": False})
    parser.block.ruler.before("fence", "comment", _comment_block, {"alt": ["paragraph"]})
    parser.inline.ruler.before("escape", "literal", _literal_inline)
    parser.inline.ruler.before("escape", "comment", _comment_inline)
    return parser


def _comment_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """<!-- … --> at the start of a line: a token that prints nothing."""
    position = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("<!--", position):
        return False
    close = state.src.find("-->", position + 4)
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
    close = state.src.find("-->", state.pos + 4)
    if close < 0:
        return False
    state.pos = close + 3
    return True


def _literal_inline(state: StateInline, silent: bool) -> bool:
    """What looks like a merge tag: one of ours where they count, else text as it stands."""
    if state.src[state.pos] not in "{[*":
        return False
    match = _LITERAL.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        ours = _OURS.fullmatch(match[0]) if state.env["tags"] else None
        token = state.push("tag" if ours else "text", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


class _Cursor:
    """A walk through markdown-it's flat tokens."""

    def __init__(self, tokens: list[Any]) -> None:
        self.tokens = tokens
        self.position = 0

    def next(self) -> Any:
        """The next token, None at the end."""
        if self.position >= len(self.tokens):
            return None
        self.position += 1
        return self.tokens[self.position - 1]


class _Reader:
    """Builds blocks and inlines from tokens."""

    def __init__(self, setting: Setting, report: Report) -> None:
        self.setting = setting
        self.report = report
        self.silences: list[Silence] = []
        self.span = (0, 1)
        """The text's lines (from 0) of the innermost block with a map."""
        self.pending: list[tuple[str, Place]] = []

    def blocks(self, cursor: _Cursor) -> list[Block]:
        """The blocks up to the end of the container, or of the text."""
        found: list[Block] = []
        while (token := cursor.next()) is not None and token.nesting >= 0:
            if token.map:
                self.span = (token.map[0], token.map[1])
                self._silence(token)
            if (block := self._block(token, cursor)) is not None:
                found.append(block)
        return found

    def _block(self, token: Any, cursor: _Cursor) -> Block | None:
        line = self.setting.line(self.span[0])
        match token.type:
            case "paragraph_open":
                return self._paragraph(cursor, line)
            case "heading_open":
                level = int(token.tag[1])
                children = self._leaf(cursor)
                return Heading(level, children, line, level) if children else None
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, cursor, line)
            case "blockquote_open":
                return Quote(tuple(self.blocks(cursor)), line)
            case "fence":
                return CodeBlock(token.content.rstrip("\n"), line)
            case "hr":
                return Divider(line)
            case "table_open":
                return self._table(cursor, line)
            case _:
                return None

    def _silence(self, token: Any) -> None:
        """Comments wait for the block after them."""
        first, last = self.setting.line(token.map[0]), self.setting.line(token.map[1] - 1)
        if token.type == "comment":
            place = self.setting.source.place(first)
            named = [(rule, place) for rule in allowed_rules(token.content)]
            check_rule_names(named, self.report)
            self.pending += named
        elif self.pending:
            self.silences += [Silence(rule, place, first, last) for rule, place in self.pending]
            self.pending = []

    def _leaf(self, cursor: _Cursor) -> tuple[Inline, ...]:
        """The content of a block whose opening token was just read, and its closing token."""
        inline = cursor.next()
        cursor.next()
        return self.inlines(_Cursor(inline.children or []))

    def _paragraph(self, cursor: _Cursor, line: int) -> Block | None:
        children = self._leaf(cursor)
        shown = [
            child for child in children if not (isinstance(child, Text) and not child.text.strip())
        ]
        if len(shown) == 1 and isinstance(shown[0], InlineImage):
            return Figure(shown[0].picture, line)
        return Paragraph(children, line) if shown else None

    def _list(self, token: Any, cursor: _Cursor, line: int) -> ListBlock:
        start = int(token.attrs.get("start", 1)) if token.type == "ordered_list_open" else None
        items: list[tuple[Block, ...]] = []
        first = cursor.position
        while cursor.next().type == "list_item_open":
            items.append(tuple(self.blocks(cursor)))
        inside = cursor.tokens[first : cursor.position]
        depth = token.level + 2
        tight = all(t.hidden for t in inside if t.type == "paragraph_open" and t.level == depth)
        return ListBlock(tuple(items), start, tight, line)

    def _table(self, cursor: _Cursor, line: int) -> Table:
        rows: list[list[Cell]] = []
        while (token := cursor.next()).type != "table_close":
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(Cell(self._leaf(cursor), _alignment(token)))
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), (), line)

    def inlines(self, cursor: _Cursor) -> tuple[Inline, ...]:
        """The inlines up to the end of the container."""
        found: list[Inline] = []
        while (token := cursor.next()) is not None and token.nesting >= 0:
            inline = self._inline(token, cursor)
            if isinstance(inline, Text) and found and isinstance(found[-1], Text):
                found[-1] = Text(found[-1].text + inline.text)
            elif inline is not None:
                found.append(inline)
        return tuple(found)

    def _inline(self, token: Any, cursor: _Cursor) -> Inline | None:
        match token.type:
            case "text" | "text_special":
                return Text(token.content) if token.content else None
            case "softbreak":
                return Text(" ")
            case "hardbreak":
                return Break()
            case "code_inline":
                return CodeSpan(token.content)
            case "em_open" | "strong_open" | "s_open":
                style: Literal["em", "strong", "s"] = token.tag
                return Styled(style, self.inlines(cursor))
            case "link_open":
                return self._link(token, cursor)
            case "image":
                return self._image(token)
            case "tag":
                return self._tag(token.content)
        raise AssertionError(f"an inline token of an unknown type: {token.type}")

    def _link(self, token: Any, cursor: _Cursor) -> Inline:
        written = str(token.attrs.get("href", ""))
        children = self.inlines(cursor)
        place = self._find(written)
        url = self._address(written, place)
        if any(isinstance(inline, InlineImage) for inline in walk_inlines(children)):
            self.report.error(
                "image-link",
                say("a picture cannot be a link: with pictures blocked, nobody would find it"),
                place,
                say("put the link on words, before or after the picture"),
            )
        return Link(url, children, str(token.attrs.get("title", "")), place.line)

    def _address(self, written: str, place: Place) -> str:
        """The absolute address; "" where it is wrong, which is reported."""
        if self.setting.tags and written in (
            TAG_SCHEME + "unsubscribe",
            TAG_SCHEME + "view_online",
        ):
            return written
        try:
            return self.setting.resolve_link(leaves.url(written), place) or ""
        except leaves.Refused as refused:
            self.report.error(refused.rule, refused.message, place, refused.hint)
            return ""

    def _image(self, token: Any) -> Inline:
        src = str(token.attrs.get("src", ""))
        alt = plain_text(self.inlines(_Cursor(token.children or []))).strip()
        place = self._find(src)
        if not alt:
            self.report.error(
                "image-alt",
                say("the picture has no alternative text"),
                place,
                say("say in a few words what it shows: ![…](%(src)s)", src=src),
            )
        file = self.setting.find_picture(src, place)
        caption = leaves.text(str(token.attrs.get("title", "")))
        return InlineImage(Picture(src=src, alt=alt, file=file, caption=caption, place=place))

    def _tag(self, content: str) -> Inline:
        match = _OURS.fullmatch(content)
        assert match is not None
        place = self._find(content)
        fallback = leaves.text(match[2] or "")
        if refused := _FALLBACK_REFUSED.search(fallback):
            self.report.error(
                "bad-fallback",
                say("“%(char)s” cannot be in the words for an unknown name", char=refused[0]),
                place,
                say("use letters and simple punctuation: {{ first_name | Madame, Monsieur }}"),
            )
        return TagUse(match[1], fallback, place.line)

    def _find(self, needle: str) -> Place:
        """Where a piece of the current block stands in the author's file."""
        first, last = (self.setting.line(self.span[0]), self.setting.line(self.span[1] - 1))
        return self.setting.source.find(needle, first, max(first, last))


def _alignment(token: Any) -> Literal["", "left", "center", "right"]:
    style = str(token.attrs.get("style", ""))
    for name in ("left", "center", "right"):
        if style == f"text-align:{name}":
            return name
    return ""


def _with_captions(blocks: list[Block]) -> Document:
    """A paragraph "Tableau : …" just before a table becomes its caption."""
    found: list[Block] = []
    for block in blocks:
        before = found[-1] if found else None
        if (
            isinstance(block, Table)
            and isinstance(before, Paragraph)
            and _CAPTION.match(plain_text(before.children))
        ):
            found[-1] = replace(block, caption=before.children)
        else:
            found.append(block)
    return tuple(found)


def _closed_gaps(document: Document) -> Document:
    """Headings renumbered from 1 without gaps, as the author's own levels nest."""
    open_levels: list[int] = []
    found: list[Block] = []
    for block in document:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.written_level:
                open_levels.pop()
            open_levels.append(block.written_level)
            block = replace(block, level=len(open_levels))
        found.append(block)
    return tuple(found)
