"""misleading-link: words that are an address say the one that the link leads to.

"www.ars.sante.fr" that leads to another site is how fraud looks: mail
programs warn of it, and readers are told to beware of it. The same owner's
sites (www., a part of it) are not meant.

Source: Thunderbird and Gmail warn of it; ANSSI and cybermalveillance.gouv.fr
on phishing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from pf2s_news.check.detours import detour, shortens
from pf2s_news.check.linked import address_place, host, owner
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.model import LinkUse
from pf2s_news.problems import Problem, say, without_accents

rule = Rule(
    name="misleading-link",
    severity="warning",
    what=say("A link whose words are an address leads there."),
    why=say("An address that shows one site and opens another looks like fraud."),
    source="cybermalveillance.gouv.fr, hameçonnage",
    bad=Example("article", "Sur [www.ars.sante.fr](https://www.example.org/ars)."),
    good=Example("article", "Sur [www.example.org](https://www.example.org/accueil)."),
)

_NAME = r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}"
_SHOWN = re.compile(rf"(?:https?://|\bwww\.)(?P<name>{_NAME})", re.I)
# Without either, "Booking.com" may be somebody's name: it must be all that there is.
_ALONE = re.compile(
    r"(?P<name>(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}"
    r"(?:fr|com|org|net|eu|info|be|ch|lu|re|uk|de|int))(?:/\S*)?",
    re.I,
)
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a link."""
    for link in seen.edition.links:
        shown = _shown_address(link) if link.url.startswith("mailto:") else _shown_host(link)
        if shown:
            yield rule.problem(
                say(
                    "the words say “%(shown)s”, the link leads to “%(host)s”",
                    shown=shown, host=host(link.url) or _leads(link),
                ),
                address_place(seen, link),
                say("let the words say the page's title, or the address that the link has"),
            )  # fmt: skip


def _shown_host(link: LinkUse) -> str:
    """The host in the words that is not the link's; "" where all is well."""
    text = link.text.strip(" \u00a0\u202f.,;:!?()<>«»")
    found = _SHOWN.search(text) or _ALONE.fullmatch(text)
    leads = host(link.url)
    if not found or not leads or shortens(link.url) or detour(link.url):
        return ""
    shown = found["name"].lower().removeprefix("www.")
    # "Santé.fr" is how a site is called whose address is sante.fr.
    names = {_in_ascii(shown), _in_ascii(without_accents(shown))}
    same = leads in names or owner(leads) in map(owner, names)
    return "" if same else found["name"]


def _shown_address(link: LinkUse) -> str:
    """The e-mail address in the words that is not the link's."""
    found = _EMAIL.search(link.text)
    leads = _leads(link)
    return found[0] if found and found[0].casefold() != leads.casefold() else ""


def _leads(link: LinkUse) -> str:
    return unquote(link.url.removeprefix("mailto:").split("?")[0])


def _in_ascii(name: str) -> str:
    try:
        return name.encode("idna").decode()
    except UnicodeError:  # too long for a name
        return name
