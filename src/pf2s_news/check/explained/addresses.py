"""Addresses of pages and people."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

RULES = (
    Rule(
        name="bad-url",
        severity="error",
        what=say("A link has a whole address, one that a reader can follow."),
        why=say("In a message, a link without its beginning leads nowhere."),
        source="RFC 3986, 4.3",
        bad=Example("article", "Voir la [carte des sentiers](www.example.org/carte)."),
        good=Example("article", "Voir la [carte des sentiers](https://www.example.org/carte)."),
    ),
    Rule(
        name="bad-email",
        severity="error",
        what=say("An e-mail address is written as one, and alone."),
        why=say("Mailing tools refuse any other, and answers would not arrive."),
        source="RFC 5321, 4.1.2",
        bad=Example("newsletter", "sender: {name: Exemple, email: lettre.example.org}"),
        good=Example("newsletter", "sender: {name: Exemple, email: lettre@example.org}"),
    ),
)
