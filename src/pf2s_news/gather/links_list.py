"""links_list: the links under "En savoir +" and "Aussi sur PF2S", out of the text."""

from __future__ import annotations

from pf2s_news.document import (
    Block,
    Document,
    Heading,
    ListBlock,
    Paragraph,
    block_inlines,
)
from pf2s_news.gather.labels import Label, label_of
from pf2s_news.gather.link_lines import LinkLine, link_lines, only_link
from pf2s_news.gather.passages import joined, lines, part, shown, trimmed
from pf2s_news.model import NamedLink, Publication
from pf2s_news.value import Value, replace

_BESIDE = 90
"""Characters of a line among links that is no text either."""


class Taken(Value, frozen=True, kw_only=True):
    """Links that were taken out, and the document without them."""

    document: Document
    links: tuple[NamedLink, ...] = ()
    related: tuple[NamedLink, ...] = ()
    titled: int = 0
    """Addresses that got a title."""


def take_links(document: Document, publication: Publication) -> Taken:
    """The links under the labels that `publication`'s articles use."""
    kept: list[Block] = []
    found: dict[Label, list[NamedLink]] = {"links": [], "related": []}
    titled, at = 0, 0
    last = _text_ends(document, publication)
    while at < len(document):
        label, own = _labelled(document[at], publication)
        if label and at < last and _is_link(document[at]):
            label = ""
        listed, left = _listed(own) if label else ([], ())
        at += 1
        if label and not left and not _is_whole(document[at - 1], own):
            while at < len(document) and (more := _more(document[at], publication)):
                listed += more
                at += 1
            if at < len(document) and (beside := _among_others(document[at])):
                more, rest = beside
                listed += more
                document = (*document[:at], rest, *document[at + 1 :])
        if not listed:
            kept.append(document[at - 1])
            continue
        found[label] += (link for line in listed for link in line.links)
        titled += sum(line.titled for line in listed)
        if left:
            kept.append(Paragraph(joined([line.children for line in left])))
    return Taken(
        document=tuple(kept),
        links=tuple(found["links"]),
        related=tuple(found["related"]),
        titled=titled,
    )


def _text_ends(document: Document, publication: Publication) -> int:
    """The place from which on there are only labels and links."""
    at = len(document)
    while at and (
        _labelled(document[at - 1], publication)[0] or None not in [*link_lines(document[at - 1])]
    ):
        at -= 1
    return at


def _labelled(block: Block, publication: Publication) -> tuple[Label, tuple[Paragraph, ...]]:
    """The label that a block is, or begins with, and the lines that it has besides."""
    if not isinstance(block, Heading | Paragraph):
        return "", ()
    text = shown(block.children)
    first, *others = lines(block.children)
    if label := label_of(shown(first), publication):
        if others:
            return label, tuple(Paragraph(line) for line in others)
        link = only_link(first)
        return label, (Paragraph((link,)),) if link else ()
    head, colon, _ = text.partition(":")
    if colon and "\n" not in head and (label := label_of(head, publication)):
        rest = trimmed(part(block.children, len(head) + 1, len(text)))
        if rest and not isinstance(block, Heading):
            return label, (Paragraph(rest),)
    return "", ()


def _is_whole(block: Block, own: tuple[Paragraph, ...]) -> bool:
    """Whether label and link are one line, as in "Lire aussi : …": what follows is text again."""
    return bool(own) and isinstance(block, Paragraph) and len(lines(block.children)) == 1


def _is_link(block: Block) -> bool:
    """Whether a paragraph is a link, e.g. "En savoir plus" below each of an article's parts."""
    return isinstance(block, Paragraph) and only_link(block.children) is not None


def _listed(own: tuple[Paragraph, ...]) -> tuple[list[LinkLine], tuple[Paragraph, ...]]:
    """The links in the lines behind a label, and the lines from the first that is none."""
    found: list[LinkLine] = []
    for index, line in enumerate(own):
        more = list(link_lines(line))
        if not more or None in more:
            return found, own[index:]
        found += (one for one in more if one)
    return found, ()


def _among_others(block: Block) -> tuple[list[LinkLine], ListBlock] | None:
    """The links of a list with fewer lines of other kinds, e.g. "Tél. 03…", and these lines."""
    if not isinstance(block, ListBlock):
        return None
    found: list[LinkLine] = []
    rest: list[Document] = []
    for item in block.items:
        lines_in = list(link_lines(ListBlock((item,), block.start, block.tight)))
        if None in lines_in:
            rest.append(item)
        found += (line for line in lines_in if line and None not in lines_in)
    short = all(len(shown(block_inlines(inner))) <= _BESIDE for item in rest for inner in item)
    if not found or not short or len(rest) >= len(found):
        return None
    return found, replace(block, items=tuple(rest))


def _more(block: Block, publication: Publication) -> list[LinkLine]:
    """The links of a block that is nothing else, and no label of others."""
    if _labelled(block, publication)[0]:
        return []
    found = list(link_lines(block))
    return [line for line in found if line] if None not in found else []
