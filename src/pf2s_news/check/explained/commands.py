"""What single commands find: test messages, the archive, and the rules themselves."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_SERVER = "  host: smtp.example.org\n  port: 587\n"

RULES = (
    Rule(
        name="no-smtp",
        severity="error",
        what=say("To send a test message, newsletter.yaml names a mail server."),
        why=say("Without it, nothing can be sent from here."),
        source="docs/reference/newsletter.fr.md",
        bad=Example("newsletter", "smtp: ~"),
        good=Example("newsletter", f"smtp:\n{_SERVER}  security: starttls"),
    ),
    Rule(
        name="plain-password",
        severity="error",
        what=say("A password goes to the mail server encrypted."),
        why=say("Whoever listens on the way could send in your name."),
        source="RFC 8314, 3",
        bad=Example(
            "newsletter", f"smtp:\n{_SERVER}  user: lettre@example.org\n  security: none"
        ),
        good=Example(
            "newsletter", f"smtp:\n{_SERVER}  user: lettre@example.org\n  security: starttls"
        ),
    ),
    Rule(
        name="no-archive-url",
        severity="warning",
        what=say("The online archive knows where it will be."),
        why=say("Feeds, the sitemap and what search engines read need whole addresses."),
        source="RFC 4287, 4.2.7",
        bad=Example("newsletter", "online_url: ~"),
        good=Example("newsletter", "archive_url: https://www.example.org/lettre/"),
    ),
    Rule(
        name="no-archive-page",
        severity="warning",
        what=say("A link to the archive leads to one of its pages."),
        why=say("Readers would find nothing: the issue may be a draft, or have another number."),
        source="docs/guide.fr.md",
        bad=Example("article", "Voir [le numéro 9](https://www.example.org/lettre/numero-9.html)."),
        good=Example(
            "article", "Voir [ce numéro](https://www.example.org/lettre/numero-25.html)."
        ),
    ),
    Rule(
        name="rule-failed",
        severity="warning",
        what=say("Every rule can be checked."),
        why=say("One that fails finds nothing; the others still run. It is a fault of pf2s-news."),
        source="docs/guide.fr.md",
        bad=Example("article", ""),
        good=Example("article", ""),
    ),
)  # fmt: skip
