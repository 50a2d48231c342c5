"""alt_texts: alternative texts that are some.

A file's name, "image" or a camera's number is none (the rule `alt-text`).
"""

from __future__ import annotations

import re

from pf2s_news.check.rules.alt_text import is_file_name, says_nothing
from pf2s_news.document import (
    Block,
    Document,
    Figure,
    InlineImage,
    Paragraph,
    Picture,
    Text,
    document_pictures,
)
from pf2s_news.gather.documents.alternative import written_alternative
from pf2s_news.gather.found import Note
from pf2s_news.gather.mapping import map_passages, map_sequences
from pf2s_news.gather.passages import shown
from pf2s_news.problems import say
from pf2s_news.value import replace

_SHORTEST_ALT = 2
"""Characters."""


_SPECK = 3
"""Pixels up to which a picture is a spacer, or counts readers."""


_CAPTURE = re.compile(
    r"(?:capture|screenshot|copie|sans titre|untitled|numérisation|scan)\b.*\d", re.I
)


# What SPIP writes where nobody wrote one: "PNG - 12.3 ko".
_FILE_KIND = re.compile(
    r"(?:jpe?g|png|gif|webp|svg|image)\b[ ,(–-]*\d+(?:[.,]\d+)? ?(?:octets|bytes|[kmg]?[ob])\)?",
    re.I,
)


# A camera's or a scanner's name without its ending: "HOUZ0124".
_CAMERA = re.compile(r"[A-Z]{2,5}[_-]?\d{3,}|\d{6,}[\w-]*|[a-z0-9]+(?:[_-][a-z0-9]+)*[_-]\d+")


def usable_alt(alt: str, src: str) -> str:
    """An alternative text, "" where it is none."""
    words = " ".join(alt.split())
    bare = words.strip(" .")
    useless = len(bare) < _SHORTEST_ALT or is_file_name(words, src) or says_nothing(words)
    useless = useless or any(form.fullmatch(bare) for form in (_CAMERA, _FILE_KIND))
    useless = useless or written_alternative(words) is None
    return "" if useless or _CAPTURE.match(bare) else words


def unusable_alts(document: Document) -> tuple[Note, ...]:
    """Which alternative texts of a document are none."""
    alts = [one.alt for one in document_pictures(document) if one.alt.strip()]
    bad = [one.alt for one in document_pictures(document) if not usable_alt(one.alt, one.src)]
    return tuple(
        Note(message=say("“%(alt)s” says nothing of a picture, and was left out", alt=alt))
        for alt in dict.fromkeys(alts)
        if alt in bad
    )


def with_usable_alts(document: Document) -> Document:
    """The document without alternative texts that are none, and without specks."""
    return map_passages(
        map_sequences(document, _with_usable),
        lambda inlines: tuple(
            replace(one, picture=_usable(one.picture)) if isinstance(one, InlineImage) else one
            for one in inlines
        ),
    )


def _with_usable(blocks: Document) -> Document:
    return tuple(
        replace(block, picture=_usable(block.picture)) if isinstance(block, Figure) else block
        for block in blocks
        if not _is_speck(block)
    )


def _usable(picture: Picture) -> Picture:
    return replace(picture, alt=usable_alt(picture.alt, picture.src))


def _is_speck(block: Block) -> bool:
    return isinstance(block, Figure) and 0 < (block.picture.width or 99) <= _SPECK


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
