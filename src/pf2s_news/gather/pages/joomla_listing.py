"""joomla_listing: pages of Joomla, and of K2, that lead to several articles.

Blogs (of a category, or of featured articles), lists, pages of a tag, the archive. What modules
print beside them is no entry, nor is another category.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.gather.found import Listed, Listing, Refused
from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.pages.joomla import article_in
from pf2s_news.gather.pages.joomla_marks import day_of, heading_of, is_joomla
from pf2s_news.gather.pages.joomla_text import is_beside
from pf2s_news.gather.pages.metadata import absolute, base_of, window_title
from pf2s_news.gather.pages.nodes import (
    Node,
    elements,
    first,
    has_class,
    is_within,
    one_line,
    tag,
    text_of,
    with_class,
)
from pf2s_news.model import IssueDate
from pf2s_news.problems import say

_LISTS = (
    "blog", "blog-featured", "com-content-category", "com-content-category-blog", "category-list",
    "com-content-archive", "archive", "tag-category", "com-tags-tag", "com-tags-tag-list",
    "itemlistview", "itemlist",
)  # fmt: skip
_ITEMS = ("blog-item", "catitemview", "com-content-category-blog__item")
_TITLES_ALONE = ("td", "th", "li", "a")
"""Elements that name an article and nothing else: in lists."""
_MORE = ("items-more", "blogentries", "com-content-blog__links", "com-content-category-blog__links")
_NO_ENTRIES = (
    "cat-children", "com-content-category-blog__children", "com-content-category__children",
    "categories-list", "pagination", "category-desc", "tag-body", "itemlistcategoriesblock",
)  # fmt: skip
_READ_MORE = re.compile(
    r"^(?:lire la suite|en savoir plus|suite|read more)(?:\s*(?:[:…]|\.\.\.)\s*|\s*$)", re.I
)
_LONGEST_TITLE = 80
"""Characters of a text that stand for its title where it has none."""
_LONGEST_LABEL = 60
"""Characters of a line that says when and where, above a text."""


def lists_of(root: Node) -> list[Node]:
    """What lists articles on a page, the outermost."""
    found = [
        node
        for node in elements(root)
        if (has_class(node, *_LISTS) or (node.get("itemtype") or "").endswith("schema.org/Blog"))
        and tag(node) not in ("html", "body", "ul", "table")
    ]
    if not found or not is_joomla(root):
        return []
    return [node for node in found if not is_within(node.getparent(), found)]


def read_listing(root: Node, lists: list[Node], url: str, name: str) -> Listing:
    """The articles that a page lists, in its order; raises Refused for none."""
    base = base_of(root, url)
    title = next((text for node in lists if (text := _heading(node))), "")
    title = title or window_title(root, url)
    entries = [_listed(node, base, name) for node in list(_entries(lists))]
    if not entries:
        raise Refused(
            say("the page “%(title)s” lists no article", title=title),
            say("import a category that has articles, or an article by its own address"),
        )
    return Listing(name=name, title=title, entries=tuple(_without_repeated(entries)))


def read_articles_in_row(root: Node, articles: list[Node], url: str, name: str) -> Listing:
    """Whole articles, one after the other: each is an entry."""
    base = base_of(root, url)
    entries = [_listed(node, base, name) for node in articles]
    return Listing(name=name, title=window_title(root, url), entries=tuple(entries))


def _heading(node: Node) -> str:
    """The list's own heading: before its first entry."""
    for element in elements(node, "h1", "h2"):
        if any(_is_entry(above) for above in (element, *element.iterancestors())):
            return ""
        if text := text_of(element):
            return text
    return ""


def _entries(lists: list[Node]) -> Iterator[Node]:
    """What stands for an article, each once, in the page's order."""
    for container in lists:
        taken: set[Node] = set()
        for node in elements(container):
            above = node.getparent()
            if node is not container and (above in taken or _is_no_entry(node)):
                taken.add(node)
            elif _is_entry(node):
                taken.add(node)
                yield node


