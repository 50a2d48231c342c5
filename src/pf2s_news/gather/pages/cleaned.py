"""cleaned: the article's own markup, without what a page prints around its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import lxml.html

from pf2s_news.gather.pages.clutter import drop
from pf2s_news.gather.pages.nodes import Node, elements, heading_text, inner_html, text_of
from pf2s_news.gather.pages.page_day import beginning, is_dateline
from pf2s_news.gather.pages.page_title import same_words
from pf2s_news.gather.pages.words import words_of

_LEAD = re.compile(
    r"(?:^|[\s_-])(?:chapo|chapeau|fr-text--lead|lead|article-?(?:intro|lead)|entry-summary"
    r"|teaser-?text|field--name-field-(?:chapo|chapeau|intro|accroche))(?=$|\s)",
    re.I,
)
_OVERTITLE = re.compile(
    r"(?:^|\s)(?:sur-?titre|article-?surtitre|overtitle|kicker|field--name-field-surtitre)(?=$|\s)",
    re.I,
)
_LONGEST_OVERTITLE = 140
_MARKED = 10
"""Elements with such a name that are looked at."""
_LONGEST_LEAD = 120
"""Words of a chapô."""
_ALREADY = re.compile(
    r"(?:a lire aussi|lire aussi|voir aussi sur le meme sujet|sur le meme sujet)\b"
)


def without_heading(holder: Node, title: str) -> None:
    """Take out, in place, the title, the day and the rubriques, which stand elsewhere now."""
    for heading in list(elements(holder, "h1", "h2", "h3")):
        if heading.tag == "h1" and same_words(heading_text(heading), title):
            _drop_within(heading, holder)
        elif same_words(heading_text(heading), title):
            _drop_within(heading, holder)
            break
    for line in list(elements(holder, "p", "div", "span", "time", "li", "ul", "small")):
        if is_dateline(beginning(line)) or _is_of_terms(line):
            _drop_within(line, holder)


def remove_unseen(holder: Node) -> None:
    """Take out, in place, what is no text: scripts, styles, what belongs to forms."""
    for node in list(elements(holder, "script", "style", "template", "noscript", "button")):
        _drop_within(node, holder)


def take_lead(holder: Node) -> str:
    """The chapô that a page marks as such, taken out of the text; "" for none."""
    for node in elements(holder, "p", "div", "section"):
        if _LEAD.search((node.get("class") or "")[:400]):
            text = text_of(node)
            plain = next(node.iter("a", "img", "ul", "ol", "table", "h2"), None) is None
            if node is not holder and plain and 0 < len(words_of(text)) <= _LONGEST_LEAD:
                drop(node)
                return text
            return ""
    return ""


def take_overtitle(root: Node) -> str:
    """The words over the title that a page marks as such, taken out of it; "" for none."""
    marked = (
        node
        for node in elements(root, "p", "div", "span")
        if _OVERTITLE.search((node.get("class") or "")[:400])
    )
    for node in islice(marked, _MARKED):
        text = text_of(node)
        if 0 < len(text) <= _LONGEST_OVERTITLE and next(node.iter("h1", "img"), None) is None:
            drop(node)
            return text
    return ""


def as_html(holders: Iterable[Node]) -> str:
    """The markup of parts of a page, as it is."""
    return "".join(
        inner_html(part)
        if part.tag in ("body", "form", "td")
        else lxml.html.tostring(part, encoding="unicode", with_tail=False)
        for part in holders
    )


def _drop_within(node: Node, holder: Node) -> None:
    if node is not holder and any(above is holder for above in node.iterancestors()):
        drop(node)


def _is_of_terms(node: Node) -> bool:
    """Whether it says nothing but the rubriques and keywords of the article."""
    links = list(elements(node, "a"))[:20]
    if not links or not all({"tag", "category"} & set((a.get("rel") or "").split()) for a in links):
        return False
    linked = sum(len(words_of(text_of(link))) for link in links)
    return len(words_of(beginning(node))) <= linked + 4
