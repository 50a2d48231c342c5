"""joomla_entries: what on a page of Joomla, or of K2, stands for an article among others.

Blogs (of a category, or of featured articles), lists, pages of a tag, the archive. What modules
print beside them is no entry, nor is another category.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.gather.pages.joomla_marks import is_joomla
from pf2s_news.gather.pages.joomla_text import is_beside
from pf2s_news.gather.pages.nodes import (
    Node,
    elements,
    has_class,
    inside,
    outermost,
    tag,
    text_of,
    with_class,
)

_LISTS = (
    "blog", "blog-featured", "com-content-category", "com-content-category-blog", "category-list",
    "com-content-archive", "archive", "tag-category", "com-tags-tag", "com-tags-tag-list",
    "itemlistview", "itemlist",
)  # fmt: skip
_ITEMS = ("blog-item", "catitemview", "com-content-category-blog__item")
_AROUND_ITEMS = ("items-leading", "blog-items", "com-content-archive__items")
_MORE = ("items-more", "blogentries", "com-content-blog__links", "com-content-category-blog__links")
_NO_ENTRIES = (
    "cat-children", "com-content-category-blog__children", "com-content-category__children",
    "categories-list", "pagination", "category-desc", "tag-body", "itemlistcategoriesblock",
)  # fmt: skip
TITLES_ALONE = ("td", "th", "li", "a")
"""Elements that name an article and nothing else: in lists."""


def lists_of(root: Node) -> list[Node]:
    """What lists articles on a page, the outermost."""
    found = [
        node
        for node in elements(root)
        if (has_class(node, *_LISTS) or (node.get("itemtype") or "").endswith("schema.org/Blog"))
        and tag(node) not in ("html", "body", "ul", "table")
    ]
    return outermost(root, found) if found and is_joomla(root) else []


def entries_of(container: Node) -> Iterator[Node]:
    """What stands for an article, each once, in the page's order."""
    rows = inside(container, with_class(container, "items-row"))
    more = inside(container, with_class(container, *_MORE))
    taken: set[Node] = set()
    for node in elements(container):
        above = node.getparent()
        if node is container or above is None:
            continue
        if above in taken or _is_no_entry(node):
            taken.add(node)
        elif _is_item(node, above) or _names_article(node, above, more) or _is_column(node, rows):
            # A row of a table names one article.
            taken.update((node, above) if tag(above) == "tr" else (node,))
            yield node


def list_heading(container: Node) -> str:
    """The list's own heading: before its first entry; "" without one."""
    entries = inside(container, entries_of(container))
    for node in elements(container):
        if node in entries:
            return ""
        if tag(node) in ("h1", "h2") and (text := text_of(node)):
            return text
    return ""


def _is_no_entry(node: Node) -> bool:
    return has_class(node, *_NO_ENTRIES) or (is_beside(node) and tag(node) != "form")


def _is_item(node: Node, above: Node) -> bool:
    if node.get("itemprop") == "blogPost" or has_class(node, *_ITEMS):
        return True
    around = above.get("id") == "archive-items" or has_class(above, *_AROUND_ITEMS)
    return around and tag(node) in ("div", "article", "li")


def _is_column(node: Node, rows: set[Node]) -> bool:
    return node in rows and has_class(node, "item")


def _names_article(node: Node, above: Node, more: set[Node]) -> bool:
    """Whether it is a title in a list: of a category, of a tag, or of those below a blog."""
    match tag(node):
        case "td" | "th":
            return has_class(node, "list-title") and tag(above.getparent()) != "thead"
        case "a":
            return node in more
        case "li":
            return tag(above) in ("ul", "ol") and has_class(above, "category")
    return False
