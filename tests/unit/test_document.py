from __future__ import annotations

from pf2s_news.document import (
    Break,
    Cell,
    CodeSpan,
    Document,
    Figure,
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
    document_pictures,
    map_texts,
    plain_text,
    walk_blocks,
)

LOGO = Picture(src="logo.png", alt="Logo")
MAP = Picture(src="carte.png", alt="Carte")
INLINES = (
    Text("un "),
    Styled("strong", (Text("deux "), Link("https://x.fr", (Text("trois"), CodeSpan("quatre"))))),
    Break(),
    InlineImage(LOGO),
    TagUse("first_name", "Madame"),
)
DOCUMENT: Document = (
    ListBlock(((Paragraph(INLINES), Quote((Paragraph((Text("cinq"),)),))), (Figure(MAP),))),
    Table((Cell((Text("six"),)),), ((Cell((InlineImage(LOGO),)),),), (Text("légende"),)),
)


def test_blocks_come_in_reading_order() -> None:
    assert [type(block).__name__ for block in walk_blocks(DOCUMENT)] == [
        "ListBlock", "Paragraph", "Quote", "Paragraph", "Figure", "Table",
    ]  # fmt: skip


def test_inlines_come_in_reading_order_captions_before_cells() -> None:
    texts = [part.text for part in document_inlines(DOCUMENT) if isinstance(part, Text | CodeSpan)]
    assert texts == ["un ", "deux ", "trois", "quatre", "cinq", "légende", "six"]


def test_pictures_alone_and_in_texts() -> None:
    assert list(document_pictures(DOCUMENT)) == [LOGO, MAP, LOGO]


def test_plain_text() -> None:
    assert plain_text(INLINES) == "un deux troisquatre LogoMadame"
    assert plain_text(()) == ""


def test_texts_are_changed_together() -> None:
    def change(runs: tuple[str, ...]) -> tuple[str, ...]:
        assert runs == ("un ", "deux ", "trois")
        return tuple(run.upper() for run in runs)

    assert plain_text(map_texts(INLINES, change)) == "UN DEUX TROISquatre LogoMadame"
    assert map_texts((Break(),), change) == (Break(),)
