"""Where articles that cannot be read would have stood, for the preview's boxes."""

from __future__ import annotations

from collections.abc import Mapping

from pf2s_news.model import Bulletin
from pf2s_news.value import Value

Files = tuple[str, ...]


class BrokenFiles(Value, frozen=True, kw_only=True):
    """The files of broken articles by their place in the issue."""

    before: Mapping[str, Files]
    """By the slug of the article after them."""
    after: Mapping[str, Files]
    """By the section that they end."""
    apart: Files
    """In sections without a good article."""


def broken_files(bulletin: Bulletin) -> BrokenFiles:
    """The places of the broken articles."""
    files = {broken.slug: broken.file for broken in bulletin.broken}
    slugs = {entry.slug for entry in bulletin.entries}
    sections = {section.id for section in bulletin.sections}
    before: dict[str, Files] = {}
    after: dict[str, Files] = {}
    apart: Files = ()
    for wish in bulletin.issue.sommaire:
        waiting: Files = ()
        for entry in wish.entries:
            if entry.slug in files:
                waiting = (*waiting, files.pop(entry.slug))
            elif entry.slug in slugs and waiting:
                before[entry.slug], waiting = waiting, ()
        if wish.section in sections:
            after[wish.section] = waiting
        else:
            apart = (*apart, *waiting)
    return BrokenFiles(before=before, after=after, apart=(*apart, *files.values()))
