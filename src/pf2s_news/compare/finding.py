"""finding: what differs between the message sent and the message received, as a value.

Severities say whom it hurts: an error hurts readers, a warning is worth
mending, an info is worth knowing. Only errors and warnings count for the
verdict: what a tool always does, and no cure is known for, is an info.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from pf2s_news.problems import SEVERITIES, Message, Severity
from pf2s_news.value import Value

Verdict = Literal["intact", "changed", "damaged"]

_QUOTED = 120
"""Characters of an excerpt."""
_EXAMPLES = 3
"""Excerpts of one finding at most, a line each."""
_SPACES = re.compile("[\\s\u034f\u200b-\u200d\u2060\ufeff]+")
"""With what pads a preheader."""


class Finding(Value, frozen=True, kw_only=True):
    """One difference; several of a kind are one finding that counts them."""

    rule: str
    severity: Severity
    message: Message
    hint: Message | None = None
    sent: str = ""
    """Excerpts of what was sent, a line each, fit for a terminal; "" where there is nothing."""
    received: str = ""
    """What became of them, line by line."""


class Comparison(Value, frozen=True, kw_only=True):
    """All of them."""

    issue: int
    tool: str
    sent_bytes: int
    """Of the HTML."""
    received_bytes: int
    """Of the HTML after decoding, as UTF-8."""
    findings: tuple[Finding, ...]
    """Errors, warnings, infos."""

    @property
    def verdict(self) -> Verdict:
        """`damaged` with an error, `changed` with a warning, else `intact`."""
        severities = {finding.severity for finding in self.findings}
        if "error" in severities:
            return "damaged"
        return "changed" if "warning" in severities else "intact"


def examples(texts: Iterable[str]) -> str:
    """The first few of several excerpts."""
    listed = list(texts)
    shown = [excerpt(text) for text in listed[:_EXAMPLES]]
    return "\n".join([*shown, *(["…"] if len(listed) > _EXAMPLES else [])])


def excerpt(text: str) -> str:
    """The beginning of a text that came from outside, on one line, without what moves a cursor."""
    line = _SPACES.sub(" ", text[: 4 * _QUOTED]).strip()
    shown = "".join(char if _printable(char) else f"\\u{ord(char):04x}" for char in line)
    return shown if len(shown) <= _QUOTED else shown[: _QUOTED - 1] + "…"


def _printable(char: str) -> bool:
    # Cc: control; Cf: bidirectional marks and the like; Cs: half a character; Co: private.
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors, warnings, infos, each in the order found."""
    return tuple(sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)))
