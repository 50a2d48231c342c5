"""The text of an article, of the editorial and of the closing."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_LEVELS = 120

RULES = (
    Rule(
        name="nested-too-deep",
        severity="error",
        what=say("Lists and quotations do not stand too deep inside each other."),
        why=say("What stands deeper could not be printed."),
        source="CommonMark 0.31.2, 5.1",
        bad=Example("article", f"{'> ' * _LEVELS}Marchons."),
        good=Example("article", "> > Marchons."),
    ),
    Rule(
        name="bad-fallback",
        severity="error",
        what=say("The words for an unknown name have letters and simple punctuation only."),
        why=say("In them, other signs would end or break the mailing tool's tag."),
        source="docs/guide.fr.md",
        bad=Example("manifest", "intro: |\n  Bonjour {{ first_name | Madame & Monsieur }},"),
        good=Example("manifest", "intro: |\n  Bonjour {{ first_name | Madame, Monsieur }},"),
    ),
    Rule(
        name="related-to-itself",
        severity="warning",
        what=say("An article does not name itself under related."),
        why=say("The link would lead where the reader is."),
        source="docs/reference/article.fr.md",
        bad=Example(
            "article",
            "---\ntitle: Une carte des sentiers\nsection: region\nrelated: [l-article]\n---\n"
            "Elle est parue.",
        ),
        good=Example(
            "article",
            "---\ntitle: Une carte des sentiers\nsection: region\n"
            "related: [un-jardin-partage]\n---\nElle est parue.",
        ),
    ),
    Rule(
        name="related-without-address",
        severity="warning",
        what=say("An article named under related has a page that a link can lead to."),
        why=say("Its title would stand there without a link."),
        source="docs/reference/article.fr.md",
        bad=Example(
            "article",
            "---\ntitle: Une carte des sentiers\nsection: region\nrelated: [en-attente]\n---\n"
            "Elle est parue.",
        ),
        good=Example(
            "article",
            "---\ntitle: Une carte des sentiers\nsection: region\n"
            "related: [ancien-article]\n---\nElle est parue.",
        ),
    ),
)
