"""joomla_text: an article's own text on a Joomla page, without what templates and extensions add.

Modules, share buttons, votes, navigation, subscription and cookie boxes are known
by the classes that Joomla and its usual extensions give them.
"""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from lxml import etree

from pf2s_news.gather.pages.metadata import absolute
from pf2s_news.gather.pages.nodes import (
    Node,
    classes,
    elements,
    first,
    has_class,
    one_line,
    outermost,
    remove,
    remove_all,
    tag,
    text_of,
    with_class,
)
from pf2s_news.gather.pages.pictures_shown import addresses_of

_NO_TEXT = ("script", "style", "template", "link", "meta", "form", "input", "select", "button")
_BESIDE = frozenset(
    # Joomla's own
    "article-info article-info-term icons actions print-icon email-icon edit-icon pagenavigation "
    "pagenav pager pagination pagenavcounter item-navigation content_rating content_vote "
    "article-index article-can-edit tags breadcrumb moduletable module visually-hidden "
    "sr-only element-invisible system-message-container related-articles relateditems "
    # of extensions and templates
    "addtoany a2a_kit sharethis jssocials itemauthorblock itemrelated author-box authorbox "
    "about-author social-share social-sharing article-social-share sharing-buttons share-buttons "
    "fb-like twitter-share-button article-ratings article-ratings-social-share itp-fshare "
    "jcomments cc-window cc-banner eupopup".split()
)
_BEGINNINGS = (
    "moduletable", "mod-", "mod_", "acymailing_", "acym_", "acysub", "addtoany_", "a2a_", "addthis",
    "cookie", "tarteaucitron", "cc-cookie", "gdpr", "com-content-vote", "helix-social", "sp-social",
    "jc-", "komento", "jlcomments",
)  # fmt: skip
_IDS = re.compile(
    r"(?:pop-print|jc|jlcomments|disqus_thread|fb-root|tarteaucitron\w*|[\w-]*cookie[\w-]*"
    r"|acymailing_\w+|acym_\w+|mod-\w+)",
    re.I,
)
_NAMED: Any = etree.XPath("descendant::*[@class or @id]")
_HEADER = ("accordion-header", "accordion-heading")


def clean(root: Node) -> None:
    """Take out, in place, what is no part of an article's text."""
    remove_all(root, [node for node in _NAMED(root) if is_beside(node)])
    remove_all(root, [node for node in elements(root, *_NO_TEXT) if is_beside(node)])
    for hr in list(elements(root, "hr")):
        _break(hr)
    for tab in list(elements(root, "joomla-tab-element")):
        _insert_heading(tab, 0, tab.get("name") or "")
    for node in outermost(root, with_class(root, *_HEADER)):
        _accordion(node)
    remove_all(root, list(elements(root, "noscript")))


def is_beside(node: Node) -> bool:
    """Whether an element is a module, a button, a box: no part of an article."""
    if tag(node) in _NO_TEXT:
        # A heading of an accordion is a button.
        return tag(node) != "button" or not has_class(node, "accordion-button")
    names = classes(node)
    # A module of one's own, perhaps with a suffix; editors write classes, too, but on paragraphs.
    if tag(node) == "div" and any(re.match(r"custom(?:[-_]|$)", name) for name in names):
        return True
    return (
        not _BESIDE.isdisjoint(names)
        or any(name.startswith(_BEGINNINGS) for name in names)
        or _IDS.fullmatch(node.get("id") or "") is not None
    )


def _break(hr: Node) -> None:
    """Where the intro ends: nothing; where a page ends: the next one's title as a heading."""
    if hr.get("id") == "system-readmore":
        remove(hr)
    elif has_class(hr, "system-pagebreak"):
        title = one_line(hr.get("title") or hr.get("alt") or "")
        if title:
            heading = lxml.html.Element("h2")
            heading.text = title
            hr.addprevious(heading)
        remove(hr)


def _accordion(node: Node) -> None:
    """The title of a part that opens at a click."""
    title = text_of(node)
    for child in list(node):
        node.remove(child)
    node.text = ""
    if tag(node) not in ("h2", "h3", "h4", "h5", "h6"):
        node.tag = "h3"
    node.text = title


def _insert_heading(node: Node, index: int, title: str) -> None:
    if not one_line(title):
        return
    heading = lxml.html.Element("h3")
    heading.text = one_line(title)
    heading.tail, node.text = node.text, None
    node.insert(index, heading)


def file_of(picture: Node) -> str:
    """An <img>'s file, also where it is loaded late; "" for none.

    Joomla 4 keeps a picture's size behind its name, in "#joomlaImage://…".
    """
    return next(addresses_of(picture), "").partition("#joomlaImage:")[0]


def other_pages(container: Node, base: str) -> tuple[int, str]:
    """How many more pages an article has, from Joomla's list of them, and one with all of it."""
    index = first(with_class(container, "article-index"))
    if index is None:
        return 0, ""
    links = [link.get("href") or "" for link in elements(index, "a")]
    whole = next((link for link in links if "showall=1" in link), "")
    return sum("start=" in link for link in links), absolute(whole, base)
