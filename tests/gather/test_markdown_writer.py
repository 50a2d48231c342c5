"""Markdown as a person would write it, and what it is read as."""

from __future__ import annotations

import pytest

from pf2s_news.document import (
    Block,
    Break,
    Cell,
    CodeBlock,
    CodeSpan,
    Divider,
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
    plain_text,
)
from pf2s_news.gather.markdown import write_markdown
from pf2s_news.gather.reading_back import read_back

SITE = "https://www.example.org/"


def paragraph(*inlines: Inline | str) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in inlines))


def strong(*inlines: Inline | str) -> Styled:
    return Styled("strong", paragraph(*inlines).children)


def em(*inlines: Inline | str) -> Styled:
    return Styled("em", paragraph(*inlines).children)


def link(text: str, url: str = SITE, title: str = "") -> Link:
    return Link(url, (Text(text),), title)


def image(alt: str, caption: str = "") -> InlineImage:
    return InlineImage(Picture(src="images/a.jpg", alt=alt, caption=caption))


def items(*texts: str, start: int | None = None, tight: bool = True) -> ListBlock:
    return ListBlock(tuple((paragraph(text),) for text in texts), start, tight)


def row(*cells: str) -> tuple[Cell, ...]:
    return tuple(Cell((Text(cell),) if cell else ()) for cell in cells)


def written(*blocks: Block) -> str:
    """The Markdown of some blocks, without its last line end."""
    return write_markdown(blocks).rstrip("\n")


def test_a_whole_text() -> None:
    document = (
        Heading(1, (Text("Un coach pour réussir"),)),
        paragraph("Le coach est ", strong("là"), " chaque semaine,", Break(), em("au moins"), "."),
        ListBlock(((paragraph("un entretien ;"), items("à deux", "à trois", start=1)),
                   (paragraph("un suivi."),))),
        Heading(2, (Text("Le public"),)),
        Quote((paragraph("Il n'y a pas de salle."), paragraph("— Une élève"))),
        CodeBlock("a\n b"),
        Divider(),
        Figure(Picture(src="images/a.jpg", alt="Une plage", caption="La Côte d'Opale")),
        Table(
            (*row("Département"), Cell((Text("2021"),), "right")),
            (row("Nord", "58,1"), row("Aisne", "9")),
            (Text("Tableau : Élèves actifs"),),
        ),
    )  # fmt: skip
    assert (
        write_markdown(document)
        == """\
## Un coach pour réussir

Le coach est **là** chaque semaine,\\
*au moins*.

- un entretien ;
  1. à deux
  2. à trois
- un suivi.

### Le public

> Il n'y a pas de salle.
>
> — Une élève

```
a
 b
```

---

![Une plage](images/a.jpg "La Côte d'Opale")

Tableau : Élèves actifs

| Département | 2021 |
| ----------- | ---: |
| Nord        | 58,1 |
| Aisne       |    9 |
"""
    )


def test_nothing_is_written_of_nothing() -> None:
    assert write_markdown(()) == ""
    assert (
        write_markdown((paragraph(" \u00a0"), ListBlock(((),)), Quote(()), CodeBlock("\n"))) == ""
    )


# ---- escapes: as few as it takes ------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "L'Île-de-France (75) : 12 % — « oui » ; 3/4, n° 5 & Cie !",
        "a_b_c et ma_variable",
        "2 * 3 = 6",
        "voir [1] et [note 2]",
        "5 < 6 > 4",
        "R&D, AT&T",
        "un prix de 10 $ ~ 9 €",
        "C# et F#",
        "{phocadownload view=file|id=3|text=*Le guide*}",
        "{{ first_name }} et *|FNAME|* et [[data:x]]",
        "@pf2s #santé",
        "-5 °C, +3 %",
        "1er. Puis 2",
        # No end of a host that linkify knows.
        "a@nord.example",
        "50 000 €.",
    ],
)
def test_text_that_means_nothing_is_left_alone(text: str) -> None:
    assert written(paragraph(text)) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("5*3*2", r"5\*3\*2"),
        ("_mot_", r"\_mot\_"),
        ("`mot`", r"\`mot\`"),
        ("~~mot~~", r"\~\~mot\~\~"),
        ("[mot](x)", r"[mot\](x)"),
        ("[mot]: x", r"\[mot]: x"),
        ("<b>gras</b>", r"\<b>gras\</b>"),
        ("<!-- rien -->", r"<\!-- rien -->"),
        ("&amp; et &#42;", r"\&amp; et \&#42;"),
        ("C:\\Temp et \\*", r"C:\Temp et \\\*"),
        ("a{b", r"a\{b"),
        ("1. Un", r"1\. Un"),
        ("2025. Une année", r"2025\. Une année"),
        ("12) Un", r"12\) Un"),
        ("- Un", r"\- Un"),
        ("+ Un", r"\+ Un"),
        ("* Un", r"\* Un"),
        ("# Un", r"\# Un"),
        ("> Un", r"\> Un"),
        ("---", r"\---"),
        ("~~~", r"\~\~\~"),
        ("a@example.org", r"a\@example.org"),
        (SITE, r"https\://www.example.org/"),
        ("mailto:a@example.org", r"mailto\:a\@example.org"),
    ],
)
def test_text_that_would_mean_something_is_escaped(text: str, markdown: str) -> None:
    assert written(paragraph(text)) == markdown
    (read,) = read_back(markdown)
    assert read == replace_line(paragraph(text))


