"""found: what an article's source says, before it is our Markdown.

Every kind of source (a page, a Word file, a mail, a feed) is read into the
same value, its text as HTML; what follows is the same for all of them.
"""

from __future__ import annotations

from pf2s_news.model import IssueDate, NamedLink, Source
from pf2s_news.problems import Message
from pf2s_news.value import Value


class Note(Value, frozen=True, kw_only=True):
    """What an editor is told about an article that was brought in."""

    message: Message
    look: bool = False
    """Somebody has to look at it; else it says what was mended."""


class FoundPicture(Value, frozen=True, kw_only=True):
    """A picture as its source names it."""

    src: str
    """An absolute http(s) address, or "file:NAME" for one of `Found.files`."""
    alt: str | None = None
    """None where nobody wrote one; "" for a picture that is meant as decoration."""
    caption: str = ""
    credit: str = ""


class Found(Value, frozen=True, kw_only=True):
    """An article as its source has it; a text that is not given is ""."""

    name: str
    """What the source is called: an address, or a file's name without its folder."""
    title: str = ""
    html: str = ""
    """The text: a fragment of HTML, as hostile as its author likes."""
    base: str = ""
    """The address that the addresses in it are relative to; "" where they must be absolute."""
    url: str = ""
    """Where the article is read on the web."""
    date: IssueDate | None = None
    category: str = ""
    lang: str = ""
    """As the source names it, e.g. "fr-FR"."""
    overtitle: str = ""
    source: Source | None = None
    """Whose news it is."""
    teaser: str = ""
    image: FoundPicture | None = None
    links: tuple[NamedLink, ...] = ()
    related: tuple[NamedLink, ...] = ()
    tags: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    """Pictures that came with the text, by name; the text calls them src="file:NAME"."""
    notes: tuple[Note, ...] = ()


class Listed(Value, frozen=True, kw_only=True):
    """An article that a listing page or a feed leads to."""

    title: str
    url: str
    date: IssueDate | None = None
    found: Found | None = None
    """What the feed itself says of it, where its page cannot be had."""


class Listing(Value, frozen=True, kw_only=True):
    """A page or a feed of several articles, in its own order."""

    name: str
    """Its address, or its file's name."""
    title: str
    entries: tuple[Listed, ...]
    is_feed: bool = False
    """Whoever names a feed wants what is new in it; a page's articles are chosen first."""


class Refused(Exception):
    """A source that gives no article: why, and what to do instead."""

    def __init__(
        self, message: Message, hint: Message | None = None, *, outside: bool = False
    ) -> None:
        self.message = message
        self.hint = hint
        self.outside = outside
        """The network or the disk failed, not the source's content."""
        super().__init__(str(message))
