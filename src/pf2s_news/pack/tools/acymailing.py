"""AcyMailing, the newsletter component of Joomla.

Tags have the form {family:…}; six words come in pairs, {unsubscribe}…
{/unsubscribe}: around words they make a link, around nothing an address. A
lone {unsubscribe} would swallow everything up to the next closing tag. Braces
are found percent-encoded too. There is no form for an unknown first name.

AcyMailing parses the message before it fills in what depends on the reader
({subscriber:…}, {list:…}), and a parser undoes entities: it is worth not
writing these in an article.

Source: acyba/acymailing (GPL-3), PluginHelper::extractTags,
addons/global/{subscription,online,subscriber}.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "acymailing"
title = "AcyMailing"
_WORDS = "unsubscribe|direct_unsubscribe|unsubscribeall|disable_tracking|readonline|modify_profile"
opener = rf"(?i:\{{|%7B)(?i:(?=[\w-]+(?::|%3A)|/?(?:{_WORDS})(?:\}}|%7D|\|)))"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name",)


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` names a field of its own; by default the first word of the name is taken."""
    field = settings.get("first_name") or "name|part:first"
    return {
        "unsubscribe": Tag("{unsubscribe}{/unsubscribe}"),
        "view_online": Tag("{readonline}{/readonline}"),
        "email": Tag("{subscriber:email}"),
        "first_name": Tag(f"{{subscriber:{field}|ucfirst}}"),
    }
