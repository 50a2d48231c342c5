"""Mautic.

Paste the whole document into the code mode of the builder. Tokens stand in
single braces, {word} or {word=…}, percent-encoded braces too; what to say for
an unknown field follows a bar.

Source: mautic/mautic, EmailBundle/EventListener/BuilderSubscriber.php and
LeadBundle/Helper/TokenHelper.php.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "mautic"
title = "Mautic"
opener = r"(?:\{|%7B)(?=[a-z_]+(?:[=|}]|%3D|%7C|%7D))"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")


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
