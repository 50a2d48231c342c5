"""long-line: no line of the message is too long to be mailed as it is.

A mail's line ends at 998 octets. Lines of ours are broken at spaces; a word
or an address without any stays whole, and a mailing tool that sends the
message unencoded cuts it somewhere. (email.eml is encoded, so it can hold it.)

Source: RFC 5322, 2.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.check.templates import template_place
from pf2s_news.problems import Place, Problem, say

LIMIT = 998
"""Octets of a line without its end."""
GOAL = 400
"""Octets from which on a word makes a line too long (render/lines.py breaks lines there)."""
SHOWN = 40
"""Characters of a word that a problem shows."""

rule = Rule(
    name="long-line",
    severity="warning",
    what=say("No line of the message has more than %(limit)s octets.", limit=LIMIT),
    why=say("Longer lines are cut on their way: a word or an address breaks in two."),
    source="RFC 5322, 2.1.1",
    bad=Example("article", f"Voir [la carte](https://www.example.org/carte?p={'48,25;' * 170})."),
    good=Example("article", "Voir [la carte](https://www.example.org/carte)."),
)  # fmt: skip


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a word."""
    words: dict[str, None] = {}
    for name in ("email.html", "email.txt"):
        for line in seen.package.files[name].split(b"\n"):
            if len(line) > LIMIT:
                words[_culprit(line)] = None
    for place, word in dict(_placed(seen, word) for word in words).items():
        yield rule.problem(
            say("“%(word)s…” is too long for a line of a mail", word=word[:SHOWN]),
            place,
            say("give a shorter address, or break the word with a space or a line end"),
        )


def _culprit(line: bytes) -> str:
    """The word that could not be broken, else (code) the beginning of the line."""
    word = max(line.split(), key=len)
    return (word if len(word) > GOAL else line[:GOAL].strip()).decode(errors="ignore")


def _placed(seen: Seen, word: str) -> tuple[Place, str]:
    """Where the author wrote it, and what of it."""
    found = unescape(word)
    for link in seen.edition.links:
        if len(link.url) > SHOWN and link.url in found:
            return seen.find(link.url, link.place), link.url
    for printed in seen.edition.printed:
        if printed.role == "code" and found in printed.text:
            return seen.find(found, printed.place), found
        longest = max(printed.text.split(), key=len, default="")
        if len(longest) > SHOWN and longest in found:
            return seen.find(longest, printed.place), longest
    return template_place(seen, word, word[:SHOWN]), word
