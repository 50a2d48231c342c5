"""Which rules an editor can set or silence, and what that does to problems.

Problems of reading and assembling stay errors: without what they ask for
there is no message. Every other rule can be set in `checks:` of
newsletter.yaml, or silenced where it stands by `pf2s: allow(rule) reason`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import cast

from pf2s_news.problems import Place, Problem, Report, Severity, nearest, say
from pf2s_news.value import Value, replace

SETTABLE = (
    "all-bold",
    "alt-text",
    "chart-data",
    "contrast",
    "control-character",
    "dead-anchor",
    "emoji-run",
    "empty-article",
    "empty-heading",
    "empty-link",
    "empty-section",
    "file-link",
    "french-capital",
    "french-ordinal",
    "gateway-link",
    "heading-full-stop",
    "heading-order",
    "http-link",
    "image-weight",
    "incomplete-template",
    "inverted-contrast",
    "invisible-character",
    "language-change",
    "leftover-braces",
    "leftover-html",
    "leftover-markdown",
    "leftover-mjml",
    "legal-mentions",
    "link-broken",
    "link-https",
    "link-moved",
    "link-unchecked",
    "link-unreachable",
    "long-line",
    "lost-text",
    "misleading-link",
    "missing-section",
    "mojibake",
    "no-fallback",
    "no-images-url",
    "no-mailing-tool",
    "no-online-version",
    "no-pdf-url",
    "no-tag",
    "online-url-number",
    "page-not-online",
    "past-deadline",
    "pdf-untagged",
    "pdf-weight",
    "picture-animated",
    "picture-not-online",
    "picture-proportions",
    "picture-weight-total",
    "placeholder",
    "preheader-length",
    "reader-id-link",
    "related-to-itself",
    "related-without-address",
    "repeated-article",
    "repeated-link",
    "repeated-word",
    "replaced-character",
    "same-text-links",
    "series-date",
    "series-number",
    "shortcode",
    "shortener",
    "shouting",
    "shouting-subject",
    "small-picture",
    "straight-quotes",
    "style-weight",
    "subject-length",
    "subject-month",
    "subject-number",
    "subject-preheader",
    "table-caption",
    "table-header",
    "teaser-is-body",
    "test-host",
    "text-picture",
    "third-party",
    "tool-limit",
    "tool-tag-text",
    "tracking-pixel",
    "typed-list",
    "unsupported",
    "unused-template",
    "vague-link",
    "webmail-link",
    "weight",
    "wide-table",
)
"""Rules of this version that have a severity of the editor's choice."""

_ALLOW = re.compile(r"pf2s:\s*allow\(([^)]*)\)")


class Silence(Value, frozen=True):
    """A rule is silent in some lines of a file."""

    rule: str
    place: Place
    """Of the comment that says so."""
    first_line: int
    last_line: int
    """Counting from 1, both included."""

    def covers(self, problem: Problem) -> bool:
        """Whether the problem is silenced by this."""
        place = problem.place
        return place is not None and problem.rule == self.rule and self.is_at(place)

    def is_at(self, place: Place) -> bool:
        """Whether a place is among its lines."""
        return (
            place.line is not None
            and place.file == self.place.file
            and self.first_line <= place.line <= self.last_line
        )


def allowed_rules(comment: str) -> list[str]:
    """The rules that a comment's text silences: `pf2s: allow(a, b) reason`."""
    match = _ALLOW.search(comment)
    return [rule.strip() for rule in match[1].split(",") if rule.strip()] if match else []


def yaml_allowed(line: str) -> list[str]:
    """The rules that the comment at the end of a YAML line silences there."""
    comment = re.search(r"(?:^|\s)#\s*(pf2s:.*)", line)
    return allowed_rules(comment[1]) if comment else []


def check_rule_names(named: Iterable[tuple[str, Place]], report: Report) -> None:
    """Report the names that are no rules which can be set."""
    for name, place in named:
        if name not in SETTABLE:
            report.error(
                "unknown-rule",
                say("“%(rule)s” is not a rule that can be set", rule=name),
                place,
                # "image-alt" is a rule, too, which cannot be set: "image-weight" is not meant.
                nearest(name, SETTABLE, 0.75),
            )


def settle(
    problems: Iterable[Problem], checks: Mapping[str, str], silences: Iterable[Silence]
) -> tuple[Problem, ...]:
    """The problems with the severities that the editor chose, less those silenced."""
    covers = tuple(silences)
    return tuple(
        settled
        for problem in problems
        if not _silenced(problem, covers) and (settled := _with_severity(problem, checks))
    )


def _silenced(problem: Problem, silences: tuple[Silence, ...]) -> bool:
    if problem.rule not in SETTABLE or problem.place is None:
        return False
    on_its_line = problem.rule in yaml_allowed(problem.place.quote)
    return on_its_line or any(silence.covers(problem) for silence in silences)


def _with_severity(problem: Problem, checks: Mapping[str, str]) -> Problem | None:
    level = checks.get(problem.rule) if problem.rule in SETTABLE else None
    if level is None:
        return problem
    return None if level == "off" else replace(problem, severity=cast(Severity, level))
