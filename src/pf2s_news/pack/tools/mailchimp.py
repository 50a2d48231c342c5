"""Mailchimp.

"Code your own", in the classic builder: paste the whole document. Merge tags
stand between *| and |*; without *|UNSUB|* Mailchimp adds a footer of its own.

Source: kb.mailchimp.com/tag/unsubscribe and "Merge tags cheat sheet"; the
conditional form also in Newspack's merge-tags.js.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "mailchimp"
title = "Mailchimp"
opener = r"\*(?=\|)"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")


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
