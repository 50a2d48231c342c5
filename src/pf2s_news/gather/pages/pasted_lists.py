"""pasted_lists: lists that Word and Outlook write as paragraphs.

Their style says so ("mso-list:l0 level2 lfo1"), and their bullet or number
stands in the text, marked "mso-list:Ignore".
"""

from __future__ import annotations

import re

from pf2s_news.document import Block, Document, ListBlock
from pf2s_news.gather.pages.boxes import Box
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.page_text import DEEPEST, Close, PageText
from pf2s_news.value import replace

_LEVEL = re.compile(r"(?i)(?:^|[;\s])mso-list:\s*[^;]{0,40}?\blevel(\d)")
_SIGN = re.compile(r"(?i)(?:^|[;\s])mso-list:\s*ignore")
_NUMBER = re.compile(r"(\d{1,4})[.)°/-]*|[a-zA-Z]{1,4}[.)]")


def pasted_level(element: Node) -> int:
    """The level of a paragraph that is a list's item, from 1; 0 for any other element."""
    match = _LEVEL.search(element.get("style") or "")
    return max(1, int(match[1])) if match else 0


def is_pasted_sign(element: Node) -> bool:
    """Whether its text is an item's bullet or number."""
    return bool(_SIGN.search(element.get("style") or ""))


def open_pasted_item(text: PageText, level: int) -> Close:
    """The start of such a paragraph; at its end it joins the list before it."""
    text.box.flush()
    text.pasted_sign = ""
    item = text.push(Box(inline_pictures=True))
    deepest = DEEPEST - text.depth

    def close() -> None:
        sign, text.pasted_sign = text.pasted_sign, ""
        text.pop(item)
        if not item.blocks:
            return
        if deepest < 1:
            text.box.add(tuple(item.blocks))
            return
        start = _first_number(sign)
        before = text.box.blocks[-1] if text.box.blocks else None
        going_on = before if before is text.pasted_list else None
        if level == 1 and isinstance(going_on, ListBlock) and _begins_anew(going_on, start):
            going_on = None
        made = _with_item(going_on, min(level, deepest), tuple(item.blocks), start)
        if going_on:
            text.box.blocks[-1] = made
        else:
            text.box.add((made,))
        text.pasted_list = made

    return close


def _first_number(sign: str) -> int | None:
    match = _NUMBER.fullmatch(sign)
    # Word's round bullet of the second level is an "o".
    if match is None or sign == "o":
        return None
    return int(match[1] or 1)


def _begins_anew(before: ListBlock, start: int | None) -> bool:
    return (before.start is None) != (start is None) or start == 1


def _with_item(before: Block | None, level: int, item: Document, start: int | None) -> ListBlock:
    """The list with one more item, at its level or in the item before."""
    if not isinstance(before, ListBlock):
        return ListBlock((item,), start)
    if level == 1:
        return replace(before, items=(*before.items, item))
    last = before.items[-1]
    inner = last[-1] if isinstance(last[-1], ListBlock) else None
    grown = _with_item(inner, level - 1, item, start)
    rest = last[:-1] if inner else last
    return replace(before, items=(*before.items[:-1], (*rest, grown)))
