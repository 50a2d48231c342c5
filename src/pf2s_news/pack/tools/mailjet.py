"""Mailjet.

Paste the whole document into the HTML editor. Campaigns take [[…]]; the
template language of the same account takes {{ … }} and {% … %}. The default
value of a property stands in it, between double quotes, and may be empty.

Links are rewritten to …mjt.lu/lnk/…, their last part the address in base64;
the pixel is …mjt.lu/oo/…/e.gif: as public copies of messages show them.

Source: documentation.mailjet.com 360042707434 (personalisation and links),
dev.mailjet.com/template-language/reference.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import TEXT_PART, Task, ToolCard
from pf2s_news.pack.limits import NO_LIMITS
from pf2s_news.pack.packing import WHOLE_DOCUMENT
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.pack.tracking import Tracking
from pf2s_news.problems import Severity, say

name = "mailjet"
title = "Mailjet"
opener = r"\[(?=\[)|\{(?=[{%])"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
card: ToolCard | None = ToolCard(
    ways=(
        Task(text=say("In Mailjet, create a campaign.")),
        Task(
            text=say(
                "For its design, choose to code it in HTML: neither the drag-and-drop editor nor "
                "MJML."
            )
        ),
        Task(text=say("Delete what stands there, and paste.")),
    ),
    text=Task(
        text=say("Text part: replace the one that Mailjet has made by ours."), values=TEXT_PART
    ),
    tracking=(
        Task(
            text=say(
                "In the settings of the account, switch off the tracking of opens and of clicks."
            )
        ),
    ),
)
tracking = Tracking(
    links=r"mjt\.lu/lnk/|//[^/]+/lnk/[\w-]+/\d+/[\w-]+/[\w-]+",
    pixel=r"mjt\.lu/oo/|/oo/[\w-]+/[0-9a-f]+/e\.gif",
    bytes_per_link=180,
    by_default=True,
)
alters: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` and `email` name the contact properties."""
    return {
        "unsubscribe": Tag(f"[[UNSUB_LINK_{lang.upper()}]]"),
        "view_online": Tag("[[PERMALINK]]"),
        "email": _data(settings.get("email") or "email"),
        "first_name": _data(settings.get("first_name") or "firstname"),
    }


def _data(field: str) -> Tag:
    return Tag(f'[[data:{field}:""]]', (f'[[data:{field}:"', '"]]'))
