"""listmonk.

Choose "Raw HTML" and paste. The subject, the HTML and the text part are Go
templates: one {{ that is not a template's, and the campaign does not start.
An address followed by @TrackLink becomes a tracked one. There is no form for
an unknown first name.

Source: knadh/listmonk, models/campaigns.go (CompileTemplate, HasTplExpr),
models/models.go (regTplFuncs), docs/content/templating.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "listmonk"
title = "listmonk"
opener = r"\{(?=\{)|@(?=TrackLink)"
tag_text: Severity = "error"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name",)


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` names a member of .Subscriber, e.g. Attribs.prenom."""
    return {
        "unsubscribe": Tag("{{ UnsubscribeURL }}"),
        "view_online": Tag("{{ MessageURL }}"),
        "email": Tag("{{ .Subscriber.Email }}"),
        "first_name": Tag(f"{{{{ .Subscriber.{settings.get('first_name') or 'FirstName'} }}}}"),
    }
