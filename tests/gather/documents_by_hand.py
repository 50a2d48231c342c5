"""Documents in few words: p("Un ", b("mot"), BR, a("https://…", "un lien"))."""

from __future__ import annotations

from pf2s_news.document import (
    Block,
    Break,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    ListBlock,
    Paragraph,
    Picture,
    Styled,
    Text,
)

Piece = str | Inline
BR = Break()


def inlines(pieces: tuple[Piece, ...]) -> tuple[Inline, ...]:
    return tuple(Text(piece) if isinstance(piece, str) else piece for piece in pieces)


def p(*pieces: Piece) -> Paragraph:
    return Paragraph(inlines(pieces))


def h(level: int, *pieces: Piece) -> Heading:
    return Heading(level, inlines(pieces))


def b(*pieces: Piece) -> Styled:
    return Styled("strong", inlines(pieces))


def em(*pieces: Piece) -> Styled:
    return Styled("em", inlines(pieces))


def a(url: str, *pieces: Piece) -> Link:
    return Link(url, inlines(pieces))


def ul(*items: Piece | tuple[Block, ...]) -> ListBlock:
    return ListBlock(tuple(one if isinstance(one, tuple) else (p(one),) for one in items))


def ol(*items: str, start: int = 1) -> ListBlock:
    return ListBlock(tuple((p(one),) for one in items), start)


def image(src: str, alt: str = "", width: int | None = None, height: int | None = None) -> Picture:
    return Picture(src=src, alt=alt, width=width, height=height)


def fig(
    src: str,
    alt: str = "",
    *,
    caption: str = "",
    width: int | None = None,
    height: int | None = None,
) -> Figure:
    return Figure(Picture(src=src, alt=alt, caption=caption, width=width, height=height))


def img(src: str, alt: str = "", width: int | None = None) -> InlineImage:
    return InlineImage(Picture(src=src, alt=alt, width=width))
