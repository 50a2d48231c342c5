"""page: a web page as an article, or as the list of those that it leads to.

Joomla first, because it is the site of those who write; any other page goes to `other`.
"""

from __future__ import annotations

from lxml import etree

from pf2s_news.gather.found import Found, Listing
from pf2s_news.gather.pages.cloaking import uncloak, uncloak_html
from pf2s_news.gather.pages.joomla import around_text, containers, read_article
from pf2s_news.gather.pages.joomla_entries import lists_of
from pf2s_news.gather.pages.joomla_listing import read_articles_in_row, read_listing
from pf2s_news.gather.pages.no_article import refuse_many_parts
from pf2s_news.gather.pages.tree import parse_html


def read_page(html: str, url: str, name: str) -> Found | Listing:
    """What a page holds; raises Refused where there is no article.

    Args:
        html: the whole page.
        url: where it was read at last; "" for a file.
        name: what its source is called.
    """
    root = parse_html(html)
    refuse_many_parts(root)
    etree.strip_tags(root, etree.Comment)
    uncloak(root)
    articles = containers(root)
    if len(articles) == 1:
        return read_article(root, articles[0], url, name)
    if articles:
        return read_articles_in_row(root, articles, url, name)
    if lists := lists_of(root):
        return read_listing(root, lists, url, name)
    if articles := around_text(root):
        return read_article(root, articles[0], url, name)

    from pf2s_news.gather.pages.other import other_page

    return other_page(uncloak_html(html), url, name)
