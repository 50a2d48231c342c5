"""third-party: opening the message asks nobody but the publication's own site for anything.

A picture, a font or a style sheet from another host tells it who opens the
message, when and from where. Pictures of articles are looked at when they are
read (third-party-image); this is about what a template of one's own brings,
also by a component: the icons of mj-social come from its maker's host.

Source: CNIL, délibération 2026-042; RGPD, art. 5 and 44.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from pf2s_news.check.linked import host, owner
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.templates import template_place
from pf2s_news.problems import Problem, say

rule = Rule(
    name="third-party",
    severity="warning",
    what=say("Pictures, fonts and style sheets come from the publication's own site."),
    why=say("Another host learns who opens the message, when and from where."),
    source="CNIL, 2026-042; RGPD, art. 5",
    bad=Example(
        "file",
        '<mj-raw><img src="https://cdn.example.com/filet.png" alt="" width="600" /></mj-raw>',
        file="templates/bulletin/parts/gap.mjml.j2",
    ),
    good=Example(
        "file",
        '<mj-raw><img src="https://www.example.org/filet.png" alt="" width="600" /></mj-raw>',
        file="templates/bulletin/parts/gap.mjml.j2",
    ),
)

# What stands just before the slashes of an address that is loaded.
_LOADS = re.compile(
    r"""(?:\s(?:src|srcset|background|poster|data)\s*=\s*["']?|url\(\s*["']?|@import\s+["']?"""
    r"""|<link\b[^<>]*\shref\s*=\s*["']?)\s*(?:https?:)?$""",
    re.IGNORECASE,
)
_REST = re.compile(r"""//[^\s"'<>)]+""")
_BEFORE = 200
"""Characters that are looked at before an address."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a host."""
    ours = _own_hosts(seen)
    found: dict[str, str] = {}
    for address in _loaded(seen.package.files["email.html"].decode()):
        name = host(f"https:{unescape(address)}")
        if name and owner(name) not in ours:
            found.setdefault(name, address)
    for name, address in found.items():
        yield rule.problem(
            say("the message loads something from %(host)s, which learns who opens it", host=name),
            template_place(
                seen, f"https:{address}", f"http:{address}", address, name, "<mj-social-element"
            ),
            say("put the file on your own site, and name it there"),
        )


def _loaded(html: str) -> Iterator[str]:
    """The addresses in tags and style elements, from their slashes; in a text, none is loaded."""
    at = html.find("//")
    while at >= 0:
        found = _REST.match(html, at)
        if found and _LOADS.search(html[max(at - _BEFORE, 0) : at]) and _is_markup(html, at):
            yield found[0]
        at = html.find("//", at + 2)


def _is_markup(html: str, at: int) -> bool:
    opened = html.rfind("<", 0, at)
    return html.rfind(">", 0, at) < opened or html.startswith("<style", opened)


def _own_hosts(seen: Seen) -> set[str]:
    """Who owns the hosts of the publication and of its sender."""
    publication, bulletin = seen.bulletin.publication, seen.bulletin
    addresses = (publication.website, bulletin.images_url, bulletin.online_url)
    names = (*map(host, addresses), publication.sender.email.rpartition("@")[2])
    return {owner(name) for name in names if name}
