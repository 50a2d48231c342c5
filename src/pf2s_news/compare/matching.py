"""matching: which of theirs is which of ours, by one key after the other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Sequence

Matched = dict[int, int]
"""Position of ours -> position of theirs."""


def match(
    matched: Matched, ours: Sequence[Hashable | None], theirs: Sequence[Iterable[Hashable]]
) -> None:
    """Give each of ours that has none the first of theirs that is free and has its key."""
    used = set(matched.values())
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)
    for other, keys in enumerate(theirs):
        for key in keys if other not in used else ():
            waiting[key].append(other)
    for one, key in enumerate(ours):
        queue = waiting.get(key) if one not in matched and key is not None else None
        while queue:
            other = queue.popleft()
            if other not in used:
                matched[one] = other
                used.add(other)
                break


def match_in_order(matched: Matched, ours: Iterable[int], theirs: Iterable[int]) -> None:
    """Give what is left of ours, in order, what is left of theirs."""
    used = set(matched.values())
    rest = [one for one in ours if one not in matched]
    left = [other for other in theirs if other not in used]
    matched.update(zip(rest, left, strict=False))
