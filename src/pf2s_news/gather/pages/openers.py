"""openers: what happens where an element begins, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Callable

from pf2s_news.document import CodeBlock, Divider, Quote
from pf2s_news.gather.pages.boxes import Box
from pf2s_news.gather.pages.captions import is_caption, is_captioned, with_caption
from pf2s_news.gather.pages.embeds import EMBEDS, consented, embed_of
from pf2s_news.gather.pages.list_openers import is_open_item, is_open_list, open_item, open_list
from pf2s_news.gather.pages.meanings import BLOCKS, CODE, HEADINGS, STRONG_LINES
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.page_text import DEEPEST, Close, PageText
from pf2s_news.gather.pages.pasted_lists import is_pasted_sign, open_pasted_item, pasted_level
from pf2s_news.gather.pages.table_openers import is_open_table, open_part_of_table, open_table
from pf2s_news.value import replace

_MARKED_UP = frozenset("a b strong em i img".split())


_DOWNLOAD = re.compile(r"(?:t[ée]l[ée]charger|download)", re.IGNORECASE)


def nothing() -> None:
    """Where an element's end means nothing."""


def open_element(text: PageText, element: Node, tag: str, align: str) -> Close | None:
    """Read the start of an element: what is to be done at its end.

    None where all of it is read.
    """
    if level := pasted_level(element):
        return open_pasted_item(text, level)
    if is_pasted_sign(element):
        text.pasted_sign = "".join(element.itertext("*")).strip()
        return None
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
    if tag == "a" and _is_button_beside(element):
        return None
    if tag == "a" and element.get("href") is not None:
        text.open_link(element.get("href") or "")
        return text.close_link
    if tag in CODE and not text.manner.keeps_lines and not _holds(element, "a", "img"):
        text.add_code("".join(element.itertext("*")))
        return None
    if tag in ("sup", "sub"):
        text.manner = replace(text.manner, script=tag)
    if tag == "q":
        text.add_text("« ")
        return lambda: text.add_text(" »")
    return nothing


def _is_button_beside(link: Node) -> bool:
    """Whether it leads to the same file as the link before it, as in WordPress' block of a file."""
    before = link.getprevious()
    return (
        before is not None
        and before.tag == "a"
        and before.get("href") == link.get("href")
        and not (before.tail or "").strip()
        and _DOWNLOAD.fullmatch("".join(link.itertext("*")).strip()) is not None
    )


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
            return open_table(text, element)
        case "tr" | "td" | "th" | "caption" if text.tables and is_open_table(text):
            return open_part_of_table(text, element, tag, align)
        case "ul" | "ol" | "menu" | "dir" if text.depth < DEEPEST:
            return open_list(text, element, tag)
        case "li" if text.depth < DEEPEST or is_open_list(text):
            return open_item(text)
        case "blockquote" if text.depth < DEEPEST:
            return _quote(text)
        case "pre":
            return _preformatted(text, element)
    return _plain(text, tag)


def _plain(text: PageText, tag: str) -> Close:
    text.box.flush()
    if tag in STRONG_LINES:
        text.manner = replace(text.manner, marks=text.manner.marks | {"strong"})
    if tag == "p" and text.lists and is_open_item(text):
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
    inner = text.push(Box())

    def close() -> None:
        text.quotes -= 1
        text.pop(inner)
        if inner.blocks:
            text.box.add((Quote(tuple(inner.blocks)),))

    return close


def _captioned(text: PageText) -> Close:
    text.box.flush()
    inner, caption = text.push(Box()), Box()
    text.figures.append((inner, caption))

    def close() -> None:
        text.figures.pop()
        text.pop(inner)
        text.box.add(with_caption(inner.blocks, caption.blocks))

    return close


def _caption(text: PageText) -> Close:
    text.box.flush()
    caption = text.push(text.figures[-1][1])
    return lambda: text.pop(caption)
