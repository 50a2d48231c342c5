"""credits: whose picture it is, in a caption or a line below."""

from __future__ import annotations

import re

_SAID = (
    r"(?:(?:crédits?|credits?)(?: photos?)?|photos?|photographies?|visuel|illustration"
    r"|photo credits?)(?: by)? ?: ?©? ?|© ?"
)


_CREDIT = re.compile(rf"[(\[]?(?:{_SAID})(.+)", re.IGNORECASE)


_CREDITED = re.compile(
    r"(?P<caption>.{3,400}?)(?:©|[.(|–—-] ?(?:crédits?(?: photos?)?|photo) ?: ?©?)"
    r"(?P<credit>[^©]{2,80}?)\.?\)?",
    re.IGNORECASE,
)


_AROUND = " .()[]|–—-©"


_LONGEST_CREDIT = 120


def divided_caption(text: str) -> tuple[str, str]:
    """A caption without its credit, and that credit."""
    if credit := credit_in(text):
        return "", credit
    if match := _CREDITED.fullmatch(" ".join(text.split())):
        return match["caption"].strip(_AROUND), match["credit"].strip(_AROUND)
    return text, ""


def credit_in(text: str) -> str:
    """Whose picture it is, where a short text says only that."""
    match = _CREDIT.fullmatch(" ".join(text.split()))
    if not match or len(text) > _LONGEST_CREDIT:
        return ""
    return match[1].strip(_AROUND)
