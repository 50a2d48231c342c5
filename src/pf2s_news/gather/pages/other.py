"""other: the article of a page whose system is not known, found by trafilatura.

trafilatura finds the text and leaves most of its markup behind; what is kept
here is the part of the page that holds this text, as its author made it.
`python -m tools.compare_extractors` shows what that is worth.
"""

from __future__ import annotations

import logging
import re
from itertools import islice

from lxml import etree

from pf2s_news.gather.found import Found, Listing, Refused
from pf2s_news.gather.pages.cleaned import as_html, take_lead, without_heading
from pf2s_news.gather.pages.clutter import remove_clutter
from pf2s_news.gather.pages.holder import holder_of, usual_holder
from pf2s_news.gather.pages.lazy import restore_pictures
from pf2s_news.gather.pages.masthead import masthead
from pf2s_news.gather.pages.no_article import by_hand, glance, refuse_without_article
from pf2s_news.gather.pages.nodes import Node, elements, first, inner_html, remove, text_of
from pf2s_news.gather.pages.other_listing import days_of_teasers, listing_of
from pf2s_news.gather.pages.tree import parse_html
from pf2s_news.problems import say
from pf2s_news.value import replace

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.I)
_CLIPBOARD = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.S)
"""What Windows puts around HTML that was copied."""
_MOST = 40_000
"""Elements of a page that is searched; long ones have a tenth."""


def other_page(html: str, url: str, name: str) -> Found | Listing:
    """The article of a page, or those that it lists; raises Refused where there is none."""
    copied = _CLIPBOARD.search(html)
    if copied or not _PAGE.search(html):
        return _pasted(copied[1] if copied else html, url, name)
    root = parse_html(html)
    if sum(1 for _ in islice(elements(root), _MOST + 1)) > _MOST:
        raise Refused(say("the page has too many parts to find the article in"), by_hand())
    about = masthead(root, url, name)
    look = glance(root)
    days = days_of_teasers(root, about.base)
    restore_pictures(root)
    remove_clutter(root)
    if listing := listing_of(root, about, days):
        return listing
    holder = holder_of(root, _found_text(root))
    if holder is None:
        holder = usual_holder(root)
    refuse_without_article(look, about.title, text_of(holder))
    without_heading(holder, about.title)
    return replace(about, teaser=take_lead(holder), html=as_html([holder]))


def _pasted(html: str, url: str, name: str) -> Found:
    """HTML from an editor, all of it text; a first heading is its title."""
    body = first(elements(parse_html(html), "body"))
    assert body is not None, "parse_html gives every tree a body"
    heading = first(elements(body, "h1"))
    title = text_of(heading)
    if heading is not None and title:
        remove(heading)
    return Found(name=name, title=title, html=inner_html(body), base=url, url=url)


def _found_text(root: Node) -> str:
    """The words of the article, as trafilatura finds them; "" where it finds none."""
    import trafilatura

    # It tells its log of every page that it does not like.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    try:
        text = trafilatura.extract(root, include_comments=False, include_tables=True)
    except (etree.LxmlError, ValueError, RecursionError):
        return ""
    return text or ""
