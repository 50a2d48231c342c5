"""The plain text holds for whatever an author writes."""

from __future__ import annotations

import re

from hypothesis import assume, given
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
    TagUse,
    Text,
    document_inlines,
)
from pf2s_news.pack.tags import Tag, fill_text
from pf2s_news.render.plaintext import render_text
from pf2s_news.render.textarticle import article_text, free_text
from pf2s_news.render.textpage import web_address
from pf2s_news.render.wrap import WIDTH, Ruler
from pf2s_news.tokens import TAG_NAMES
from pf2s_news.value import replace
from tests.unit.render.text_samples import PAGE, TOKENS, article, entry, small_bulletin

MARKS = re.compile(r"^(?:[ >-]|\d+\. |\[\d+\] )*")
RULER = Ruler(TOKENS)
TAGS = {name: Tag(f"https://example.org/{name}") for name in TAG_NAMES}

PIECES = [
    *"  \t\n\u00a0\u202f\u3000\u200b\u0301\x00\x1c\x85\u2028«»\"'’:;!?.,-–*+>#=|[]{}()日é1",
    *(" mot ", "Hauts-de-France ", " - ", " 2025. ", " [3] ", "From ", " >", "n° ", " 30 000 "),
    *("https://www.pf2s.fr/a-b ", "x" * 80, "%(name)s", "{{ email }}", "anticonstitutionnel "),
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=12)
words = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)
sentences = st.lists(words, min_size=1, max_size=10).map(" ".join)
addresses = st.sampled_from(
    [
        "https://www.pf2s.fr/lettre",
        "https://www.pf2s.fr/a b\u00a0c",
        "https://" + "tres-longue-" * 8 + ".fr/",
        "http://www.pf2s.fr/?a=1&b=[2]#c",
        "mailto:a@example.org?subject=Oui",
        "mailto:%",
        "tel:+33320000000",
        "#mdie-nord",
        "#rien",
        "tag:unsubscribe",
        "tag:view_online",
        "",
        "://",
    ]
)


def pictures_of(text: st.SearchStrategy[str]) -> st.SearchStrategy[Picture]:
    return st.builds(Picture, src=st.just("a.png"), alt=text, caption=text, credit=text)


def inlines_of(text: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Inline, ...]]:
    leaves = st.one_of(
        st.builds(Text, text),
        st.builds(CodeSpan, text),
        st.just(Break()),
        st.builds(InlineImage, pictures_of(text)),
        st.builds(TagUse, st.sampled_from(TAG_NAMES), st.sampled_from(["", "Madame, Monsieur"])),
    )

    def around(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
        children = st.lists(inner, max_size=2).map(tuple)
        styles = st.sampled_from(["em", "strong", "s"])
        return st.builds(Styled, styles, children) | st.builds(Link, addresses, children)

    return st.lists(leaves | around(leaves) | around(around(leaves)), max_size=3).map(tuple)


def in_code(text: str) -> str:
    """Lines that can be told from others, since they are never wrapped."""
    return "\n".join(f"@code{line}" for line in text.split("\n"))


def documents_of(
    inlines: st.SearchStrategy[tuple[Inline, ...]], text: st.SearchStrategy[str]
) -> st.SearchStrategy[Document]:
    aligns = st.sampled_from(["", "left", "center", "right"])
    row = st.lists(st.builds(Cell, inlines, aligns), max_size=2).map(tuple)
    leaves: st.SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, inlines),
        st.builds(Heading, st.integers(1, 6), inlines),
        st.builds(CodeBlock, text.map(in_code)),
        st.just(Divider()),
        st.builds(Figure, pictures_of(text)),
        st.builds(Table, row, st.lists(row, max_size=2).map(tuple), inlines),
    )

    def around(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
        blocks = st.lists(inner, max_size=2).map(tuple)
        items = st.lists(blocks, min_size=1, max_size=2).map(tuple)
        starts = st.none() | st.sampled_from([0, 1, 9, 99])
        return st.builds(ListBlock, items, starts, st.booleans()) | st.builds(Quote, blocks)

    return st.lists(leaves | around(leaves) | around(around(leaves)), max_size=3).map(tuple)


documents = documents_of(inlines_of(texts), texts)
plain_inlines = st.lists(
    st.builds(Text, sentences.map(lambda text: f" {text} "))
    | st.builds(Styled, st.sampled_from(["em", "strong"]), st.tuples(st.builds(Text, sentences))),
    max_size=4,
).map(tuple)


def lines_of(document: Document) -> list[str]:
    return article_text(entry(article("un", "Titre", *document)), PAGE)[0]


def without_tokens(lines: list[str]) -> str:
    return fill_text("\n".join(lines), TOKENS, TAGS)


@given(documents)
def test_a_line_too_wide_holds_one_word(document: Document) -> None:
    for line in lines_of(document):
        text = MARKS.sub("", line)
        if RULER.columns(line) > WIDTH and not text.startswith("@code"):
            assert " " not in text


@given(documents, documents, documents)
def test_a_message_is_clean_lines_whatever_is_in_it(
    intro: Document, body: Document, closing: Document
) -> None:
    assume(TOKENS.sentinel not in repr((intro, body, closing)))
    bulletin = small_bulletin(intro, closing)
    first, *others = bulletin.sections[0].entries
    entries = (replace(first, article=replace(first.article, body=body)), *others)
    sections = (replace(bulletin.sections[0], entries=entries), bulletin.sections[1])
    bulletin = replace(bulletin, sections=sections)
    text = render_text(bulletin, TOKENS)
    assert text == render_text(bulletin, TOKENS)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not re.search(r" \n|[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", text)
    for tags in (TAGS, {}):
        assert TOKENS.sentinel not in fill_text(text, TOKENS, tags)


@given(documents)
def test_every_address_is_in_the_text(document: Document) -> None:
    text = without_tokens(lines_of(document))
    for inline in document_inlines(document):
        if isinstance(inline, Link) and inline.url.startswith("http"):
            assert web_address(inline.url) in text


@given(documents)
def test_references_are_listed_once_and_run_on(document: Document) -> None:
    lines, following = free_text(document, PAGE, 5)
    listed = re.findall(r"^\[(\d+)\] (?:http|qz|:)", without_tokens(lines), re.MULTILINE)
    assert [str(number) for number in range(5, following)] == listed[len(listed) - following + 5 :]


@given(
    st.lists(
        st.builds(Paragraph, plain_inlines)
        | st.builds(
            ListBlock,
            st.lists(st.tuples(st.builds(Paragraph, plain_inlines)), min_size=1).map(tuple),
        )
    ).map(tuple)
)
def test_all_words_are_there_in_order(document: Document) -> None:
    said = [
        word
        for inline in document_inlines(document)
        if isinstance(inline, Text)
        for word in inline.text.split()
    ]
    glued = "".join(said)
    assert re.sub(r"[ \n-]", "", "\n".join(free_text(document, PAGE, 1)[0])) == glued


@given(st.lists(st.sampled_from(["mot", "-", "1.", ">", "[2]", "From", "*", "été"]), min_size=1))
def test_no_line_but_the_first_begins_like_something_else(words: list[str]) -> None:
    lines = RULER.wrap(" ".join(["Un", *words]), 24)
    runs = re.findall(r"(?: ?(?:-|1\.|>|\[2\]|From|\*))+", " ".join(words))
    if max(map(len, runs), default=0) < 16:
        assert all(line.startswith(("Un", "mot", "été")) for line in lines)
