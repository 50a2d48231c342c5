"""One article as plain text, as much of it as the issue shows.

It depends on the entry, on what the message shares (Page) and on the number
of its first reference, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pf2s_news.document import Document
from pf2s_news.model import Entry, RelatedLink, Source
from pf2s_news.render.textbody import BodyWriter
from pf2s_news.render.textinline import References
from pf2s_news.render.textpage import Page, text_line, web_address
from pf2s_news.render.wrap import WIDTH, hang, spaced


def article_text(entry: Entry, page: Page, first: int = 1) -> tuple[list[str], int]:
    """The lines of an article, and the number for the first reference of the next one."""
    references = References(first)
    lang = entry.article.lang or page.lang
    writer = BodyWriter(page=page, references=references, lang=lang)
    heading = _heading(entry, page, lang)
    match entry.show:
        case "full":
            parts = tuple(_whole(entry, writer))
        case "teaser":
            parts = (*_beginning(entry, writer), _read_on(entry, page))
        case "title":
            parts = ()
            heading += [web_address(entry.address)] if entry.address else []
    lines = spaced((heading, *parts, references.lines(page)))
    return lines, references.next


def free_text(document: Document, page: Page, first: int) -> tuple[list[str], int]:
    """The lines of the editorial or the closing, and the number for the next reference."""
    references = References(first)
    writer = BodyWriter(page=page, references=references, lang=page.lang)
    lines = spaced((writer.document(document), references.lines(page)))
    return lines, references.next


def titled_address(title: str, address: str, page: Page) -> list[str]:
    """An item of a list: a title, and its address, if it has one, on the next line."""
    lines = page.ruler.wrap(title, WIDTH - 2) if title != address else []
    return hang("- ", [*lines, web_address(address)] if address else lines)


def _heading(entry: Entry, page: Page, lang: str) -> list[str]:
    """The theme over the title; the title with its number, underlined."""
    mark = f"{entry.number}. "
    title = page.ruler.wrap(text_line(entry.title, lang), WIDTH - len(mark))
    overtitle = page.ruler.wrap(text_line(entry.overtitle, lang))
    return [*overtitle, *page.ruler.underlined(hang(mark, title), "-")]


def _whole(entry: Entry, writer: BodyWriter) -> Iterator[list[str]]:
    article, page = entry.article, writer.page
    yield from map(writer.picture, article.logos)
    yield from _beginning(entry, writer)
    yield writer.document(article.body)
    links = [_titled(link.title, link.url, writer) for link in article.links]
    yield _listed(page.say("Learn more"), links)
    related = [_related(link, writer) for link in entry.related]
    yield _listed(page.say("Also on %(name)s", name=page.name), related)
    yield _source(article.source, writer) if article.source else []


def _beginning(entry: Entry, writer: BodyWriter) -> Iterator[list[str]]:
    """The picture and the chapô."""
    if entry.article.image:
        yield writer.picture(entry.article.image)
    yield writer.page.ruler.wrap(text_line(entry.teaser, writer.lang))


def _read_on(entry: Entry, page: Page) -> list[str]:
    return page.signpost(page.say("Read on"), entry.address) if entry.address else []


def _listed(label: str, items: Sequence[Sequence[str]]) -> list[str]:
    return [label, *spaced(items, ())] if items else []


def _titled(title: str, address: str, writer: BodyWriter) -> list[str]:
    return titled_address(text_line(title, writer.lang), address, writer.page)


def _related(link: RelatedLink, writer: BodyWriter) -> list[str]:
    """A title, and where to find it: by its number in this issue, at an address, or nowhere."""
    if not link.url.startswith("#"):
        return _titled(link.title, link.url, writer)
    title, where = text_line(link.title, writer.lang), writer.page.in_this_issue(link.url)
    return titled_address(f"{title} ({where})" if where else title, "", writer.page)


def _source(source: Source, writer: BodyWriter) -> list[str]:
    page = writer.page
    words = page.say("Source: %(name)s", name=text_line(source.name, writer.lang))
    return [*page.ruler.wrap(words), *([web_address(source.url)] if source.url else [])]