def _is_no_entry(node: Node) -> bool:
    return has_class(node, *_NO_ENTRIES) or (is_beside(node) and tag(node) != "form")


def _is_entry(node: Node) -> bool:
    above = node.getparent()
    if above is None:
        return False
    if node.get("itemprop") == "blogPost" or has_class(node, *_ITEMS):
        return True
    if above.get("id") == "archive-items" or has_class(above, "items-leading", "blog-items"):
        return tag(node) in ("div", "article", "li")
    if has_class(node, "item") and any(has_class(up, "items-row") for up in node.iterancestors()):
        return True
    if (
        tag(node) in ("td", "th")
        and has_class(node, "list-title")
        and tag(above.getparent()) != "thead"
    ):
        return True
    if tag(node) == "a" and any(has_class(up, *_MORE) for up in node.iterancestors()):
        return True
    return tag(node) == "li" and tag(above) in ("ul", "ol") and has_class(above, "category")


def _listed(node: Node, base: str, name: str) -> Listed:
    """An entry; where nothing leads to its article, what stands here is the article."""
    row = node.getparent() if tag(node) in _TITLES_ALONE else node
    link = _link_to_article(node)
    url = "" if link is None else absolute(link.get("href") or "", base)
    title = text_of(heading_of(node)) or _title_of(link, node)
    day = day_of(row) or _printed_day(row)
    if url:
        return Listed(title=title or _first_words(node), url=url, date=day)
    found = article_in(node, base, name)
    return Listed(title=title or _first_words(node), url="", date=day, found=found)


def _link_to_article(node: Node) -> Node | None:
    links = [link for link in elements(node, "a") if _leads_on(link)]
    if tag(node) in _TITLES_ALONE:
        return first(links)
    heading = heading_of(node)
    titled = [link for link in links if heading is not None and is_within(link, [heading])]
    more = [link for link in links if _reads_more(link)]
    addresses = [link for link in links if link.get("itemprop") == "url"]
    found = [link for link in (*titled, *more, *addresses) if not _asks_to_log_in(link)]
    return first(found)


def _leads_on(link: Node) -> bool:
    href = (link.get("href") or "").strip()
    return bool(href) and not href.startswith(("#", "mailto:", "javascript:"))


def _reads_more(link: Node) -> bool:
    above = link.getparent()
    return has_class(above, "readmore") or _READ_MORE.match(text_of(link)) is not None


def _asks_to_log_in(link: Node) -> bool:
    href = link.get("href") or ""
    return "view=login" in href or "com_users" in href or has_class(link, "register")


def _title_of(link: Node | None, node: Node) -> str:
    """What a link is called, without "Lire la suite :", whose title may be cut."""
    if link is None:
        return ""
    if _asks_to_log_in(link):
        return text_of(node).removesuffix(text_of(link)).rstrip(" :")
    text, label = text_of(link), one_line(link.get("aria-label") or "")
    said = [label, text] if _reads_more(link) else [text, label]
    said.append(one_line(link.get("title") or ""))
    return next((title for one in said if (title := _READ_MORE.sub("", one).strip())), "")


def _printed_day(row: Node) -> IssueDate | None:
    """The day in a cell of its own, in <time>, or before the text: "07-11-2023 | Social"."""
    for cell in (*with_class(row, "list-date"), *elements(row, "time")):
        if day := day_in(cell.get("datetime") or "") or day_in(text_of(cell)):
            return day
    beginning = next((text for text in row.itertext() if text.strip()), "").strip()
    return day_in(beginning) if len(beginning) <= _LONGEST_LABEL else None


def _first_words(node: Node) -> str:
    text = text_of(node)
    if len(text) <= _LONGEST_TITLE:
        return text
    return text[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,;:–-") + "…"


def _without_repeated(entries: Iterable[Listed]) -> Iterator[Listed]:
    """A leading article may stand in the list below it, too."""
    seen: set[str] = set()
    for entry in entries:
        if not entry.url or entry.url not in seen:
            yield entry
        seen.add(entry.url)
