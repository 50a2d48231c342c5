"""outcome: what became of one link, told from its two addresses alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from pf2s_news.compare.pairs import Pair
from pf2s_news.compare.wording import MARK
from pf2s_news.pack.registry import TOOLS, MailingTool
from pf2s_news.value import Value
from pf2s_news.web_addresses import (
    added_parameters,
    host,
    leads_out,
    same_address,
    take_apart,
    visible_targets,
)

Kind = Literal["kept", "empty", "tracked", "tagged", "counted", "changed"]

_ENOUGH = 3
"""Links that lead to one foreign host, from which on it is a counter and no accident."""


class Outcome(Value, frozen=True, kw_only=True):
    """A link, and what became of it."""

    pair: Pair
    kind: Kind
    by: str = ""
    """Who did it: a tool's title, or a host."""


def outcomes(pairs: Iterable[Pair], tool: MailingTool) -> list[Outcome]:
    """What became of each; foreign hosts are told apart by how many links they got."""
    judged = [_outcome(pair, tool) for pair in pairs]
    hosts = Counter(outcome.by for outcome in judged if _is_foreign(outcome))
    return [_with_others(outcome, hosts) for outcome in judged]


def _is_foreign(outcome: Outcome) -> bool:
    """Whether it leads to another site than ours did: a page of the same is no counter."""
    return outcome.kind == "counted" and outcome.by != host(outcome.pair.sent.href)


def _with_others(outcome: Outcome, hosts: Counter[str]) -> Outcome:
    if outcome.kind != "counted" or hosts[outcome.by] >= _ENOUGH or _shows_ours(outcome.pair):
        return outcome
    return Outcome(pair=outcome.pair, kind="changed")


def _outcome(pair: Pair, tool: MailingTool) -> Outcome:
    sent, found = pair.sent.href, pair.behind.address
    if MARK in sent:
        leads = leads_out(found) or pair.behind.gateways
        return Outcome(pair=pair, kind="kept" if leads else "empty")
    if same_address(sent, found) or (pair.behind.gateways and not found):
        return Outcome(pair=pair, kind="kept")
    if added_parameters(sent, found):
        return Outcome(pair=pair, kind="tagged")
    if any(visible_targets(found)) and not _shows_ours(pair):
        return Outcome(pair=pair, kind="changed")
    if counter := _tracker(found, tool):
        return Outcome(pair=pair, kind="tracked", by=counter)
    if host(found) and take_apart(sent).path != take_apart(found).path:
        return Outcome(pair=pair, kind="counted", by=host(found))
    return Outcome(pair=pair, kind="changed")


def _shows_ours(pair: Pair) -> bool:
    """Whether our address stands in the one received."""
    return any(
        same_address(pair.sent.href, target) or added_parameters(pair.sent.href, target)
        for target in visible_targets(pair.behind.address)
    )


def _tracker(address: str, tool: MailingTool) -> str:
    """The tool whose tracked links look like this one, the one used first."""
    for each in (tool, *TOOLS.values()):
        if each.tracking.links and re.search(each.tracking.links, address):
            return each.title
    return ""
