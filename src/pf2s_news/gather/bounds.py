"""bounds: how long a text may be that becomes one article.

`build` refuses a file over 1 MiB, and takes long for one that is not much
smaller; the longest articles of public bodies have a twentieth of what passes.
"""

from __future__ import annotations

from pf2s_news.document import CodeBlock, Document, block_inlines, walk_blocks, walk_inlines
from pf2s_news.gather.found import Refused
from pf2s_news.gather.passages import shown
from pf2s_news.problems import say
from pf2s_news.read.text import SIZE_LIMIT

MOST_CHARACTERS = 300_000
"""Of a text: a hundred pages."""
MOST_PIECES = 20_000
"""Blocks, cells and changes of style of a text."""
MOST_ELEMENTS = 30_000
"""Of HTML that becomes a text, or that a text is looked for in."""


def refuse_endless(document: Document) -> None:
    """Raise Refused for a text that is longer than any article."""
    characters = pieces = 0
    for block in walk_blocks(document):
        inlines = block_inlines(block)
        pieces += 1 + sum(1 for _ in walk_inlines(inlines))
        characters += len(block.text) if isinstance(block, CodeBlock) else len(shown(inlines))
        if characters > MOST_CHARACTERS or pieces > MOST_PIECES:
            raise endless()


def refuse_large_file(text: str) -> None:
    """Raise Refused for an article's file that would not be read again."""
    if len(text) > SIZE_LIMIT // 4 and len(text.encode()) > SIZE_LIMIT:
        raise endless()


def endless() -> Refused:
    """What to say of a text that is longer than any article."""
    return Refused(
        say("its text is longer than an article can be"),
        say("import the pages that it is made of, or save a part of it as a document"),
    )
