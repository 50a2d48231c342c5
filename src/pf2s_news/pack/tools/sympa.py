"""Sympa, the mailing list manager of universities and public bodies.

It sends what it is given: personalisation is off unless the list allows it.
The unsubscribe link is a fixed address of the list, from newsletter.yaml, and
so is the online version; Sympa adds the List-* headers and its own footer.
Where personalisation is on, [% … %] is Template Toolkit's.

Source: sympa-community, Sympa/Message.pm and Sympa/Config/Schema.pm
(personalization_feature).
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "sympa"
title = "Sympa"
opener = r"\[(?=%)"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("unsubscribe_url", "archive_url")


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`archive_url`, the archives of the list, stands in where online_url is not given."""
    addresses = {
        "unsubscribe": settings.get("unsubscribe_url"),
        "view_online": settings.get("archive_url"),
    }
    return {tag: Tag(url, address=True) for tag, url in addresses.items() if url}
