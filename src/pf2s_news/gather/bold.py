"""bold: lines in bold that head a text are headings; where everything is bold, nothing is.

The same two things that the rule `all-bold` reports. What is certain is done:
a line alone, short, no sentence, no address, with plain text after it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from pf2s_news.document import (
    Block,
    Document,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    walk_blocks,
)
from pf2s_news.gather.labels import is_label
from pf2s_news.gather.mapping import map_sequences
from pf2s_news.gather.passages import is_bold, shown, unbold
from pf2s_news.value import replace

HEADING = 120
"""Characters that a heading has at most."""
NO_HEADING = 200
"""Characters from which on a heading is a text that somebody wanted large."""
MOSTLY = 0.7
"""The share of a document's letters from which on bold is pasted style."""
LEAST = 2
"""Paragraphs in bold that make a style of it."""

_PICTURES = 4
"""Pictures that may stand between a heading and its text, and the text."""

_ENDS = re.compile(r"[.:;,…]$|^[\W\d_]*$")
_SENTENCE = re.compile(r"(?s).{40}[.!?…]$")
_CONTACT = re.compile(
    r"@|\bwww\.|https?://|(?:\+33|\b0)[ .]?[1-9](?:[ .-]?\d{2}){4}\b|\b\d{5} [A-ZÀ-Ý]"
    r"|^(?:contacts?|t[ée]l\b|t[ée]l[ée]phone|courriel|e-?mail|mail|adresse|fax|par|source|crédit"
    r"|photo)\b[ .:]|^©|^(?:M\.|Mme|Monsieur|Madame|Dr|Pr)\s",
    re.IGNORECASE,
)
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|"
    r"d[ée]cembre)"
)
_WHEN = re.compile(
    rf"(?:le |du |au |de |à |à partir )*(?:{_DAY} )?\d{{1,2}}(?:er)? (?:{_MONTH}|h\b|heures?)"
    rf"|\d{{1,2}} ?[h:] ?(?:\d{{2}})?\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:le )?{_DAY}\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Ý][\w'’-]+ (?:de |d['’])?[A-ZÀ-Ý][\w'’-]+(?:,.*)?")
_QUOTED = re.compile(r'^[«"“].*[»"”]$')


def without_pasted_bold(document: Document, done: Counter[str]) -> Document:
    """The document without bold where most of it is bold; lines like headings keep theirs."""
    paragraphs = [block for block in walk_blocks(document) if isinstance(block, Paragraph)]
    whole = [block for block in paragraphs if is_bold(block.children)]
    texts = [block for block in whole if not _like_heading(block)]
    letters = sum(len(shown(block.children)) for block in paragraphs)
    bold = sum(len(shown(block.children)) for block in whole)
    if len(texts) < LEAST or bold < MOSTLY * letters:
        return document
    done["pasted bold"] += len(texts)
    return map_sequences(document, lambda blocks: tuple(map(_plain, blocks)))


def _plain(block: Block) -> Block:
    if isinstance(block, Paragraph) and is_bold(block.children) and not _like_heading(block):
        return replace(block, children=unbold(block.children))
    return block


def headings(document: Document, done: Counter[str]) -> Document:
    """The document with its headings: those in bold plain, lines in bold among them."""
    mended = tuple(_mended(block, done) for block in document)
    return tuple(_with_headings(mended, done))


def _mended(block: Block, done: Counter[str]) -> Block:
    """A heading without bold; a paragraph, where it is too long for one."""
    if not isinstance(block, Heading):
        return block
    if len(shown(block.children)) > NO_HEADING:
        done["no heading"] += 1
        return Paragraph(unbold(block.children), block.line)
    if is_bold(block.children):
        return replace(block, children=unbold(block.children))
    return block


def _with_headings(document: Document, done: Counter[str]) -> Iterator[Block]:
    levels = [block.level for block in document if isinstance(block, Heading)]
    top, last = min(levels, default=1), 0
    for index, block in enumerate(document):
        if isinstance(block, Heading):
            last = block.level
        if isinstance(block, Paragraph) and _heads(document, index):
            done["heading"] += not is_label(shown(block.children))
            yield Heading(last + 1 if last else top, unbold(block.children), block.line)
        else:
            yield block


def _heads(document: Document, index: int) -> bool:
    """Whether a paragraph is a line in bold, and what follows is its text."""
    block = document[index]
    if not _like_heading(block) or (index and _is_line(document[index - 1])):
        return False
    following = islice(document, index + 1, index + 1 + _PICTURES)
    after = next((other for other in following if not isinstance(other, Figure)), None)
    return isinstance(after, Paragraph | ListBlock | Table | Quote) and not _bold_paragraph(after)


def _is_line(block: Block) -> bool:
    """Whether it is in bold and one of several lines, as in an address: no sentence."""
    return (
        isinstance(block, Paragraph)
        and is_bold(block.children)
        and not _SENTENCE.search(shown(block.children).strip())
    )


def _bold_paragraph(block: Block) -> bool:
    return isinstance(block, Paragraph) and is_bold(block.children)


def _like_heading(block: Block) -> bool:
    if not _bold_paragraph(block) or not isinstance(block, Paragraph):
        return False
    text = shown(block.children).strip()
    if "\n" in text or len(text) > HEADING or _ENDS.search(text):
        return False
    if _NAME.fullmatch(text) or _QUOTED.match(text):
        return False
    return not (_CONTACT.search(text) or _WHEN.match(text))
