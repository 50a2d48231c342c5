"""invisible-character: no character hides in the text that nobody can see.

Zero-width spaces, byte order marks, soft hyphens and directional marks come
with text copied from web pages and PDFs. They cut words in two for screen
readers and search, and show as boxes or hyphens in old mail programs.

Source: Unicode Standard, 23.2 (layout controls); JoliTypo's README on soft
hyphens and screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="invisible-character",
    severity="warning",
    what=say("No invisible character hides in the text."),
    why=say("Screen readers stumble over them, and old mail programs show a box or a hyphen."),
    source="Unicode Standard, 23.2",
    bad=Example("article", "Le médi\u00adca\u00adment est dispo\u200bnible."),
    good=Example("article", "Le médicament est disponible 👩\u200d⚕️."),
)

_ALWAYS = "\u00ad\u180e\u200b\u2060\ufeff"
# Arabic, Indic and other scripts need these, and emoji are joined with one.
_ELSEWHERE = "\u200c-\u200f\u202a-\u202e\u2066-\u2069"
INVISIBLE = re.compile(
    rf"[{_ALWAYS}]|(?<![\u0590-\u1fff\u2190-\u2bff\ufe0f\U00010000-\U0010ffff])[{_ELSEWHERE}]"
    r"(?![\u0590-\u1fff\u2190-\u2bff\ufe0f\U00010000-\U0010ffff])"
)


def mended(text: str) -> str:
    """The text without them."""
    return INVISIBLE.sub("", text)


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a word, or one a file."""
    for found in gathered(seen, _faults(seen)):
        code = f"U+{ord(INVISIBLE.findall(found.faults[0].text)[0]):04X}"
        yield rule.problem(
            say_count(
                "an invisible character (%(code)s) stands in “%(shown)s”",
                "invisible characters (%(code)s) stand in %(count)s words: %(shown)s",
                found.count, code=code, shown=found.mended,
            ),
            found.place,
            say("delete these words, with the spaces around them, and type them again"),
            cure=found.cure,
        )  # fmt: skip


def _faults(seen: Seen) -> Iterator[Fault]:
    for prose in seen.prose:
        if INVISIBLE.search(prose.raw):
            for word in re.findall(r"\S+", prose.raw):
                word = word.strip(',;:!?.()«»"')
                if (whole := mended(word)) != word:
                    yield Fault(word, prose.place, whole)
