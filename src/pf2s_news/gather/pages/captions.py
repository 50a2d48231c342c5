"""captions: what stands under a picture or over a table, in the forms that sites give it."""

from __future__ import annotations

import re

from pf2s_news.document import (
    Block,
    Document,
    Figure,
    Link,
    Paragraph,
    Table,
    block_inlines,
    plain_text,
    walk_inlines,
)
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.tables import captioned
from pf2s_news.value import replace

# WordPress before figures, Joomla 3's caption.js, SPIP.
_CAPTIONED = re.compile(r"(?:^|\s)(?:wp-caption|img_caption|spip_documents?)(?:\s|$)")
_CAPTION = re.compile(
    r"(?:^|\s)(?:wp-caption-text|wp-caption-dd|img_caption|spip_doc_\w+|spip_doc_legende)(?:\s|$)"
)


def is_captioned(element: Node, tag: str) -> bool:
    """Whether it holds a picture and what is said of it."""
    return tag == "figure" or (
        tag in ("div", "dl") and bool(_CAPTIONED.search(element.get("class") or ""))
    )


def is_caption(element: Node, tag: str) -> bool:
    """Whether it says something of the picture beside it."""
    return tag == "figcaption" or (
        tag in ("p", "dt", "dd", "div") and bool(_CAPTION.search(element.get("class") or ""))
    )


def with_caption(blocks: list[Block], caption: list[Block]) -> Document:
    """The blocks of a figure with its caption on the picture or the table, else after them."""
    words = " ".join(filter(None, (plain_text(block_inlines(block)) for block in caption)))
    if not words or not all(isinstance(block, Paragraph) for block in caption):
        return (*blocks, *caption)
    pictures = [n for n, block in enumerate(blocks) if isinstance(block, Figure)]
    tables = [n for n, block in enumerate(blocks) if isinstance(block, Table)]
    if len(blocks) == len(tables) == 1 and isinstance(table := blocks[0], Table):
        return captioned(tuple(caption), table)
    if len(pictures) != 1 or _links(caption):
        return (*blocks, *caption)
    number = pictures[0]
    figure = blocks[number]
    assert isinstance(figure, Figure)
    picture = replace(figure.picture, caption=" ".join(words.split(" ")))
    return (*blocks[:number], replace(figure, picture=picture), *blocks[number + 1 :])


def _links(caption: list[Block]) -> bool:
    return any(
        isinstance(inline, Link)
        for block in caption
        for inline in walk_inlines(block_inlines(block))
    )
