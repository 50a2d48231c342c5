"""headlines: the section, the theme and the title that stand over a text.

Sites put them into the text as they like: "FOCUS" and the theme in two
headings, "RÉGION | Santé" in one line. Only what is certain is taken: a label
in capitals or with a sign behind it, lines that are no sentences.
"""

from __future__ import annotations

import re

from pf2s_news.document import Block, Document, Heading, Paragraph
from pf2s_news.gather.labels import folded, same_words
from pf2s_news.gather.passages import OBJECT, is_bold, shown
from pf2s_news.model import Publication, Section
from pf2s_news.value import Value, replace

LONGEST = 140
"""Characters that a theme has at most."""
_KICKERS = 3
"""Blocks among which a title may be."""
_SIGNS = "|:–—-/•·>\n"
_SENTENCE_END = re.compile(r"[.!…;,:]$|[.!?…] +[A-ZÀ-Ý«]")


class Headlines(Value, frozen=True, kw_only=True):
    """What stands over the text, and the text without it."""

    document: Document
    title: str = ""
    section: str = ""
    """Its id."""
    overtitle: str = ""


def take_headlines(document: Document, title: str, publication: Publication) -> Headlines:
    """The lines over a text whose title is `title`, "" where no one knows it yet."""
    document = _without_title(document, title)
    taken = _section_and_theme(document, title, publication)
    document = _without_title(taken.document, title)
    if title or not document:
        return replace(taken, document=document, title=title)
    return _titled(replace(taken, document=document))


def _without_title(document: Document, title: str) -> Document:
    """The document without a first line that says the title again."""
    if document and same_words(headline(document[0]), title):
        return document[1:]
    return document


def headline(block: Block) -> str:
    """A heading's words, or those of a paragraph that is as short as one; "" for any other."""
    if not isinstance(block, Heading | Paragraph):
        return ""
    text = shown(block.children).strip()
    if OBJECT in text or len(text) > LONGEST * 2:
        return ""
    return " ".join(text.split())


def _section_and_theme(document: Document, title: str, publication: Publication) -> Headlines:
    if not document or not isinstance(document[0], Heading | Paragraph):
        return Headlines(document=document)
    text = shown(document[0].children).strip()
    for section in publication.sections:
        theme = _after_label(text, section)
        if theme is None or (not theme and not _is_label(document, publication)):
            continue
        rest = document[1:]
        if theme:
            overtitle = "" if same_words(theme, title) else theme
            return Headlines(document=rest, section=section.id, overtitle=overtitle)
        return _with_theme(rest, title, section)
    return Headlines(document=document)


def _after_label(text: str, section: Section) -> str | None:
    """What follows a section's label in a line; None where it does not begin with it."""
    label = section.label.strip()
    head, rest = text[: len(label)], text[len(label) :]
    if not label or folded(head) != folded(label):
        return None
    if not rest.strip(_SIGNS + " "):
        return ""
    shouted = head.isupper() and len(head) > 2 and not rest.strip().isupper()
    signed = rest.lstrip(" ")[:1] in tuple(_SIGNS) and not re.match(r"-\S", rest)
    theme = " ".join(rest.strip(_SIGNS + " ").split())
    certain = (signed or (shouted and rest[0] == " ")) and is_headline(theme)
    return theme if certain else None


def is_headline(text: str) -> bool:
    """Whether it may be a theme or a title: short, and no sentence."""
    return 0 < len(text) <= LONGEST and OBJECT not in text and not _SENTENCE_END.search(text)


def _is_label(document: Document, publication: Publication) -> bool:
    """Whether a label alone is not the first of several headings that are named alike."""
    labels = {folded(section.label) for section in publication.sections}
    return not any(
        isinstance(block, Heading) and folded(shown(block.children)) in labels
        for block in document[1:]
    )


def _with_theme(document: Document, title: str, section: Section) -> Headlines:
    """The line after a label is the theme, where it is no title and heads no part of the text."""
    found = Headlines(document=document, section=section.id)
    if not document or not is_headline(text := headline(document[0])):
        return found
    if same_words(text, title):
        return found
    after = document[1] if len(document) > 1 else None
    follows = after is not None and (
        isinstance(after, Heading) or same_words(headline(after), title)
    )
    if not title and not follows:
        return found
    if follows or _stands_alone(document):
        return replace(found, document=document[1:], overtitle=text)
    return found


def _stands_alone(document: Document) -> bool:
    """Whether the first line is in bold, or a heading above all others."""
    first = document[0]
    if isinstance(first, Paragraph):
        return is_bold(first.children)
    level = first.level if isinstance(first, Heading) else 0
    return not any(isinstance(block, Heading) and block.level <= level for block in document[1:])


def _titled(found: Headlines) -> Headlines:
    """With the first heading for a title: one before any paragraph, or an h1 after a kicker."""
    for index, block in enumerate(found.document[:_KICKERS]):
        if isinstance(block, Heading):
            if index and block.written_level != 1:
                return found
            rest = (*found.document[:index], *found.document[index + 1 :])
            return replace(found, document=rest, title=headline(block))
    return found
