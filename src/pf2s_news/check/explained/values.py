"""Keys and values: what each must look like."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

RULES = (
    Rule(
        name="unknown-key",
        severity="error",
        what=say("Every key is one that this kind of file has."),
        why=say("What stands under a misspelt key would be left out without a word."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", "titel: La région marche"),
        good=Example("manifest", "title: La région marche"),
    ),
    Rule(
        name="missing-key",
        severity="error",
        what=say("The keys that an issue cannot do without are there, and not empty."),
        why=say("Without a title, a date or a sender, there is no message."),
        source="docs/reference/article.fr.md",
        bad=Example("article", "---\nsection: region\n---\nUne carte des sentiers est parue."),
        good=Example(
            "article",
            "---\ntitle: Une carte des sentiers\nsection: region\n---\n"
            "Elle compte deux cents kilomètres.",
        ),
    ),
    Rule(
        name="wrong-type",
        severity="error",
        what=say("A list is written as a list, a text as a text, keys as keys."),
        why=say("In another form, nobody can say what was meant."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", "sommaire: l-article, un-jardin-partage"),
        good=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [l-article]\n"
            "  - section: europe\n    articles: [un-jardin-partage]",
        ),
    ),
    Rule(
        name="bad-value",
        severity="error",
        what=say("Where there is a choice, the value is one of those that exist."),
        why=say("Another one would mean nothing."),
        source="docs/reference/newsletter.fr.md",
        bad=Example("newsletter", "show: complet"),
        good=Example("newsletter", "show: full"),
    ),
    Rule(
        name="bad-number",
        severity="error",
        what=say("A number is written in digits, and is as large as it may be."),
        why=say("Numbers, sizes and ports are counted with."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", "number: n° 25"),
        good=Example("manifest", "number: 25"),
    ),
    Rule(
        name="bad-date",
        severity="error",
        what=say("A date is in the calendar, and written year-month-day, or year-month."),
        why=say("Is 03/04/2025 in March or in April? So nobody has to guess."),
        source="ISO 8601-1, 5.2.2",
        bad=Example("manifest", "date: 17/02/2025"),
        good=Example("manifest", "date: 2025-02-17"),
    ),
    Rule(
        name="bad-color",
        severity="error",
        what=say("A colour has six hexadecimal digits, between quotes."),
        why=say("Mail programs do not agree on any other way to write it."),
        source="caniemail.com, CSS colours",
        bad=Example("newsletter", 'colors: {primary: "bleu"}'),
        good=Example("newsletter", 'colors: {primary: "#004a99"}'),
    ),
    Rule(
        name="bad-issn",
        severity="error",
        what=say("An ISSN has eight characters, of which the last one checks the others."),
        why=say("With a wrong digit, a library finds another publication, or none."),
        source="ISO 3297",
        bad=Example("newsletter", "issn: 1234-5678"),
        good=Example("newsletter", "issn: 1234-5679"),
    ),
    Rule(
        name="bad-slug",
        severity="error",
        what=say("The names of articles and sections have lower-case letters, digits and hyphens."),
        why=say("They stand in addresses and in file names, where nothing else is certain."),
        source="RFC 3986, 2.3",
        bad=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [L'article]\n"
            "  - section: europe\n    articles: [un-jardin-partage]",
        ),
        good=Example(
            "manifest",
            "sommaire:\n  - section: region\n    articles: [l-article]\n"
            "  - section: europe\n    articles: [un-jardin-partage]",
        ),
    ),
    Rule(
        name="unknown-rule",
        severity="error",
        what=say("Rules are set and silenced by names that exist."),
        why=say("A misspelt name would silence nothing."),
        source="docs/guide.fr.md",
        bad=Example("newsletter", "checks: {vague-liens: off}"),
        good=Example("newsletter", "checks: {vague-link: off}"),
    ),
)
