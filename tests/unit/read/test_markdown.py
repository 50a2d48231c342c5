from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.document import (
    Break,
    CodeBlock,
    CodeSpan,
    Divider,
    Document,
    Figure,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Styled,
    Table,
    TagUse,
    Text,
    document_inlines,
    plain_text,
    walk_blocks,
)
from pf2s_news.problems import Place, Problem, Report
from pf2s_news.read.markdown import Setting, read_markdown
from pf2s_news.read.text import SourceText
from pf2s_news.rules import Silence
from tests.unit.read.reading import read_body, shown


def parsed(text: str, tags: bool = False) -> tuple[Document, tuple[Silence, ...], list[Problem]]:
    """A text as it is read, where every picture and every relative address is right."""
    report = Report()
    setting = Setting(
        source=SourceText("a.md", text),
        first_line=1,
        tags=tags,
        find_picture=lambda src, place: src,
        resolve_link=lambda url, place: url,
    )
    return *read_markdown(text, setting, report), report.problems


def document(text: str, tags: bool = False) -> Document:
    """A text in which nothing is wrong."""
    found, _, problems = parsed(text, tags)
    assert not problems, [shown(problem) for problem in problems]
    return found


def inlines(text: str, tags: bool = False) -> tuple[Inline, ...]:
    """The content of a text of one paragraph."""
    (paragraph,) = document(text, tags)
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def words(text: str) -> list[str]:
    """The words of each block with inline content."""
    return [
        plain_text(block.children)
        for block in walk_blocks(document(text))
        if isinstance(block, Paragraph | Heading)
    ]


# ---- blocks -------------------------------------------------------------------


def test_every_kind_of_block() -> None:
    found = document(
        "# A\n\nUn\n\n- b\n\n3. c\n\n> d\n\n```\ne\n```\n\n---\n\n"
        "![f](f.png)\n\n| g |\n|---|\n| h |\n"
    )
    assert [type(block) for block in found] == [
        Heading, Paragraph, ListBlock, ListBlock, Quote, CodeBlock, Divider, Figure, Table
    ]  # fmt: skip
    assert [block.line for block in found] == [1, 3, 5, 7, 9, 11, 15, 17, 19]


def test_indented_code_and_underlined_headings_are_off() -> None:
    assert document("    Un\n\n\tDeux\n\nTrois\n===\n\nQuatre\n---\n") == (
        Paragraph((Text("Un"),), 1),
        Paragraph((Text("Deux"),), 3),
        Paragraph((Text("Trois ==="),), 5),
        Paragraph((Text("Quatre"),), 8),
        Divider(9),
    )


def test_indented_markup_is_markup() -> None:
    """What is pasted with four spaces is no code, so its headings and lists count."""
    kinds = [type(block) for block in document("    # Titre\n\n        - un\n")]
    assert kinds == [Heading, ListBlock]


def test_raw_html_is_text() -> None:
    assert words("<b>gras</b>\n\n<div>\n<script>x</script>\n</div>\n") == [
        "<b>gras</b>",
        "<div> <script>x</script> </div>",
    ]


@pytest.mark.parametrize(
    ("text", "shown_words"),
    [
        ("<!-- a -->", []),
        ("<!-- a -->\nUn", ["Un"]),
        ("Un\n<!-- a -->\ndeux", ["Un", "deux"]),
        ("Un <!-- a --> deux", ["Un  deux"]),
        ("Un <!-- a\nb --> deux", ["Un  deux"]),
        ("<!-- a\n\nb -->\n\nUn", ["Un"]),
        ("<!-- a\n\nb --> Un", ["Un"]),
        ("Un <!-- a\n\nb --> deux", ["Un", "deux"]),
        ("# Un <!-- a -->", ["Un "]),
        ("- <!-- a -->\n- Un", ["Un"]),
        ("> <!-- a\n> b -->\n> Un", ["Un"]),
        ("<!---->Un", ["Un"]),
        ("<!-- a --> <!-- b -->", []),
        ("<!-- a -- b -->Un", ["Un"]),
        ("`<!-- a -->`", ["<!-- a -->"]),
        ("`<!--`\n\n`-->`", ["<!--", "-->"]),
        ("\\<!-- a -->", ["<!-- a -->"]),
    ],
)
def test_comments_are_never_shown(text: str, shown_words: list[str]) -> None:
    assert [word.strip() for word in words(text)] == [word.strip() for word in shown_words]


