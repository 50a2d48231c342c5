"""links_list: the links under "En savoir +" and "Aussi sur PF2S", out of the text.

A line is one of the list when there is nothing in it but a link, its title and
a few words; a sentence with a link in it, and an address to write to, are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pf2s_news.check.rules.vague_link import is_vague
from pf2s_news.document import (
    Block,
    Divider,
    Document,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    walk_inlines,
)
from pf2s_news.gather.address_titles import title_of_address
from pf2s_news.gather.labels import Label, label_of
from pf2s_news.gather.passages import OBJECT, joined, lines, part, shown, trimmed
from pf2s_news.gather.tracking import clean_address
from pf2s_news.model import NamedLink, Publication
from pf2s_news.value import Value

LONGEST = 200
"""Characters that a title has at most."""
_BESIDE = 90
"""Characters beside a link that are still its title, or say what it is."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+[^\s<>\"«».,;:!?)]", re.I)
_AROUND = " \n:;,.–—-→➔►▶•·|>"
_SEPARATORS = re.compile(r"(?:[\s,;|/•·–—-]|\bet\b|\band\b)*")
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?…] +[A-ZÀ-Ý]")
_ORIGIN = re.compile(r"source ?:|©|crédits?\b", re.I)
"""What says of the text where it is from."""
_KIND = re.compile(r"(?:site|lien|page|web|internet|adresse|url|link|website)s?(?: web| internet)?")


class Taken(Value, frozen=True, kw_only=True):
    """Links that were taken out, and the document without them."""

    document: Document
    links: tuple[NamedLink, ...] = ()
    related: tuple[NamedLink, ...] = ()
    titled: int = 0
    """Addresses that got a title."""


class _Line(Value, frozen=True):
    """A line that is only links."""

    links: tuple[NamedLink, ...]
    titled: int


def take_links(document: Document, publication: Publication) -> Taken:
    """The links under the labels that `publication`'s articles use."""
    kept: list[Block] = []
    found: dict[Label, list[NamedLink]] = {"links": [], "related": []}
    titled, at = 0, 0
    while at < len(document):
        label, rest = _labelled(document[at], publication)
        if _is_link(document[at]) and not _only_links(document[at + 1 :], publication):
            label = ""
        lists, end = _listed((*rest, *document[at + 1 :]), publication) if label else ([], 0)
        if not lists:
            kept.append(document[at])
            at += 1
            continue
        found[label] += (link for line in lists for link in line.links)
        titled += sum(line.titled for line in lists)
        at += 1 + max(end - len(rest), 0)
        if left := [line.children for line in rest[end:]]:
            kept.append(Paragraph(joined(left)))
    return Taken(
        document=tuple(kept),
        links=tuple(found["links"]),
        related=tuple(found["related"]),
        titled=titled,
    )


def _labelled(block: Block, publication: Publication) -> tuple[Label, tuple[Paragraph, ...]]:
    """The label that a block is, or begins with, and the lines that it has besides."""
    if not isinstance(block, Heading | Paragraph):
        return "", ()
    text = shown(block.children)
    first, *others = lines(block.children)
    if label := label_of(shown(first), publication):
        if others:
            return label, tuple(Paragraph(line) for line in others)
        link = _only_link(first)
        return label, (Paragraph((link,)),) if link else ()
    head, colon, _ = text.partition(":")
    if colon and "\n" not in head and (label := label_of(head, publication)):
        rest = trimmed(part(block.children, len(head) + 1, len(text)))
        if rest and not isinstance(block, Heading):
            return label, (Paragraph(rest),)
    return "", ()


def _is_link(block: Block) -> bool:
    """Whether a paragraph is a link, e.g. "En savoir plus" below each of an article's parts."""
    return isinstance(block, Paragraph) and _only_link(block.children) is not None


def _only_links(blocks: Document, publication: Publication) -> bool:
    """Whether nothing but labels and links is left."""
    return all(_labelled(block, publication)[0] or None not in [*_lines(block)] for block in blocks)


