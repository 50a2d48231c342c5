"""templates: where in a user's own templates something of the message was written."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pf2s_news.check.seen import Seen
from pf2s_news.problems import Message, Place, say
from pf2s_news.workspace import TEMPLATES


def own_templates(seen: Seen) -> Mapping[str, str]:
    """File -> text of the user's own templates, those of the message first."""
    others = (file for file in sorted(seen.sources) if file.startswith(f"{TEMPLATES}/"))
    files = dict.fromkeys((*seen.edition.templates, *others))
    return {file: seen.sources[file].text for file in files if file in seen.sources}


def template_place(seen: Seen, *pieces: str) -> Place:
    """Where the first of some pieces stands that a template of the user's has, else the theme."""
    for piece in pieces:
        for file in own_templates(seen):
            found = seen.sources[file].find(piece, 1, len(seen.sources[file].lines))
            if found.column is not None:
                return found
    return theme_place(seen)


def theme_place(seen: Seen) -> Place:
    """The user's template if it is the only one, else where newsletter.yaml names the theme."""
    own = seen.edition.templates
    return Place(file=own[0]) if len(own) == 1 else seen.bulletin.publication.places.at("theme")


def whose_fault(seen: Seen, cure: Message) -> Message:
    """The cure for who wrote a template; the packaged ones are for us to mend."""
    return cure if own_templates(seen) else say("please report this: the theme is not yours")


def template_match(seen: Seen, pattern: re.Pattern[str]) -> Place | None:
    """Where a pattern first matches within a line of a user's template."""
    for file in own_templates(seen):
        for number, line in enumerate(seen.sources[file].lines, 1):
            if found := pattern.search(line):
                return seen.sources[file].place(number, found.start() + 1, len(found[0]))
    return None
