"""AcyMailing, the newsletter component of Joomla.

Tags have the form {family:…}; six words come in pairs, {unsubscribe}…
{/unsubscribe}: around words they make a link, around nothing an address. A
lone {unsubscribe} would swallow everything up to the next closing tag. Braces
are found percent-encoded too. There is no form for an unknown first name.

AcyMailing parses the message before it fills in what depends on the reader
({subscriber:…}, {list:…}), and a parser undoes entities: it is worth not
writing these in an article.

It imports a template as a zip (acymailing_zip.py); email.html is for people to
look at, and for those who paste all the same. Limits: MAX_ALLOWED_TEMPLATE_SIZE
and _FILES of MailClass, 20 MiB and 100 files; 255 characters of a subject
(tables.sql, of an earlier version) and of the preheader's field (from notes on
its form, not from the source). Its import decodes no entities, so a subject
cannot have what would end a title or an attribute.

What it does at sending: only what is inside <body> is kept, in a page of its
own without doctype and lang, with one style element; the text part is always
made from the HTML. Its links and pixel are Joomla addresses of the component
(UrlClass::getUrl, MailerHelper::statPicture, 11.0.4); sites that rewrite
addresses were not looked at, so only the component's own words are matched.

Source: acyba/acymailing (GPL-3), PluginHelper::extractTags,
addons/global/{subscription,online,subscriber}.
"""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import Copied, Task, ToolCard
from pf2s_news.pack.limits import Limits
from pf2s_news.pack.packing import Filled, Packing
from pf2s_news.pack.tags import Tag, Tags
from pf2s_news.pack.tracking import Tracking
from pf2s_news.problems import Severity, say

name = "acymailing"
title = "AcyMailing"
_WORDS = "unsubscribe|direct_unsubscribe|unsubscribeall|disable_tracking|readonline|modify_profile"
opener = rf"(?i:\{{|%7B)(?i:(?=[\w-]+(?::|%3A)|/?(?:{_WORDS})(?:\}}|%7D|\|)))"
tag_text: Severity = "warning"
no_tag: Severity = "warning"
settings: tuple[str, ...] = ("first_name",)
limits = Limits(
    subject=255,
    preheader=255,
    file_bytes=20 * 2**20,
    pictures=99,
    replaced={"<": "‹", ">": "›", '"': "”"},
)


def _template_files(filled: Filled) -> Mapping[str, bytes]:
    from pf2s_news.pack.acymailing_zip import template_files

    return template_files(filled, limits)


packing = Packing(add_files=_template_files)
card: ToolCard | None = ToolCard(
    clipboard=False,
    preheader="filled",
    ways=(
        Task(text=say("In AcyMailing, open “Templates” and choose “Import”.")),
        Task(
            text=say("Import this file as it is, without unpacking it."),
            values=(Copied(label=say("File"), text="issue-{number}-acymailing.zip"),),
        ),
        Task(
            text=say("Create a campaign with this template."),
            notes=(
                say("Do not paste email.html into the site's editor: it may rewrite the message."),
            ),
        ),
    ),
    text=Task(text=say("Text part: nothing to do, AcyMailing makes its own from the HTML.")),
    tracking=(
        Task(
            text=say("In the campaign's sending settings, switch off “Track this campaign”."),
            notes=(say("It is on by default: opens and clicks would be followed."),),
        ),
    ),
    unsubscribe=(
        Task(
            text=say(
                "Check that a reply address or a bounce address is filled in: without one of them, "
                "AcyMailing sends no List-Unsubscribe."
            )
        ),
    ),
)
tracking = Tracking(
    links=r"(?=.*\bfronturl\b)(?=.*\burlid=\d)(?=.*\bmailid=\d)",
    pixel=r"\bspict\b|\bopenStats\b",
    bytes_per_link=100,
    by_default=True,
)
alters: tuple[str, ...] = (
    "doctype-lost",
    "html-lang-lost",
    "outlook-head-lost",
    "pictures-rehosted",
    "styles-merged",
    "text-part-replaced",
)


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """`first_name` names a field of its own; by default the first word of the name is taken."""
    field = settings.get("first_name") or "name|part:first"
    return {
        "unsubscribe": Tag("{unsubscribe}{/unsubscribe}"),
        "view_online": Tag("{readonline}{/readonline}"),
        "email": Tag("{subscriber:email}"),
        "first_name": Tag(f"{{subscriber:{field}|ucfirst}}"),
    }