def replace_line(block: Paragraph) -> Paragraph:
    return Paragraph(block.children, 1)


def test_lines_after_a_break_begin_no_other_block() -> None:
    block = paragraph("Un", Break(), "- deux", Break(), "1. trois", Break(), "| --- |")
    assert written(block) == "Un\\\n\\- deux\\\n1\\. trois\\\n\\| --- |"


def test_an_exclamation_mark_before_a_link_makes_no_picture() -> None:
    assert written(paragraph("Attention !", link("ici"))) == rf"Attention \![ici]({SITE})"


def test_a_heading_may_end_with_a_hash() -> None:
    assert written(Heading(1, (Text("Le langage C #"),))) == r"## Le langage C \#"


def test_a_comment_in_one_paragraph_does_not_swallow_the_next() -> None:
    document = (paragraph("a <!-- b"), paragraph("c"), paragraph("d --> e"))
    assert [plain_text(b.children) for b in read_back(write_markdown(document))] == [  # type: ignore[union-attr]
        "a <!-- b", "c", "d --> e",
    ]  # fmt: skip


# ---- emphasis -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "markdown"),
    [
        (paragraph("le ", strong("« mot »"), "suite"), "le **« mot** »suite"),
        (paragraph(strong("Contact :"), "Jeanne"), "**Contact** :Jeanne"),
        (paragraph("d'", strong("« oui »")), "d'**« oui »**"),
        (paragraph("a", strong("(b)"), "c"), "a(**b**)c"),
        (paragraph(strong(" a "), "b"), "**a** b"),
        (paragraph(strong("a"), strong("b")), "**ab**"),
        (paragraph(strong("a"), " ", strong("b")), "**a b**"),
        (paragraph(strong("a ", em("b")), "."), "**a *b***."),
        (paragraph(em(strong("a"))), "***a***"),
        (paragraph(strong(strong("a"))), "**a**"),
        (paragraph(strong(link("a"), " b")), f"**[a]({SITE}) b**"),
        (paragraph(strong(link("a"))), f"[**a**]({SITE})"),
        (paragraph("x", strong("…"), "y"), "x…y"),
        (paragraph("x", strong(CodeSpan("a")), "y"), "x`a`y"),
    ],
)
def test_emphasis_stands_where_commonmark_sees_it(block: Paragraph, markdown: str) -> None:
    assert written(block) == markdown


# ---- links, pictures, code ------------------------------------------------------


@pytest.mark.parametrize(
    ("inline", "markdown"),
    [
        (link(SITE), SITE),
        (link("a@example.org", "mailto:a@example.org"), "a@example.org"),
        (link("www.example.org", SITE), f"[www.example.org]({SITE})"),
        (
            link("a@nord.example", "mailto:a@nord.example"),
            "[a@nord.example](mailto:a@nord.example)",
        ),
        (link("un [mot]"), rf"[un \[mot\]]({SITE})"),
        (link("a", SITE + "b_(c)"), f"[a]({SITE}b_(c))"),
        (link("a", SITE + "b)c"), f"[a](<{SITE}b)c>)"),
        (link("a", SITE + "?x=1&amp=2"), f"[a]({SITE}?x=1&amp=2)"),
        (link("a", SITE + "?x=1&copy;"), rf"[a]({SITE}?x=1\&copy;)"),
        (link("a", SITE, 'dit "b"'), rf'[a]({SITE} "dit \"b\"")'),
        (CodeSpan("a*b"), "`a*b`"),
        (CodeSpan("a`b"), "``a`b``"),
        (CodeSpan("`"), "`` ` ``"),
        (CodeSpan("<!-- a"), r"<\!-- a"),
    ],
)
def test_links_and_code(inline: Inline, markdown: str) -> None:
    assert written(paragraph("Voir ", inline)) == f"Voir {markdown}"


