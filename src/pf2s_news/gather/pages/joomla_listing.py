"""joomla_listing: pages of Joomla, and of K2, as the list of the articles that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pf2s_news.gather.found import Found, Listed, Listing, Note, Refused
from pf2s_news.gather.pages.days import day_in
from pf2s_news.gather.pages.joomla import article_in
from pf2s_news.gather.pages.joomla_entries import TITLES_ALONE, entries_of, list_heading
from pf2s_news.gather.pages.joomla_marks import day_of, heading_of
from pf2s_news.gather.pages.metadata import absolute, base_of, window_title
from pf2s_news.gather.pages.nodes import (
    Node,
    elements,
    first,
    has_class,
    one_line,
    tag,
    text_of,
    with_class,
)
from pf2s_news.model import IssueDate
from pf2s_news.problems import say
from pf2s_news.value import replace

_READ_MORE = re.compile(
    r"^(?:lire la suite|en savoir plus|suite|read more)(?:\s*(?:[:…]|\.\.\.)\s*|\s*$)", re.I
)
_LONGEST_TITLE = 80
"""Characters of a text that stand for its title where it has none."""
_MOST = 1_000
"""Entries that are read: no editor chooses among more."""
_LONGEST_LABEL = 60
"""Characters of a line that says when and where, above a text."""


def read_listing(root: Node, lists: list[Node], url: str, name: str) -> Listing:
    """The articles that a page lists, in its order; raises Refused for none."""
    base = base_of(root, url)
    title = next(filter(None, map(list_heading, lists)), "") or window_title(root, url)
    nodes = [node for container in lists for node in entries_of(container)]
    entries = [_listed(node, base, name) for node in nodes[:_MOST]]
    if not entries:
        raise Refused(
            say("the page “%(title)s” lists no article", title=title),
            say("import a category that has articles, or an article by its own address"),
        )
    return Listing(name=name, title=title, entries=tuple(_without_repeated(entries)))


def read_articles_in_row(root: Node, articles: list[Node], url: str, name: str) -> Listing:
    """Whole articles, one after the other: each is an entry."""
    base = base_of(root, url)
    entries = [_listed(node, base, name) for node in articles[:_MOST]]
    return Listing(name=name, title=window_title(root, url), entries=tuple(entries))


def _listed(node: Node, base: str, name: str) -> Listed:
    """An entry; where nothing leads to its article, what stands here is the article."""
    row = node.getparent() if tag(node) in ("td", "th") else node
    link = _link_to_article(node)
    url = "" if link is None else absolute(link.get("href") or "", base)
    title = text_of(heading_of(node)) or _title_of(link, node)
    day = day_of(row) or _printed_day(row)
    if url:
        return Listed(title=title or _first_words(node), url=url, date=day)
    found = article_in(node, base, name)
    found = replace(found, date=found.date or day)
    found = replace(found, title=title) if title else _named_by_its_words(found, _first_words(node))
    return Listed(title=found.title, url="", date=day, found=found)


def _named_by_its_words(found: Found, words: str) -> Found:
    unnamed = say("the page gives it no title: its first words are in the place of one")
    notes = (*found.notes, Note(message=unnamed, look=True))
    return replace(found, title=words, notes=notes)


def _link_to_article(node: Node) -> Node | None:
    links = [link for link in elements(node, "a") if _leads_on(link)]
    if tag(node) in TITLES_ALONE:
        return first(links)
    heading = heading_of(node)
    titled = [] if heading is None else list(filter(_leads_on, elements(heading, "a")))
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
    """The beginning of a text, and never all of it: what repeats its title would be no text."""
    text = text_of(node)
    shown = text[: min(_LONGEST_TITLE, len(text) * 2 // 3)]
    whole = re.sub(r"(?:\s+\w{1,2})+$", "", shown.rpartition(" ")[0] or shown)
    return whole.rstrip(" ,;:–-") + "…"


def _without_repeated(entries: Iterable[Listed]) -> Iterator[Listed]:
    """A leading article may stand in the list below it, too."""
    seen: set[str] = set()
    for entry in entries:
        if not entry.url or entry.url not in seen:
            yield entry
        seen.add(entry.url)
