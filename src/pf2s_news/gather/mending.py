"""mending: a text as it came, and as somebody would have written it.

Each step is a function of the document, in an order that matters: accents
first (half of them are no-break spaces), then spaces, shortcodes, lists,
headings. What was done is counted and said, a line for each kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pf2s_news.document import Document, Inline, Paragraph, Text, block_inlines, plain_text
from pf2s_news.gather.bold import headings, without_pasted_bold
from pf2s_news.gather.cloaked import without_cloaks
from pf2s_news.gather.found import Note
from pf2s_news.gather.mapping import map_passages
from pf2s_news.gather.passages import edited, shown
from pf2s_news.gather.shortcodes import without_shortcodes
from pf2s_news.gather.spacers import plain_spaces
from pf2s_news.gather.tidying import tidied
from pf2s_news.gather.tracking import clean_links
from pf2s_news.gather.typed_lists import typed_lists
from pf2s_news.gather.wording import accent_edits
from pf2s_news.problems import Message, say_count


def mend(document: Document) -> tuple[Document, tuple[Note, ...]]:
    """The document as it would be written by hand, and what was changed or must be looked at."""
    done: Counter[str] = Counter()
    document = tidied(plain_spaces(_with_accents(document, done), done), done)
    document, codes = without_shortcodes(document)
    document, cloaks = without_cloaks(document)
    document = clean_links(tidied(plain_spaces(document, Counter()), Counter()), done)
    document = typed_lists(document, done)
    document = headings(without_pasted_bold(document, done), done)
    document = tidied(document, Counter())
    said = (Note(message=message) for message in _said(done))
    return document, (*said, *codes, *cloaks)


def mended_line(text: str) -> str:
    """A title or another text of one line, mended like those of a document."""
    document, _ = without_shortcodes(_spaced((Paragraph((Text(text),)),)))
    return " ".join(plain_text(block_inlines(document[0])).split()) if document else ""


def _spaced(document: Document) -> Document:
    return plain_spaces(_with_accents(document, Counter()), Counter())


def _with_accents(document: Document, done: Counter[str]) -> Document:
    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        edits, words = accent_edits(shown(inlines))
        done["accent"] += words
        return edited(inlines, edits)

    return map_passages(document, change)


def _said(done: Counter[str]) -> Iterator[Message]:
    """What was done, for each kind that occurred."""
    if count := done["accent"]:
        yield say_count(
            "the accents of a word were mended", "the accents of %(count)s words were mended", count
        )
    if count := done["invisible"]:
        yield say_count(
            "an invisible character was taken out",
            "%(count)s invisible characters were taken out",
            count,
        )
    if count := done["space"]:
        yield say_count(
            "a no-break or unusual space became an ordinary one",
            "%(count)s no-break or unusual spaces became ordinary ones",
            count,
        )
    if count := done["empty"]:
        yield say_count(
            "an empty paragraph was taken out", "%(count)s empty paragraphs were taken out", count
        )
    if count := done["tracking"]:
        yield say_count(
            "an address lost what only counts its readers",
            "%(count)s addresses lost what only counts their readers",
            count,
        )
    if count := done["typed list"]:
        yield say_count(
            "lines with typed bullets or numbers became a list",
            "lines with typed bullets or numbers became %(count)s lists",
            count,
        )
    if count := done["heading"]:
        yield say_count(
            "a line in bold became a heading", "%(count)s lines in bold became headings", count
        )
    if count := done["no heading"]:
        yield say_count(
            "a heading as long as a paragraph became one",
            "%(count)s headings as long as paragraphs became paragraphs",
            count,
        )
    if count := done["pasted bold"]:
        yield say_count(
            "a paragraph lost its bold, because nearly all was in bold",
            "%(count)s paragraphs lost their bold, because nearly all was in bold",
            count,
        )
