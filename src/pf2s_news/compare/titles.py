"""titles: subjects and titles without what tools and people put before them."""

from __future__ import annotations

import re

from pf2s_news.compare.wording import loosen, pattern

_TEST = re.compile(
    r"(?:\s*(?:\[\s*(?:test|essai|preview|aperçu|draft|brouillon)\b[^\]]*\]"
    r"|\(\s*(?:test|essai)\s*\)|(?:test|essai|preview)\s*(?::|[-–—|]\s)))*+\s*",
    re.I,
)
_FORWARDED = re.compile(r"\s*(?:fwd?|fw|tr|wg|re|rép)\s*:\s*", re.I)
_LISTED = re.compile(r"\s*\[[^\]]{1,60}\]\s*")


def without_test(subject: str) -> str:
    """The subject without "[TEST]", "Test:" and the like."""
    return _TEST.sub("", subject, count=1)  # at its start, if only nothing


def without_list(subject: str) -> str:
    """The subject without the name of a mailing list in brackets."""
    match = _LISTED.match(subject)
    return subject[match.end() :] if match else subject


def is_forwarded(subject: str) -> bool:
    """Whether somebody passed the message on, or answered it."""
    return _FORWARDED.match(subject) is not None


def same_title(sent: str, received: str) -> bool:
    """Whether two titles say the same, however their spaces and quotation marks are."""
    wanted = loosen(without_test(sent))
    return pattern(wanted).fullmatch(loosen(without_test(received))) is not None
