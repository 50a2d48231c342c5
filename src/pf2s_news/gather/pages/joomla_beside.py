"""joomla_beside: what a Joomla article has beside its text: links, fields, files.

"Liens A, B et C" of an article, the fields that a site adds to its articles, and
the files that extensions append.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import lxml.html

from pf2s_news.gather.pages.metadata import absolute
from pf2s_news.gather.pages.nodes import (
    Node,
    elements,
    first,
    one_line,
    outermost,
    remove_all,
    text_of,
    with_class,
)
from pf2s_news.model import NamedLink
from pf2s_news.value import Value

_LINKS = ("content-links", "attachmentscontainer", "itemattachments", "itemattachmentsblock")
_CLOSING = re.compile(r"\W*(?:en savoir|aussi sur)\b", re.I)
_RELATED = re.compile(r"\W*aussi sur\b", re.I)


class Beside(Value, frozen=True, kw_only=True):
    """What stands beside a text."""

    links: tuple[NamedLink, ...]
    related: tuple[NamedLink, ...]
    texts: tuple[str, ...]
    """Fields that are text: "Lieu : Douai"."""


def take_beside(container: Node, base: str) -> Beside:
    """Links, fields and files of an article, which are taken out of its page."""
    links: list[NamedLink] = []
    related: list[NamedLink] = []
    texts: list[str] = []
    for field in outermost(container, with_class(container, "field-entry")):
        label = text_of(first(with_class(field, "field-label"))).rstrip(" :")
        value = first(with_class(field, "field-value"))
        found = _links(elements(field, "a"), base, label)
        if found:
            (related if _RELATED.match(label) else links).extend(found)
        elif said := text_of(field if value is None else value):
            texts.append(f"{label} : {said}" if label else said)
    for node in outermost(container, with_class(container, *_LINKS)):
        links.extend(_links(elements(node, "a"), base, ""))
    remove_all(container, with_class(container, "fields-container", "field-entry", *_LINKS))
    return Beside(
        links=tuple(dict.fromkeys(links)),
        related=tuple(dict.fromkeys(related)),
        texts=tuple(texts),
    )


def put_texts(texts: tuple[str, ...], body: Node) -> None:
    """Fields as a list at the end of a text, but before its "En savoir +"."""
    if not texts:
        return
    fields = lxml.html.Element("ul")
    for text in texts:
        item = lxml.html.Element("li")
        item.text = text
        fields.append(item)
    closing = first(child for child in body if _CLOSING.match(text_of(child)))
    if closing is None:
        body.append(fields)
    else:
        closing.addprevious(fields)


def _links(nodes: Iterable[Node], base: str, label: str) -> list[NamedLink]:
    """Links to the web with their titles; a bare address has the field's label as its title."""
    found = []
    for node in nodes:
        url = absolute(node.get("href") or "", base)
        title = text_of(node) or one_line(node.get("title") or "")
        if url and (not title or title.startswith(("http://", "https://", "www."))):
            title = label or title
        if url:
            found.append(NamedLink(title=title or url, url=url))
    return found
