"""card_parts: what a paste card is made of, and what a mailing tool says of itself for it."""

from __future__ import annotations

from typing import Literal

from pf2s_news.problems import Message, say
from pf2s_news.value import Value


class Copied(Value, frozen=True, kw_only=True):
    """Something to copy from the card, or to type."""

    label: Message
    text: str | Message
    """Exactly as it is to be copied, "" where it is not known. In a tool's card, `{number}` is the
    issue's number and `{issue}` what names it on the command line."""
    missing: Message | None = None
    """What to do where it is not known."""


class Task(Value, frozen=True, kw_only=True):
    """Something to do, and to tick."""

    text: Message
    values: tuple[Copied, ...] = ()
    notes: tuple[Message, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()
    """(file name, address) of the pictures that it is about."""
    tag: str = ""
    """Of tokens.TAG_NAMES: without this tag of the tool in the message, nothing is to be done."""


class Step(Value, frozen=True, kw_only=True):
    """A part of the release; steps follow each other in the order of the work."""

    name: str
    title: Message
    tasks: tuple[Task, ...]
    notes: tuple[Message, ...] = ()


class ToolCard(Value, frozen=True, kw_only=True):
    """What is particular to a mailing tool."""

    ways: tuple[Task, ...]
    """From its menu to the message in it."""
    tracking: tuple[Task, ...]
    """Where opens and clicks are no longer followed."""
    clipboard: bool = True
    """Whether the message is pasted; else a file is handed over, named in `ways`."""
    preheader: Literal["empty", "filled", "none"] = "empty"
    """Of its own field: stays empty, takes ours (the message has none), or does not exist."""
    text: Task
    """What becomes of the text part."""
    fields: tuple[Task, ...] = ()
    """What else must be filled in."""
    by_hand: tuple[Task, ...] = ()
    """What must be done on its screens because no tag can."""
    test: Message | None = None
    """How a test is sent, where not from a button of its own."""
    unsubscribe: tuple[Task, ...] = ()
    """What its unsubscribe link and List-Unsubscribe need."""


TEXT_PART = (
    Copied(label=say("Command that copies the text part"), text="pf2s-news copy {issue} --text"),
)
"""For the tools that take it."""
