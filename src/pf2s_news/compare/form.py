"""form: a comparison as JSON and as lines for a terminal. Keys are public."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from pf2s_news.compare.finding import Comparison, Finding
from pf2s_news.problems import Message, Severity, Translate, say

Paint = Callable[[str, str], str]
"""(text, style) -> the text in a colour where there are any."""


def as_json(comparison: Comparison, translate: Translate) -> str:
    """What `compare --format json` prints."""
    content = {
        "issue": comparison.issue,
        "tool": comparison.tool,
        "verdict": comparison.verdict,
        "bytes": {"sent": comparison.sent_bytes, "received": comparison.received_bytes},
        "findings": [_finding_json(finding, translate) for finding in comparison.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding_json(finding: Finding, translate: Translate) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message.render(translate),
        "hint": finding.hint.render(translate) if finding.hint else None,
        "sent": finding.sent or None,
        "received": finding.received or None,
    }


def as_lines(comparison: Comparison, translate: Translate, paint: Paint) -> Iterator[str]:
    """The verdict, the weight, then the findings by severity."""
    yield _verdict(comparison).render(translate)
    yield _weight(comparison).render(translate)
    severity: Severity | None = None
    for finding in comparison.findings:
        if finding.severity != severity:
            severity = finding.severity
            yield ""
            yield _heading(severity).render(translate)
        yield from _lines(finding, translate, paint)


def _verdict(comparison: Comparison) -> Message:
    named = {"number": comparison.issue, "tool": comparison.tool}
    match comparison.verdict:
        case "intact":
            return say("issue %(number)s, %(tool)s: the message arrived intact", **named)
        case "changed":
            return say(
                "issue %(number)s, %(tool)s: the message was changed, readers can read it", **named
            )
        case "damaged":
            return say("issue %(number)s, %(tool)s: the message is damaged", **named)


def _weight(comparison: Comparison) -> Message:
    return say(
        "HTML: %(sent)s KB sent, %(received)s KB received (Gmail shows 100)",
        sent=f"{comparison.sent_bytes / 1024:.0f}",
        received=f"{comparison.received_bytes / 1024:.0f}",
    )


def _heading(severity: Severity) -> Message:
    return {
        "error": say("What hurts readers:"),
        "warning": say("What is worth mending:"),
        "info": say("What is worth knowing:"),
    }[severity]


def _lines(finding: Finding, translate: Translate, paint: Paint) -> Iterator[str]:
    kind = paint(f"{finding.severity}[{finding.rule}]", finding.severity)
    yield f"  {kind} {finding.message.render(translate)}"
    for label, text in ((say("sent:"), finding.sent), (say("received:"), finding.received)):
        head = label.render(translate)
        for line in text.splitlines():
            yield f"      {head} {line}"
            head = " " * len(head)
    if finding.hint:
        yield f"      {paint(finding.hint.render(translate), 'cure')}"
