"""No mailing tool: the message as it is, without tags and without an unsubscribe link."""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.card_parts import ToolCard
from pf2s_news.pack.limits import NO_LIMITS
from pf2s_news.pack.packing import WHOLE_DOCUMENT
from pf2s_news.pack.tags import Tags
from pf2s_news.pack.tracking import NOT_TRACKING
from pf2s_news.problems import Severity

name = "none"
title = "none"
opener = ""
tag_text: Severity = "warning"
no_tag: Severity = "info"
settings: tuple[str, ...] = ()
packing = WHOLE_DOCUMENT
limits = NO_LIMITS
card: ToolCard | None = None
tracking = NOT_TRACKING
alters: tuple[str, ...] = ("pictures-embedded",)


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """Nothing."""
    return {}
