"""outcomes: what is wanted of sources, and what became of each."""

from __future__ import annotations

from pf2s_news.gather.found import Listing, Note, Refused
from pf2s_news.gather.imported import Imported
from pf2s_news.gather.known import Spot
from pf2s_news.gather.pictures import StoredPicture
from pf2s_news.model import IssueDate
from pf2s_news.value import Value


class Wish(Value, frozen=True, kw_only=True):
    """What is wanted of the sources."""

    section: str = ""
    picked: tuple[int, ...] = ()
    """Entries of a listing, from 1."""
    every: bool = False
    since: IssueDate | None = None
    limit: int | None = None
    selector: str = ""
    again: bool = False
    """Articles that are here already are read, too, for what is new in them."""

    @property
    def chooses(self) -> bool:
        """Whether it says which entries of a listing are wanted."""
        return bool(self.picked or self.every or self.since or self.limit)


class Gathered(Value, frozen=True, kw_only=True):
    """An article, ready to be written."""

    name: str
    """The source's."""
    spot: Spot
    article: Imported
    text: str
    """The whole file."""
    pictures: tuple[StoredPicture, ...]
    notes: tuple[Note, ...] = ()
    again: bool = False
    """Only its `related` differ from what was told before: articles that came after it."""


class Failed(Value, frozen=True, kw_only=True):
    """A source that gave nothing."""

    name: str
    refused: Refused


class Skipped(Value, frozen=True, kw_only=True):
    """An entry of a listing whose article is here already."""

    name: str
    slug: str


Outcome = Gathered | Failed | Skipped | Listing
