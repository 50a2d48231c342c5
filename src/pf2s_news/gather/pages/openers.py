"""openers: what happens where an element begins, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Callable

from pf2s_news.document import CodeBlock, Divider, Quote
from pf2s_news.gather.pages.boxes import Box, OpenList, first_number
from pf2s_news.gather.pages.captions import is_caption, is_captioned, with_caption
from pf2s_news.gather.pages.embeds import EMBEDS, consented, embed_of
from pf2s_news.gather.pages.meanings import BLOCKS, CODE, HEADINGS, STRONG_LINES
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.page_text import DEEPEST, PageText
from pf2s_news.gather.pages.tables import Grid, grid_cell
from pf2s_news.value import replace

Close = Callable[[], None]
_MARKED_UP = frozenset("a b strong em i img".split())


def nothing() -> None:
    """Where an element's end means nothing."""


def open_element(text: PageText, element: Node, tag: str, align: str) -> Close | None:
    """Read the start of an element: what is to be done at its end.

    None where all of it is read.
    """
    if opener := _WHOLE.get(tag):
        return opener(text, element)
    if tag in EMBEDS:
        return _embed(text, element, tag)
    if tag in BLOCKS or tag in HEADINGS or tag in ("blockquote", "pre", "table"):
        return _block(text, element, tag, align)
    return _inline(text, element, tag)


# ---- elements that hold nothing, or are read at once ----------------------------


def _break(text: PageText, element: Node) -> None:
    text.add_break()


def _picture(text: PageText, element: Node) -> None:
    text.add_picture(element)


def _divider(text: PageText, element: Node) -> None:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    text.box.flush()
    # Where Joomla cuts the text for listings, and into pages.
    if not re.search(r"system-(?:readmore|pagebreak)", names):
        text.box.add((Divider(),))


def _without_scripts(text: PageText, element: Node) -> None:
    """Only a picture that a script would have loaded is not said twice."""
    pictures = list(element.iter("img"))
    if text.waiting and pictures:
        text.add_picture(pictures[0])


_WHOLE: dict[str, Callable[[PageText, Node], None]] = {
    "br": _break,
    "img": _picture,
    "hr": _divider,
    "noscript": _without_scripts,
}


def _embed(text: PageText, element: Node, tag: str) -> Close | None:
    embed = embed_of(element, tag)
    text.add_embed(embed)
    return nothing if embed is None and tag == "object" else None


# ---- inline elements ------------------------------------------------------------


def _inline(text: PageText, element: Node, tag: str) -> Close | None:
    if tag == "a" and element.get("href") is not None:
        text.open_link(element.get("href") or "")
        return text.close_link
    if tag in CODE and not text.manner.keeps_lines and not _holds(element, "a", "img"):
        text.add_code("".join(element.itertext(etree_elements())))
        return None
    if tag in ("sup", "sub"):
        text.manner = replace(text.manner, script=tag)
    if tag == "q":
        text.add_text("« ")
        return lambda: text.add_text(" »")
    return nothing


def etree_elements() -> str:
    """All elements, for lxml: comments have text too."""
    return "*"


