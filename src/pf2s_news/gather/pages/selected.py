"""selected: the part of a page that somebody names with a CSS selector."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from pf2s_news.gather.found import Found, Refused
from pf2s_news.gather.pages.cleaned import as_html, remove_unseen, take_overtitle, without_heading
from pf2s_news.gather.pages.cloaking import uncloak
from pf2s_news.gather.pages.lazy import restore_pictures
from pf2s_news.gather.pages.masthead import masthead
from pf2s_news.gather.pages.nodes import classes, elements
from pf2s_news.gather.pages.old_title import mark_title
from pf2s_news.gather.pages.tree import parse_html
from pf2s_news.problems import Message, nearest, say
from pf2s_news.value import replace


def selected_part(html: str, url: str, name: str, selector: str) -> Found:
    """The article whose text is what matches; raises Refused where nothing does."""
    root = parse_html(html)
    etree.strip_tags(root, etree.Comment)
    uncloak(root)
    found = _matching(root, selector)
    if not found:
        raise Refused(say("nothing on the page matches %(selector)s", selector=selector),
                      _instead(root, selector))  # fmt: skip
    mark_title(root)
    about = replace(masthead(root, url, name), overtitle=take_overtitle(root))
    restore_pictures(root)
    for part in found:
        without_heading(part, about.title)
        remove_unseen(part)
    return replace(about, html=as_html(found))


def _matching(root: HtmlElement, selector: str) -> list[HtmlElement]:
    """What matches, in the page's order, without what stands in another match."""
    try:
        matching = root.cssselect(selector, translator="html")
    # cssselect's errors are all of one of these kinds.
    except (SyntaxError, RuntimeError, ValueError, etree.XPathError) as error:
        raise Refused(
            say("%(selector)s is no CSS selector", selector=selector),
            say("it looks like “#content”, “.article-body” or “main article”"),
        ) from error
    chosen = set(matching)
    return [part for part in matching if chosen.isdisjoint(part.iterancestors())]


def _instead(root: HtmlElement, selector: str) -> Message | None:
    """The nearest of the ids and classes that the page has."""
    return nearest(selector.rpartition(" ")[2], dict.fromkeys(_selectors(root)))


def _selectors(root: HtmlElement) -> Iterator[str]:
    """The page's own ids and classes, as selectors, of what holds much text first."""
    for element in elements(root, "main", "article", "section", "div"):
        if identifier := element.get("id"):
            yield f"#{identifier}"
        yield from (f".{one}" for one in classes(element))
    yield from (tag for tag in ("main", "article") if root.find(f".//{tag}") is not None)
