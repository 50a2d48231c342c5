"""Sarbacane.

There is no tag to paste: after the import, its screen turns a link into one
of the types "Vers un formulaire de désinscription" and "Copie web". Two
addresses that lead nowhere (RFC 2606, .invalid) mark the links to be turned.
The text form of its personal fields is not documented, so there is neither a
first name nor anything to defuse.

Behavioural tracking is on by default (help.sarbacane.com,
"activer-desactiver-le-suivi-comportemental"). What its links look like is not
documented, so they are known only by leading all to one host.

Source: help.sarbacane.com/suite/campagnes-emailing (unsubscribe link);
manual of version 3, 10.4 (web copy).
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import TEXT_PART, Copied, Task, ToolCard
from pf2s_news.pack.limits import NO_LIMITS
from pf2s_news.pack.packing import WHOLE_DOCUMENT
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.pack.tracking import Tracking
from pf2s_news.problems import Severity, say

name = "sarbacane"
title = "Sarbacane"
opener = ""
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ()
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
_UNSUBSCRIBE = "https://sarbacane.invalid/desinscription"
_VIEW_ONLINE = "https://sarbacane.invalid/copie-web"
card: ToolCard | None = ToolCard(
    ways=(
        Task(text=say("In Sarbacane, create an e-mail campaign and open its message.")),
        Task(
            text=say("Choose to import HTML: paste the source, or choose the file email.html."),
            notes=(say("Not the EmailBuilder: it would lay the message out anew."),),
        ),
    ),
    text=Task(text=say("Text part: in the text content, paste ours."), values=TEXT_PART),
    by_hand=(
        Task(
            text=say(
                "Select the link that leads to this address, and give it the type “To an "
                "unsubscribe form”."
            ),
            values=(Copied(label=say("Address in our message"), text=_UNSUBSCRIBE),),
            tag="unsubscribe",
        ),
        Task(
            text=say(
                "Select the link that leads to this address, and give it the type “Web copy”."
            ),
            values=(Copied(label=say("Address in our message"), text=_VIEW_ONLINE),),
            tag="view_online",
        ),
        Task(
            text=say(
                "Sarbacane fills in no first name from our tags: read the greeting once more."
            ),
        ),
    ),
    tracking=(
        Task(
            text=say(
                "In the campaign's message, under “Advanced configuration”, switch off behavioural "
                "tracking."
            )
        ),
    ),
)
tracking = Tracking(bytes_per_link=100, by_default=True)
alters: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """The addresses that are set on its screen."""
    return {
        "unsubscribe": Tag(_UNSUBSCRIBE, address=True),
        "view_online": Tag(_VIEW_ONLINE, address=True),
    }