def test_a_comment_in_code_is_code() -> None:
    assert document("```\n<!-- a\n\nb -->\n```") == (CodeBlock("<!-- a\n\nb -->", 1),)


def test_a_comment_without_end_is_shown() -> None:
    """Better than to drop all that follows."""
    assert words("<!-- jamais fermé\n\nUn") == ["<!-- jamais fermé", "Un"]


def test_the_gaps_of_headings_are_closed() -> None:
    text = "### A\n\n##### B\n\n#### C\n\n> ###### D\n\n- ## E\n\n###### F\n"
    headings = [block for block in walk_blocks(document(text)) if isinstance(block, Heading)]
    assert [(h.level, h.written_level) for h in headings] == [
        (1, 3), (2, 5), (2, 4), (3, 6), (1, 2), (2, 6)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "caption", ["Tableau : a", "Tableau\u00a0: a", "Tableau 1 : a", "Tableau II : *a*", "Table: a"]
)
def test_a_caption_before_a_table(caption: str) -> None:
    (table,) = document(f"{caption}\n\n| b |\n|---|\n| c |\n")
    assert isinstance(table, Table)
    assert plain_text(table.caption) == caption.replace("*", "")


def test_a_caption_in_a_quotation() -> None:
    (quote,) = document("> Tableau : a\n>\n> | b |\n> |---|\n> | c |\n")
    assert isinstance(quote, Quote)
    assert isinstance(quote.blocks[0], Table)
    assert plain_text(quote.blocks[0].caption) == "Tableau : a"


def test_what_is_no_caption() -> None:
    assert len(document("Un tableau : a\n\n| b |\n|---|\n| c |\n")) == 2
    assert len(document("Tableau : a\n\nb\n\n| b |\n|---|\n| c |\n")) == 3
    assert len(document("Tableau : a\n")) == 1


def test_rows_of_other_lengths() -> None:
    (table,) = document("| a | b |\n|:--|--:|\n| 1 |\n| x \\| y | 2 |\n")
    assert isinstance(table, Table)
    assert [[plain_text(cell.children) for cell in row] for row in table.rows] == [
        ["1", ""],
        ["x | y", "2"],
    ]
    assert [cell.align for cell in table.header] == ["left", "right"]


def test_lists() -> None:
    (outer,) = document("1. a\n   - b\n\n   c\n2. d\n")
    assert isinstance(outer, ListBlock)
    assert (outer.start, outer.tight) == (1, False)
    inner = outer.items[0][1]
    assert isinstance(inner, ListBlock)
    assert (inner.start, inner.tight) == (None, True)


def test_a_picture_alone_with_its_caption() -> None:
    (figure,) = document('![Une carte](carte.png "Le *Nord* ,  en 2020")\n')
    assert isinstance(figure, Figure)
    picture = figure.picture
    assert (picture.src, picture.alt, picture.caption) == (
        "carte.png", "Une carte", "Le *Nord* , en 2020",
    )  # fmt: skip
    assert picture.place
    assert (picture.place.line, picture.place.column, picture.place.width) == (1, 14, 9)


def test_a_picture_by_reference() -> None:
    (figure,) = document("![Une carte][c]\n\n[c]: carte.png\n")
    assert isinstance(figure, Figure)
    assert figure.picture.src == "carte.png"


def test_nothing_at_all() -> None:
    assert document("") == document("\n  \n") == document("#\n") == ()


# ---- inlines ------------------------------------------------------------------


