"""registry: the mailing tools that `--for` knows.

A tool is a module in tools/ that satisfies MailingTool; its docstring is its
documentation, with the vendor's source of each tag. To add one: write the
module, add it to TOOLS, run tests/contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import ToolCard
from pf2s_news.pack.limits import Limits
from pf2s_news.pack.packing import Packing
from pf2s_news.pack.tags import Tags
from pf2s_news.pack.tools import (
    acymailing,
    brevo,
    listmonk,
    mailchimp,
    mailjet,
    mautic,
    none,
    sarbacane,
    sympa,
)
from pf2s_news.pack.tracking import Tracking
from pf2s_news.problems import Severity, UsageError, nearest, say


class MailingTool(Protocol):
    """What a tool's module provides."""

    name: str
    """For --for, `mailing_tool` and `tools`."""
    title: str
    """For people."""
    opener: str
    """A regular expression for what its engine takes for the start of a tag; "" for nothing. The
    first character of a match is what defusing makes an entity."""
    tag_text: Severity
    """How bad such text is where it cannot be defused."""
    no_tag: Severity
    """How bad it is that the tool has no tag for something."""
    settings: tuple[str, ...]
    """The keys that `tools: {<name>: …}` may have."""
    packing: Packing
    """What becomes of the message in the end, and the files that only this tool takes."""
    limits: Limits
    """What its fields and files hold."""
    card: ToolCard | None
    """What its paste card says; None: no tool, no card."""
    tracking: Tracking
    """How it follows readers, and what that makes of links."""
    alters: tuple[str, ...]
    """The rules of `compare` that it breaks in every message: there they are only worth knowing."""

    def tags(self, settings: Mapping[str, str], lang: Lang) -> Tags:
        """The tool's tags, for what newsletter.yaml says under `tools`."""


TOOLS: dict[str, MailingTool] = {
    "brevo": brevo,
    "mailchimp": mailchimp,
    "acymailing": acymailing,
    "mailjet": mailjet,
    "listmonk": listmonk,
    "mautic": mautic,
    "sympa": sympa,
    "sarbacane": sarbacane,
    "none": none,
}


def tool_names() -> str:
    """All tools, for people to choose from."""
    return ", ".join(TOOLS)


def tool_named(name: str) -> MailingTool:
    """The tool of that name; UsageError, with the nearest name, where there is none."""
    if tool := TOOLS.get(name):
        return tool
    message = say("“%(name)s” is no mailing tool that is known here", name=name)
    raise UsageError(message, nearest(name.lower(), TOOLS))
