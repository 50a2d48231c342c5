"""Mailjet.

Paste the whole document into the HTML editor. Campaigns take [[…]]; the
template language of the same account takes {{ … }} and {% … %}. The default
value of a property stands in it, between double quotes, and may be empty.

Source: documentation.mailjet.com 360042707434 (personalisation and links),
dev.mailjet.com/template-language/reference.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "mailjet"
title = "Mailjet"
opener = r"\[(?=\[)|\{(?=[{%])"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")


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
