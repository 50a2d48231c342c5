"""french-ordinal: French ordinals are 1er, 1re, 2e, XXIe.

"1ère", "2ème", "XXIème" are spellings of the spoken word; print has 1re, 2e,
XXIe. 2nd and 2nde are right.

Source: Lexique des règles typographiques en usage à l'Imprimerie nationale,
"Abréviations".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="french-ordinal",
    severity="info",
    what=say("Ordinals are abbreviated as 1er, 1re, 2e, XXIe."),
    why=say("“1ère” and “2ème” are held for mistakes by readers who know the usage."),
    source="Lexique des règles typographiques en usage à l'Imprimerie nationale",
    bad=Example("article", "La 1ère édition a eu lieu au XXème siècle, la 2ème en 2024."),
    good=Example("article", "La 1re édition a eu lieu au XXe siècle, la 2e en 2024, la 2nde ici."),
)

_ORDINAL = re.compile(
    r"(?<![\w.,/’'-])"
    r"(?:([1I])(i?[èe]res?)|(1)(iers?)|([0-9]{1,4}|[IVX]{1,6})((?:[éèe]|i[èe])mes?|è))"
    r"(?![\w’'-])"
)


def mended(text: str) -> str:
    """The text with the ordinals as print has them."""
    return _ORDINAL.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    number, ending = (part for part in match.groups() if part)
    plural = "s" if ending.endswith("s") else ""
    if match[2]:
        return f"{number}re{plural}"
    return f"{number}er{plural}" if match[4] else f"{number}e{plural}"


def check(seen: Seen) -> Iterator[Problem]:
    """One problem an ordinal, or one a file."""
    faults = (
        Fault(match[0], prose.place, _mended(match))
        for prose in seen.prose
        if prose.lang == "fr" and prose.role != "publication"
        for match in _ORDINAL.finditer(prose.text)
    )
    for found in gathered(seen, faults):
        yield rule.problem(
            say_count(
                "“%(text)s” is not how French print abbreviates it",
                "%(count)s ordinals are not as French print abbreviates them: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("write: %(mended)s", mended=found.mended),
            cure=found.cure,
        )  # fmt: skip
