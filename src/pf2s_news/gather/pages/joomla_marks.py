"""joomla_marks: how Joomla's templates, and K2, mark what belongs to an article.

The same in an article's own page and in each entry of a blog: title, day, category, tags.
Joomla 4 and 5 use classes and <time>; 3 has microdata; 2.5 and many templates built after it
only classes and words.
"""

from __future__ import annotations

import re
from itertools import islice

from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.pages.metadata import generator
from pf2s_news.gather.pages.nodes import (
    Node,
    classes,
    elements,
    first,
    inside,
    outermost,
    tag,
    text_of,
    with_class,
    with_property,
)
from pf2s_news.model import IssueDate

_SIGNS = re.compile(r"com_content|com-content|joomla-script-options|/media/(?:system|jui|k2)/")
_BODIES = ("com-content-article__body", "itemintrotext", "itemfulltext", "catitemintrotext")
_TITLES = ("page-header", "itemtitle", "catitemtitle", "item-title", "article-header")
_NAMES = ("headline", "name")
"""What microdata call a title."""
_MOST_LEADING = 4
"""Elements before a title that nothing marks."""
HEADINGS = ("h1", "h2", "h3", "h4")
_DATES = (
    (("published", "itemdatecreated", "catitemdatecreated"), "datePublished"),
    (("create",), "dateCreated"),
    (("modified",), "dateModified"),
)
"""Classes in the block of details, and microdata; first what an editor means by a date."""
_LABEL = re.compile(r"^[^:]{2,30}:\s*")


def is_joomla(root: Node) -> bool:
    """Whether Joomla made the page, as its head or its scripts tell."""
    if "joomla" in generator(root).lower():
        return True
    body = root.find("body")
    told = [] if body is None else list(classes(body))
    for node in elements(root, "script", "link"):
        told += (node.get("src") or "", node.get("href") or "", node.get("class") or "")
    return any(_SIGNS.search(text) for text in told)


def bodies(container: Node) -> list[Node]:
    """What holds an article's text; [] where nothing but the container does."""
    found = with_class(container, *_BODIES) or with_property(container, "articleBody")
    return outermost(container, found)


def outside_texts(container: Node, nodes: list[Node]) -> list[Node]:
    """Those that stand beside an article's text, and in no other of them."""
    texts = inside(container, bodies(container))
    return [node for node in outermost(container, nodes) if node not in texts]


def headings_above(container: Node) -> list[Node]:
    """The headings above an article's text: the page's, the title."""
    texts = inside(container, bodies(container))
    marked = inside(container, with_class(container, *_TITLES))
    return [
        node
        for node in elements(container, *HEADINGS)
        if node not in texts
        and (node in marked or node.get("itemprop") in _NAMES or _leads(node, container))
    ]


def heading_of(container: Node) -> Node | None:
    """The heading that is the article's title: never one of its text, nor the page's own."""
    marked = headings_above(container)
    named = [node for node in marked if node.get("itemprop") in _NAMES]
    # Where the page has a heading of its own, h1, the article's is h2.
    below = [node for node in marked if tag(node) != "h1"]
    return first((*named, *below, *marked))


def _leads(node: Node, container: Node) -> bool:
    """Joomla 2.5 marks headings by their place alone: nothing but headings stands before them."""
    if node.getparent() is not container or (container.text or "").strip():
        return False
    before = list(islice(node.itersiblings(preceding=True), _MOST_LEADING + 1))
    leading = len(before) <= _MOST_LEADING
    return leading and all(tag(n) in (*HEADINGS, "meta") and not _tail(n) for n in before)


def _tail(node: Node) -> str:
    return (node.tail or "").strip()


def is_page_heading(heading: Node, container: Node) -> bool:
    """Whether it may be the page's heading, not the article's: only an h1 without microdata."""
    return tag(heading) == "h1" and not heading.get("itemprop") and heading is not container


def day_of(container: Node) -> IssueDate | None:
    """When the article was published, else made, else changed, as far as it is printed."""
    for names, name in _DATES:
        marked = [*with_class(container, *names), *with_property(container, name)]
        for node in outside_texts(container, marked):
            if day := _day_at(node):
                return day
    return None


def _day_at(node: Node) -> IssueDate | None:
    time = first(elements(node, "time"))
    written = "" if time is None else time.get("datetime") or ""
    return day_in(written) or day_in(node.get("content") or "") or day_in(text_of(node))


def category_of(container: Node) -> str:
    """The category's name, without "Catégorie :"."""
    names = ("category-name", "itemcategory", "catitemcategory")
    marked = [*with_class(container, *names), *with_property(container, "genre")]
    for node in outermost(container, marked):
        named = first((*elements(node, "a"), *with_property(node, "genre")))
        text = text_of(node if named is None else named)
        if category := _LABEL.sub("", text).strip():
            return category
    return ""


def tags_of(container: Node) -> tuple[str, ...]:
    """The names of its tags."""
    lists = with_class(container, "tags", "itemtags", "catitemtags", "itemtagsblock")
    links = [link for node in outermost(container, lists) for link in elements(node, "a")]
    names = [text_of(link) for link in links]
    return tuple(dict.fromkeys(filter(None, names)))