def test_a_link_stays_one_whatever_follows_its_address() -> None:
    assert written(paragraph(link(SITE), "suite")) == (f"[https://www.example.org/]({SITE})suite")
    assert written(paragraph("(", link(SITE), ").")) == f"({SITE})."


def test_pictures_in_a_text_and_alone() -> None:
    assert written(paragraph("Un ", image("B"), " deux")) == "Un ![B](images/a.jpg) deux"
    assert written(paragraph(image(""))) == "![](images/a.jpg)"
    assert written(Figure(Picture(src="images/a b.jpg", alt="[A] *b*", caption='"c"'))) == (
        r'![\[A\] \*b\*](<images/a b.jpg> "\"c\"")'
    )


# ---- lists ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ((items("a", "b", tight=False),), "- a\n\n- b"),
        ((items("a", "b", start=9),), "9. a\n10. b"),
        ((items("a"), items("b")), "- a\n\n<!-- -->\n\n- b"),
        ((items("a"), items("b", start=1)), "- a\n\n1. b"),
        ((ListBlock(((paragraph("a"), paragraph("b")), (paragraph("c"),))),), "- a\n\n  b\n\n- c"),
        ((ListBlock(((paragraph("a"), CodeBlock("b")),), 1),), "1. a\n\n   ```\n   b\n   ```"),
        ((ListBlock(((Divider(),),)),), "- ***"),
        ((ListBlock(((items("a"),),)),), "- - a"),
        ((ListBlock(((Quote((paragraph("a"),)),),)),), "- > a"),
        ((items("1. a"),), r"- 1\. a"),
        ((items("a", start=-3),), "1. a"),
    ],
)
def test_lists(blocks: tuple[Block, ...], markdown: str) -> None:
    assert written(*blocks) == markdown


def test_lists_deeper_than_the_reader_follows_end_in_paragraphs() -> None:
    deep: Block = paragraph("profond")
    for _ in range(40):
        deep = ListBlock(((deep,),))
    assert written(deep) == "- " * 7 + "profond"


# ---- tables ---------------------------------------------------------------------


def test_cells_have_no_lines_and_keep_their_bars() -> None:
    table = Table(row("A", "B"), ((Cell((Text("a|b"), Break(), Text("c"))), *row("")),))
    assert written(table) == "| A      | B   |\n| ------ | --- |\n| a\\|b c |     |"


def test_rows_have_as_many_cells_as_the_longest() -> None:
    table = Table(row("A"), (row("a", "b"), ()))
    assert written(table) == "| A   |     |\n| --- | --- |\n| a   | b   |\n|     |     |"


def test_wide_tables_are_not_padded() -> None:
    table = Table(row("A", "B"), (row("mot " * 20 + "fin", "mot " * 10 + "fin"),))
    first, rule, _ = written(table).split("\n")
    assert (first, rule) == ("| A   | B   |", "| --- | --- |")


def test_a_caption_that_markdown_cannot_know_is_a_paragraph() -> None:
    table = Table(row("A", "B"), (row("a", "b"),), (Text("Les chiffres"),))
    assert written(table).startswith("Les chiffres\n\n| A ")


# ---- headings -------------------------------------------------------------------


def test_headings_begin_with_two_signs_and_leave_no_gap() -> None:
    blocks = tuple(Heading(level, (Text(str(level)),)) for level in (3, 5, 5, 4, 1, 2))
    assert written(*blocks).split("\n\n") == ["## 3", "### 5", "### 5", "### 4", "## 1", "### 2"]


def test_a_heading_has_one_line() -> None:
    heading = Heading(1, (Text("Emploi :"), Break(), Text("un accompagnement")))
    assert written(heading) == "## Emploi : un accompagnement"
