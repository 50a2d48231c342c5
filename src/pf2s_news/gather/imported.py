"""imported: the file of an article that was brought in, complete and quoted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from pf2s_news.dates import iso
from pf2s_news.model import IssueDate, NamedLink, Source
from pf2s_news.problems import Message, Translate, say
from pf2s_news.read.mend import quoted
from pf2s_news.value import Value


class PlacedPicture(Value, frozen=True, kw_only=True):
    """A picture of the head, at its place in the workspace."""

    src: str
    """As it is written: images/photo.jpg, or the address of one that stays on the web."""
    alt: str | None
    """None is written as a gap that a build refuses."""
    caption: str = ""
    credit: str = ""


class Imported(Value, frozen=True, kw_only=True):
    """An article that was brought in; a text that is not given is ""."""

    title: str
    body: str
    """Markdown, LF."""
    overtitle: str = ""
    date: IssueDate | None = None
    category: str = ""
    section: str = ""
    lang: str = ""
    image: PlacedPicture | None = None
    logos: tuple[PlacedPicture, ...] = ()
    source: Source | None = None
    teaser: str = ""
    url: str = ""
    links: tuple[NamedLink, ...] = ()
    related: tuple[str | NamedLink, ...] = ()
    """Slugs of articles that are here, or titled addresses."""
    tags: tuple[str, ...] = ()


def imported_text(article: Imported, sections: Iterable[str], translate: Translate) -> str:
    """<slug>.md, LF, one at the end; comments in the language of `translate`.

    `sections` are the ids that may be chosen where the article names none.
    """
    head = "\n".join(("---", *_head(article, tuple(sections), translate), "---"))
    return f"{head}\n{article.body.strip()}\n"


def one_line(text: str) -> str:
    """A text from elsewhere as the front matter can hold it: one line, nothing unprintable."""
    spaced = " ".join(text.split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cs", "Cn"))


def _head(article: Imported, sections: tuple[str, ...], translate: Translate) -> Iterator[str]:
    yield f"title: {_text(article.title)}"
    yield from _key("overtitle", article.overtitle)
    if article.date:
        yield f"date: {iso(article.date)}"
    yield from _key("category", article.category)
    if article.section:
        yield f"section: {article.section}"
    else:
        yield f"# section: …{_comment(_one_of(sections), translate)}"
    if article.lang:
        yield f"lang: {article.lang}"
    if article.image:
        yield "image:"
        yield from (f"  {line}" for line in _picture(article.image, translate))
    yield from _listed("logos", (_picture(logo, translate) for logo in article.logos))
    if article.source and one_line(article.source.name):
        yield "source:"
        yield f"  name: {_text(article.source.name)}"
        yield from (f"  {line}" for line in _key("url", article.source.url))
    yield from _key("teaser", article.teaser)
    yield from _key("url", article.url)
    yield from _listed("links", map(_link, article.links))
    yield from _listed("related", map(_related, article.related))
    if tags := [quoted(tag) for tag in map(one_line, article.tags) if tag]:
        yield f"tags: [{', '.join(tags)}]"


def _picture(picture: PlacedPicture, translate: Translate) -> Iterator[str]:
    yield f"src: {_text(picture.src)}"
    if picture.alt is None:
        gap = say("to complete")
        yield f"alt: null{_comment(gap, translate)}"
    else:
        yield f"alt: {_text(picture.alt)}"
    yield from _key("caption", picture.caption)
    yield from _key("credit", picture.credit)


def _link(link: NamedLink) -> Iterator[str]:
    yield f"title: {_text(link.title)}"
    yield f"url: {_text(link.url)}"


def _related(related: str | NamedLink) -> Iterable[str]:
    return (related,) if isinstance(related, str) else _link(related)


def _listed(key: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    """A key with its list, each item's lines under a dash."""
    for position, item in enumerate(items):
        if not position:
            yield f"{key}:"
        yield from ((f"  - {line}" if not n else f"    {line}") for n, line in enumerate(item))


def _key(key: str, value: str) -> Iterator[str]:
    if line := one_line(value):
        yield f"{key}: {quoted(line)}"


def _text(value: str) -> str:
    return quoted(one_line(value))


def _one_of(sections: tuple[str, ...]) -> Message:
    return say("its usual section: %(names)s", names=", ".join(sections))


def _comment(message: Message, translate: Translate) -> str:
    return f"  # {message.render(translate)}"
