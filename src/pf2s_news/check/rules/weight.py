"""weight: the message is light enough for Gmail to show all of it.

Gmail shows the first 102,400 bytes of a message's HTML and hides the rest
behind a link, the unsubscribe link too. The mailing tool makes links longer
when it follows clicks, so what it adds is counted.

Source: hteumeuleu/email-bugs#41 (2018; tested again by spamresource.com in
2022). The limit is not documented by Google.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.pack.weights import GMAIL_SHOWS
from pf2s_news.problems import Problem, say

NEAR = 80_000
"""Bytes that leave room for what tools and forwarding add."""
NAMED = 3
"""The heaviest articles that a problem names."""

rule = Rule(
    name="weight",
    severity="warning",
    what=say("The message stays under %(bytes)s bytes.", bytes=NEAR),
    why=say(
        "Beyond %(bytes)s bytes, Gmail hides the end of the message, with the unsubscribe link.",
        bytes=GMAIL_SHOWS,
    ),
    source="hteumeuleu/email-bugs#41",
    bad=Example("article", "Une phrase qui se répète sans fin.\n\n" * 1200),
    good=Example("article", "Une phrase, et rien de plus.\n"),
)

_HREF = re.compile(r'<a\b[^<>]*\bhref="https?:')


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for the whole message."""
    html = seen.package.files["email.html"]
    added = seen.tool.tracking.bytes_per_link * len(_HREF.findall(html.decode()))
    total = len(html) + added
    if total <= NEAR:
        return
    heavy = sorted(seen.package.bytes_by_article, key=lambda article: -article[1])[:NAMED]
    yield rule.problem(
        say("the message weighs %(total)s bytes, %(added)s of them for followed links",
            total=total, added=added)
        if added
        else say("the message weighs %(total)s bytes", total=total),
        seen.bulletin.issue.places.at("number"),
        say(
            "shorten the heaviest articles or show them as teasers: %(articles)s",
            articles=", ".join(f"{slug} ({size})" for slug, size in heavy),
        ),
        severity="error" if total > GMAIL_SHOWS else "warning",
    )  # fmt: skip
