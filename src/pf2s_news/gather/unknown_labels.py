"""unknown_labels: a label over a text that no section of the publication has, and its theme.

"AGENDA  Nature en ville": in capitals and in bold, and parted from the theme by
more spaces than words have between them. Only the source still has those.
"""

from __future__ import annotations

import html
import re

from pf2s_news.document import Heading
from pf2s_news.gather.headlines import Headlines, headline, is_headline
from pf2s_news.gather.labels import same_words
from pf2s_news.gather.passages import is_bold
from pf2s_news.value import replace

_LABEL = re.compile(r"([A-ZÀ-Ý]{4,20}) (?=[A-ZÀ-Ý]?[a-zà-ÿ'’])(\S.*)")
_TAG = re.compile(r"<[^<>]*>")
_GAP = r"(?:[ \u2003]|\u00a0){2,}"
_HEAD = 4000
"""Characters of a source in which its first line stands."""


def without_unknown_label(heads: Headlines, source: str) -> Headlines:
    """The theme behind such a label as the overtitle; `source` is the text's HTML."""
    if heads.section or heads.overtitle or not heads.document:
        return heads
    first = heads.document[0]
    found = _LABEL.fullmatch(headline(first))
    # A line in bold over a text is a heading by now.
    bold = isinstance(first, Heading) or is_bold(getattr(first, "children", ()))
    if not found or not bold or not is_headline(found[2]) or same_words(found[2], heads.title):
        return heads
    written = html.unescape(_TAG.sub("", source[:_HEAD]))
    if not re.search(re.escape(found[1]) + _GAP + re.escape(found[2].split()[0]), written):
        return heads
    return replace(heads, document=heads.document[1:], overtitle=found[2])
