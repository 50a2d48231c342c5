"""tree: HTML as lxml reads it, however broken, deep or long it is.

libxml2 stops at 2,048 elements inside each other and drops what follows, and
long before, looking through each costs the square of their number. Nobody
draws a page so: it is read once more without its boxes, so that its text is
there.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from pf2s_news.gather.bounds import endless

# What carries text flow or would print what is no text; all else is a box or a style.
_KEPT = "a|p|h[1-6]|img|br|hr|script|style|template|head|body|title|noscript|textarea|select"
_BOX = re.compile(rf"</?(?!/?(?:{_KEPT})\b)[a-z][^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_UNPRINTED = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_LONG_TAG = re.compile(r"<([a-z][^\s/<>]*)[^<>]{16000,}", re.IGNORECASE)
# What lxml reads, and refuses to write where a text is put elsewhere (XML 1.0, 2.2).
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    r"|&#(?:x0*(?:[1-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f])"
    r"|0*(?:[1-8]|1[1245-9]|2\d|3[01]|6553[45])(?!\d));?",
    re.IGNORECASE,
)
_MOST_ATTRIBUTES = 4000
"""Of one element: libxml2 compares each with all before it."""
_MOST_TAGS = 200_000
"""Of a page: each takes a hundred times its length in memory."""
_DEEPEST = 250
_IS_DEEP = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")
_EMPTY = "<html><body></body></html>"


def parse_html(html: str) -> lxml.html.HtmlElement:
    """The html element of a page, or of a page around a fragment, with a body in it.

    Raises Refused for one of more tags than any page has.
    """
    if html.count("<") > _MOST_TAGS:
        raise endless()
    html = _LONG_TAG.sub(_with_few_attributes, _CONTROLS.sub(" ", html))
    root, whole = _parse(html)
    if not whole:
        root, whole = _parse(_BOX.sub("<p>", html))
    if not whole:
        root, whole = _parse(_TAG.sub("<p>", _UNPRINTED.sub("", html)))
    if root is None or root.tag != "html":
        root, _ = _parse(_EMPTY)
    assert root is not None
    if root.find("body") is None:
        root.append(lxml.html.Element("body"))
    return root


def _with_few_attributes(tag: re.Match[str]) -> str:
    """The tag, without attributes where it has more than anybody writes."""
    parts = sum(1 for _ in re.finditer(r"[\s/]+", tag[0]))
    return tag[0] if parts < _MOST_ATTRIBUTES else f"<{tag[1]}"


def _parse(html: str) -> tuple[lxml.html.HtmlElement | None, bool]:
    """The page, None where nothing is in it, and whether it is all there and not too deep."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        root = None
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        return root, False
    return root, root is None or not _IS_DEEP(root)
