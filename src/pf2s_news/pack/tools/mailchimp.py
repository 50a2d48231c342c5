"""Mailchimp.

"Code your own", in the classic builder: paste the whole document. Merge tags
stand between *| and |*; without *|UNSUB|* Mailchimp adds a footer of its own.

Links are rewritten to …list-manage.com/track/click, the pixel is
…/track/open.php: as public copies of messages show them.

Source: kb.mailchimp.com/tag/unsubscribe and "Merge tags cheat sheet"; the
conditional form also in Newspack's merge-tags.js.
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

name = "mailchimp"
title = "Mailchimp"
opener = r"\*(?=\|)"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
card: ToolCard | None = ToolCard(
    ways=(
        Task(
            text=say("In Mailchimp, create a regular e-mail in the classic builder."),
            notes=(say("Only the classic builder has “Code your own”."),),
        ),
        Task(text=say("Choose “Code your own”, then “Paste in code”.")),
        Task(text=say("Delete what stands there, and paste.")),
    ),
    text=Task(
        text=say("Text part: edit the plain-text version, and paste ours over it."),
        values=TEXT_PART,
    ),
    by_hand=(
        Task(
            text=say(
                "Look at the end of the message in Mailchimp's preview: where one of its required "
                "tags is missing, it adds a grey footer of its own."
            ),
            values=(
                Copied(
                    label=say("Tag for the postal address of the audience"), text="*|LIST:ADDRESS|*"
                ),
            ),
        ),
    ),
    tracking=(
        Task(
            text=say("In “Settings & Tracking”, untick the tracking of opens and of clicks."),
            notes=(say("A box that cannot be unticked depends on the plan: ask Mailchimp."),),
        ),
    ),
)
tracking = Tracking(
    links=r"list-manage\d?\.com/track/click",
    pixel=r"list-manage\d?\.com/track/open\.php",
    bytes_per_link=60,
    by_default=True,
)
alters: tuple[str, ...] = ("styles-merged",)


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` and `email` name the audience's merge fields."""
    return {
        "unsubscribe": Tag("*|UNSUB|*"),
        "view_online": Tag("*|ARCHIVE|*"),
        "email": _field(settings.get("email") or "EMAIL"),
        "first_name": _field(settings.get("first_name") or "FNAME"),
    }


def _field(field: str) -> Tag:
    return Tag(f"*|{field}|*", (f"*|IF:{field}|**|{field}|**|ELSE:|*", "*|END:IF|*"))