def _only_link(inlines: Sequence[Inline]) -> Link | None:
    """The link that is all of a passage."""
    links = [inline for inline in walk_inlines(tuple(inlines)) if isinstance(inline, Link)]
    if len(links) != 1 or shown(links[0].children).strip() != shown(inlines).strip():
        return None
    return links[0] if links[0].url.startswith(("http://", "https://")) else None


def _listed(blocks: Document, publication: Publication) -> tuple[list[_Line], int]:
    """The lines of links at the head of some blocks, and how many blocks they are."""
    found: list[_Line] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Divider) and found:
            return found, index
        if _labelled(block, publication)[0]:
            return found, index
        lines_of = list(_lines(block))
        if not lines_of or None in lines_of:
            return found, index
        found += (line for line in lines_of if line)
    return found, len(blocks)


def _lines(block: Block) -> Iterator[_Line | None]:
    """The lines of a block as links; None for one that is something else."""
    match block:
        case Paragraph(children=children):
            yield from map(_line, lines(children))
        case Heading(children=children):
            link = _only_link(children)
            yield _line((link,)) if link else None
        case ListBlock(items=items):
            for item in items:
                for inner in item or (block,):
                    yield from _lines(inner) if inner is not block else (None,)
        case _:
            yield None


def _line(inlines: Sequence[Inline]) -> _Line | None:
    """A line that is links and their titles."""
    text = shown(inlines).strip()
    links = [inline for inline in walk_inlines(tuple(inlines)) if isinstance(inline, Link)]
    if not text or OBJECT in text or not all(_on_the_web(link.url) for link in links):
        return None
    if _ORIGIN.match(text):
        return None
    if not links:
        return _bare(text)
    words = "".join(shown(link.children) for link in links)
    beside = text
    for link in links:
        beside = beside.replace(shown(link.children), " ", 1)
    if len(links) > 1:
        if not _SEPARATORS.fullmatch(beside) or not words.strip():
            return None
        named = [_named(shown(link.children), link.url) for link in links]
    else:
        if len(beside) > _BESIDE or _SENTENCE.search(text) or _is_sentence(beside, text):
            return None
        named = [_named(text, links[0].url, shown(links[0].children))]
    return _Line(tuple(link for link, _ in named), sum(made for _, made in named))


def _is_sentence(beside: str, text: str) -> bool:
    """Whether the link stands within a sentence: words before it, and a full stop after all."""
    return len(beside.split()) > 2 and text.rstrip().endswith((".", "!", "?"))


def _on_the_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _bare(text: str) -> _Line | None:
    """A line that is an address without a link, perhaps with a title before it."""
    found = _ADDRESS.findall(text)
    if len(found) != 1:
        return None
    beside = text.replace(found[0], "")
    if len(beside) > _BESIDE or _SENTENCE.search(beside) or _is_sentence(beside, text):
        return None
    url = found[0] if found[0].lower().startswith("http") else f"https://{found[0]}"
    link, made = _named(text, url)
    return _Line((link,), made)


def _named(text: str, url: str, words: str = "") -> tuple[NamedLink, bool]:
    """A link with the title that its line gives, else one made of its address."""
    url = clean_address(url)
    title = " ".join(_ADDRESS.sub(" ", text).split())
    if words and is_vague(words) and len(title) > len(words.strip()):
        without = " ".join(title.replace(" ".join(words.split()), " ", 1).split())
        title = without if _says_something(without) else title
    title = re.sub(r"\( *\)|< *>", "", title).strip(_AROUND)
    if not _says_something(title) or len(title) > LONGEST:
        return NamedLink(title=title_of_address(url), url=url), True
    return NamedLink(title=title, url=url), False


def _says_something(title: str) -> bool:
    plain = title.strip(_AROUND).casefold()
    if not re.search(r"[^\W\d_]{2}", plain) or _KIND.fullmatch(plain):
        return False
    return not is_vague(plain)
