"""What an editor can change in an issue's manifest from the preview page.

Positions count from 0, as the manifest lists sections and articles.
"""

from __future__ import annotations

from pf2s_news.problems import Message, say
from pf2s_news.value import Value


class MoveEntry(Value, frozen=True, kw_only=True):
    """An article goes elsewhere, in its section or to another."""

    section: int
    entry: int
    to_section: int
    to_entry: int
    """Its position there once it is gone from where it was."""


class MoveSection(Value, frozen=True, kw_only=True):
    """A section goes elsewhere, with its articles."""

    section: int
    to: int
    """Its position once it is gone from where it was."""


class TakeOut(Value, frozen=True, kw_only=True):
    """An article leaves the issue."""

    section: int
    entry: int


class BringIn(Value, frozen=True, kw_only=True):
    """An article comes into the issue."""

    section: int
    entry: int
    slug: str


class BringInSection(Value, frozen=True, kw_only=True):
    """A section of the publication comes into the issue, without articles."""

    section: int
    id: str


class SetShow(Value, frozen=True, kw_only=True):
    """How much of an article, or of a section's articles, is printed."""

    section: int
    entry: int | None
    """None: the section's own."""
    show: str
    """full, teaser or title; "" for what holds where nothing is said."""


class SetIssueText(Value, frozen=True, kw_only=True):
    """A text of the issue."""

    key: str
    """subject, preheader or title."""
    text: str
    """ "" for the default."""


class SetSectionTitle(Value, frozen=True, kw_only=True):
    """The title of a section in this issue."""

    section: int
    text: str
    """ "" for none."""


class SetEntryText(Value, frozen=True, kw_only=True):
    """The title or the chapô of an article in this issue."""

    section: int
    entry: int
    key: str
    """title or teaser."""
    text: str
    """ "" for the article's own."""


TextEdit = SetIssueText | SetSectionTitle | SetEntryText
Edit = MoveEntry | MoveSection | TakeOut | BringIn | BringInSection | SetShow | TextEdit


class CannotArrange(Exception):
    """What is asked for cannot be done; nothing was changed."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        self.message = message
        self.hint = hint
        super().__init__(str(message))


def unsafe() -> CannotArrange:
    """The answer where the result would not be what was meant."""
    return CannotArrange(
        say("this change cannot be made without touching something else"),
        say("make this change in the file itself"),
    )
