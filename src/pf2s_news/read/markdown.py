"""Markdown to a document tree.

dialect.py parses; here tokens become values, and links and pictures are
verified, where their lines are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

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
from pf2s_news.read import addresses, leaves
from pf2s_news.read.dialect import OUR_TAG, TAG_MARK, deepest_level, parse
from pf2s_news.read.refused import Refused
from pf2s_news.read.text import SourceText
from pf2s_news.rules import Silence, allowed_rules, check_rule_names
from pf2s_news.tokens import TAG_NAMES, TAG_SCHEME
from pf2s_news.value import Value, replace

# A tag as a part of an address, which no tool's form of it would survive.
_TAG_IN_LINK = re.compile(r"\]\((?!\s*\{\{)[^()\n]*\{\{\s*(?:" + "|".join(TAG_NAMES) + r")\b")
# "](https://example.org/mon rapport.pdf)" and "](images/ma photo.jpg)" are no links to Markdown.
_SPACED = re.compile(r"""\]\(([^()\s]+(?: +[^()\s"']+)+)(?: +"[^"]*")?\)""")
# "](images/photo.jpg La place de l'hôtel de ville)": neither, but a caption was meant.
_CAPTIONED = re.compile(r"""(?i)\]\(((\S{1,300}?\.(?:png|jpe?g|gif|webp)) +([^()"]*?[^()\s"]))\)""")
_PICTURE_END = re.compile(r"(?i).*\.(?:png|jpe?g|gif|webp)$")
_ADDRESS = re.compile(r"(?i)https?://|www\.|.*\.(?:png|jpe?g|gif|webp|pdf|html?)$|images/")
_FALLBACK_REFUSED = re.compile(r'["|*\[\]{}<>&]')
_CAPTION = re.compile(r"(?:Tableau|Table)(?:[ \u00a0\u202f]+[\dIVX]+)?[ \u00a0\u202f]*:")


class Setting(Value, frozen=True, kw_only=True):
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
    tokens, definitions = parse(text, tags=setting.tags)
    reader = _Reader(setting, report)
    blocks = reader.blocks(_Cursor(tokens))
    reader.report_unused(definitions, tokens)
    if setting.tags:
        _report_tags_in_links(text, setting, report)
    return closed_gaps(tuple(blocks), []), tuple(reader.silences)


def _report_tags_in_links(text: str, setting: Setting, report: Report) -> None:
    for match in _TAG_IN_LINK.finditer(text):
        line = setting.line(text.count("\n", 0, match.start()))
        report.error(
            "bad-url",
            say("a merge tag cannot be a part of an address"),
            setting.source.find(match[0], line, line),
            say("only {{ unsubscribe }} or {{ view_online }}, alone, can be one"),
        )


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
        """Rules that the block to come is silent about, and the comments that say so."""
        self.found: dict[tuple[tuple[int, int], str], Place] = {}
        """By block and piece of text, where it was found last."""

    def blocks(self, cursor: _Cursor) -> list[Block]:
        """The blocks up to the end of the container, or of the text."""
        found: list[Block] = []
        while (token := cursor.next()) is not None and token.nesting >= 0:
            if token.map:
                self.span = (token.map[0], token.map[1])
                self._silence(token)
            if (block := self._block(token, cursor)) is not None:
                found.append(block)
        return with_captions(found)

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
                self._check_depth(token)
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
        if token.type == "comment":
            self.pending += self._allowed(token)
        elif self.pending:
            self._silence_span(self.pending)
            self.pending = []

    def _allowed(self, comment: Any) -> list[tuple[str, Place]]:
        """The rules that a comment silences, and where it stands."""
        named = [(rule, self._find(rule)) for rule in allowed_rules(comment.content)]
        check_rule_names(named, self.report)
        return named

    def _silence_span(self, named: list[tuple[str, Place]]) -> None:
        first, last = self.setting.line(self.span[0]), self.setting.line(self.span[1] - 1)
        self.silences += [Silence(rule, place, first, last) for rule, place in named]

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
        while (item := cursor.next()).type == "list_item_open":
            self._check_depth(item)
            items.append(tuple(self.blocks(cursor)))
        inside = cursor.tokens[first : cursor.position]
        depth = token.level + 2
        tight = all(t.hidden for t in inside if t.type == "paragraph_open" and t.level == depth)
        return ListBlock(tuple(items), start, tight, line)

    def _table(self, cursor: _Cursor, line: int) -> Table:
        rows: list[list[Cell]] = []
        while (token := cursor.next()).type != "table_close":
            if token.type == "tr_open":
                self.span = (token.map[0], token.map[1]) if token.map else self.span
                rows.append([])
                self._check_cells(len(rows[0]))
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(Cell(self._leaf(cursor), _alignment(token)))
        return Table(tuple(rows[0]), tuple(map(tuple, rows[1:])), (), line)

    def _check_cells(self, columns: int) -> None:
        """Markdown drops the cells that go beyond the header's."""
        place = self._find("|")
        line = place.quote.strip()
        if not columns or line.startswith(">") or self.setting.one_line:
            return
        cells = re.split(r"(?<!\\)\|", line.removeprefix("|"))
        if lost := "|".join(cells[columns:]).removesuffix("|").strip():
            self.report.warning(
                "lost-text",
                say("“%(lost)s” would be lost: this row is longer than the header", lost=lost),
                place,
                say("give the header as many cells, or write \\| for a bar that is text"),
            )

    def _check_depth(self, token: Any) -> None:
        """Markdown-it drops what stands deeper."""
        if token.level >= deepest_level():
            self.report.error(
                "nested-too-deep",
                say("lists or quotations stand too deep inside each other"),
                self.setting.source.place(self.setting.line(token.map[0])),
                say("take some of the outer ones away"),
            )

    def report_unused(self, references: dict[str, Any], tokens: list[Any]) -> None:
        """Report the lines like "[ARS]: https://…" that no link refers to: they print nothing."""
        inlines = [inline for token in tokens for inline in token.children or ()]
        used = {inline.attrs.get("href", inline.attrs.get("src")) for inline in inlines}
        for reference in references.values():
            if reference["href"] not in used:
                self.span = (reference["map"][0], reference["map"][1])
                self.report.warning(
                    "lost-text",
                    say("this line defines an address that nothing refers to, and is not printed"),
                    self._find("["),
                    say("if it is text, write \\[ at its beginning"),
                )

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
            case "text" | "text_special" | "literal":
                self._check_spaces(token.content)
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
            case "comment":
                self._silence_span(self._allowed(token))
                return None
        raise AssertionError(f"an inline token of an unknown type: {token.type}")

    def _check_spaces(self, text: str) -> None:
        """Report the links and pictures that a space in their address leaves as text."""
        captioned = [m for m in _CAPTIONED.finditer(text) if not _PICTURE_END.match(m[3])]
        for match in captioned:
            caption = match[3].strip("«»“”„'’ \u00a0\u202f")
            self.report.error(
                "bad-url",
                say("a caption stands between straight quotation marks"),
                self._find(match[1]),
                say("write: %(url)s", url=f'{match[2]} "{caption}"'),
            )
        found = {match.start() for match in captioned}
        for match in _SPACED.finditer(text):
            if match.start() in found or not _ADDRESS.match(match[1]):
                continue
            whole = re.sub(r"^(?=www\.)", "https://", match[1].strip().replace(" ", "%20"))
            self.report.error(
                "bad-url",
                say("there is a space in “%(url)s”, so it is printed as it stands", url=match[1]),
                self._find(match[1]),
                say("write: %(url)s", url=whole),
            )

    def _link(self, token: Any, cursor: _Cursor) -> Inline:
        written = str(token.attrs.get("href", ""))
        children = self.inlines(cursor)
        place = self._find(written or "]()")
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
        if written.startswith(TAG_MARK):
            return TAG_SCHEME + written.removeprefix(TAG_MARK)
        try:
            return self.setting.resolve_link(addresses.url(written), place) or ""
        except Refused as refused:
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
        match = OUR_TAG.fullmatch(content)
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
        """Where a piece of the current block stands: the first such piece, then the next."""
        first, last = (self.setting.line(self.span[0]), self.setting.line(self.span[1] - 1))
        before = self.found.get((self.span, needle))
        place = self.setting.source.find(needle, first, max(first, last), before)
        self.found[self.span, needle] = place
        return place


def _alignment(token: Any) -> Literal["", "left", "center", "right"]:
    style = str(token.attrs.get("style", ""))
    for name in ("left", "center", "right"):
        if style == f"text-align:{name}":
            return name
    return ""


def with_captions(blocks: list[Block]) -> list[Block]:
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
    return found


def closed_gaps(blocks: tuple[Block, ...], open_levels: list[int]) -> tuple[Block, ...]:
    """Headings renumbered from 1 without gaps, as the author's own levels nest."""
    return tuple(_closed_gap(block, open_levels) for block in blocks)


def _closed_gap(block: Block, open_levels: list[int]) -> Block:
    match block:
        case Heading():
            while open_levels and open_levels[-1] >= block.written_level:
                open_levels.pop()
            open_levels.append(block.written_level)
            return replace(block, level=len(open_levels))
        case Quote():
            return replace(block, blocks=closed_gaps(block.blocks, open_levels))
        case ListBlock():
            items = tuple(closed_gaps(item, open_levels) for item in block.items)
            return replace(block, items=items)
        case _:
            return block
