"""Mautic.

Paste the whole document into the code mode of the builder. Tokens stand in
single braces, {word} or {word=…}, percent-encoded braces too; what to say for
an unknown field follows a bar.

Links are rewritten to /r/<hash>?ct=…, which holds the reader's data in base64;
the pixel is /email/<hash>.gif (PageBundle and EmailBundle, Config/config.php).

Source: mautic/mautic, EmailBundle/EventListener/BuilderSubscriber.php and
LeadBundle/Helper/TokenHelper.php.
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

name = "mautic"
title = "Mautic"
opener = r"(?:\{|%7B)(?=[a-z_]+(?:[=|}]|%3D|%7C|%7D))"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
card: ToolCard | None = ToolCard(
    ways=(
        Task(text=say("In Mautic, open “Channels”, “Emails”, and create a segment e-mail.")),
        Task(text=say("Choose the theme “Code Mode” and open the builder.")),
        Task(text=say("Delete what stands there, and paste.")),
    ),
    text=Task(
        text=say("Text part: in “Advanced”, paste ours, without “Auto Generate”."),
        values=TEXT_PART,
    ),
    tracking=(
        Task(
            text=say(
                "In “Configuration”, “Email Settings”, answer No to “Append tracking pixel into "
                "email body?”, and disable trackable addresses."
            )
        ),
    ),
)
tracking = Tracking(
    links=r"//[^/]+(?:/index\.php)?/r/[0-9a-f]+(?:\?|$)",
    pixel=r"/email/[0-9a-f]+\.gif",
    bytes_per_link=250,
    by_default=True,
)
alters: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` and `email` name the contact fields."""
    return {
        "unsubscribe": Tag("{unsubscribe_url}"),
        "view_online": Tag("{webview_url}"),
        "email": _field(settings.get("email") or "email"),
        "first_name": _field(settings.get("first_name") or "firstname"),
    }


def _field(field: str) -> Tag:
    return Tag(f"{{contactfield={field}}}", (f"{{contactfield={field}|", "}"))
