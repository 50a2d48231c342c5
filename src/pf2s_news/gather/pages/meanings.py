"""meanings: what an element or its style means for a text; most mean nothing."""

from __future__ import annotations

import re

from pf2s_news.gather.pages.nodes import Node
from pf2s_news.gather.runs import Marks, Style

DROPPED = frozenset(
    "script style template head title meta link base svg canvas map area input button select"
    " option optgroup textarea datalist progress meter frameset frame noframes applet param xml"
    " annotation annotation-xml rp".split()
)
"""Elements that go with all that is in them."""
BLOCKS = frozenset(
    "address article aside body center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form header hgroup html legend li main menu nav ol p pre section summary table tbody"
    " td tfoot th thead tr ul caption colgroup col search".split()
)
"""Elements that begin a new paragraph and end it."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CODE = frozenset("code kbd samp tt".split())
STRONG_LINES = frozenset("dt summary".split())
"""Blocks that stand over what follows: in Markdown, a line in bold."""
_STYLES: dict[str, Style] = {
    "b": "strong", "strong": "strong",
    "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em",
    "s": "s", "del": "s", "strike": "s",
}  # fmt: skip
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|element-invisible|visuallyhidden)(?:\s|$)"
)
_STYLE_LIMIT = 4000


def css(element: Node) -> dict[str, str]:
    """The declarations of an element's style attribute, in small letters."""
    written = (element.get("style") or "")[:_STYLE_LIMIT].lower()
    pairs = (declaration.partition(":") for declaration in written.split(";"))
    return {
        key.strip(): value.replace("!important", "").strip() for key, colon, value in pairs if colon
    }


def is_hidden(element: Node, tag: str, style: dict[str, str]) -> bool:
    """Whether a browser would not show it, or only a screen reader would say it."""
    if element.get("hidden") is not None or style.get("display") == "none":
        return True
    if style.get("visibility") == "hidden" or style.get("mso-hide") == "all":
        return True
    if element.get("aria-hidden") == "true" and tag in ("em", "i", "span"):
        return True
    return bool(_UNSEEN_CLASS.search(element.get("class") or ""))


def styled(marks: Marks, tag: str, style: dict[str, str]) -> Marks:
    """The marks of what stands in an element, in text with these marks."""
    found = set(marks)
    if tag in _STYLES:
        found.add(_STYLES[tag])
    if weight := style.get("font-weight"):
        bold = re.fullmatch(r"bold(?:er)?|[6-9]\d\d", weight)
        (found.add if bold else found.discard)("strong")
    if slant := style.get("font-style"):
        (found.add if slant.startswith(("italic", "oblique")) else found.discard)("em")
    decoration = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if "line-through" in decoration:
        found.add("s")
    return frozenset(found) if found != marks else marks
