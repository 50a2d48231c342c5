"""boxes: what holds blocks while a page is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from pf2s_news.document import Block, Document, ListBlock, Text
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.paragraphs import leaf_blocks
from pf2s_news.gather.runs import Run
from pf2s_news.value import replace

_BLANK = " \t\n\r\f"


@dataclass(kw_only=True)
class Box:
    """Blocks, and the text that is going to be the next one."""

    inline_pictures: bool = False
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    heading: int = 0
    """The number of the h1-h6 that the text stands in, 0 for none."""

    def flush(self) -> None:
        """End the paragraph or the heading."""
        runs, self.runs = self.runs, []
        if not all(isinstance(r.leaf, Text) and not r.leaf.text.strip(_BLANK) for r in runs):
            self.blocks += leaf_blocks(
                runs, heading=self.heading, inline_pictures=self.inline_pictures
            )

    def add(self, blocks: Document) -> None:
        """Blocks after the paragraph that ends with them."""
        self.flush()
        self.blocks += blocks


@dataclass(kw_only=True)
class OpenList:
    """A list while it is read."""

    start: int | None
    depth: int
    """Boxes that were open when it began: what stands deeper is in an item's."""
    items: list[Box] = field(default_factory=list)
    spaced: set[int] = field(default_factory=set)
    """The numbers of the items that hold paragraphs of their own."""

    def new_item(self) -> Box:
        """The box of the next item."""
        self.items.append(Box(inline_pictures=True))
        return self.items[-1]

    def last_item(self) -> Box:
        """The item that a list beside it belongs to."""
        return self.items[-1] if self.items else self.new_item()

    def blocks(self) -> Document:
        """The list; nothing without items."""
        items = tuple(tuple(item.blocks) for item in self.items if item.blocks)
        tight = 2 * len(self.spaced) <= len(self.items)
        return (ListBlock(items, self.start, tight),) if items else ()

    def add_beside(self, other: OpenList) -> None:
        """A list that stands beside this one's items: part of the item before it."""
        item = self.last_item()
        before = item.blocks[-1] if item.blocks else None
        for block in other.blocks():
            if (
                isinstance(before, ListBlock)
                and isinstance(block, ListBlock)
                and ((before.start is None) == (block.start is None))
            ):
                item.blocks[-1] = replace(before, items=before.items + block.items)
            else:
                item.add((block,))


def first_number(element: Node, tag: str) -> int | None:
    """The number of a list's first item; None for bullets."""
    if tag != "ol":
        return None
    written = (element.get("start") or "1").strip()
    return int(written) if written.isdecimal() and len(written) < 10 else 1
