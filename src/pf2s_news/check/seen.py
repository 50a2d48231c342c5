"""seen: everything that a rule may look at. Rules read no files and ask no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from pf2s_news.check.prose import Prose, all_prose
from pf2s_news.document import Document
from pf2s_news.model import Bulletin, Edition, Entry, Package
from pf2s_news.pack.registry import MailingTool
from pf2s_news.problems import Edit, Place
from pf2s_news.read.series import Earlier
from pf2s_news.read.text import SourceText
from pf2s_news.rules import Silence, yaml_allowed
from pf2s_news.value import Value, field

LOOKED = 60
"""Lines behind a block's first one in which a piece of its text is looked for."""


class Written(Value, frozen=True, kw_only=True):
    """A text in Markdown: an article's body, the editorial or the closing."""

    document: Document
    place: Place
    """Its file, and the line where it begins, if that is known."""
    entry: Entry | None = None
    """The article's, None for editorial and closing."""


class Seen(Value, frozen=True, kw_only=True, dict=True):
    """An issue that was made for a mailing tool, and what its author wrote."""

    bulletin: Bulletin
    edition: Edition
    package: Package
    tool: MailingTool
    sources: Mapping[str, SourceText] = field(default_factory=lambda: MappingProxyType({}))
    """File, relative to the workspace -> what its author wrote, for all that the issue is made
    of."""
    silences: tuple[Silence, ...] = ()
    """What the authors silenced, where."""
    earlier: tuple[Earlier, ...] = ()
    """The issues before this one that are no drafts, the newest first."""

    @property
    def documents(self) -> Iterator[Written]:
        """Every text in Markdown that the message prints, in reading order."""
        issue = self.bulletin.issue
        yield Written(document=issue.intro, place=issue.places.at("intro"))
        for entry in self.bulletin.entries:
            if entry.show == "full":
                place = Place(file=entry.article.file)
                yield Written(document=entry.article.body, place=place, entry=entry)
        yield Written(document=issue.closing, place=issue.places.at("closing"))

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Every text that an author wrote, for the rules that read it."""
        return all_prose(self.bulletin, self.edition)

    def find(self, text: str, place: Place, after: Place | None = None) -> Place:
        """Where exactly a piece of text stands that was written at `place`, or soon after it.

        With the line it stands in; where it cannot be found (emphasis or a
        line end divides it), the place as it is.
        """
        source = self.sources.get(place.file)
        if source is None or place.line is None:
            return place
        found = source.find(text, place.line, place.line + LOOKED, after)
        return found if found.column is not None else place

    def rewritten(self, place: Place, before: str, after: str) -> tuple[Edit, ...]:
        """The cure that puts `after` in the place of `before`, which stands at this very spot."""
        source = self.sources.get(place.file)
        if source is None or place.line is None or place.column is None:
            return ()
        line, start = source.lines[place.line - 1], place.column - 1
        if not line.startswith(before, start):
            return ()
        return (Edit(place.line, line, line[:start] + after + line[start + len(before) :]),)

    def silent_at(self, place: Place) -> tuple[str, ...]:
        """The rules that are silent at a place: what is reported elsewhere does not speak for it.

        A rule that tells several faults in one problem keeps them apart by this.
        """
        covering = (silence.rule for silence in self.silences if silence.is_at(place))
        return (*covering, *yaml_allowed(place.quote))

    def line(self, place: Place, line: int | None) -> Place:
        """The place of a block or a link: its line in the same file."""
        return Place(file=place.file, line=line) if line else place
