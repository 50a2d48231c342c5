"""blocks: HTML of any origin as our own document tree.

The elements are walked one after the other, never into each other, so that
the depth of a page costs nothing. A block's element ends the paragraph before
it; all that an element means for the text in it is a mark.
"""

from __future__ import annotations

import re

from lxml import etree

from pf2s_news.document import Document
from pf2s_news.gather.bounds import MOST_ELEMENTS, endless
from pf2s_news.gather.found import Note
from pf2s_news.gather.pages.meanings import DROPPED, css, is_hidden, styled
from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.pages.openers import nothing, open_element
from pf2s_news.gather.pages.page_text import Close, Manner, PageText
from pf2s_news.gather.pages.tree import parse_html
from pf2s_news.read.markdown import closed_gaps
from pf2s_news.value import replace

# libxml2 ends the old names where a paragraph begins, browsers do not.
_OLD_NAME = re.compile(r"<(/?)([bisu])(?=[\s/>])", re.IGNORECASE)
_NEW_NAMES = {"b": "strong", "i": "em", "s": "del", "u": "span"}


def read_blocks(html: str, base: str) -> tuple[Document, tuple[Note, ...]]:
    """The blocks of a text, and what an editor has to know about them.

    Args:
        html: a fragment, or a page whose body is all text.
        base: the address that its addresses are relative to; "" where they must be whole.

    Raises Refused for one of more elements or characters than a text can have.
    """
    text = PageText(base=base)
    _walk(parse_html(_OLD_NAME.sub(_with_new_name, html)), text)
    return closed_gaps(text.finished(), []), text.remarks.notes()


def _with_new_name(match: re.Match[str]) -> str:
    return f"<{match[1]}{_NEW_NAMES[match[2].lower()]}"


def _walk(root: Node, text: PageText) -> None:
    """All elements below one, in the order in which they begin and end."""
    opened: list[tuple[Close, Manner]] = []
    met = 0
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            met += 1
            if met > MOST_ELEMENTS:
                raise endless()
            before = text.manner
            close = _open(text, element)
            opened.append((close or nothing, before))
            if close is None:
                walk.skip_subtree()
            else:
                text.add_text(element.text or "")
        else:
            if event == "end":
                close, before = opened.pop()
                close()
                text.manner = before
            text.add_text(element.tail or "")


def _open(text: PageText, element: Node) -> Close | None:
    """Read an element's start; None where what is in it is not read, or has been."""
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    # Most elements have no attribute at all.
    style = css(element) if element.attrib else {}
    if tag in DROPPED or (element.attrib and is_hidden(element, tag, style)):
        return None
    if (marks := styled(text.manner.marks, tag, style)) is not text.manner.marks:
        text.manner = replace(text.manner, marks=marks)
    align = (style.get("text-align") or element.get("align") or "").lower()
    return open_element(text, element, tag, align)
