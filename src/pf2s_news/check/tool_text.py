"""tool_text: what the mailing tool would act upon is reported by packing, and not again."""

from __future__ import annotations

import re
from functools import lru_cache

from pf2s_news.check.prose import Prose
from pf2s_news.check.seen import Seen


def acted_upon(seen: Seen, prose: Prose, start: int) -> bool:
    """Whether `tool-tag-text` names what stands at `start`: it looks like one of the tool's tags.

    It looks at the text part, where an article shown as a teaser or a title
    has no body.
    """
    if not seen.tool.opener or not _opener(seen.tool.opener).match(prose.raw, start):
        return False
    shown = {entry.slug: entry.show for entry in seen.bulletin.entries}
    in_body = not prose.plain
    return not (in_body and shown.get(prose.article or "", "full") != "full")


@lru_cache
def _opener(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
