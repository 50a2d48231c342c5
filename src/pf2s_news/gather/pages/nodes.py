"""nodes: elements by their classes, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeAlias

import lxml.html
from lxml import etree

Node: TypeAlias = lxml.html.HtmlElement

_SILENT = frozenset(("script", "style", "template"))
# Most elements have neither: lxml leaves them aside faster than Python does.
_CLASSED: Any = etree.XPath("descendant-or-self::*[@class]")
_WITH_PROPERTY: Any = etree.XPath("descendant-or-self::*[@itemprop]")
_MOST_PIECES = 60
"""Of a heading's text: between its elements, and in them."""
_REMOVED = "pf2s-removed"
_BLANKS = re.compile(r"[\s\u00a0\u200b\ufeff]+")


def tag(node: Node) -> str:
    """An element's name in small letters; "" for what is none."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def classes(node: Node) -> tuple[str, ...]:
    """The names in its class attribute, in small letters."""
    return tuple((node.get("class") or "").lower().split())


def has_class(node: Node, *names: str) -> bool:
    """Whether one of its classes is one of these."""
    return not set(names).isdisjoint(classes(node))


def elements(root: Node, *tags: str) -> Iterator[Node]:
    """The elements below one (and itself), in document order."""
    yield from root.iter(*(tags or (etree.Element,)))


def classed(root: Node) -> list[Node]:
    """All elements below one (and itself) that have a class."""
    return list(_CLASSED(root))


def with_class(root: Node, *names: str) -> list[Node]:
    """All elements below one (and itself) that have one of these classes."""
    wanted = set(names)
    return [node for node in _CLASSED(root) if not wanted.isdisjoint(classes(node))]


def with_property(root: Node, *names: str) -> list[Node]:
    """All elements with one of these names in their itemprop (schema.org microdata)."""
    wanted = set(names)
    named = _WITH_PROPERTY(root)
    return [node for node in named if not wanted.isdisjoint(node.get("itemprop").split())]


def first(nodes: Iterable[Node]) -> Node | None:
    """The first of them, if there is one."""
    return next(iter(nodes), None)


def inside(root: Node, nodes: Iterable[Node]) -> set[Node]:
    """Some elements below a root, and all that stands in them: one walk, however many."""
    within = set(nodes)
    if within:
        for node in elements(root):
            if node.getparent() in within:
                within.add(node)
    return within


def outermost(root: Node, nodes: Iterable[Node]) -> list[Node]:
    """Those that stand in no other of them."""
    given = list(nodes)
    within = inside(root, given)
    return [node for node in given if node is root or node.getparent() not in within]


def text_of(node: Node | None) -> str:
    """Its text on one line, without what a browser does not show."""
    if node is None:
        return ""
    return one_line("".join(_texts(node)))


def heading_text(node: Node) -> str:
    """The text of a heading; of one around half the page, its beginning."""
    return one_line("".join(islice(_texts(node), _MOST_PIECES)))


def _texts(node: Node) -> Iterator[str]:
    for event, element in etree.iterwalk(node, events=("start", "end", "comment")):
        silent = tag(element) in _SILENT
        if event == "start":
            if element.text and not silent:
                yield element.text
            elif tag(element) == "br":
                yield " "
        elif element is not node and element.tail:
            yield element.tail


def one_line(text: str) -> str:
    """Text with single spaces."""
    return _BLANKS.sub(" ", text).strip()


def remove_all(root: Node, nodes: Iterable[Node]) -> None:
    """Take elements below a root out, however many: the texts after them stay."""
    for node in nodes:
        node.tag = _REMOVED
    etree.strip_elements(root, _REMOVED, with_tail=False)


def remove(node: Node) -> None:
    """Take an element out with all that is in it; the text after it stays."""
    if node.getparent() is not None:
        node.drop_tree()


def inner_html(node: Node) -> str:
    """What is in an element, as HTML."""
    parts = [_escaped(node.text or "")]
    parts += (lxml.html.tostring(child, encoding="unicode") for child in node)
    return "".join(parts).strip()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
