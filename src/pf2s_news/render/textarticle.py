"""One article as plain text, as much of it as the issue shows.

It depends on the entry, on what the message shares (Page) and on the number
of its first reference, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pf2s_news.document import Document
from pf2s_news.model import Entry, RelatedLink, Source
from pf2s_news.render.textbody import BodyWriter
from pf2s_news.render.textinline import References
from pf2s_news.render.textpage import Page, text_line, web_address
from pf2s_news.render.wrap import WIDTH, hang, spaced

KEPT = 200
"""Articles whose lines are kept: while an issue is being written, one of them changes."""


def article_text(entry: Entry, page: Page, first: int = 1) -> tuple[list[str], int]:
    """The lines of an article, and the number for the first reference of the next one."""
    lines, following = _article_text(entry, page, first)
    return [*lines], following


@lru_cache(KEPT)
def _article_text(entry: Entry, page: Page, first: int) -> tuple[tuple[str, ...], int]:
    references = References(first)
    lang = entry.article.lang or page.lang
    writer = BodyWriter(page=page, references=references, lang=lang)
    heading = _heading(entry, writer)
    match entry.show:
        case "full":
            parts = tuple(_whole(entry, writer))
        case "teaser":
            parts = (*_beginning(entry, writer), _read_on(entry, page))
        case "title":
            parts = ()
            heading += [web_address(entry.address)] if entry.address else []
    lines = spaced((heading, *parts, references.lines()))
    return tuple(lines), references.next


def free_text(document: Document, page: Page, first: int) -> tuple[list[str], int]:
    """The lines of the editorial or the closing, and the number for the next reference."""
    references = References(first)
    writer = BodyWriter(page=page, references=references, lang=page.lang)
    lines = spaced((writer.document(document), references.lines()))
    return lines, references.next


def titled_address(title: str, address: str, page: Page) -> list[str]:
    """An item of a list: a title, and its address, if it has one, on the next line."""
    lines = page.ruler.wrap(title, WIDTH - 2) if title != address else []
    return hang("- ", [*lines, web_address(address)] if address else lines)


def _heading(entry: Entry, writer: BodyWriter) -> list[str]:
    """The theme and the logos over the title; the title with its number, underlined."""
    ruler = writer.page.ruler
    mark = f"{entry.number}. "
    title = ruler.wrap(text_line(entry.title, writer.lang), WIDTH - len(mark))
    overtitle = ruler.wrap(text_line(entry.overtitle, writer.lang))
    logos = entry.article.logos if entry.show == "full" else ()
    pictures = [line for logo in logos for line in writer.picture(logo)]
    return [*overtitle, *pictures, *ruler.underlined(hang(mark, title), "-")]


def _whole(entry: Entry, writer: BodyWriter) -> Iterator[list[str]]:
    article, page = entry.article, writer.page
    yield from _beginning(entry, writer)
    yield writer.document(article.body)
    links = [
        titled_address(text_line(each.title, writer.lang), each.url, page) for each in article.links
    ]
    yield _listed(page.say("Learn more"), links)
    related = [_related(link, page) for link in entry.related]
    yield _listed(page.say("Also on %(name)s", name=page.name), related)
    yield _source(article.source, page) if article.source else []


def _beginning(entry: Entry, writer: BodyWriter) -> Iterator[list[str]]:
    """The chapô and the picture."""
    yield writer.page.ruler.wrap(text_line(entry.teaser, writer.lang))
    if entry.article.image:
        yield writer.picture(entry.article.image)


def _read_on(entry: Entry, page: Page) -> list[str]:
    return page.signpost(page.say("Read on"), entry.address) if entry.address else []


def _listed(label: str, items: Sequence[Sequence[str]]) -> list[str]:
    return [label, *spaced(items, ())] if items else []


def _related(link: RelatedLink, page: Page) -> list[str]:
    """A title, and where to find it: by its number in this issue, at an address, or nowhere."""
    title = text_line(link.title, link.lang or page.lang)
    if not link.url.startswith("#"):
        return titled_address(title, link.url, page)
    where = page.in_this_issue(link.url)
    return titled_address(f"{title} ({where})" if where else title, "", page)


def _source(source: Source, page: Page) -> list[str]:
    words = page.say("Source: %(name)s", name=text_line(source.name, page.lang))
    return [*page.ruler.wrap(words), *([web_address(source.url)] if source.url else [])]
