"""page_title: the title of the article on a page, without the name of the site.

What a page says to machines has the site's name in it, and its headings are
not all titles: where the two agree, the heading is it.
"""

from __future__ import annotations

import re

from pf2s_news.gather.pages.clutter import within
from pf2s_news.gather.pages.metadata import (
    described_article,
    meta,
    structured_data,
    window_title,
)
from pf2s_news.gather.pages.nodes import Node, elements, heading_text, one_line, text_of
from pf2s_news.problems import without_accents

_BETWEEN = re.compile(r"[^a-z0-9]+")


def title_of(root: Node, url: str) -> str:
    """The article's title, without the site's name; "" where the page has none."""
    site = _site_name(root)
    said = [
        _without_site(title, site)
        for title in (
            described_article(root).get("headline", ""),
            meta(root, "og:title", "twitter:title", "DC.title"),
            window_title(root, url),
        )
        if title
    ]
    headings = [h for h in elements(root, "h1", "h2", "h3") if _plain(heading_text(h))]
    for level in ("h1", "h2", "h3"):
        for heading in headings:
            if heading.tag == level and any(_agree(heading_text(heading), title) for title in said):
                return heading_text(heading)
    first = [h for h in headings if h.tag == "h1" and not same_words(heading_text(h), site)]
    inner = [h for h in first if within(h, "article", "main")]
    if len(inner or first) == 1:
        return heading_text((inner or first)[0])
    return said[0] if said else text_of(next(iter(first), None))


def _agree(heading: str, title: str) -> bool:
    """Whether a heading is the title: it may lack the site's name, and machines' may be cut."""
    one, other = _plain(heading), _plain(title)
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) > 8 and f" {long} ".startswith(f" {short} "))


def _plain(text: str) -> str:
    return _BETWEEN.sub(" ", without_accents(text)).strip()


def _site_name(root: Node) -> str:
    if name := meta(root, "og:site_name", "application-name"):
        return name
    for thing in structured_data(root):
        if thing.get("@type") == "WebSite" and isinstance(thing.get("name"), str):
            return one_line(thing["name"])
    return ""


def _without_site(title: str, site: str) -> str:
    """ "Le titre - Site" without the end."""
    title = one_line(title)
    if not site:
        return title
    found = re.fullmatch(rf"(.+?)\s*[|\-–—·•:»]\s*{re.escape(site)}", title, re.I)
    return found[1] if found else title


def same_words(one: str, other: str) -> bool:
    """Whether two titles say the same, whatever their capitals and signs."""
    return bool(_plain(one)) and _plain(one) == _plain(other)