def test_every_kind_of_inline() -> None:
    assert inlines("*a* **b** ~~c~~ `d`  \ne\\\nf\ng") == (
        Styled("em", (Text("a"),)), Text(" "), Styled("strong", (Text("b"),)), Text(" "),
        Styled("s", (Text("c"),)), Text(" "), CodeSpan("d"), Break(), Text("e"), Break(),
        Text("f g"),
    )  # fmt: skip


def test_entities_are_their_characters() -> None:
    assert inlines("a&nbsp;b &eacute; &amp; &#8239; &#0; &nada;") == (
        Text("a\u00a0b é & \u202f \ufffd &nada;"),
    )


@pytest.mark.parametrize(
    "literal",
    [
        "{{ autre }}", "{{ a*b*c }}", "{% if x %}", "[[data:email:\"\"]]", "[[a](b)]]", "*|F*N*E|*",
        "{unsubscribe}{/unsubscribe}", "{subscriber:name|part:first}", "{a [b](c) d}", "{}", "{{}}",
        "{{ a } b }}", "{ _a_ }", "{{ <https://x.fr> }}", "{https://x.fr}", "{{ `a` }}",
    ],
)  # fmt: skip
def test_what_looks_like_a_tag_is_text(literal: str) -> None:
    assert inlines(f"Un {literal} *deux*") == (
        Text(f"Un {literal} "), Styled("em", (Text("deux"),)),
    )  # fmt: skip
    assert inlines(f"Un {literal} *deux*", tags=True) == inlines(f"Un {literal} *deux*")


def test_on_one_line_only() -> None:
    assert inlines("{{ a *b* \n c }}") == (
        Text("{{ a "), Styled("em", (Text("b"),)), Text(" c }}"),
    )  # fmt: skip


def test_tags_of_the_editorial() -> None:
    assert inlines("Bonjour {{ first_name }}, {{first_name|Madame, Monsieur}}", tags=True) == (
        Text("Bonjour "), TagUse("first_name", "", 1), Text(", "),
        TagUse("first_name", "Madame, Monsieur", 1),
    )  # fmt: skip
    assert inlines("{{ email }}{{ unsubscribe }}{{ view_online }}", tags=True) == (
        TagUse("email", "", 1), TagUse("unsubscribe", "", 1), TagUse("view_online", "", 1),
    )  # fmt: skip


def test_links_to_tags() -> None:
    assert inlines('[a]({{ unsubscribe }}) [b]( {{view_online}} "c" )', tags=True) == (
        Link("tag:unsubscribe", (Text("a"),), "", 1), Text(" "),
        Link("tag:view_online", (Text("b"),), "c", 1),
    )  # fmt: skip
    assert inlines("[a]({{ unsubscribe }})") == (Text("[a]({{ unsubscribe }})"),)


@pytest.mark.parametrize(
    "forged", ["[a](tag:unsubscribe)", "<tag:unsubscribe>", "[a](tag&#58;email)"]
)
def test_no_author_can_forge_a_link_to_a_tag(forged: str) -> None:
    for tags in (False, True):
        _, _, problems = parsed(forged, tags)
        assert [problem.rule for problem in problems] == ["bad-url"]


