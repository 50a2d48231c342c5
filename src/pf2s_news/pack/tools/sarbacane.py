"""Sarbacane.

There is no tag to paste: after the import, its screen turns a link into one
of the types "Vers un formulaire de désinscription" and "Copie web". Two
addresses that lead nowhere (RFC 2606, .invalid) mark the links to be turned.
The text form of its personal fields is not documented, so there is neither a
first name nor anything to defuse.

Source: help.sarbacane.com/suite/campagnes-emailing (unsubscribe link);
manual of version 3, 10.4 (web copy).
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "sarbacane"
title = "Sarbacane"
opener = ""
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """The addresses that are set on its screen."""
    return {
        "unsubscribe": Tag("https://sarbacane.invalid/desinscription", address=True),
        "view_online": Tag("https://sarbacane.invalid/copie-web", address=True),
    }
