"""composing: from what a source says to the text of an article's file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from pf2s_news.document import (
    CodeBlock,
    Document,
    block_inlines,
    document_pictures,
    plain_text,
    walk_blocks,
)
from pf2s_news.gather.bounds import refuse_endless
from pf2s_news.gather.found import Found, FoundPicture, Note, Refused
from pf2s_news.gather.illustrations import with_pictures
from pf2s_news.gather.imported import Imported, PlacedPicture, one_line
from pf2s_news.gather.known import KnownArticles
from pf2s_news.gather.labels import folded
from pf2s_news.gather.markdown import write_markdown
from pf2s_news.gather.mending import mend
from pf2s_news.gather.pages.blocks import read_blocks
from pf2s_news.gather.pages.cloaking import uncloak_html
from pf2s_news.gather.parts import Parts, take_parts
from pf2s_news.gather.pictures import StoredPicture
from pf2s_news.gather.sound_addresses import with_sound_addresses
from pf2s_news.model import NamedLink, Publication
from pf2s_news.problems import say
from pf2s_news.value import Value


class Composed(Value, frozen=True, kw_only=True):
    """An article whose pictures and place are still to come."""

    found: Found
    parts: Parts
    title: str
    section: str
    pictures: tuple[str, ...]
    """Where each picture comes from, in the order in which they show."""
    notes: tuple[Note, ...]


def compose(found: Found, publication: Publication, section: str = "") -> Composed:
    """The article in a source; raises Refused where there is none. `section` is wished for."""
    document, read = read_blocks(uncloak_html(found.html), found.base)
    refuse_endless(document)
    document, mended = mend(document)
    parts = with_sound_addresses(take_parts(document, found, publication))
    _refuse_empty(parts)
    title, named = one_line(parts.title), one_line(_named_after(found.name)) or "Article"
    return Composed(
        found=found,
        parts=parts,
        title=title or named,
        section=section or parts.section or _section_of(found.category, publication),
        pictures=tuple(_sources(parts)),
        notes=(*found.notes, *read, *mended, *parts.notes, *_invented(title, named)),
    )


def finish(
    composed: Composed,
    brought: Mapping[str, StoredPicture | Note],
    known: KnownArticles,
    publication: Publication,
) -> tuple[Imported, tuple[Note, ...]]:
    """The article, and all that there is to say of it."""
    parts, found = composed.parts, composed.found
    paths = {src: one.path for src, one in brought.items() if isinstance(one, StoredPicture)}
    article = Imported(
        title=composed.title,
        body=write_markdown(with_pictures(parts.document, paths)),
        overtitle=parts.overtitle,
        date=parts.date,
        category=found.category,
        section=composed.section,
        lang=_other_language(found.lang, publication.lang),
        image=_placed(parts.image, paths) if parts.image else None,
        logos=tuple(filter(None, (_placed(logo, paths) for logo in parts.logos))),
        source=parts.source,
        teaser=parts.teaser,
        url=parts.url,
        links=parts.links,
        related=related(parts.related, known),
        tags=found.tags,
    )
    return article, (*composed.notes, *_told(brought), *_gaps(article, parts.document, paths))


def related(links: Iterable[str | NamedLink], known: KnownArticles) -> tuple[str | NamedLink, ...]:
    """The articles that are here by their slugs, the others as they are."""
    return tuple(link if isinstance(link, str) else known.at(link.url) or link for link in links)


def _told(brought: Mapping[str, StoredPicture | Note]) -> Iterator[Note]:
    """What there is to say of pictures."""
    for one in brought.values():
        if isinstance(one, Note):
            yield one
        else:
            yield from one.notes


def _refuse_empty(parts: Parts) -> None:
    words = any(plain_text(block_inlines(block)).strip() for block in walk_blocks(parts.document))
    code = any(isinstance(block, CodeBlock) for block in walk_blocks(parts.document))
    if not (words or code or parts.teaser or any(document_pictures(parts.document))):
        raise Refused(
            say("no text of an article was found in it"),
            say(
                "--selector names the part of the page that holds it, such as"
                " --selector main; or save the page in the browser and import the file"
            ),
        )


def _invented(title: str, named: str) -> Iterator[Note]:
    """A word on a title that its source does not have."""
    if not title:
        yield Note(
            message=say("it has no title; “%(title)s” stands for it", title=named), look=True
        )


def _named_after(name: str) -> str:
    """A title from an address or a file's name, for a text that has none."""
    if name == "-":
        return "Article"
    path = re.sub(r"^https?://[^/]*/?|[?#].*", "", name)
    words = re.sub(r"[-_\s]+", " ", PurePosixPath(path or name).stem).strip()
    return words[:1].upper() + words[1:] or "Article"


def _section_of(category: str, publication: Publication) -> str:
    """The section that a category is named after, "" for none."""
    wished = folded(category)
    same = (one.id for one in publication.sections if folded(one.label) == wished)
    return next(same, "") if wished else ""


def _sources(parts: Parts) -> list[str]:
    heads = [one for one in (parts.image, *parts.logos) if one]
    body = [picture.src for picture in document_pictures(parts.document)]
    return list(dict.fromkeys([one.src for one in heads] + body))


def _placed(picture: FoundPicture, paths: Mapping[str, str]) -> PlacedPicture | None:
    """The picture in its place; None where it could not be had."""
    if picture.src not in paths:
        return None
    return PlacedPicture(
        src=paths[picture.src],
        alt=picture.alt,
        caption=picture.caption,
        credit=picture.credit,
    )


def _other_language(lang: str, usual: str) -> str:
    """The language of the article where it is not the publication's."""
    plain = lang.replace("_", "-").strip().lower()
    if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", plain):
        return ""
    language = plain.partition("-")[0]
    return "" if language == usual else language


def _gaps(article: Imported, document: Document, paths: Mapping[str, str]) -> list[Note]:
    """What the editor has to fill in before a build."""
    heads = [one for one in (article.image, *article.logos) if one and one.alt is None]
    body = [one for one in document_pictures(document) if one.src in paths and not one.alt]
    if not heads and not body:
        return []
    named = [*(one.src for one in heads), *(paths[one.src] for one in body)]
    names = ", ".join(dict.fromkeys(named))
    message = say("write what the picture shows (alt): %(names)s", names=names)
    return [Note(message=message, look=True)]
