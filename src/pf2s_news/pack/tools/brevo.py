"""Brevo (formerly Sendinblue).

Paste the whole document into "Paste your code". Tags stand in double braces,
in a template language with {% … %} and {# … #}; contact attributes have the
names of the account (PRENOM in French accounts, FIRSTNAME in English ones).

Links are rewritten to /tr/cl/… or /mk/cl/… at one of Brevo's hosts or at the
sender's own, the pixel is /tr/op/… or /mk/op/…: as public copies of messages
show them, not documented.

Source: help.brevo.com, articles 4402386448530 (tags) and 360000946299
(`default`), as stored copies show them.
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

name = "brevo"
title = "Brevo"
opener = r"\{(?=[{%#])"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
card: ToolCard | None = ToolCard(
    ways=(
        Task(text=say("In Brevo, open “Campaigns” and create an e-mail campaign.")),
        Task(text=say("For its design, choose to code it yourself, then “Paste your code”.")),
        Task(text=say("Delete what stands there, and paste.")),
    ),
    text=Task(
        text=say("Text part: where Brevo shows a text version, paste ours over it."),
        values=TEXT_PART,
    ),
    tracking=(
        Task(
            text=say(
                "In “Campaigns”, “Settings”, “Default settings”, “Tracking”, switch on the "
                "anonymous tracking of e-mails."
            ),
            notes=(
                say(
                    "Brevo has no setting that leaves its pixel and its links out: settle with "
                    "your data protection officer whether this is enough."
                ),
            ),
        ),
    ),
)
tracking = Tracking(
    links=r"\.(?:sendib[mt]\d\.com|brevolinks\.com|sp1-brevo\.net)/|//[^/]+/(?:tr|mk)/cl/",
    pixel=r"//[^/]+/(?:tr|mk)/op/",
    bytes_per_link=250,
    by_default=True,
)
alters: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` and `email` name the contact attributes."""
    return {
        "unsubscribe": Tag("{{ unsubscribe }}"),
        "view_online": Tag("{{ mirror }}"),
        "email": _contact(settings.get("email") or "EMAIL"),
        "first_name": _contact(settings.get("first_name") or "PRENOM"),
    }


def _contact(attribute: str) -> Tag:
    expression = f"{{{{ contact.{attribute} "
    return Tag(expression + "}}", (expression + '| default : "', '" }}'))
