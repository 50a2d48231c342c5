"""Themes and colours: a look of one's own."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_GUIDE = "docs/theme.fr.md"
_PART = "templates/bulletin/parts/closing.mjml.j2"

RULES = (
    Rule(
        name="contrast",
        severity="warning",
        what=say("Colours of texts stand out from what is behind them, by 4.5 to 1 at least."),
        why=say("Old eyes, the sun on a telephone: pale text is not read."),
        source="RGAA 4.1, 3.2",
        bad=Example("newsletter", 'colors: {text: "#aaaaaa"}'),
        good=Example("newsletter", 'colors: {text: "#222222"}'),
    ),
    Rule(
        name="unknown-theme",
        severity="error",
        what=say("The theme is a folder of templates/, or one that comes with pf2s-news."),
        why=say("Without it, nothing can be laid out."),
        source=_GUIDE,
        bad=Example("newsletter", "theme: buletin"),
        good=Example("newsletter", "theme: bulletin"),
    ),
    Rule(
        name="template-error",
        severity="error",
        what=say("A template of one's own names what exists, and ends what it begins."),
        why=say("The message cannot be rendered."),
        source=_GUIDE,
        bad=Example("style", "a[href] { color: {{ colors.lnik }}; }"),
        good=Example("style", "a[href] { text-decoration: underline; }"),
    ),
    Rule(
        name="mjml-error",
        severity="error",
        what=say("The MJML that a template makes is right."),
        why=say("What is not would be dropped or misplaced, without a word."),
        source="MJML 4.18, components",
        bad=Example("file", "<mj-txt>Merci.</mj-txt>", file=_PART),
        good=Example("style", "a[href] { text-decoration: underline; }"),
    ),
    Rule(
        name="incomplete-template",
        severity="warning",
        what=say("A template of one's own has what a message needs: a title, targets, an exit."),
        why=say("It looks right, and its links lead nowhere, or nobody can unsubscribe."),
        source=_GUIDE,
        bad=Example(
            "file",
            "<!doctype html><html lang=\"fr\"><body>{{ publication.name }}</body></html>",
            file="templates/bulletin/web.html.j2",
        ),
        good=Example("style", "a[href] { text-decoration: underline; }"),
    ),
    Rule(
        name="unused-template",
        severity="warning",
        what=say("Every file of a theme of one's own is used."),
        why=say("A misspelt name changes nothing, and nobody would say so."),
        source=_GUIDE,
        bad=Example("file", "a[href] { text-decoration: underline; }",
                    file="templates/bulletin/parts/style.css.j2"),
        good=Example("file", "a[href] { text-decoration: underline; }",
                     file="templates/bulletin/parts/styles.css.j2"),
    ),
)  # fmt: skip
