"""listmonk.

Choose "Raw HTML" and paste. The subject, the HTML and the text part are Go
templates: one {{ that is not a template's, and the campaign does not start.
An address followed by @TrackLink becomes a tracked one. There is no form for
an unknown first name.

html/template drops HTML comments: each goes through listmonk's function Safe
(go_template.py).

Only links that say @TrackLink are rewritten, to /link/ and three UUIDs, and a
pixel comes only where a template says {{ TrackView }} (models/models.go,
cmd/init.go: LinkTrackURL, ViewTrackURL).

Source: knadh/listmonk, models/campaigns.go (CompileTemplate, HasTplExpr),
models/models.go (regTplFuncs), docs/content/templating.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import TEXT_PART, Copied, Task, ToolCard
from pf2s_news.pack.limits import NO_LIMITS
from pf2s_news.pack.packing import Packing
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.pack.tracking import Tracking
from pf2s_news.problems import Severity, say

name = "listmonk"
title = "listmonk"
opener = r"\{(?=\{)|@(?=TrackLink)"
tag_text: Severity = "error"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name",)


def _finish(html: str) -> str:
    from pf2s_news.pack.go_template import keep_comments

    return keep_comments(html)


def _as_sent(html: str) -> str:
    from pf2s_news.pack.go_template import as_executed

    return as_executed(html)


packing = Packing(finish=_finish, as_sent=_as_sent)
limits = NO_LIMITS
card: ToolCard | None = ToolCard(
    preheader="none",
    ways=(
        Task(
            text=say(
                "In listmonk, create a campaign with a template that holds nothing but the content."
            ),
            values=(Copied(label=say("Template"), text='{{ template "content" . }}'),),
            notes=(say("Another template would put its own frame around the message."),),
        ),
        Task(
            text=say("In “Content”, choose the format “Raw HTML” and paste."),
            notes=(say("The rich text editor would flatten the message."),),
        ),
    ),
    text=Task(
        text=say("Text part: “Add alternate plain text message”, then paste ours over it."),
        values=TEXT_PART,
    ),
    fields=(
        Task(
            text=say(
                "listmonk has no field for the reply address: set it under the campaign's custom "
                "headers, as Reply-To."
            )
        ),
    ),
    tracking=(
        Task(
            text=say(
                "In “Settings”, “Privacy”, disable tracking; the template holds no {{ TrackView }}."
            )
        ),
    ),
    unsubscribe=(
        Task(text=say("In “Settings”, “Privacy”, the List-Unsubscribe header stays on.")),
    ),
)
tracking = Tracking(
    links=r"/link/[0-9a-f-]{36}/[0-9a-f-]{36}/[0-9a-f-]{36}",
    pixel=r"/campaign/[0-9a-f-]{36}/[0-9a-f-]{36}/px\.png",
    bytes_per_link=90,
)
alters: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` names a member of .Subscriber, e.g. Attribs.prenom."""
    return {
        "unsubscribe": Tag("{{ UnsubscribeURL }}"),
        "view_online": Tag("{{ MessageURL }}"),
        "email": Tag("{{ .Subscriber.Email }}"),
        "first_name": Tag(f"{{{{ .Subscriber.{settings.get('first_name') or 'FirstName'} }}}}"),
    }
