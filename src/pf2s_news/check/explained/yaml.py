"""YAML as people write it: quotes, colons, signs that mean more than text."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_LEVELS = 60
_AS_TEXT = say("YAML would drop it, or put something else in its place, without a word.")

RULES = (
    Rule(
        name="unquoted-text",
        severity="error",
        what=say("A text with a colon, or one that begins with a bracket, stands between quotes."),
        why=say("YAML reads these signs as its own, and the text would be lost."),
        source="YAML 1.2.2, 7.3.3",
        bad=Example("manifest", "title: Marche : la région avance"),
        good=Example("manifest", 'title: "Marche : la région avance"'),
    ),
    Rule(
        name="lost-text",
        severity="warning",
        what=say("All that was written is printed."),
        why=say(
            "Behind “ #”, YAML sees a comment; beyond the header's cells, Markdown drops a row's."
        ),
        source="YAML 1.2.2, 6.6; GitHub Flavored Markdown, 4.10",
        bad=Example("manifest", "title: La marche # 2 ans déjà"),
        good=Example("manifest", 'title: "La marche # 2 ans déjà"'),
    ),
    Rule(
        name="yaml-syntax",
        severity="error",
        what=say("newsletter.yaml, the manifests and the front matter of articles are YAML."),
        why=say("A bracket, a quote or a space that is missing makes the lines unreadable."),
        source="YAML 1.2.2",
        bad=Example("manifest", "title:La région marche"),
        good=Example("manifest", "title: La région marche"),
    ),
    Rule(
        name="yaml-alias",
        severity="error",
        what=say("A text that begins with * stands between quotes."),
        why=_AS_TEXT,
        source="YAML 1.2.2, 7.1",
        bad=Example("manifest", "title: *marche"),
        good=Example("manifest", 'title: "*marche"'),
    ),
    Rule(
        name="yaml-anchor",
        severity="error",
        what=say("A text that begins with & stands between quotes."),
        why=_AS_TEXT,
        source="YAML 1.2.2, 6.9.2",
        bad=Example("manifest", "title: &Co marche aussi"),
        good=Example("manifest", 'title: "&Co marche aussi"'),
    ),
    Rule(
        name="yaml-tag",
        severity="error",
        what=say("A text that begins with ! stands between quotes."),
        why=_AS_TEXT,
        source="YAML 1.2.2, 6.9.1",
        bad=Example("manifest", "title: !Marche et santé"),
        good=Example("manifest", 'title: "!Marche et santé"'),
    ),
    Rule(
        name="yaml-depth",
        severity="error",
        what=say("Values stand at most 50 levels inside each other."),
        why=say("No file needs more: somewhere, brackets were typed that are text."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", f"title: {'[' * _LEVELS}marche{']' * _LEVELS}"),
        good=Example("manifest", 'title: La région marche'),
    ),
    Rule(
        name="yaml-documents",
        severity="error",
        what=say("A file holds one document: no second line with three hyphens."),
        why=say("What stands behind it would not be read."),
        source="YAML 1.2.2, 9.2",
        bad=Example("file", "number: 25\ndate: 2025-02-17\n---\nsommaire:\n"
                    "  - section: region\n    articles: [l-article]",
                    file="issues/issue-25.yaml"),
        good=Example("file", "number: 25\ndate: 2025-02-17\nsommaire:\n  - section: region\n"
                     "    articles: [l-article]\n  - section: europe\n"
                     "    articles: [un-jardin-partage]", file="issues/issue-25.yaml"),
    ),
    Rule(
        name="duplicate-key",
        severity="error",
        what=say("A key stands in one place only once."),
        why=say("Of two values, one would win in silence."),
        source="YAML 1.2.2, 3.2.1.1",
        bad=Example("manifest", "title: La région marche\ntitle: La région court"),
        good=Example("manifest", "title: La région marche"),
    ),
)  # fmt: skip
