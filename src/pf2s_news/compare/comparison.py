"""comparison: the message sent against the message received, check by check."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pf2s_news.compare.anchors import check_anchors
from pf2s_news.compare.document import check_document
from pf2s_news.compare.envelope import check_envelope, check_unsubscribe
from pf2s_news.compare.finding import Comparison, Finding, by_severity
from pf2s_news.compare.leftovers import check_leftovers
from pf2s_news.compare.links import check_links
from pf2s_news.compare.mail import Mail
from pf2s_news.compare.pictures import check_pictures
from pf2s_news.compare.received import Received, as_received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.sizes import check_sizes, weight
from pf2s_news.compare.textpart import check_text_part
from pf2s_news.compare.words import check_preheader, check_words
from pf2s_news.problems import say
from pf2s_news.value import replace

Check = Callable[[Sent, Received], Iterator[Finding]]

OF_HTML: tuple[Check, ...] = (
    check_words,
    check_links,
    check_anchors,
    check_pictures,
    check_document,
    check_preheader,
)
"""What is asked of a message that has an HTML part, in the order of its findings."""
OF_ALL: tuple[Check, ...] = (
    check_leftovers,
    check_unsubscribe,
    check_envelope,
    check_text_part,
    check_sizes,
)
"""What is asked of any message, after that."""


def compare(sent: Sent, mail: Mail) -> Comparison:
    """All that differs. What the tool does to every message is only worth knowing."""
    received = as_received(mail)
    found = [*_whole(mail)]
    checks = (*OF_HTML, *OF_ALL) if mail.html is not None else OF_ALL
    for check in checks:
        found += check(sent, received)
    return Comparison(
        issue=sent.issue,
        tool=sent.tool.name,
        sent_bytes=len(sent.html.encode()),
        received_bytes=weight(received),
        findings=by_severity(_weighed(finding, sent) for finding in found),
    )


def _weighed(finding: Finding, sent: Sent) -> Finding:
    return replace(finding, severity="info") if finding.rule in sent.tool.alters else finding


def _whole(mail: Mail) -> Iterator[Finding]:
    """Whether all of the message is there."""
    if mail.cut:
        yield Finding(
            rule="message-cut",
            severity="error",
            message=say("the end of the message is missing from the file"),
            hint=say("save the message again; if it stays so, a server has cut it"),
        )
    if mail.html is None:
        yield Finding(
            rule="html-missing",
            severity="error",
            message=say("the message has no HTML part, only text"),
            hint=say("save the message itself, not a copy as text; see the paste card"),
        )
