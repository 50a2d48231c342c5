"""legal-mentions: the message says who publishes it, and where its readers' rights are explained.

In France, whoever publishes online says name, address, contact and director of
publication; whoever holds addresses says what becomes of them. A letter may
give them at its foot or by a link to the site's page.

Source: LCEN, art. 1-1 (from the law SREN 2024-449); RGPD, art. 13.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="legal-mentions",
    severity="info",
    what=say("The foot of the message has the legal mentions."),
    why=say("The law asks for them, and readers see who writes to them, and why."),
    source="LCEN, art. 1-1; RGPD, art. 13",
    bad=Example("newsletter", "address: ~\nprivacy_url: ~\n"),
    good=Example("newsletter", "address: 1, place de l'Exemple, 59000 Lille\n"),
)

KEYS = ("address", "contact", "director", "legal_url", "privacy_url")
FRENCH_ONLY = ("director", "legal_url")
"""What French law asks for, and not the RGPD."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem for all that are missing."""
    publication = seen.bulletin.publication
    asked = (key for key in KEYS if publication.lang == "fr" or key not in FRENCH_ONLY)
    missing = [key for key in asked if not getattr(publication, key)]
    if missing:
        yield rule.problem(
            say_count(
                "%(count)s legal mention is missing: %(names)s",
                "%(count)s legal mentions are missing: %(names)s",
                len(missing), names=", ".join(missing),
            ),
            publication.places.at("publisher"),
            say("add these keys to newsletter.yaml; they are printed at the foot of the message"),
        )  # fmt: skip
