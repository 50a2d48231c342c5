"""gateway-link: links lead to their page, not through a mailbox's link protection or a counter.

Who copies a link out of a mail that was received copies what the mailbox's
protection (Safe Links, Proofpoint…), a mailing tool or a social network made
of it: it names the person who received that mail, and ceases to work.

Source: Microsoft Learn, "Safe Links" (the address holds the recipient's);
CNIL 2026-042 on what counts readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.detours import detour
from pf2s_news.check.linked import address_place, counted, web_links
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

_WRAPPED = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.example.org%2F"

rule = Rule(
    name="gateway-link",
    severity="warning",
    what=say("Links lead to their page, not through a mailbox's link protection or a counter."),
    why=say("Such a link names whoever received the mail it was copied from, and may cease."),
    source="Microsoft Learn, Safe Links",
    bad=Example("article", f"Le [guide des aidants]({_WRAPPED}) est en ligne."),
    good=Example("article", "Le [guide des aidants](https://www.example.org/) est en ligne."),
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an address and file, with the address behind it where it can be read."""
    for link, _ in counted(web_links(seen)):
        if found := detour(link.url):
            yield rule.problem(
                say("this link leads through %(by)s: it was copied from a mail", by=found.by),
                address_place(seen, link),
                say("write: %(url)s", url=found.target)
                if found.target
                else say("open it, and copy the address of the page that it leads to"),
            )
