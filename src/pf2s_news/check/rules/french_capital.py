"""french-capital: capitals have their accents: État, École, À l'occasion.

Typewriters had no É; since then the accent is a part of the spelling, on
capitals too, and screen readers say "Etat" wrongly. Only words that are
certain are named: no proper names, nothing that is also English.

Source: Académie française, "Accentuation des majuscules"; Orange's
accessibility guide ("Conserver l'accent des lettres en majuscule").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="french-capital",
    severity="info",
    what=say("French capitals keep their accents."),
    why=say("An accent is a part of the spelling; without it, screen readers say another word."),
    source="Académie française, « Accentuation des majuscules »",
    bad=Example("article", "A l'occasion de la rentrée, l'Etat aide chaque école."),
    good=Example("article", "À l'occasion de la rentrée, l'État aide. Vitamine A la nuit."),
)

# É, then the rest of the word; each has this spelling only.
_CERTAIN = (
    "change changes chéance chéances cole coles colier coliers colière colières cologie cologique "
    "cologiques conomie conomies conomique conomiques coute couter coutez cran crans crire crit "
    "crits crivez ditorial ducateur ducateurs ducatrice ducatrices ducatif ducative galement "
    "galité galités glise glises largissement lectricité lève lèves lu lue lues lus nergie nergies "
    "nergétique nergétiques pidémie pidémies poque preuve preuves quilibre quipe quipement "
    "quipements quipes quité tablissement tablissements tape tapes tat tats tats-Unis thique "
    "tranger trangers tude tudes tudiant tudiante tudiantes tudiants valuer veil vénement "
    "vénements ventuel ventuelle ventuellement ventuelles ventuels videmment vènement vènements "
    "viter"
).replace(" ", "|")
# English has these, too: they count only behind an elision.
_AMBIGUOUS = "dition|ducation|lection|mission|valuation|vidence|volution"
_SENTENCE = r"(?:(?<=^A)|(?<=\nA)|(?<=[.!?…] A)|(?<=« A)|(?<=«\u00a0A)|(?<=[–—] A)|(?<= : A))"
_AFTER_A = (
    r"l['’]|la |ce |cet |cette |ces |cela|noter|vos |nos |notre |votre |partir |travers |propos |"
    r"savoir|lire|voir|découvrir|retenir|télécharger|destination |compter |chaque |bientôt|suivre|"
    r"venir|vous |nous |quoi|qui |quel|quand|tous|toutes|ne pas |leur|défaut|moins |"
    r"titre |terme|Lille|Paris|Arras|Amiens|Lens|Roubaix|Tourcoing|Dunkerque|Calais|Valenciennes|"
    r"Béthune|Beauvais|Laon|Bruxelles"
)
# The capital comes first, for the speed of the search.
_BARE = re.compile(
    rf"[AEI](?:(?<=E)(?:(?<![\w.@/-]E)(?:{_CERTAIN})(?![\w-])|(?<=\b[ldLD]['’]E)(?:{_AMBIGUOUS})\b"
    rf"|(?<=\bE)tres?\b)|(?<=\bI)le(?=s?\b(?:-de-|-d['’]| de | d['’]))"
    rf"|{_SENTENCE}(?= (?:{_AFTER_A})))"
)


def mended(text: str) -> str:
    """The text with the accents."""
    return _BARE.sub(_mended, text)


def _mended(match: re.Match[str]) -> str:
    accented = {"A": "À", "I": "Î"}.get(match[0][0], "É")
    return ("Ê" if match[0] in ("Etre", "Etres") else accented) + match[0][1:]


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a word, or one a file."""
    for found in gathered(seen, _faults(seen)):
        yield rule.problem(
            say_count(
                "the capital of “%(text)s” has lost its accent",
                "the capitals of %(count)s words have lost their accents: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("write: %(mended)s", mended=found.mended),
            cure=found.cure,
        )  # fmt: skip


def _faults(seen: Seen) -> Iterator[Fault]:
    for prose in seen.prose:
        if prose.lang == "fr" and prose.role not in ("publication", "credit"):
            for match in _BARE.finditer(prose.text):
                # With the word after "A", to find it again and to be understood.
                end = match.end()
                tail = re.match(r"[ \u00a0][\w’'-]+", prose.text[end:]) if match[0] == "A" else None
                after = tail[0] if tail else ""
                yield Fault(match[0] + after, prose.place, _mended(match) + after)
