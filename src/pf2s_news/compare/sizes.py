"""sizes: what the message weighs now, and lines that servers may cut."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.compare.finding import Finding
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.pack.weights import GMAIL_APPLIES, GMAIL_SHOWS
from pf2s_news.problems import say, say_count

_NEAR = 0.9
"""Share of what Gmail shows that is worth a warning: figures differ from test to test."""


def check_sizes(sent: Sent, received: Received) -> Iterator[Finding]:
    """Gmail's limits and the one of RFC 5322."""
    yield from _weight(len(sent.html.encode()), weight(received))
    style = sum(len(each.encode("utf-8", "replace")) for each in received.page.styles)
    if style > GMAIL_APPLIES:
        yield Finding(
            rule="style-too-long",
            severity="warning",
            message=say("the styles take %(size)s KB; Gmail applies 16", size=_kilobytes(style)),
            hint=say("use a plain template of the tool, without styles of its own"),
        )
    if received.mail.long_lines:
        yield Finding(
            rule="long-lines",
            severity="warning",
            message=say_count(
                "%(count)s line of the file is longer than 998 bytes",
                "%(count)s lines of the file are longer than 998 bytes",
                received.mail.long_lines,
            ),
            hint=say("servers may cut them in the middle of words: tell whoever runs the tool"),
        )


def weight(received: Received) -> int:
    """Bytes of the HTML as Gmail counts them: decoded, in UTF-8."""
    return len(received.html.encode("utf-8", "replace"))


def _weight(before: int, now: int) -> Iterator[Finding]:
    sizes = {"before": _kilobytes(before), "now": _kilobytes(now)}
    if now > GMAIL_SHOWS:
        yield Finding(
            rule="gmail-clips",
            severity="error",
            message=say(
                "the message weighs %(now)s KB now (%(before)s when sent): Gmail hides its end,"
                " with the unsubscribe link",
                **sizes,
            ),
            hint=say("turn off click tracking, or show an article or two as teasers"),
        )
    elif now > GMAIL_SHOWS * _NEAR:
        yield Finding(
            rule="gmail-nearly-clips",
            severity="warning",
            message=say(
                "the message weighs %(now)s KB now (%(before)s when sent); Gmail shows 100", **sizes
            ),
            hint=say("turn off click tracking, or show an article or two as teasers"),
        )


def _kilobytes(size: int) -> str:
    return f"{size / 1024:.0f}"
