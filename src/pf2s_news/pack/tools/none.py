"""No mailing tool: the message as it is, without tags and without an unsubscribe link."""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Lang
from pf2s_news.pack.tags import Tags
from pf2s_news.problems import Severity

name = "none"
title = "none"
opener = ""
tag_text: Severity = "warning"
no_tag: Severity = "info"
settings: tuple[str, ...] = ()


def tags(settings: Mapping[str, str], lang: Lang) -> Tags:
    """Nothing."""
    return {}
