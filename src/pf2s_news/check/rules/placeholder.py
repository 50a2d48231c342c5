"""placeholder: nothing waits to be written.

"Lorem ipsum", "XXX", "texte à venir", "(à compléter)": what an editor put
there for later, and forgot. "Un dossier à compléter" is a sentence, and right.

Source: the usual fillers of French desks, Word's and Excel's own error texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="placeholder",
    severity="warning",
    what=say("Nothing waits to be written."),
    why=say("A forgotten “texte à venir” is the first thing that readers see."),
    source="pf2s-news",
    bad=Example("article", "Inscription avant le XX mars : lien à venir."),
    good=Example("article", "Un dossier à compléter est joint ; le XXe siècle est à venir."),
)

_LATER = r"[àa] (?:compléter|définir|rédiger|vérifier|valider|insérer|ajouter)"
_THING = r"(?:texte|contenu|chapô|titre|lien|photo|image|visuel|légende|citation|paragraphe)"
_ANY_CASE = re.compile(
    rf"lorem ipsum|dolor sit amet|\(\s?{_LATER}\s?\)"
    rf"|\[\s?(?:{_LATER}|[àa] (?:venir|préciser|confirmer)|en attente|insérer|ajouter|{_THING})\b"
    r"[^\[\]\n]{0,40}\](?! ?\()"
    rf"|(?:^|(?<=[:(–—-] )|(?<=\())(?:{_THING}) (?:{_LATER}|à venir)(?=\s*(?:[.…)]|$))"
    r"|\binsérer ici\b|\bvotre texte ici\b|\bcliquez ou appuyez ici pour\b"
    r"|\bbla ?bla(?: ?bla)+\b|\btext to come\b|\b(?:insert|your) text here\b|\bplaceholder text\b"
    r"|\berreur\s?! (?:source du renvoi introuvable|signet non défini)"
    r"|#(?:REF!|VALEUR!|DIV/0!|NOM\?|N/A\b)|\?{4,}",
    re.IGNORECASE,
)
_EXACT = re.compile(
    r"\b(?:TODO|TBD|TBC|FIXME|X{3,}|x{3,}|xx/xx|XX/XX|XX(?= (?:janvier|février|mars|avril|mai|juin"
    r"|juillet|août|septembre|octobre|novembre|décembre|euros|h\b|%)))(?![\w-])"
    r"|\b[ÀA] COMPL[ÉE]TER\b"
)
# One of these is in all that _ANY_CASE finds: most texts need no second look.
_HINTS = (
    "lorem", "dolor", "compléter", "définir", "rédiger", "vérifier", "valider", "insérer",
    "ajouter", "à venir", "a venir", "texte", "lien", "photo", "image", "[", "appuyez", "bla",
    " text", "erreur", "#", "????",
)  # fmt: skip
_NOTHING = re.compile(r"[\s\u00a0«»\"“”()\[\]]*(?:[.…_]{2,}|…)[\s\u00a0.…_«»\"“”()\[\]]*")


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a filler, or one a file."""
    for found in gathered(seen, _faults(seen)):
        yield rule.problem(
            say_count(
                "“%(text)s” looks like something still to be written",
                "%(count)s passages look as if they were still to be written: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("write it, or take it out"),
        )  # fmt: skip


def _faults(seen: Seen) -> Iterator[Fault]:
    for prose in seen.prose:
        small = prose.text.lower()
        likely = (_ANY_CASE, _EXACT) if any(hint in small for hint in _HINTS) else (_EXACT,)
        for pattern in likely:
            yield from (Fault(match[0], prose.place) for match in pattern.finditer(prose.text))
        if prose.role != "cell" and _NOTHING.fullmatch(prose.text):
            yield Fault(prose.raw.strip(), prose.place)
