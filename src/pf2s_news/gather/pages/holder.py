"""holder: the part of a page that holds a text which an extractor has found.

An extractor finds the text, and flattens it. The markup that the author
wrote is in the smallest element that holds it, with what belongs to it
around.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from pf2s_news.gather.pages.clutter import drop, leads_to_file, within
from pf2s_news.gather.pages.nodes import text_of, with_class, with_property
from pf2s_news.gather.pages.words import Words, words_of

_GRAM = 4
"""Words in a row by which a text is recognised."""
_CORE = 0.8
"""Share of the found text that the innermost element has to hold."""
_PIECES = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "blockquote", "pre", "figure")
)
"""Of a text, however long one is: what stands beside it belongs to it."""
_INLINE = frozenset("font span b strong i em u small big a".split())
"""What holds words only: the text around stands beside it."""
_NEAR = 3
"""Elements around the text in which pictures and documents beside it belong to it."""
_SMALL = 50
_IMPRINT = re.compile(
    r"©|mentions l[ée]gales|plan du site|tous droits r[ée]serv[ée]s|all rights reserved", re.I
)
"""What stands at a page's end; trafilatura takes some of it for text."""
_OF_THE_SITE = re.compile(r"logo|bandeau|banner|sprite|icon|avatar|brand", re.I)
_PARTS = re.compile(
    r"(?:^|[\s_-])(?:chapo|chapeau|lead|intro|teaser|accroche|notes?|ps|post-scriptum|documents?\w*|annexes?"
    r"|downloads?|telecharg\w+|fichiers|pieces?-jointes?|files)(?=$|[\s_-])",
    re.I,
)
_LEAST = 6
"""Found words that make a neighbour of the text a part of it."""


def holder_of(root: HtmlElement, words: Words, text: str) -> HtmlElement | None:
    """The element of `root`, whose words these are, that holds `text`; None where none does.

    What is beside the text, and no part of it, is taken out of the tree.
    """
    found = words.counting(_found(words.all, words_of(text)))
    whole = found(root)
    if not whole:
        return None
    return _with_neighbours(_core(root, found), root, words, found)


def _core(root: HtmlElement, found: Callable[[HtmlElement], int]) -> HtmlElement:
    core: HtmlElement | None = root
    inner = root
    while core is not None:
        inner = core
        held = (
            part
            for part in core
            if _is_element(part)
            and part.tag not in _PIECES | _INLINE
            and found(part) >= found(root) * _CORE
        )
        core = next(held, None)
    return inner


def _found(all_words: list[str], text: list[str]) -> list[bool]:
    """Which words of a page stand in a text, in a row of some of its words."""
    known = {tuple(text[at : at + _GRAM]) for at in range(len(text))}
    flags = [False] * len(all_words)
    for at in range(len(all_words) - _GRAM + 1):
        if tuple(all_words[at : at + _GRAM]) in known:
            flags[at : at + _GRAM] = [True] * _GRAM
    return flags


def _with_neighbours(
    core: HtmlElement, root: HtmlElement, words: Words, found: Callable[[HtmlElement], int]
) -> HtmlElement:
    """The element around the core that holds what belongs to it, and nothing else."""
    holder = inner = core
    level = 0
    while inner is not root and (outer := inner.getparent()) is not None:
        kept = False
        level += 1
        near = level <= _NEAR or within(inner, "article", "main")
        before = True
        for child in list(outer):
            if child is inner:
                before = False
            elif not _is_element(child):
                continue
            elif _is_text(child, words, found) or (
                near and (_is_named_part(child) or (before and _is_picture(child)))
            ):
                kept = True
            else:
                drop(child)
        if kept:
            holder = outer
        inner = outer
    return holder


def _is_text(element: HtmlElement, words: Words, found: Callable[[HtmlElement], int]) -> bool:
    """Whether what stands beside most of the text is text, too."""
    in_text = found(element)
    return (
        in_text >= _LEAST
        and in_text >= words.count(element) * 0.5
        and not (words.count(element) < _SMALL and _IMPRINT.search(text_of(element)))
    )


def _is_named_part(element: HtmlElement) -> bool:
    """Whether its names, or its links, say that it belongs to a text."""
    return _PARTS.search((element.get("class") or "")[:400]) is not None or leads_to_file(element)


def _is_picture(element: HtmlElement) -> bool:
    """Whether it is a picture and its caption, and not that of the site."""
    image = next(element.iter("img"), None)
    if image is None or len(words_of(text_of(element))) > _SMALL:
        return False
    around = [above.get("class") or "" for above in image.iterancestors()][:4]
    named = " ".join([image.get("src") or "", image.get("class") or "", *around])
    return _OF_THE_SITE.search(named[:2000]) is None


def _is_element(node: HtmlElement) -> bool:
    return isinstance(node.tag, str)


def usual_holder(root: HtmlElement) -> HtmlElement:
    """The part of a page that mostly holds an article, where no text was recognised."""
    for named in (with_property(root, "articleBody"), with_class(root, "entry-content")):
        if len(named) == 1:
            return named[0]
    articles = list(root.iter("article"))
    if len(articles) == 1:
        return articles[0]
    return next(root.iter("main"), next(root.iter("body"), root))
