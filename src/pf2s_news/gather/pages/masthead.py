"""masthead: what a page of any system says of its article, beside its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.gather.found import Found
from pf2s_news.gather.pages.metadata import base_of, language, meta, own_address, structured_data
from pf2s_news.gather.pages.nodes import Node, elements, one_line, text_of
from pf2s_news.gather.pages.page_day import day_of, is_aside
from pf2s_news.gather.pages.page_title import same_words, title_of
from pf2s_news.problems import without_accents

_HOME = frozenset(("accueil", "home", "vous etes ici", "page d'accueil", "voir le fil d'ariane"))
_TRAIL = re.compile(r"breadcrumb|ariane|\barbo\b|\bchemin\b", re.I)
_TAGS = 12


def masthead(root: Node, url: str, name: str) -> Found:
    """What a page says of its article, without the text."""
    title = title_of(root, url)
    return Found(
        name=name,
        title=title,
        base=base_of(root, url),
        url=own_address(root, url),
        date=day_of(root, url),
        category=_category(root, title),
        lang=language(root),
        tags=tuple(dict.fromkeys(_tags(root)))[:_TAGS],
    )


def _category(root: Node, title: str) -> str:
    for thing in structured_data(root):
        section = thing.get("articleSection")
        first = section[0] if isinstance(section, list) and section else section
        if isinstance(first, str) and first.strip():
            return one_line(first)
    if section := meta(root, "article:section"):
        return section
    for link in elements(root, "a"):
        if _is_of_category(link) and not is_aside(link):
            return text_of(link)
    return _last_of_trail(root, title)


def _is_of_category(link: Node) -> bool:
    """Whether it leads to all that is in the article's rubrique, as WordPress marks it."""
    rel = (link.get("rel") or "").split()
    return "category" in rel or ("tag" in rel and "/categor" in (link.get("href") or ""))


def _last_of_trail(root: Node, title: str) -> str:
    """The rubrique that stands before the title in "Accueil > Actualités > Titre"."""
    for node in elements(root, "nav", "div", "ol", "ul", "p"):
        named = " ".join(
            node.get(key) or "" for key in ("class", "id", "aria-label", "typeof", "itemtype")
        )
        if not _TRAIL.search(named):
            continue
        steps = [text_of(link) for link in elements(node, "a")]
        steps = [step for step in steps if step and without_accents(step) not in _HOME]
        steps = [step for step in steps if not same_words(step, title)]
        if steps:
            return steps[-1] if len(steps[-1]) < 60 else ""
    return ""


def _tags(root: Node) -> Iterator[str]:
    for node in elements(root, "meta"):
        if node.get("property") == "article:tag":
            yield from _listed(node.get("content") or "")
    for thing in structured_data(root):
        words = thing.get("keywords")
        for word in words if isinstance(words, list) else [words]:
            if isinstance(word, str):
                yield from _listed(word)
    for link in elements(root, "a"):
        is_tag = "tag" in (link.get("rel") or "").split()
        if is_tag and not _is_of_category(link) and not is_aside(link):
            yield text_of(link).lstrip("#")


def _listed(text: str) -> list[str]:
    return [one for part in text.split(",") if (one := one_line(part)) and len(one) < 60]
