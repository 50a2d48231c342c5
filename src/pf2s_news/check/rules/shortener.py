"""shortener: links show where they lead.

Behind a short address anything can be: readers are told not to follow what
they cannot see, mail filters count it against the sender, and the service
that shortens counts the readers and may close (goo.gl did).

Source: Spamhaus and SURBL list shorteners that are abused; CNIL on trackers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.detours import shortens
from pf2s_news.check.linked import address_place, counted, web_links
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="shortener",
    severity="warning",
    what=say("Links show the site that they lead to."),
    why=say("Behind a short address, readers and mail filters cannot see where a link leads."),
    source="spamhaus.org, URL shorteners",
    bad=Example("article", "Inscrivez-vous [au forum des métiers](https://bit.ly/3abcDEF)."),
    good=Example("article", "Inscrivez-vous [au forum](https://www.example.org/inscription)."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an address and file."""
    for link, _ in counted(web_links(seen)):
        if shortens(link.url):
            yield rule.problem(
                say("nobody can see where “%(url)s” leads", url=link.url),
                address_place(seen, link),
                say("open it, and copy the address of the page that it leads to"),
            )
