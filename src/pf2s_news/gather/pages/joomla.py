"""joomla: an article page of Joomla 2.5 to 5, or of its extension K2.

Its own templates and those built after them mark the parts of an article by
classes and microdata; where one is hidden, the page's head is asked.
"""

from __future__ import annotations

from html import unescape

from pf2s_news.gather.found import Found, Note
from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.pages.joomla_beside import put_texts, take_beside
from pf2s_news.gather.pages.joomla_marks import (
    bodies,
    category_of,
    day_of,
    heading_of,
    headings_above,
    is_joomla,
    is_page_heading,
    outside_texts,
    tags_of,
)
from pf2s_news.gather.pages.joomla_picture import PLACES, leading_picture
from pf2s_news.gather.pages.joomla_text import clean, other_pages
from pf2s_news.gather.pages.metadata import (
    base_of,
    described_article,
    is_named_in,
    language,
    meta,
    own_address,
    window_title,
)
from pf2s_news.gather.pages.nodes import (
    Node,
    classed,
    classes,
    elements,
    has_class,
    inner_html,
    one_line,
    outermost,
    remove_all,
    tag,
    text_of,
    with_class,
    with_property,
)
from pf2s_news.model import IssueDate
from pf2s_news.problems import say
from pf2s_news.value import replace


def containers(root: Node) -> list[Node]:
    """What holds an article: more than one on pages that print whole articles in a row."""
    found = with_class(root, "com-content-article")
    found = found or [node for node in classed(root) if _is_item_page(node)]
    found = found or with_class(root, "itemview")
    return outermost(root, found)


def around_text(root: Node) -> list[Node]:
    """What a template of its own puts around the one text that is marked as an article's."""
    texts = with_property(root, "articleBody")
    if len(texts) != 1 or not is_joomla(root):
        return []
    articles = (node for node in texts[0].iterancestors() if _is_article(node))
    return [next(articles, texts[0].getparent())]


def _is_article(node: Node) -> bool:
    return tag(node) == "article" or (node.get("itemtype") or "").endswith("Article")


def _is_item_page(node: Node) -> bool:
    """A class that is set for a menu entry follows without a space: "item-pageactualites"."""
    return any(
        name.startswith("item-page") and not name.startswith("item-pagin") for name in classes(node)
    )


def read_article(root: Node, container: Node, url: str, name: str) -> Found:
    """The article of a page, which is changed on the way."""
    described = described_article(root)
    title = _title(root, container, url, described)
    beginning = _beginning_note(container)
    found = article_in(container, base_of(root, url), name)
    return replace(
        found,
        title=title,
        url=own_address(root, url),
        date=found.date or _described_day(root, described),
        category=found.category or one_line(unescape(described.get("articleSection", ""))),
        notes=(*found.notes, *beginning),
    )


def article_in(container: Node, base: str, name: str) -> Found:
    """What stands in a container, which is changed on the way."""
    image, missing = leading_picture(container, base)
    pages = _pages_note(container, base)
    facts = Found(
        name=name,
        title=text_of(heading_of(container)),
        base=base,
        date=day_of(container),
        category=category_of(container),
        lang=_language(container) or language(container),
        image=image,
        tags=tags_of(container),
        notes=(*missing, *pages),
    )
    beside = take_beside(container, base)
    texts = clean_texts(container)
    put_texts(beside.texts, texts[-1])
    html = "\n".join(inner_html(node) for node in texts)
    return replace(facts, html=html, links=beside.links, related=beside.related)


def clean_texts(container: Node) -> list[Node]:
    """What holds the text; where nothing marks it, what is left of the container."""
    texts = bodies(container)
    if not texts:
        above = (*headings_above(container), *with_class(container, "page-header", *PLACES))
        remove_all(container, above)
        texts = [container]
    for node in texts:
        clean(node)
    return texts


def _title(root: Node, container: Node, url: str, described: dict[str, str]) -> str:
    heading = heading_of(container)
    window = window_title(root, url)
    others = [
        one_line(unescape(described.get("headline", ""))),
        _last_breadcrumb(root),
        meta(root, "og:title"),
        window,
    ]
    if heading is None:
        return next(filter(None, others), "")
    title = text_of(heading)
    if not is_page_heading(heading, container) or is_named_in(title, window) or title in others:
        return title
    # Joomla 3 writes an article's title as h2: its h1 is the page's heading, the title is hidden.
    certain = others[:2] if "com-content-article" in classes(container) else others
    return next(filter(None, certain), title)


def _last_breadcrumb(root: Node) -> str:
    """Where one is, at the end of "Vous êtes ici"; "" without one."""
    for crumbs in outermost(root, with_class(root, "breadcrumb", "mod-breadcrumbs")):
        items = reversed(list(elements(crumbs, "li")))
        last = next((item for item in items if text_of(item)), None)
        if last is not None and has_class(last, "active"):
            return text_of(last)
    return ""


def _described_day(root: Node, described: dict[str, str]) -> IssueDate | None:
    said = (
        described.get("datePublished", ""),
        meta(root, "article:published_time", "datePublished", "dcterms.date", "date"),
        described.get("dateCreated", ""),
        described.get("dateModified", ""),
    )
    return next((day for text in said if (day := day_in(text))), None)


def _language(container: Node) -> str:
    """The article's own language; "*" means all."""
    for node in with_property(container, "inLanguage"):
        said = (node.get("content") or text_of(node)).strip()
        if said and said != "*":
            return said
    return ""


def _pages_note(container: Node, base: str) -> tuple[Note, ...]:
    count, whole = other_pages(container, base)
    if not count:
        return ()
    if whole:
        message = say("the article has more pages: import %(url)s instead", url=whole)
    else:
        message = say("the article has more pages on the site: they are missing here")
    return (Note(message=message, look=True),)


def _beginning_note(container: Node) -> tuple[Note, ...]:
    """An article's own page has "Lire la suite" only for those who must log in first."""
    if not outside_texts(container, with_class(container, "readmore")):
        return ()
    message = say("the page shows the beginning only: the rest is for those who log in")
    return (Note(message=message, look=True),)
