"""labels: the fixed words over what is no text of an article: "En savoir +", "Aussi sur PF2S".

Words are compared without capitals, accents and the signs around them.
"""

from __future__ import annotations

import re
from typing import Literal

from pf2s_news.model import Publication
from pf2s_news.problems import without_accents
from pf2s_news.web_addresses import host

Label = Literal["", "links", "related"]

_AROUND = " \n.:;…<>→➔➜►▶»«•*-–—|/\\[]()"
_LINKS = re.compile(
    r"(?:pour )?(?:en|et) savoir (?:\+|plus|davantage)|en savoir(?=$)|\+ d[' ]?infos?(?:rmations?)?"
    r"|(?:pour )?plus d[' ](?:infos?|informations?)|(?:pour )?aller plus loin|liens?(?: utiles?)?"
    r"|liens? (?:internet|web|complementaires?|externes?)|sites? (?:utiles?|internet|a consulter)"
    r"|(?:sur (?:le|la) )(?:web|toile|internet)|ressources(?: utiles| en ligne)?|a consulter"
    r"|(?:to )?find out more|(?:to )?learn more|(?:for )?(?:more|further) information"
    r"|further reading|useful links|links?|resources|more info"
)
_RELATED = re.compile(
    r"(?:a )?(?:lire|voir|decouvrir|retrouver|consulter) (?:aussi|egalement)"
    r"|sur le meme (?:sujet|theme)|dans la meme rubrique"
    r"|articles? (?:lies?|associes?|connexes?|similaires?|relatifs?|en lien)"
    r"|related(?: articles?| links| content| reading)?|see also|read also|also (?:read|see)"
    r"|on the same (?:subject|topic)|you may also like"
)
_HERE = re.compile(r"(?:aussi|egalement|also) (?:sur|on) (?:(?:le|la|our|the) )?(.+)")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:fr|org|eu|com|net|info)$")
"""What a site's address has around its name."""
_READ_ON = re.compile(
    r"(?:pour )?(?:lire|consulter|voir|decouvrir|retrouver) "
    r"(?:la suite|l'article|l'integralite|plus)"
    r"(?: de l'article| complet| entier| en entier| dans son integralite| en ligne"
    r"| sur (?:le|notre) site| sur internet)?"
    r"|lire (?:la )?suite(?: de l'article)?|la suite|suite|en lire plus|lire plus"
    r"|(?:read|continue reading|view|see)(?: more| on| the (?:full |whole |rest of the )?article"
    r"| full article| online)?(?<!^see)(?<!^view)(?<!^read)"
)

_LOG_IN = re.compile(
    r"(?:s'enregistrer|s'inscrire|s'identifier|se connecter|connectez-vous|identifiez-vous|register"
    r"|log in|sign in)(?: ou s'inscrire)? (?:pour|to) (?:lire|acceder a|read) .{2,30}"
)


def folded(text: str) -> str:
    """The words of a text, to be compared: no capitals, no accents, no signs around."""
    plain = without_accents(text.replace("’", "'")).casefold()
    return " ".join(plain.split()).strip(_AROUND)


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same letters and digits, in this order."""
    mine = re.sub(r"[\W_]+", "", without_accents(one).casefold())
    return bool(mine) and mine == re.sub(r"[\W_]+", "", without_accents(other).casefold())


def label_of(text: str, publication: Publication) -> Label:
    """What a line announces, if it is nothing but a label."""
    words = folded(text)
    if not words or len(words) > 60:
        return ""
    if _LINKS.fullmatch(words):
        return "links"
    if _RELATED.fullmatch(words):
        return "related"
    if found := _HERE.fullmatch(words):
        name = _DOMAIN.sub("", found[1])
        return "related" if {name, found[1]} & _names(publication) else ""
    return ""


def is_label(text: str) -> bool:
    """Whether a line is a label on some site, if not on that of a publication."""
    words = folded(text)
    return any(form.fullmatch(words) for form in (_LINKS, _RELATED, _HERE))


def _names(publication: Publication) -> set[str]:
    """What a site calls itself."""
    address = host(publication.website)
    names = {publication.name, publication.short_name, address, address.removeprefix("www.")}
    general = {"site", "notre site", "ce site", "site de la plateforme", "plateforme", "pf2s"}
    return {folded(name) for name in names} | general | {"site internet", "site web", "our site"}


def reads_on(text: str) -> bool:
    """Whether words only lead to the rest of an article, e.g. "Lire la suite…"."""
    words = folded(text)
    return len(words) <= 60 and _READ_ON.fullmatch(words) is not None


def asks_to_log_in(text: str) -> bool:
    """Whether words only lead to a form, e.g. "S'enregistrer pour lire la suite…"."""
    words = folded(text)
    return len(words) <= 80 and _LOG_IN.fullmatch(words) is not None


def reads_on_with_title(text: str, title: str) -> bool:
    """Whether it is "Lire la suite : TITLE", as Joomla writes it."""
    words, _, rest = text.partition(":")
    return reads_on(words) and (not rest.strip(_AROUND) or same_words(rest, title))
