"""What `import` writes is what `build` reads."""

from __future__ import annotations

import re
from collections import Counter
from html import escape, unescape

from hypothesis import example, given
from hypothesis import strategies as st

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
    Text,
    block_inlines,
    inner_blocks,
    plain_text,
    walk_blocks,
)
from pf2s_news.gather.markdown import write_markdown
from pf2s_news.gather.pages.blocks import read_blocks
from pf2s_news.gather.reading_back import read_back
from pf2s_news.gather.runs import flat, merged, nested
from pf2s_news.gather.sayable import sayable
from pf2s_news.render.shown import WrittenPictures
from pf2s_news.render.web import WebWriter
from pf2s_news.render.words import Words
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace
from tests.properties.effort import tries

CHARACTERS = "aéZ1 2\u00a0«»’…–·!?.,;:()[]{}<>|\\/#~*_`&@=+-\"'%$^\n\u200b🙂"
PIECES = [
    *("mot ", "un mot", " et ", "1. ", "2) ", "- ", "+ ", "> ", "# ", "---", "***", "* * *", "~~~"),
    *("```", "**", "~~", "![", "](", "](x)", "[x]: y", "[[a]]", "{{ b }}", "{c|d}", "{% e %}"),
    *("*|F|*", "<!--", "-->", "<b>", "&amp;", "&#42;", "https://a.fr/b", "http://", "a@b.fr"),
    *("www.a.fr", "mailto:a@b.fr", "| --- |", "|", ":---:", "\\", "2025", "Tableau : ", "<a@b.fr>"),
]
texts = st.lists(st.sampled_from([*CHARACTERS, *PIECES]), min_size=1, max_size=8).map("".join)
words = st.one_of(texts, st.text(min_size=1, max_size=12))
URLS = [
    "https://www.pf2s.fr/",
    "https://a.fr/b_(c)_d",
    "https://a.fr/b)c",
    "https://a.fr/%C3%A9t%C3%A9?x=1&amp=2&y=%20#z",
    "https://a.fr/*a*_b_~c~",
    "mailto:a@b.fr",
    "mailto:a@b.fr?subject=x%20y",
    "tel:+33320000000",
    "http://xn--t-9fab.fr/",
]
urls = st.sampled_from(URLS)
pictures = st.builds(
    Picture,
    src=st.sampled_from(["images/a.jpg", "images/a (1).png", "https://a.fr/é b.png"]),
    alt=st.one_of(st.just(""), words),
    caption=st.one_of(st.just(""), words),
)
leaves: st.SearchStrategy[Inline] = st.one_of(
    words.map(Text), words.map(Text), words.map(CodeSpan), st.just(Break()),
    pictures.map(InlineImage),
)  # fmt: skip


def _with_marks(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    children = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Styled, st.sampled_from(["em", "strong", "s"]), children),
        st.builds(Link, urls, children, st.sampled_from(["", "titre", 'un "titre" \\'])),
        urls.map(lambda url: Link(url, (Text(url.removeprefix("mailto:")),))),
    )


inlines = st.lists(st.recursive(leaves, _with_marks, max_leaves=6), max_size=5).map(tuple)
cells = st.builds(Cell, inlines, st.sampled_from(["", "left", "center", "right"]))
rows = st.lists(cells, max_size=3).map(tuple)
plain_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Heading, st.integers(1, 7), inlines),
    words.map(CodeBlock),
    st.just(Divider()),
    st.builds(Table, rows, st.lists(rows, max_size=3).map(tuple), inlines),
    pictures.map(Figure),
)


def _with_boxes(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    some = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, some),
        st.builds(
            ListBlock,
            st.lists(some, max_size=3).map(tuple),
            st.sampled_from([None, None, 1, 0, 9, 10**12]),
            st.booleans(),
        ),
    )


documents = st.lists(st.recursive(plain_blocks, _with_boxes, max_leaves=6), max_size=5).map(tuple)


def plain(document: Document) -> Document:
    """A document without the places where it was written."""
    return tuple(map(_plain, document))


def _plain(block: Block) -> Block:
    match block:
        case Paragraph():
            return Paragraph(_flat(block.children))
        case Heading():
            return replace(block, children=_flat(block.children), line=None)
        case ListBlock():
            return replace(block, items=tuple(map(plain, block.items)), line=None)
        case Quote():
            return Quote(plain(block.blocks))
        case Table():
            lines = tuple(tuple(map(_cell, row)) for row in (block.header, *block.rows))
            return Table(lines[0], lines[1:], _flat(block.caption))
        case Figure():
            picture = block.picture
            return Figure(Picture(src=picture.src, alt=picture.alt, caption=picture.caption))
        case CodeBlock():
            return CodeBlock(block.text)
        case Divider():
            return Divider()


