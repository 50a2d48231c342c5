"""list_openers: where lists and their items begin and end, and where they stand wrong."""

from __future__ import annotations

from pf2s_news.gather.pages.boxes import OpenList, first_number
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.page_text import Close, PageText


def is_open_list(text: PageText) -> bool:
    """Whether what comes stands directly in a list."""
    return bool(text.lists) and text.lists[-1].depth == len(text.boxes)


def is_open_item(text: PageText) -> bool:
    """Whether what comes stands directly in a list's item."""
    return text.lists[-1].depth == len(text.boxes) - 1 and text.box is text.lists[-1].items[-1]


def open_list(text: PageText, element: Node, tag: str) -> Close:
    """The start of a list; one beside another's items belongs to the item before it."""
    text.box.flush()
    beside = text.lists[-1] if is_open_list(text) else None
    opened = OpenList(start=first_number(element, tag), depth=len(text.boxes))
    text.lists.append(opened)

    def close() -> None:
        text.lists.pop()
        if beside:
            beside.add_beside(opened)
        else:
            text.box.add(opened.blocks())

    return close


def open_item(text: PageText) -> Close:
    """An item; one outside of any list is a list of its own."""
    text.box.flush()
    own = None
    if not is_open_list(text):
        own = OpenList(start=None, depth=len(text.boxes))
        text.lists.append(own)
    item = text.push(text.lists[-1].new_item())

    def close() -> None:
        text.pop(item)
        if own:
            text.lists.pop()
            text.box.add(own.blocks())

    return close
