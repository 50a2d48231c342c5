"""Brevo (formerly Sendinblue).

Paste the whole document into "Paste your code". Tags stand in double braces,
in a template language with {% … %} and {# … #}; contact attributes have the
names of the account (PRENOM in French accounts, FIRSTNAME in English ones).

Source: help.brevo.com, articles 4402386448530 (tags) and 360000946299
(`default`), as stored copies show them.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.problems import Severity

name = "brevo"
title = "Brevo"
opener = r"\{(?=[{%#])"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name", "email")


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
