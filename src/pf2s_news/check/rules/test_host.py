"""test-host: a link leads to a public site, not to one in preparation or to one's own network.

A letter is often written while a page still stands on the webmaster's
machine or on a copy of the site. Its readers cannot get there, or should not.

Source: RFC 6761 and RFC 6762 (reserved names), RFC 1918 (private addresses).
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.hosts import unreachable
from pf2s_news.check.linked import address_place, counted, web_links
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="test-host",
    severity="warning",
    what=say("Links lead to sites that every reader can reach."),
    why=say("A site in preparation, or of one's own network, opens for nobody else."),
    source="RFC 6761, RFC 1918",
    bad=Example("article", "Le [programme](https://preprod.example.org/programme) est en ligne."),
    good=Example("article", "Le [programme](https://www.example.org/programme) est en ligne."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an address and file."""
    for link, _ in counted(web_links(seen)):
        if fault := unreachable(link.url):
            yield rule.problem(
                fault,
                address_place(seen, link),
                say("write the address that the page has for everybody"),
            )