def _cell(cell: Cell) -> Cell:
    return Cell(_flat(cell.children), cell.align)


def _flat(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return nested(merged(flat(children)))


def said_words(document: Document) -> str:
    """All words and numbers of a document, in order."""
    return "".join(re.findall(r"\w", "".join(map(_words, document))))


def _words(block: Block) -> str:
    code = block.text if isinstance(block, CodeBlock) else ""
    image = block.picture.alt if isinstance(block, Figure) else ""
    return (
        code + image + plain_text(block_inlines(block)) + "".join(map(_words, inner_blocks(block)))
    )


def links(document: Document) -> set[str]:
    """Where a document's links with words lead."""
    runs = (run for block in walk_blocks(document) for run in flat(block_inlines(block)))
    return {
        run.link.url
        for run in runs
        if run.link and isinstance(run.leaf, Text | CodeSpan) and re.search(r"\w", run.leaf.text)
    }


@tries(400)
@given(documents)
def test_what_is_written_is_read(document: Document) -> None:
    assert plain(read_back(write_markdown(document))) == plain(sayable(document))


@given(documents)
def test_what_can_be_said_is_said_as_it_is(document: Document) -> None:
    once = sayable(document)
    assert plain(sayable(once)) == plain(once)


@given(documents)
def test_no_word_and_no_link_is_lost(document: Document) -> None:
    read = read_back(write_markdown(document))
    assert said_words(read) == said_words(document)
    assert links(read) == links(document)


# ---- from HTML to HTML ----------------------------------------------------------

INLINE = ["b", "strong", "em", "i", "s", "u", "span", "font", "mark", "small", "abbr"]
BLOCK = ["p", "div", "h2", "h3", "h5", "ul", "ol", "li", "blockquote", "table", "tr", "td", "th",
         "section", "center", "dl", "dt", "dd", "pre", "figure", "details", "summary"]  # fmt: skip
nasty = st.lists(st.sampled_from([*CHARACTERS, *PIECES]), max_size=4).map("".join)
fragments = st.recursive(
    nasty.map(lambda text: escape(f"{text} mot {text}")),
    lambda inner: st.one_of(
        st.builds(
            lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag}>",
            st.sampled_from([*INLINE, *BLOCK]),
            st.lists(inner, min_size=1, max_size=4),
        ),
        st.builds(
            lambda url, parts: f'<a href="{escape(url)}">{"".join(parts)}</a>',
            urls,
            st.lists(inner, min_size=1, max_size=2),
        ),
        st.builds(lambda one, other: f"{one}<br>{other}", inner, inner),
        st.builds(
            lambda cells: (
                f"<table><tr><td>{'<td>'.join(cells)}<tr><td>{'<td>'.join(cells)}</table>"
            ),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.builds(
            lambda items: f"<ul><li>{'<li>'.join(items)}</ul>",
            st.lists(inner, min_size=1, max_size=3),
        ),
    ),
    max_leaves=12,
)


def characters(text: str) -> Counter[str]:
    """The letters and digits of a text, however often each."""
    return Counter(re.findall(r"[^\W_]", text))


@given(fragments)
@example("<ul><li>mot<ul><li>mot</ul></ul><ol>mot<li>mot</ol>")
@example("<table><tr><td>mot<td><table><tr><th>mot<th>mot</table></table>")
@example("<table>mot<tr>mot<td>mot<td>mot</td>mot<tr><td>mot</table>mot")
def test_no_word_of_a_page_is_lost_on_its_way_into_the_message(html: str) -> None:
    found, _ = read_blocks(html, "https://www.example.org/")
    shown = unescape(re.sub(r"<[^<>]*>", "", html))
    assert characters(_all_words(found)) == characters(shown)
    read = read_back(write_markdown(found))
    assert said_words(read) == said_words(found)
    assert links(read) == links(found)
    # What is not French is printed as it was written.
    message = WebWriter(lang="de", words=Words("fr", narrow=False), pictures=WrittenPictures({}),
                        tokens=Tokens()).document(read)  # fmt: skip
    assert characters(unescape(re.sub(r"<[^<>]*>", "", message))) == characters(shown)


def _all_words(document: Document) -> str:
    return "".join(map(_words, document))


@given(fragments)
def test_what_was_read_is_read_again_as_it_was(html: str) -> None:
    found, _ = read_blocks(html, "https://www.example.org/")
    again = read_back(write_markdown(found))
    assert plain(read_back(write_markdown(again))) == plain(again)
