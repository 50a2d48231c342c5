"""cures: what to do, in the words of the tool's paste card where it has some."""

from __future__ import annotations

from pf2s_news.compare.sent import Sent
from pf2s_news.problems import Message, say


def tracking_off(sent: Sent) -> Message:
    """Where opens and clicks are no longer followed."""
    card = sent.tool.card
    if card and card.tracking:
        return card.tracking[0].text
    return say("turn off what follows opens and clicks, in the mailing tool's settings")


def paste_as_source() -> Message:
    """How a message keeps what a visual editor takes out."""
    return say("paste the message as HTML source, not into a visual editor")