@pytest.mark.parametrize(
    ("text", "url", "before", "after"),
    [
        ("Voir https://x.fr/a.", "https://x.fr/a", "Voir ", "."),
        ("(https://x.fr/a)", "https://x.fr/a", "(", ")"),
        ("(https://x.fr/a_(b))", "https://x.fr/a_(b)", "(", ")"),
        ("«\u00a0https://x.fr\u00a0»", "https://x.fr", "«\u00a0", "\u00a0»"),
        ("https://x.fr/a\u202f; b", "https://x.fr/a", "", "\u202f; b"),
        ("https://x.fr/a, b", "https://x.fr/a", "", ", b"),
        ("https://x.fr/a\u00a0?", "https://x.fr/a", "", "\u00a0?"),
        ("https://x.fr/a… b", "https://x.fr/a", "", "… b"),
        ("«https://x.fr/a» b", "https://x.fr/a", "«", "» b"),
        ("“https://x.fr/a”", "https://x.fr/a", "“", "”"),
        ("https://x.fr/a’b c", "https://x.fr/a%E2%80%99b", "", " c"),
        ("*https://x.fr/a_b_c*", "https://x.fr/a_b_c", "", ""),
        ("Écrire à a.b@example.org.", "mailto:a.b@example.org", "Écrire à ", "."),
    ],
)
def test_bare_addresses_end_before_punctuation(
    text: str, url: str, before: str, after: str
) -> None:
    (link,) = [part for part in document_inlines(document(text)) if isinstance(part, Link)]
    assert link.url == url
    assert plain_text(inlines(text)) == text.replace("*", "")
    assert text.replace("*", "") == before + plain_text(link.children) + after


@pytest.mark.parametrize("text", ["www.example.org", "example.org", "ftp://x.fr", "//x.fr", "a@b"])
def test_what_is_not_made_a_link(text: str) -> None:
    assert inlines(text) == (Text(text),)


def test_reference_links() -> None:
    found = document("[a][1], [b][], [c]\n\n[1]: https://x.fr/1\n[b]: https://x.fr/2\n[c]: <x y>\n")
    links = [part.url for part in document_inlines(found) if isinstance(part, Link)]
    assert links == ["https://x.fr/1", "https://x.fr/2", "x%20y"]


def test_footnotes_are_text() -> None:
    assert words("Un[^1]\n\n[^1]: Le texte de la note") == ["Un[^1]", "[^1]: Le texte de la note"]


def test_deep_emphasis_keeps_its_words() -> None:
    text = "*a " * 500 + "b" + " c*" * 500
    assert plain_text(inlines(text)) == "a " * 500 + "b" + " c" * 500


# ---- silences and lines -------------------------------------------------------


def test_a_comment_silences_the_block_after_it() -> None:
    _, silences, _ = parsed(
        "Un\n\n<!-- pf2s: allow(lost-text, image-weight) parce que -->\n\nDeux\ntrois\n\nQuatre\n"
    )
    quote = "<!-- pf2s: allow(lost-text, image-weight) parce que -->"
    first = Place(file="a.md", line=3, column=18, width=9, quote=quote)
    second = Place(file="a.md", line=3, column=29, width=12, quote=quote)
    assert silences == (
        Silence("lost-text", first, 5, 6),
        Silence("image-weight", second, 5, 6),
    )


def test_before_a_list_it_silences_the_whole_list() -> None:
    _, silences, _ = parsed("<!-- pf2s: allow(lost-text) -->\n- a\n\n- b\n\nc\n")
    # markdown-it counts the empty line behind a list to it.
    assert [(silence.first_line, silence.last_line) for silence in silences] == [(2, 5)]


def test_within_a_paragraph_it_silences_that() -> None:
    _, silences, _ = parsed("Un\n\ndeux\ntrois <!-- pf2s: allow(lost-text) -->\n")
    assert [(silence.first_line, silence.last_line) for silence in silences] == [(3, 4)]


def test_a_comment_before_nothing_silences_nothing() -> None:
    assert parsed("Un\n\n<!-- pf2s: allow(lost-text) -->\n")[1] == ()


def test_lines_within_containers(tmp_path: Path) -> None:
    reading = read_body(
        tmp_path,
        "Un\n\n- a\n- b\n  c [d](javascript:x)\n\n> e\n> ![](f.png)\n\n"
        "| g |\n|---|\n| [h](data:x) |\n",
    )
    assert [(p.rule, p.place and (p.place.line, p.place.column)) for p in reading.problems] == [
        ("bad-url", (8, 9)),
        ("image-alt", (11, 7)),
        ("missing-image", (11, 7)),
        ("bad-url", (15, 7)),
    ]
