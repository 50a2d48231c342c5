"""mail_title: the title that a message's subject is."""

from __future__ import annotations

import re

_PREFIX = re.compile(
    r"\s*(?:(?:fwd?|tr|wg|re|rép|rep|aw|sv|i|réf|ref)(?:\s*\[\d+\])?\s*:"
    r"|\[[^\]\[]{1,40}\]|\((?:externe|external|fwd)\)"
    r"|\W{0,3}(?:externe|external|spam|extérieur)\W{1,3}(?=\s|$))\s*",
    re.I,
)
_FORWARDED = re.compile(r"\s*(?:\[[^\]\[]{1,40}\]\s*)*(?:fwd?|tr|wg|i)\s*:", re.I)
_LAST = re.compile(r"\s*\((?:fwd|tr|fw)\)\s*$", re.I)


def subject_title(subject: str) -> str:
    """A subject without what programs and lists put before it."""
    while found := _PREFIX.match(subject):
        if found.end() == len(subject):
            break
        subject = subject[found.end() :]
    return " ".join(_LAST.sub("", subject).split())


def is_forwarded(subject: str) -> bool:
    """Whether a subject says that the message is somebody else's."""
    return bool(_FORWARDED.match(subject) or _LAST.search(subject))
