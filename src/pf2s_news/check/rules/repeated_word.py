"""repeated-word: no word stands there twice ("de de", "la la").

The eye skips a doubled word, above all where the line breaks between the two;
a screen reader does not. French and English have doubles that are right
("nous nous", "had had"): only words that never double are looked at.

Source: Grammalecte's and LanguageTool's rule "répétition de mots", narrowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="repeated-word",
    severity="warning",
    what=say("No word stands there twice."),
    why=say("The eye that wrote it skips a doubled word; the reader and the screen reader do not."),
    source="LanguageTool, FRENCH_WORD_REPEAT_RULE",
    bad=Example("article", "La carte de de la région est en ligne."),
    good=Example("article", "Nous nous retrouvons ; vous vous inscrivez."),
)

_GAP = r"[ \u00a0\u202f]{1,2}"
_NEVER_TWICE = {
    "fr": re.compile(
        r"(?<![\w’'.-])(de|du|des|la|le|les|au|aux|à|et|un|dans|pour|avec|sur|ce|ces|cette|sa|ses|"
        rf"que|qui|se|ne|sans|comme|ainsi|entre|depuis|chez){_GAP}\1(?![\w’'-])"
    ),
    "en": re.compile(
        rf"(?<![\w’'.-])(the|a|an|of|to|and|for|with|from|by|are|was|this|these|which)"
        rf"{_GAP}\1(?![\w’'-])"
    ),
}
# Long words do not double either, unless somebody insists.
_LONG = re.compile(rf"(?<![\w’'.-])([a-zà-öø-ÿœ]{{6,}}){_GAP}\1(?![\w’'-])")
_INSISTING = frozenset(("beaucoup", "toujours", "encore", "vraiment", "longtemps", "jamais",
                        "doucement", "really", "always"))  # fmt: skip


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a pair, or one a file."""
    for found in gathered(seen, _faults(seen)):
        yield rule.problem(
            say_count(
                "a word stands there twice: “%(text)s”",
                "%(count)s words stand there twice: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("take one of the two out"),
        )  # fmt: skip


def _faults(seen: Seen) -> Iterator[Fault]:
    for prose in seen.prose:
        words = _NEVER_TWICE.get(prose.lang)
        if words is None:
            continue
        for match in (*words.finditer(prose.text), *_LONG.finditer(prose.text)):
            if match[1] not in _INSISTING:
                yield Fault(match[0], prose.place)
