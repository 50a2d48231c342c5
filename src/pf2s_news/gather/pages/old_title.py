"""old_title: the title that a page only shows as one, made the heading that it is.

Word names the style of a title; pages laid out in tables set a line large and bold.
"""

from __future__ import annotations

import re
from itertools import islice

from pf2s_news.gather.pages.meanings import css
from pf2s_news.gather.pages.nodes import Node, elements, first, has_class, text_of

_LONGEST = 140
_LINES = 30
"""Large lines among which the title may be."""
_MORE = 60
"""Characters that a line stands over where it is not the site's name in a cell of its own."""
_LARGE_FONT = re.compile(r"[5-7]|\+[2-4]")
_LARGE_STYLE = re.compile(r"(?:1[89]|[2-7]\d)(?:\.\d+)?pt|(?:2[4-9]|[3-9]\d)(?:\.\d+)?px|x+-large")
_SENTENCE = re.compile(r"[.;,:…]$")
_INLINE = frozenset("font span b strong i em u big center p".split())
_BOLD = ("b", "strong")


def mark_title(root: Node) -> None:
    """Make the line that is shown as the title an h1, in place, on a page that has none."""
    if any(text_of(heading) for heading in elements(root, "h1")):
        return
    line = next((p for p in elements(root, "p") if has_class(p, "msotitle") and text_of(p)), None)
    if line is None and not any(text_of(heading) for heading in elements(root, "h2", "h3")):
        line = _large_line(root)
    if line is not None:
        line.tag = "h1"


def _large_line(root: Node) -> Node | None:
    """The first large line in bold at the head of a text; None where <title> says it as well."""
    body = first(elements(root, "body"))
    window = text_of(first(elements(root, "title")))
    if body is None or (window and window in _without_links(body)):
        return None
    large = (node for node in elements(body, "font", "span", "big", "p") if _is_large(node))
    return next((_whole_line(node) for node in islice(large, _LINES) if _heads_text(node)), None)


def _without_links(body: Node) -> str:
    linked = {piece for link in elements(body, "a") for piece in link.itertext()}
    return " ".join(piece for piece in body.itertext() if piece not in linked)


def _is_large(node: Node) -> bool:
    size = (node.get("size") or "").strip()
    return node.tag == "big" or bool(
        _LARGE_FONT.fullmatch(size) or _LARGE_STYLE.fullmatch(css(node).get("font-size") or "")
    )


def _heads_text(node: Node) -> bool:
    """Whether it is short, bold, no link, and the beginning of a longer text."""
    line = text_of(node)
    if not 4 <= len(line) <= _LONGEST or _SENTENCE.search(line) or first(elements(node, "a", "br")):
        return False
    whole = _whole_line(node)
    around = [whole, *(above for above in node.iterancestors() if above.tag in _INLINE)]
    bold = first(elements(node, *_BOLD))
    if bold is None or text_of(bold) != line:
        bold = next((above for above in around if above.tag in _BOLD), None)
    box = whole.getparent()
    if bold is None or box is None or next(node.iterancestors("a", "nav"), None) is not None:
        return False
    text = text_of(box)
    return text.startswith(line) and len(text) >= len(line) + _MORE


def _whole_line(node: Node) -> Node:
    """The outermost element that holds this line and nothing else."""
    line, above = text_of(node), node.getparent()
    while above is not None and above.tag in _INLINE and text_of(above) == line:
        node, above = above, above.getparent()
    return node
