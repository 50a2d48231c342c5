"""other: the article of a page whose system is not known, found by trafilatura.

trafilatura finds the text and leaves most of its markup behind; what is kept
here is the part of the page that holds this text, as its author made it.
`python -m tools.compare_extractors` shows what that is worth.
"""

from __future__ import annotations

import logging
import re

from lxml import etree

from pf2s_news.gather.found import Found, Listing
from pf2s_news.gather.pages.announced import remove_announced
from pf2s_news.gather.pages.cleaned import as_html, take_lead, take_overtitle, without_heading
from pf2s_news.gather.pages.clutter import remove_clutter
from pf2s_news.gather.pages.holder import holder_of, usual_holder
from pf2s_news.gather.pages.lazy import restore_pictures
from pf2s_news.gather.pages.masthead import masthead
from pf2s_news.gather.pages.no_article import glance, refuse_without_article
from pf2s_news.gather.pages.nodes import Node, elements, first, inner_html, remove, text_of
from pf2s_news.gather.pages.old_title import mark_title
from pf2s_news.gather.pages.other_listing import days_of_teasers, listing_of
from pf2s_news.gather.pages.spans import spanned
from pf2s_news.gather.pages.tree import parse_html
from pf2s_news.gather.pages.words import Words
from pf2s_news.value import replace

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
_CLIPBOARD = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.S)
"""What Windows puts around HTML that was copied."""
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)")
"""Where a page was, as browsers write it into the file."""
_MOST_ELEMENTS = 6000
_MOST_WORDS = 60_000
_DEEPEST = 120
_MOST_PLACES = 20_000
"""What trafilatura is given: beyond, it takes seconds, or the square of its size."""


def other_page(html: str, url: str, name: str) -> Found | Listing:
    """The article of a page, or those that it lists; raises Refused where there is none."""
    copied = _CLIPBOARD.search(html)
    if copied or not _PAGE.search(html):
        return _pasted(copied[1] if copied else html, url, name)
    saved = _SAVED.search(html[:4000])
    url = url or (saved[1] if saved else "")
    root = parse_html(html)
    etree.strip_tags(root, etree.Comment)
    mark_title(root)
    look = glance(root)
    about = replace(masthead(root, url, name), overtitle=take_overtitle(root))
    days = days_of_teasers(root, about.base)
    restore_pictures(root)
    remove_clutter(root)
    words = Words(root)
    if listing := listing_of(root, words, about, days):
        return listing
    remove_announced(root)
    words = Words(root)
    holder = holder_of(root, words, _found_text(root, words))
    if holder is None:
        holder = usual_holder(root)
    refuse_without_article(look, about.title, text_of(holder))
    without_heading(holder, about.title)
    return replace(about, teaser=take_lead(holder), html=as_html([holder]))


def _pasted(html: str, url: str, name: str) -> Found:
    """HTML from an editor, all of it text; a first heading is its title."""
    root = parse_html(html)
    mark_title(root)
    body = first(elements(root, "body"))
    assert body is not None, "parse_html gives every tree a body"
    heading = first(elements(body, "h1"))
    title = text_of(heading)
    if heading is not None and title:
        remove(heading)
    return Found(name=name, title=title, html=inner_html(body), base=url, url=url)


def _found_text(root: Node, words: Words) -> str:
    """The words of the article, as trafilatura finds them; "" where it finds none."""
    if words.elements > _MOST_ELEMENTS or len(words.all) > _MOST_WORDS or words.depth > _DEEPEST:
        return ""
    if sum(map(spanned, elements(root, "td", "th"))) > _MOST_PLACES:
        return ""
    import trafilatura

    # It tells its log of every page that it does not like.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    try:
        text = trafilatura.extract(root, include_comments=False, include_tables=True)
    except (etree.LxmlError, ValueError, RecursionError):
        return ""
    return text or ""
