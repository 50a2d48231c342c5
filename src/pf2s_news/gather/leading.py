"""leading: the logo and the picture at the head of a text, for the front matter.

A logo says so in its alternative text or its file's name, or is small.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from pf2s_news.document import (
    Block,
    Document,
    Figure,
    InlineImage,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    plain_text,
)
from pf2s_news.gather.alt_texts import usable_alt
from pf2s_news.gather.credits import credit_in, divided_caption
from pf2s_news.gather.found import FoundPicture
from pf2s_news.gather.labels import same_words
from pf2s_news.gather.passages import shown, trimmed
from pf2s_news.value import Value, replace

LOGO_WIDTH, LOGO_HEIGHT = 200, 120
"""Pixels up to which a leading picture is a logo."""


_ICON = 40
"""Pixels up to which a picture in a paragraph belongs to its words."""


_NAME = 5
"""Characters of a file's name from which on it is a picture's own: "1.jpg" is in many folders."""
_LOGO = re.compile(r"(?:^|[^a-zA-ZÀ-ÿ])logo(?:s|type)?(?![a-zà-ÿ])", re.IGNORECASE)
_SAYS_LOGO = re.compile(r"logo(?:s|types?)?\b|(?:\S+ ){1,3}logo(?:s|types?)?$", re.IGNORECASE)
"""An alternative text that begins with it, or is a name with it: a sentence has it within."""


_LOGO_WORD = re.compile(r"^logo(?:type)?s?\b[ _:–-]*(?:(?:de la|de l['’]|des?|du|d['’])\s*)?", re.I)


class Leading(Value, frozen=True, kw_only=True):
    """The pictures of a head, and the text without them."""

    document: Document
    image: FoundPicture | None = None
    logos: tuple[FoundPicture, ...] = ()


def lifted(document: Document) -> Document:
    """The document with pictures that begin a paragraph before it."""
    return tuple(block for one in document for block in _lifted(one))


def _lifted(block: Block) -> Iterator[Block]:
    if not isinstance(block, Paragraph):
        yield block
        return
    children = block.children
    while children and isinstance(first := children[0], InlineImage):
        within = shown(children[1:]).strip()[:1].islower()
        if within or (0 < (first.picture.width or 999) <= _ICON and len(children) > 1):
            break
        yield Figure(first.picture)
        children = trimmed(children[1:])
    if children:
        yield replace(block, children=children)


def take_leading(document: Document, image: FoundPicture | None) -> Leading:
    """The pictures before the second paragraph: logos, and one for the head if it has none."""
    kept: list[Block] = []
    logos: list[FoundPicture] = []
    texts, at = 0, 0
    while at < len(document) and texts < 2:
        block = document[at]
        at += 1
        if not isinstance(block, Figure):
            texts += isinstance(block, Paragraph | ListBlock | Quote)
            kept.append(block)
        elif image and same_picture(block.picture.src, image.src):
            continue
        elif len(kept) < 2 and is_logo(block.picture):
            logos.append(_logo(block.picture))
        elif image is None and not is_logo(block.picture):
            image, credit = _image(block.picture, document[at : at + 2])
            document = (*document[:at], *(one for one in document[at:] if one is not credit))
        else:
            kept.append(block)
    return Leading(document=(*kept, *document[at:]), image=image, logos=tuple(logos))


def same_picture(one: str, other: str) -> bool:
    """Whether two addresses name one picture, perhaps in two sizes."""
    return one == other or (len(_stem(one)) >= _NAME and _stem(one) == _stem(other))


def _stem(src: str) -> str:
    """A picture's name without what content managers add for its size."""
    name = basename(unquote(_path(src))).lower().rpartition(".")[0]
    return re.sub(r"-\d{2,4}x\d{2,4}$|-scaled$", "", name)


def _path(src: str) -> str:
    try:
        return urlsplit(src).path
    except ValueError:  # brackets that hold no IPv6 address
        return src


def is_logo(picture: Picture) -> bool:
    """Whether a picture says that it is a logo, or is as small as one."""
    if _SAYS_LOGO.match(picture.alt.strip()) or _LOGO.search(basename(unquote(_path(picture.src)))):
        return True
    width, height = picture.width or 0, picture.height or 0
    return 0 < width <= LOGO_WIDTH and 0 < height <= LOGO_HEIGHT


def _logo(picture: Picture) -> FoundPicture:
    alt = _LOGO_WORD.sub("", usable_alt(picture.alt, picture.src)).strip()
    named = alt[:1].upper() + alt[1:]
    return FoundPicture(src=picture.src, alt=named or None, caption=picture.caption)


def _image(picture: Picture, after: Document) -> tuple[FoundPicture, Block | None]:
    """The picture with its credit, and the paragraph after it that says whose or what it is."""
    caption, credit, said = picture.caption, picture.credit, None
    if not credit:
        caption, credit = divided_caption(caption)
    alt = usable_alt(picture.alt, picture.src) or None
    for block in after:
        if said is None and isinstance(block, Paragraph):
            words = plain_text(block.children)
            credit = credit or credit_in(words)
            # Some sites print the alternative text below.
            said = block if credit_in(words) or (alt and same_words(words, alt)) else None
    found = FoundPicture(src=picture.src, alt=alt, caption=caption, credit=credit)
    return found, said
