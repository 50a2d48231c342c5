"""vague-link: a link's words say where it leads.

Screen readers list the links of a message without what stands around them: a
list of "ici, ici, en savoir plus" leads nowhere. "En savoir +" over a list of
titled links is a heading, not a link, and is not meant.

Source: RGAA 4.1, criterion 6.1 (explicit links); WCAG 2.2, 2.4.4.
"""

from __future__ import annotations

from collections.abc import Iterator

from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say

rule = Rule(
    name="vague-link",
    severity="warning",
    what=say("A link's words say where it leads, read on their own."),
    why=say("Screen readers list links without the sentences around them."),
    source="RGAA 4.1, 6.1",
    bad=Example("article", "Inscrivez-vous [ici](https://www.example.org/inscription)."),
    good=Example("article", "[Inscrivez-vous au forum](https://www.example.org/inscription)."),
)

_VAGUE = frozenset(
    phrase.strip()
    for phrase in """
    ici, là, par ici, par là, c'est ici, c'est par ici, ici même, cliquez, cliquez ici, cliquez-ici,
    cliquez là, cliquez sur ce lien, cliquer ici, cliquant ici, lien vers le site, en cliquant ici,
    voir ici, lire ici, consulter ici, télécharger ici, s'inscrire ici, lien, ce lien, via ce lien,
    sur ce lien, suivre ce lien, le site, ce site, site, voir le site, page, la page, cette page,
    voir la page, consulter le site, consultez le site, visitez le site, consulter la page,
    consultez la page, document, le document, ce document, consulter le document, consultez le
    document, voir le document, lire le document, télécharger le document, article, l'article, cet
    article, lire l'article, voir l'article, consulter l'article, pdf, le pdf, télécharger,
    télécharger le pdf, télécharger le fichier, fichier, savoir, en savoir, en savoir plus, en
    savoir davantage, pour en savoir plus, tout savoir, suite, la suite, lire la suite, voir la
    suite, lire, lire plus, en lire plus, voir, voir plus, en voir plus, consulter, découvrir,
    accéder, détail, détails, plus de détails, plus, info, infos, d'info, d'infos, d'informations,
    plus d'info, plus d'infos, plus d'information, plus d'informations,
    here, click here, click, read more, read on, learn more, find out more, see more, show more,
    more, more info, more information, details, link, this link, this page, the page, this site, the
    site, website, this document, this article, download, download here
    """.split(",")
)
_AROUND = " .:;,!?…«»“”\"'()[]<>→➔➜►▶+-–—•*\u00a0\u202f"
"""Signs that say nothing either: "→ ici", "+ d'infos", "(lien)", "En savoir +"."""


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a link."""
    for link in seen.edition.links:
        if is_vague(link.text):
            yield rule.problem(
                say("“%(text)s” does not say where the link leads", text=link.text.strip()),
                seen.find(link.text, link.place),
                say("name what stands there, e.g. the page's title"),
            )


def is_vague(text: str) -> bool:
    """Whether words say nothing of where a link leads; signs alone are `empty-link`'s."""
    words = " ".join(text.replace("’", "'").lower().split()).strip(_AROUND)
    return words in _VAGUE or (words.endswith(" ici") and words.removesuffix(" ici") in _VAGUE)
