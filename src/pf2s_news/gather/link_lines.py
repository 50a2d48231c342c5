"""link_lines: lines that are nothing but links and their titles.

A sentence with a link in it, and an address to write to, are text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pf2s_news.check.rules.vague_link import is_vague
from pf2s_news.document import (
    Block,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    walk_inlines,
)
from pf2s_news.gather.address_titles import title_of_address
from pf2s_news.gather.passages import OBJECT, lines, shown
from pf2s_news.gather.tracking import clean_address
from pf2s_news.model import NamedLink
from pf2s_news.value import Value

LONGEST = 200
"""Characters that a title has at most."""


_BESIDE = 90
"""Characters beside a link that are still its title, or say what it is."""


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»]+[^\s<>\"«».,;:!?)]", re.I)


_CUT_ADDRESS = re.compile(r"(?:https?://|www\.)\S*(?:…|\.\.\.)\S*", re.I)
"""What some sites show of a long address."""


_AROUND = " \n:;,.–—-→➔►▶•·|>"


_SEPARATORS = re.compile(r"(?:[\s,;|/•·–—-]|\bet\b|\band\b)*")


_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?…] +[A-ZÀ-Ý]")


_ORIGIN = re.compile(r"source ?:|©|crédits?\b", re.I)
"""What says of the text where it is from."""


_KIND = re.compile(r"(?:site|lien|page|web|internet|adresse|url|link|website)s?(?: web| internet)?")


class LinkLine(Value, frozen=True):
    """A line that is only links."""

    links: tuple[NamedLink, ...]
    titled: int


def only_link(inlines: Sequence[Inline]) -> Link | None:
    """The link that is all of a passage."""
    links = [inline for inline in walk_inlines(tuple(inlines)) if isinstance(inline, Link)]
    if len(links) != 1 or shown(links[0].children).strip() != shown(inlines).strip():
        return None
    return links[0] if links[0].url.startswith(("http://", "https://")) else None


def link_lines(block: Block) -> Iterator[LinkLine | None]:
    """The lines of a block as links; None for one that is something else."""
    match block:
        case Paragraph(children=children):
            yield from map(_line, lines(children))
        case Heading(children=children):
            link = only_link(children)
            yield _line((link,)) if link else None
        case ListBlock(items=items):
            for item in items:
                for inner in item or (block,):
                    yield from link_lines(inner) if inner is not block else (None,)
        case _:
            yield None


def _line(inlines: Sequence[Inline]) -> LinkLine | None:
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
    return LinkLine(tuple(link for link, _ in named), sum(made for _, made in named))


def _is_sentence(beside: str, text: str) -> bool:
    """Whether the link stands within a sentence: words before it, and a full stop after all."""
    return len(beside.split()) > 2 and text.rstrip().endswith((".", "!", "?"))


def _on_the_web(url: str) -> bool:
    return url.lower().startswith(("http://", "https://"))


def _bare(text: str) -> LinkLine | None:
    """A line that is an address without a link, perhaps with a title before it."""
    found = _ADDRESS.findall(text)
    if len(found) != 1:
        return None
    beside = text.replace(found[0], "")
    if len(beside) > _BESIDE or _SENTENCE.search(beside) or _is_sentence(beside, text):
        return None
    url = found[0] if found[0].lower().startswith("http") else f"https://{found[0]}"
    link, made = _named(text, url)
    return LinkLine((link,), made)


def _named(text: str, url: str, words: str = "") -> tuple[NamedLink, bool]:
    """A link with the title that its line gives, else one made of its address."""
    url = clean_address(url)
    if _CUT_ADDRESS.fullmatch(words.strip()):
        text = text.replace(words, " ", 1)
    title = " ".join(_ADDRESS.sub(" ", text).split())
    if words and is_vague(words) and len(title) > len(words.strip()):
        without = " ".join(title.replace(" ".join(words.split()), " ", 1).split())
        title = without if _says_something(without) else title
    title = re.sub(r"\( *\)|< *>", "", title).strip(_AROUND)
    if not _says_something(title) or len(title) > LONGEST:
        return NamedLink(title=title_of_address(url), url=url), True
    first = title.split()[0]
    if first.islower() and "." not in first:
        title = title[:1].upper() + title[1:]
    return NamedLink(title=title, url=url), False


def _says_something(title: str) -> bool:
    plain = title.strip(_AROUND).casefold()
    if not re.search(r"[^\W\d_]{2}", plain) or _KIND.fullmatch(plain):
        return False
    return not is_vague(plain)