def _holds(element: Node, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


# ---- blocks ---------------------------------------------------------------------


def _block(text: PageText, element: Node, tag: str, align: str) -> Close | None:
    if embed := consented(element):
        text.add_embed(embed)
        return None
    if is_captioned(element, tag):
        return _captioned(text)
    if is_caption(element, tag) and text.figures and text.figures[-1][0] is text.box:
        return _caption(text)
    match tag:
        case "table":
            return _table(text, element)
        case "tr" | "td" | "th" | "caption" if text.tables and _is_open_table(text):
            return _part_of_table(text, element, tag, align)
        case "ul" | "ol" | "menu" | "dir" if text.depth < DEEPEST:
            return _list(text, element, tag)
        case "li" if text.depth < DEEPEST or _is_open_list(text):
            return _item(text)
        case "blockquote" if text.depth < DEEPEST:
            return _quote(text)
        case "pre":
            return _preformatted(text, element)
    return _plain(text, tag)


def _plain(text: PageText, tag: str) -> Close:
    text.box.flush()
    if tag in STRONG_LINES:
        text.manner = replace(text.manner, marks=text.manner.marks | {"strong"})
    if tag == "p" and text.lists and _is_open_item(text):
        text.lists[-1].spaced.add(len(text.lists[-1].items))
    if tag not in HEADINGS:
        return lambda: text.box.flush()
    box, outer = text.box, text.box.heading
    box.heading = HEADINGS[tag]

    def close() -> None:
        text.box.flush()
        box.heading = outer

    return close


def _preformatted(text: PageText, element: Node) -> Close | None:
    """Code, unless it has links or emphasis: then somebody wanted its line ends only."""
    text.box.flush()
    if _holds(element, *_MARKED_UP):
        text.manner = replace(text.manner, keeps_lines=True)
        return lambda: text.box.flush()
    for line_break in element.iter("br"):
        line_break.text = "\n"
    code = "".join(element.itertext("*")).replace("\r\n", "\n").strip("\n")
    if code.strip():
        text.box.add((CodeBlock(code),))
    return None


def _quote(text: PageText) -> Close:
    text.box.flush()
    text.quotes += 1
    inner = _push(text, Box())

    def close() -> None:
        text.quotes -= 1
        _pop(text, inner)
        if inner.blocks:
            text.box.add((Quote(tuple(inner.blocks)),))

    return close


def _captioned(text: PageText) -> Close:
    text.box.flush()
    inner, caption = _push(text, Box()), Box()
    text.figures.append((inner, caption))

    def close() -> None:
        text.figures.pop()
        _pop(text, inner)
        text.box.add(with_caption(inner.blocks, caption.blocks))

    return close


def _caption(text: PageText) -> Close:
    text.box.flush()
    caption = _push(text, text.figures[-1][1])
    return lambda: _pop(text, caption)


# ---- lists ----------------------------------------------------------------------


def _is_open_list(text: PageText) -> bool:
    """Whether what comes stands directly in a list."""
    return bool(text.lists) and text.lists[-1].depth == len(text.boxes)


def _is_open_item(text: PageText) -> bool:
    return text.lists[-1].depth == len(text.boxes) - 1 and text.box is text.lists[-1].items[-1]


def _list(text: PageText, element: Node, tag: str) -> Close:
    text.box.flush()
    beside = text.lists[-1] if _is_open_list(text) else None
    opened = OpenList(start=first_number(element, tag), depth=len(text.boxes))
    text.lists.append(opened)

    def close() -> None:
        text.lists.pop()
        if beside:
            beside.add_beside(opened)
        else:
            text.box.add(opened.blocks())

    return close


def _item(text: PageText) -> Close:
    """An item; one outside of any list is a list of its own."""
    text.box.flush()
    own = None
    if not _is_open_list(text):
        own = OpenList(start=None, depth=len(text.boxes))
        text.lists.append(own)
    item = _push(text, text.lists[-1].new_item())

    def close() -> None:
        _pop(text, item)
        if own:
            text.lists.pop()
            text.box.add(own.blocks())

    return close


# ---- tables ---------------------------------------------------------------------


def _is_open_table(text: PageText) -> bool:
    return text.tables[-1][1] == len(text.boxes)


def _table(text: PageText, element: Node) -> Close:
    text.box.flush()
    for outer, _ in text.tables[-1:]:
        outer.nests = True
    grid = Grid(places=element.get("role") in ("presentation", "none"))
    text.tables.append((grid, len(text.boxes)))

    def close() -> None:
        text.tables.pop()
        text.box.add(grid.blocks())

    return close


def _part_of_table(text: PageText, element: Node, tag: str, align: str) -> Close:
    grid, _ = text.tables[-1]
    if tag == "tr":
        grid.rows.append([])
        return nothing
    box = _push(text, Box())
    if not grid.rows:
        grid.rows.append([])
    row = grid.rows[-1]

    def close() -> None:
        _pop(text, box)
        content = tuple(box.blocks)
        if tag == "caption":
            grid.caption += content
        else:
            row.append(grid_cell(element, tag, content, align))

    return close


def _push(text: PageText, box: Box) -> Box:
    text.boxes.append(box)
    return box


def _pop(text: PageText, box: Box) -> None:
    box.flush()
    popped = text.boxes.pop()
    assert popped is box, "elements end in the order in which they began, turned round"
