"""The mention of accessibility, which French law asks for on each public body's home page.

Its wording is that of the décret 2019-768, article 5: "Accessibilité :", then
totally, partially or not "conforme"; whoever was not audited is not.
"""

from __future__ import annotations

from pf2s_news.model import Accessibility
from pf2s_news.render.words import Words


def accessibility_mention(accessibility: Accessibility, words: Words) -> str:
    """The words that lead to the declaration."""
    match accessibility.status:
        case "full":
            return words("Accessibility: fully compliant")
        case "partial":
            return words("Accessibility: partially compliant")
        case "none":
            return words("Accessibility: not compliant")
