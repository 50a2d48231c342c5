"""leading: the logo and the picture at the head of a text, for the front matter.

A logo says so in its alternative text or its file's name, or is small. What is
no usable alternative text (a file's name, "image") is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from urllib.parse import unquote, urlsplit

from pf2s_news.check.rules.alt_text import is_file_name, says_nothing
from pf2s_news.document import (
    Block,
    Document,
    Figure,
    InlineImage,
    ListBlock,
    Paragraph,
    Picture,
    Quote,
    Text,
    plain_text,
)
from pf2s_news.gather.found import FoundPicture, Note
from pf2s_news.gather.passages import map_passages, map_sequences, shown, trimmed
from pf2s_news.problems import say
from pf2s_news.value import Value, replace

LOGO_WIDTH, LOGO_HEIGHT = 200, 120
"""Pixels up to which a leading picture is a logo."""
_ICON = 40
"""Pixels up to which a picture in a paragraph belongs to its words."""
_SPECK = 3
"""Pixels up to which a picture is a spacer, or counts readers."""

_LOGO = re.compile(r"(?:^|[^a-zA-ZÀ-ÿ])logo(?:s|type)?(?![a-zà-ÿ])", re.IGNORECASE)
_LOGO_WORD = re.compile(r"^logo(?:type)?s?\b[ _:–-]*(?:(?:de la|de l['’]|des?|du|d['’])\s*)?", re.I)
_CREDIT = re.compile(
    r"(?:crédits?(?: photos?)?|photos?|photographies?|visuel|illustration|credits?|photo credits?)"
    r"(?: by)? ?: ?(.+)|(©.+)",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 120
_CAPTURE = re.compile(
    r"(?:capture|screenshot|copie|sans titre|untitled|numérisation|scan)\b.*\d", re.I
)
# A camera's or a scanner's name without its ending: "HOUZ0124".
_CAMERA = re.compile(r"[A-Z]{2,5}[_-]?\d{3,}|\d{6,}[\w-]*|[a-z0-9]+(?:[_-][a-z0-9]+)*[_-]\d+")


class Leading(Value, frozen=True, kw_only=True):
    """The pictures of a head, and the text without them."""

    document: Document
    image: FoundPicture | None = None
    logos: tuple[FoundPicture, ...] = ()


def usable_alt(alt: str, src: str) -> str:
    """An alternative text, "" where it is none."""
    words = " ".join(alt.split())
    bare = words.strip(" .")
    useless = is_file_name(words, src) or says_nothing(words) or _CAMERA.fullmatch(bare)
    return "" if useless or _CAPTURE.match(bare) else words


def checked_pictures(document: Document) -> tuple[Document, tuple[Note, ...]]:
    """The document without unusable alternative texts, and which those were."""
    notes: dict[str, Note] = {}

    def checked(picture: Picture) -> Picture:
        alt = usable_alt(picture.alt, picture.src)
        if picture.alt.strip() and not alt:
            message = say("“%(alt)s” says nothing of a picture, and was left out", alt=picture.alt)
            notes[picture.alt] = Note(message=message)
        return replace(picture, alt=alt)

    def blocks(sequence: Document) -> Document:
        shown = (block for block in sequence if not _is_speck(block))
        return tuple(
            replace(block, picture=checked(block.picture)) if isinstance(block, Figure) else block
            for block in shown
        )

    document = map_sequences(document, blocks)
    document = map_passages(
        document,
        lambda inlines: tuple(
            replace(inline, picture=checked(inline.picture))
            if isinstance(inline, InlineImage)
            else inline
            for inline in inlines
        ),
    )
    return document, tuple(notes.values())


def _is_speck(block: Block) -> bool:
    return isinstance(block, Figure) and 0 < (block.picture.width or 99) <= _SPECK


def lifted(document: Document) -> Document:
    """The document with pictures that begin a paragraph before it."""
    return tuple(block for one in document for block in _lifted(one))


def _lifted(block: Block) -> Iterator[Block]:
    if not isinstance(block, Paragraph):
        yield block
        return
    children = block.children
    while children and isinstance(first := children[0], InlineImage):
        if 0 < (first.picture.width or 999) <= _ICON and len(children) > 1:
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
    return one == other or _stem(one) == _stem(other) != ""


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
    if _LOGO.search(picture.alt) or _LOGO.search(basename(unquote(_path(picture.src)))):
        return True
    width, height = picture.width or 0, picture.height or 0
    return 0 < width <= LOGO_WIDTH and 0 < height <= LOGO_HEIGHT


def _logo(picture: Picture) -> FoundPicture:
    alt = _LOGO_WORD.sub("", usable_alt(picture.alt, picture.src)).strip()
    named = alt[:1].upper() + alt[1:]
    return FoundPicture(src=picture.src, alt=named or None, caption=picture.caption)


def _image(picture: Picture, after: Document) -> tuple[FoundPicture, Block | None]:
    """The picture with its credit, and the paragraph after it that says whose it is."""
    caption, credit, said = picture.caption, picture.credit, None
    if not credit and (credit := credit_in(caption)):
        caption = ""
    for block in after:
        if not credit and isinstance(block, Paragraph):
            credit = credit_in(plain_text(block.children))
            said = block if credit else None
    found = FoundPicture(src=picture.src, alt=picture.alt or None, caption=caption, credit=credit)
    return found, said


def credit_in(text: str) -> str:
    """Whose picture it is, where a short text says only that."""
    match = _CREDIT.fullmatch(" ".join(text.split()))
    if not match or len(text) > _LONGEST_CREDIT:
        return ""
    return (match[1] or match[2]).strip()


def without_glued_alt(document: Document, alts: tuple[str, ...]) -> Document:
    """The document whose first sentence no longer has a picture's alternative text before it."""
    for index, block in enumerate(document):
        if isinstance(block, Paragraph):
            text = shown(block.children)
            first = block.children[0]
            for alt in alts:
                glued = text.startswith(alt) and re.match(r"[A-ZÀ-Ý«\"0-9]", text[len(alt) :])
                if (
                    len(alt) > 3
                    and glued
                    and isinstance(first, Text)
                    and len(first.text) > len(alt)
                ):
                    rest = (Text(first.text[len(alt) :]), *block.children[1:])
                    new = replace(block, children=rest)
                    return (*document[:index], new, *document[index + 1 :])
            return document
    return document
