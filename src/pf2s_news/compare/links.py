"""links: lost, led elsewhere, or through somebody's counter on the way.

Three hands rewrite links: the mailing tool's click tracking, a counter that
is not known (many links then lead to one host), and the link protection of
the mailbox that received the test, which is no doing of the tool.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from pf2s_news.compare.cures import tracking_off
from pf2s_news.compare.finding import Finding, examples, excerpt
from pf2s_news.compare.outcome import Kind, Outcome, outcomes
from pf2s_news.compare.page import Link
from pf2s_news.compare.pairs import Pair, Paired, pair_links
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.wording import MARK
from pf2s_news.problems import Message, Severity, say, say_count
from pf2s_news.web_addresses import added_parameters, names_campaign


def check_links(sent: Sent, received: Received) -> Iterator[Finding]:
    """What became of the links that lead out of the message."""
    paired = pair_links(_outward(sent.page.links), _outward(received.page.links))
    judged = outcomes(paired.pairs, sent.tool)
    yield from _lost(paired)
    yield from _of_kind(judged, "changed", "links-changed", "error", _elsewhere, _EDITED)
    yield from _of_kind(judged, "empty", "links-empty", "error", _without_address, _TEST_ONLY)
    yield from _of_kind(judged, "tracked", "links-tracked", "warning", _tracked, tracking_off(sent))
    yield from _of_kind(judged, "counted", "links-rewritten", "warning", _counted, _ASK)
    yield from _tagged([outcome.pair for outcome in judged if outcome.kind == "tagged"])
    yield from _protected(paired)


_EDITED = say(
    "if the letter was edited after it was sent, send the test again; else paste it again"
)
_TEST_ONLY = say(
    "some tools fill this in only when the letter goes to a list: send it to a list of yourself"
)
_ASK = say("ask whoever runs the mailing tool who counts clicks, and to turn it off")


def _outward(links: Iterable[Link]) -> list[Link]:
    return [link for link in links if not link.href.startswith("#")]


def _lost(paired: Paired) -> Iterator[Finding]:
    if paired.lost:
        yield Finding(
            rule="links-lost",
            severity="error",
            message=say_count(
                "%(count)s link is gone", "%(count)s links are gone", len(paired.lost)
            ),
            hint=say("paste the message as HTML source, not into a visual editor"),
            sent=examples(_shown(link) for link in paired.lost),
        )


def _of_kind(
    judged: list[Outcome],
    kind: Kind,
    rule: str,
    severity: Severity,
    message: Callable[[int, str], Message],
    hint: Message | None,
) -> Iterator[Finding]:
    """A finding for each of those who did it."""
    for by in dict.fromkeys(outcome.by for outcome in judged if outcome.kind == kind):
        pairs = [each.pair for each in judged if each.kind == kind and each.by == by]
        yield Finding(
            rule=rule,
            severity=severity,
            message=message(len(pairs), by),
            hint=hint,
            sent=examples(_shown(pair.sent) for pair in pairs),
            received=examples(pair.received.href for pair in pairs),
        )


def _elsewhere(count: int, by: str) -> Message:
    return say_count("%(count)s link leads elsewhere", "%(count)s links lead elsewhere", count)


def _without_address(count: int, by: str) -> Message:
    return say_count(
        "the mailing tool put no address into %(count)s link",
        "the mailing tool put no address into %(count)s links",
        count,
    )


def _tracked(count: int, by: str) -> Message:
    return say_count(
        "%(count)s link leads through the click tracking of %(tool)s",
        "%(count)s links lead through the click tracking of %(tool)s",
        count,
        tool=by,
    )


def _counted(count: int, by: str) -> Message:
    return say_count(
        "%(count)s link leads through %(host)s, which nobody can see through",
        "%(count)s links lead through %(host)s, which nobody can see through",
        count,
        host=excerpt(by),
    )


def _tagged(pairs: list[Pair]) -> Iterator[Finding]:
    if not pairs:
        return
    added = {
        name: None
        for pair in pairs
        for name in added_parameters(pair.sent.href, pair.behind.address)
    }
    yield Finding(
        rule="links-tagged",
        severity="info" if all(map(names_campaign, added)) else "warning",
        message=say_count(
            "%(count)s link got something added: %(names)s",
            "%(count)s links got something added: %(names)s",
            len(pairs),
            names=examples(added).replace("\n", ", "),
        ),
        hint=say("names of a campaign are harmless; what differs from reader to reader is not"),
        sent=examples(pair.sent.href for pair in pairs),
        received=examples(pair.behind.address for pair in pairs),
    )


def _protected(paired: Paired) -> Iterator[Finding]:
    protected = [pair for pair in paired.pairs if pair.behind.gateways]
    for name in dict.fromkeys(pair.behind.gateways[0] for pair in protected):
        pairs = [pair for pair in protected if pair.behind.gateways[0] == name]
        yield Finding(
            rule="links-through-gateway",
            severity="info",
            message=say_count(
                "%(count)s link leads through %(gateway)s, the link protection of this mailbox",
                "%(count)s links lead through %(gateway)s, the link protection of this mailbox",
                len(pairs),
                gateway=name,
            ),
            hint=say("the mailing tool did not do this: there is nothing to mend"),
            sent=examples(_shown(pair.sent) for pair in pairs),
            received=examples(pair.received.href for pair in pairs),
        )


def _shown(link: Link) -> str:
    """A link for people; what the tool fills in is "…"."""
    text = f"{link.text} ({link.href})" if link.text else link.href
    return text.replace(MARK, "…")
