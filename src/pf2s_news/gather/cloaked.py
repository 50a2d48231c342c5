"""cloaked: the sentence that Joomla shows in the place of an e-mail address.

Where a page's code still had the address it was decoded; copied text has only
the sentence, and somebody has to type the address.
"""

from __future__ import annotations

import re

from pf2s_news.document import Document, Inline
from pf2s_news.gather.found import Note
from pf2s_news.gather.mapping import map_passages
from pf2s_news.gather.passages import edited, shown
from pf2s_news.problems import say

_CONTEXT = 60
"""Characters before the place that help to find it."""
_SENTENCE = re.compile(
    r"(?:Cette adresse (?:e-?mail|électronique|de courriel|courriel)|Cet e-?mail) est protégée? "
    r"contre les (?:robots(?: spammeurs| collecteurs de mails)?|spambots|spammeurs|pourriels)"
    r"(?:\.|,)? ?(?:(?:Vous devez (?:activer|avoir)|votre navigateur doit accepter|"
    r"vous avez besoin d[e'’]) ?(?:le )?JavaScript(?: activé)?(?: pour (?:la|le) "
    r"(?:visualiser|voir|afficher))?\.?)?"
    r"|This e-?mail address is (?:being )?protected from spam ?bots(?:\.|,)?"
    r" ?(?:You need JavaScript enabled to view it\.?)?",
    re.IGNORECASE,
)


def without_cloaks(document: Document) -> tuple[Document, tuple[Note, ...]]:
    """The document without these sentences, and where an address is missing."""
    notes: list[Note] = []

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        text = shown(inlines)
        edits = [(*match.span(), "") for match in _SENTENCE.finditer(text)]
        for start, end, _ in edits:
            before = " ".join(text[max(start - _CONTEXT, 0) : start].split())
            after = " ".join(text[end : end + _CONTEXT].split())
            message = say(
                "an e-mail address is missing here: %(text)s", text=f"{before} … {after}".strip()
            )
            notes.append(Note(message=message, look=True))
        return edited(inlines, edits)

    changed = map_passages(document, change)
    return changed, tuple(dict.fromkeys(notes))
