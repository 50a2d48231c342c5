"""known: every rule by its name, also those of reading, rendering, packing and the network."""

from __future__ import annotations

from pf2s_news.check.explained import EXPLAINED
from pf2s_news.check.network_rules import NETWORK_CHECKS
from pf2s_news.check.registry import CHECKS
from pf2s_news.check.rule import Rule

_ALL = (
    *(check.rule for check in CHECKS.values()), *NETWORK_CHECKS.values(), *EXPLAINED.values(),
)  # fmt: skip

RULES: dict[str, Rule] = {rule.name: rule for rule in sorted(_ALL, key=lambda rule: rule.name)}
