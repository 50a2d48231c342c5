"""The sommaire: which articles, in which sections."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_GOOD = Example(
    "manifest",
    "sommaire:\n  - section: region\n    articles: [l-article]\n"
    "  - section: europe\n    articles: [un-jardin-partage]",
)
_PAGE = "docs/reference/numero.fr.md"

RULES = (
    Rule(
        name="unknown-article",
        severity="error",
        what=say("Every article that is named is in issues/articles/, and can be read."),
        why=say("The issue would lack it."),
        source=_PAGE,
        bad=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [l-artcile]\n"
            "  - section: europe\n    articles: [un-jardin-partage]",
        ),
        good=_GOOD,
    ),
    Rule(
        name="unknown-section",
        severity="error",
        what=say("Every section that is named is in newsletter.yaml."),
        why=say("Its label and its colour stand there."),
        source=_PAGE,
        bad=Example(
            "manifest",
            "sommaire:\n  - section: regions\n    articles: [l-article]\n"
            "  - section: europe\n    articles: [un-jardin-partage]",
        ),
        good=_GOOD,
    ),
    Rule(
        name="duplicate-article",
        severity="error",
        what=say("An article is in an issue once."),
        why=say("Its links could lead to one of the two only."),
        source=_PAGE,
        bad=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [l-article]\n"
            "  - section: europe\n    articles: [un-jardin-partage, l-article]",
        ),
        good=_GOOD,
    ),
    Rule(
        name="duplicate-section",
        severity="error",
        what=say("A section is in an issue once, and two sections have two names."),
        why=say("Its links could lead to one of the two only."),
        source=_PAGE,
        bad=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [l-article]\n"
            "  - section: region\n    articles: [un-jardin-partage]",
        ),
        good=_GOOD,
    ),
    Rule(
        name="empty-issue",
        severity="error",
        what=say("An issue has an article."),
        why=say("There would be nothing to send."),
        source=_PAGE,
        bad=Example("manifest", "sommaire:\n  - section: region"),
        good=_GOOD,
    ),
    Rule(
        name="empty-section",
        severity="info",
        what=say("A section of the sommaire has articles."),
        why=say("Without any, it is not printed."),
        source=_PAGE,
        bad=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [l-article, un-jardin-partage]\n"
            "  - section: europe\n    articles: []",
        ),
        good=_GOOD,
    ),
    Rule(
        name="no-address",
        severity="error",
        what=say("An article shown as a teaser or a title can be read somewhere."),
        why=say("“Lire la suite” would lead nowhere."),
        source=_PAGE,
        bad=Example("newsletter", "online_url: ~\nshow: teaser"),
        good=Example("newsletter", "online_url: https://www.example.org/lettre/{number}/"
                     "\nshow: teaser"),
    ),
)  # fmt: skip
