"""Mailing tools: what they can do, and what they must be told."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_BREVO = Example("newsletter", "mailing_tool: brevo")
_GUIDE = "docs/guide.fr.md"
_LONG = "Une carte des sentiers de toute la région, " * 7

RULES = (
    Rule(
        name="no-mailing-tool",
        severity="warning",
        what=say("newsletter.yaml names the mailing tool."),
        why=say("Without one, the message has no link to unsubscribe."),
        source=_GUIDE,
        bad=Example("newsletter", "mailing_tool: ~"),
        good=_BREVO,
    ),
    Rule(
        name="unknown-tool",
        severity="error",
        what=say("The mailing tool is one that pf2s-news knows."),
        why=say("Each has tags of its own for the unsubscribe link and the first name."),
        source=_GUIDE,
        bad=Example("newsletter", "mailing_tool: brevvo"),
        good=_BREVO,
    ),
    Rule(
        name="no-tag",
        severity="warning",
        what=say("The mailing tool has a tag for what the message asks it to fill in."),
        why=say("Nothing would stand there, or what is said instead."),
        source=_GUIDE,
        bad=Example("manifest", "intro: |\n  Bonjour {{ first_name }},", tool="sympa"),
        good=Example("manifest", "intro: |\n  Bonjour à toutes et à tous,"),
    ),
    Rule(
        name="no-fallback",
        severity="warning",
        what=say("The mailing tool can say something else where it does not know the name."),
        why=say("Readers without a name would read “Bonjour ,”."),
        source=_GUIDE,
        bad=Example(
            "manifest", "intro: |\n  Bonjour {{ first_name | Madame, Monsieur }},",
            tool="acymailing",
        ),
        good=Example(
            "manifest", "intro: |\n  Bonjour, et bonne lecture {{ first_name }}.",
            tool="acymailing",
        ),
    ),
    Rule(
        name="tool-tag-text",
        severity="warning",
        what=say("No text looks like one of the mailing tool's tags where it would act upon it."),
        why=say("In the subject and the text part, it would put something else in its place."),
        source=_GUIDE,
        bad=Example("manifest", "subject: Exemple n° 25, {{ contact.PRENOM }}, février 2025"),
        good=Example("manifest", "subject: Exemple n° 25, février 2025"),
    ),
    Rule(
        name="tool-limit",
        severity="warning",
        what=say("Subject, preheader and files are as long as the mailing tool allows."),
        why=say("The rest would be cut off, or the file refused."),
        source="acyba/acymailing, tables.sql",
        bad=Example("manifest", f"subject: {_LONG}", tool="acymailing"),
        good=Example("manifest", "subject: Exemple n° 25, février 2025"),
    ),
    Rule(
        name="replaced-character",
        severity="warning",
        what=say("The subject has no sign that the mailing tool cannot take."),
        why=say("Another one stands in its place."),
        source=_GUIDE,
        bad=Example("manifest", "subject: Sentiers > carte", tool="acymailing"),
        good=Example("manifest", "subject: Sentiers et carte"),
    ),
    Rule(
        name="no-images-url",
        severity="warning",
        what=say("newsletter.yaml says where the pictures will be online."),
        why=say("Without it, readers do not see them."),
        source="docs/reference/newsletter.fr.md",
        bad=Example(
            "newsletter", "images_url: ~\nlogo: {src: issues/images/grue.jpg, alt: Exemple}"
        ),
        good=Example(
            "newsletter",
            "images_url: https://www.example.org/images/numero-{number}/\n"
            "logo: {src: issues/images/grue.jpg, alt: Exemple}",
        ),
    ),
)  # fmt: skip
