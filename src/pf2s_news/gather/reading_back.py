"""reading_back: what the product reads in a piece of Markdown, without its places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pf2s_news.document import Block, Figure, Inline, InlineImage, Table, block_inlines
from pf2s_news.gather.runs import Run, flat, merged
from pf2s_news.problems import Report
from pf2s_news.read.markdown import Setting, read_markdown
from pf2s_news.read.text import SourceText

Frame = Literal["paragraph", "heading", "cell"]
"""What a piece of text stands in."""


def read_back(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text in which every picture and address is right."""
    setting = Setting(
        source=SourceText("", markdown),
        first_line=1,
        find_picture=lambda src, place: src,
        resolve_link=lambda url, place: url,
    )
    return read_markdown(markdown, setting, Report())[0]


def framed(text: str, frame: Frame) -> str:
    """A block that holds the text."""
    match frame:
        case "paragraph":
            return text
        case "heading":
            return f"## {text}"
        case "cell":
            return f"| {cell_text(text)} |\n| --- |\n"


def cell_text(text: str) -> str:
    """Inline Markdown as it stands in a table's cell."""
    return text.replace("|", "\\|")


def says(text: str, runs: Iterable[Run], frame: Frame) -> bool:
    """Whether the text is read as these runs, and nothing else."""
    blocks = read_back(framed(text, frame))
    if len(blocks) != 1:
        return False
    return merged(flat(_content(blocks[0]))) == list(runs)


def _content(block: Block) -> tuple[Inline, ...]:
    match block:
        case Figure():
            return (InlineImage(block.picture),)
        case Table():
            return block.header[0].children
        case _:
            return block_inlines(block)
