"""anchors: the links of the sommaire, and what they lead to inside the message."""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.compare.cures import paste_as_source
from pf2s_news.compare.finding import Finding, examples
from pf2s_news.compare.page import Page
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.problems import say_count


def check_anchors(sent: Sent, received: Received) -> Iterator[Finding]:
    """Links within the message whose target is gone, or that no longer stay within it."""
    wanted = dict.fromkeys(_inward(sent.page))
    found = set(_inward(received.page))
    lost = [name for name in wanted if not _works(name, found, received.page)]
    if lost:
        yield Finding(
            rule="anchors-lost",
            severity="warning",
            message=say_count(
                "%(count)s link inside the message (the sommaire) leads nowhere",
                "%(count)s links inside the message (the sommaire) lead nowhere",
                len(lost),
            ),
            hint=paste_as_source(),
            sent=examples(f"#{name}" for name in lost),
        )


def _inward(page: Page) -> list[str]:
    return [link.href[1:] for link in page.links if link.href.startswith("#") and link.href[1:]]


def _works(name: str, found: set[str], page: Page) -> bool:
    # Outlook on the web saves names with an x_ before them, in links and targets alike.
    return any(each in found and each in page.targets for each in (name, f"x_{name}"))
