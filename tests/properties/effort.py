"""How long hypothesis searches: the same examples every time, unless more are asked for.

    PF2S_SEARCH=20 pytest tests/properties tests/contract

tries twenty times as many examples, new ones each time, and keeps those that
fail in .hypothesis/ for the next run. Without it nothing is left to chance,
so that a change is never blamed for what another change broke.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

EFFORT = int(os.environ.get("PF2S_SEARCH", "1"))

STEADY = settings(
    derandomize=EFFORT == 1,
    max_examples=100 * EFFORT,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def tries(examples: int) -> settings:
    """So many examples, or as many times more as are asked for."""
    return settings(STEADY, max_examples=examples * EFFORT)
