"""heading-full-stop: titles and headings end without a full stop.

A title is no sentence, even where it has a verb. "etc.", initials, "?", "!"
and "…" may end one, and so may a title made of several sentences.

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale,
"Titres".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="heading-full-stop",
    severity="info",
    what=say("Titles and headings end without a full stop."),
    why=say("A full stop says that the text is over, just where it begins."),
    source="Lexique des règles typographiques en usage à l'Imprimerie nationale",
    bad=Example("article", "## Un sentier pour tous.\n\nIl longe le canal.\n"),
    good=Example("article", "## Sentiers, parcs, etc.\n\nIls longent le canal.\n"),
)

_STOPPED = re.compile(
    r"(?<![.\s])(?<!\betc)(?<!\bal)(?<!\bcf)(?<!\bMM)(?<!\bSte)(?<!\bSt)(?<!\bJr)(?<!\bCie)"
    r"(?<!\b[^\W\d_])\.[\s\u00a0]*[»”\"]?[\s\u00a0]*$"
)
_SENTENCES = re.compile(r"[.!?…][\s\u00a0»”\"]+\S")
_TITLES = frozenset(("title", "section", "heading", "overtitle"))


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a title."""
    for prose in seen.prose:
        if prose.role in _TITLES and _STOPPED.search(prose.text):
            title = prose.raw.strip()
            if not _SENTENCES.search(title):
                yield rule.problem(
                    say("the title “%(title)s” ends in a full stop", title=title),
                    seen.find(title, prose.place),
                    say("take the full stop out"),
                )
