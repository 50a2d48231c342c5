"""Sympa, the mailing list manager of universities and public bodies.

It sends what it is given: personalisation is off unless the list allows it.
The unsubscribe link is a fixed address of the list, from newsletter.yaml, and
so is the online version; Sympa adds the List-* headers and its own footer.
Where personalisation is on, [% … %] is Template Toolkit's.

It follows nobody in links or pictures. With "Envoyer une page HTML" it puts
the pictures into the message itself.

Source: sympa-community, Sympa/Message.pm and Sympa/Config/Schema.pm
(personalization_feature).
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import Copied, Task, ToolCard
from pf2s_news.pack.limits import NO_LIMITS
from pf2s_news.pack.packing import WHOLE_DOCUMENT
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.pack.tracking import NOT_TRACKING
from pf2s_news.problems import Severity, say

name = "sympa"
title = "Sympa"
opener = r"\[(?=%)"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("unsubscribe_url", "archive_url")
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
card: ToolCard | None = ToolCard(
    clipboard=False,
    preheader="none",
    ways=(
        Task(
            text=say("On the list's page in Sympa, choose “Send an HTML page”."),
            notes=(
                say(
                    "Not “Send a mail”, nor a message of your mail program: both would rewrite it."
                ),
            ),
        ),
        Task(
            text=say("Choose this file, or give its address where it is online."),
            values=(Copied(label=say("File"), text="email.html"),),
            notes=(
                say(
                    "Sympa fetches the pictures and puts them into the message: they must be "
                    "online first."
                ),
            ),
        ),
    ),
    text=Task(text=say("Text part: nothing to do, this page of Sympa does not take ours.")),
    fields=(
        Task(
            text=say("Sympa sends from the address with which you are connected: check it."),
        ),
    ),
    by_hand=(
        Task(
            text=say("Sympa fills in no first name: read the greeting once more."),
        ),
    ),
    tracking=(
        Task(
            text=say(
                "Sympa adds no pixel and leaves links as they are; in the list's settings, check "
                "that message tracking (receipts) is off."
            )
        ),
    ),
    test=say("Send it first to a list of which only you and a colleague are members."),
    unsubscribe=(Task(text=say("Sympa adds List-Unsubscribe itself: nothing to set.")),),
)
tracking = NOT_TRACKING
alters: tuple[str, ...] = ("pictures-embedded", "subject-prefixed")


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`archive_url`, the archives of the list, stands in where online_url is not given."""
    addresses = {
        "unsubscribe": settings.get("unsubscribe_url"),
        "view_online": settings.get("archive_url"),
    }
    return {tag: Tag(url, address=True) for tag, url in addresses.items() if url}
