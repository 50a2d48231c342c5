"""prose: every text of an author's that the outputs print, each once, as the text rules read it.

Code, addresses and merge tags are no prose: in `text` they are OBJECTs, one
for each character, so that a spot in it is the same spot in `raw`. What the
program made of other texts (a default chapô or preheader, the title of
another article) is left out: its fault stands where it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pf2s_news.document import (
    Break,
    CodeSpan,
    Document,
    Heading,
    Inline,
    InlineImage,
    Link,
    Paragraph,
    Styled,
    Table,
    TagUse,
    Text,
    plain_text,
    walk_blocks,
)
from pf2s_news.model import Bulletin, Edition, Entry, Printed, Role
from pf2s_news.problems import Place
from pf2s_news.read.text import SourceText
from pf2s_news.value import Value

OBJECT = "\ufffc"
"""A character of what is no prose."""
_MANY = 64
"""Files whose lines are remembered."""

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()«»\"]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.IGNORECASE)
CODE_AND_COMMENTS = (
    r"^[ ]{0,3}(?P<fence>`{3,}|~{3,}).*?(?:^[ ]{0,3}(?P=fence)|\Z)|<!--.*?(?:-->|\Z)"
)
"""A pattern for what of Markdown is not read, or not as text (re.DOTALL, re.MULTILINE)."""
_NO_PROSE = re.compile(
    rf"{CODE_AND_COMMENTS}|(?<!`)(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)"
    rf"|\]\([ ]*<?[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*|{_ADDRESS.pattern}",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_BODY_ROLES = frozenset(("paragraph", "heading", "cell", "code"))
"""Of texts that are taken from the documents, where code can be told from prose."""


class Prose(Value, frozen=True, kw_only=True):
    """A title, a paragraph, a cell: what is read in one go."""

    raw: str
    """As written, markup taken away; a line feed where a line break was asked for."""
    with_addresses: str
    """The same, with OBJECT for each character of code and merge tags."""
    text: str
    """The same, with OBJECT for each character of addresses, too."""
    place: Place
    """Where it begins."""
    role: Role
    lang: str
    """Of the article, else of the publication: "fr", "en", …"""
    article: str | None = None
    """The slug of the article, None outside articles."""

    @property
    def plain(self) -> bool:
        """Whether Markdown is text here: in titles, chapôs and whatever is no document."""
        return self.role not in _BODY_ROLES


def all_prose(bulletin: Bulletin, edition: Edition) -> tuple[Prose, ...]:
    """The texts, in reading order but for the bodies, which come last."""
    return tuple(prose for prose in _all(bulletin, edition) if prose.raw.strip())


@lru_cache(_MANY)
def prose_lines(source: SourceText) -> tuple[str, ...]:
    """The lines of a source, with OBJECT for each character of code, comments and addresses."""
    text = _NO_PROSE.sub(lambda match: re.sub(r"[^\n]", OBJECT, match[0]), source.text)
    return tuple(text.split("\n"))


def bodies(bulletin: Bulletin) -> Iterator[tuple[Document, Place, Entry | None]]:
    """Editorial, articles and closing; the online version prints every article in full."""
    issue = bulletin.issue
    yield issue.intro, issue.places.at("intro"), None
    for entry in bulletin.entries:
        yield entry.article.body, Place(file=entry.article.file), entry
    yield issue.closing, issue.places.at("closing"), None


def _all(bulletin: Bulletin, edition: Edition) -> Iterator[Prose]:
    entries = {entry.slug: entry for entry in bulletin.entries}
    written = _written(bulletin)
    for printed in edition.printed:
        entry = entries.get(printed.article or "")
        if printed.role not in _BODY_ROLES and _is_written(printed, entry, written):
            yield _prose(printed.text, printed.text, printed.place, printed.role, edition, entry)
    for document, place, entry in bodies(bulletin):
        for block in walk_blocks(document):
            match block:
                case Paragraph(children=children, line=line):
                    yield _of_inlines(children, _at(place, line), "paragraph", edition, entry)
                case Heading(children=children, line=line):
                    yield _of_inlines(children, _at(place, line), "heading", edition, entry)
                case Table(line=line):
                    for cell in (*block.header, *(cell for row in block.rows for cell in row)):
                        where = _at(place, line)
                        yield _of_inlines(cell.children, where, "cell", edition, entry)


def _written(bulletin: Bulletin) -> frozenset[tuple[str, str]]:
    """(slug, chapô) of those that the manifest gives."""
    wishes = (wish for section in bulletin.issue.sommaire for wish in section.entries)
    return frozenset((wish.slug, wish.teaser) for wish in wishes if wish.teaser)


def _is_written(printed: Printed, entry: Entry | None, written: frozenset[tuple[str, str]]) -> bool:
    """Whether the text stands at its place, and was not made of another one."""
    if entry is None:
        return True
    if printed.role == "teaser":
        return printed.text == entry.article.teaser or (entry.slug, printed.text) in written
    if printed.role == "link":
        own = (wish.link.title for wish in entry.article.related if wish.link)
        return printed.text in (*own, *(link.title for link in entry.article.links))
    return True


def _at(place: Place, line: int | None) -> Place:
    return Place(file=place.file, line=line) if line else place


def _of_inlines(
    inlines: tuple[Inline, ...], place: Place, role: Role, edition: Edition, entry: Entry | None
) -> Prose:
    leaves = list(_leaves(inlines))
    raw = "".join(leaf for leaf, _ in leaves)
    text = "".join(leaf if prose else OBJECT * len(leaf) for leaf, prose in leaves)
    return _prose(raw, text, place, role, edition, entry)


def _leaves(inlines: tuple[Inline, ...]) -> Iterator[tuple[str, bool]]:
    """The pieces of text, and whether each is prose."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text, True
            case Break():
                yield "\n", True
            case Styled(children=children) | Link(children=children):
                yield from _leaves(children)
            case CodeSpan() | InlineImage() | TagUse():
                yield plain_text((inline,)) or " ", False


def _prose(
    raw: str, text: str, place: Place, role: Role, edition: Edition, entry: Entry | None
) -> Prose:
    prose = text
    if "@" in text or "/" in text or "www." in text:
        prose = _ADDRESS.sub(lambda match: OBJECT * len(match[0]), text)
    lang = (entry and entry.article.lang) or edition.lang
    return Prose(
        raw=raw, with_addresses=text, text=prose, place=place, role=role,
        lang=lang[:2].lower(), article=entry.slug if entry else None,
    )  # fmt: skip
