"""online-url-number: the issue's addresses are its own, not another issue's.

An address in newsletter.yaml that was given a number instead of {number} fits
one issue only: readers of the next would get the pictures and the online
version of the last.

Source: docs/reference/newsletter.fr.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="online-url-number",
    severity="warning",
    what=say("The addresses of the pictures, the online version and the PDF are this issue's."),
    why=say("Readers would get the pictures or the pages of another issue."),
    source="docs/reference/newsletter.fr.md",
    bad=Example("newsletter", "online_url: https://www.example.org/lettre/numero-24.html"),
    good=Example("newsletter", "online_url: https://www.example.org/lettre/numero-{number}.html"),
)

# Not a year: "lettre-2025" is a folder.
_NUMBER = re.compile(
    r"(?<![a-z])(?:num(?:ero|éro)?|no?|issue|lettre|bulletin|newsletter)[-_]?"
    r"(?!(?:19|20)\d\d(?!\d))(0*(\d{1,4}))(?!\d)",
    re.IGNORECASE,
)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an address."""
    publication, issue = seen.bulletin.publication, seen.bulletin.issue
    for key in ("images_url", "online_url", "pdf_url"):
        address = getattr(publication, key)
        match = None if "{number}" in address else _NUMBER.search(address)
        if match and int(match[2]) != issue.number:
            yield rule.problem(
                say(
                    "%(key)s is the address of number %(other)s, and this is number %(number)s",
                    key=key, other=int(match[2]), number=issue.number,
                ),
                seen.find(match[0], publication.places.at(key)),
                say("write {number} in its place: %(part)s",
                    part=match[0].removesuffix(match[1]) + "{number}"),
            )  # fmt: skip
