"""mail_ends: what stands around the text of a message: greeting, signature, disclaimers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pf2s_news.gather.documents.mail_lines import Line

_CLOSING = re.compile(
    r"(?:(?:bien |très |tres )*(?:cordialement|amicalement|sincèrement|respectueusement)"
    r"|(?:bien )?(?:à|a) (?:vous|toi|bientôt|bientot)|(?:très )?(?:belle|bonne|excellente)"
    r" (?:journée|soirée|fin de journée|fin de semaine|semaine|réception|continuation)"
    r"(?: (?:à|a) (?:vous|tou(?:te)?s)[^.]{0,30})?"
    r"|(?:sincères|meilleures|cordiales|respectueuses) salutations"
    r"|(?:avec )?(?:mes|nos) (?:sincères|meilleures|cordiales|respectueuses) salutations"
    r"|salutations(?: distinguées)?|bien sincèrement|cdlt|cdt"
    r"|(?:kind|best|warm)(?:est)? regards|sincerely|yours (?:sincerely|faithfully))[\s,.!]*",
    re.I,
)
_PROGRAM = re.compile(
    r"(?:envoyé (?:de|depuis) (?:mon|ma|un)|envoyé à partir d|sent from (?:my|outlook|mail)"
    r"|(?:télécharger|obtenir|obtenez|get) outlook|provenance : courrier)\b.{0,120}",
    re.I,
)
_DISCLAIMER = re.compile(
    r"(?:ce (?:message|courriel|mail|courrier)|les informations contenues|this (?:e-?mail|message))"
    r"\b.{0,300}(?:confidenti|destinataire|intended|recipient)"
    r"|.{0,60}(?:avant d[’']imprimer|n[’']imprime[rz]|before printing)|.{0,30}\bsans virus\b"
    r"|l[’']absence de virus",
    re.I | re.S,
)
_LEGAL = re.compile(
    r"confidenti|destinataire|recipient|intended|virus|imprim|printing|intégrité|privileged"
    r"|données (?:à caractère )?personnel|rgpd|gdpr|désabonn|désinscri|unsubscribe"
    r"|engag\w+ (?:la|sa) responsabilité|tenue? (?:pour )?responsable"
    r"|liste de diffusion|mailing list",
    re.I,
)
"""Words of disclaimers and lists, any of which is in most of their sentences."""
_WARNING = re.compile(
    r"\W*(?:attention|caution|avertissement|warning|external|externe|prudence)\b.{0,200}"
    r"(?:extérieur|externe|external|outside|expéditeur|sender)"
    r"|.{0,40}n[’']obtenez pas souvent|.{0,40}(?:don[’']t|do not) often get (?:e-?)?mail",
    re.I | re.S,
)
_GREETING = re.compile(
    r"(?:bonjour|bonsoir|hello|hi|dear|chers?|chères?|madame|monsieur|mesdames|messieurs)\b"
    r"[^.:;?!]{0,60}[,!]|(?:bonjour|bonsoir)(?: (?:à|a) (?:tou(?:te)?s|vous)[^.,]{0,20})?",
    re.I,
)
_GREETS = 62
_WIDEST = 300
"""Characters of a line that are looked at for a closing."""
_LOWEST = 16
"""Lines that a signature may have."""
_SHORTEST = 1200
"""Characters of a signature, from which it is a text of its own."""
_DISCLAIMED = 40
"""Lines that a disclaimer may have, in all its languages."""
_LONGEST = 6000
"""Characters of one."""
_DELIMITER = ("--", "__", "—", "-- ")


def text_begins(lines: Sequence[Line]) -> int:
    """The place of the first line behind a gateway's warning and the greeting."""
    position = 0
    for place, line in enumerate(lines[:4]):
        if _WARNING.match(line.text):
            position = place + 1
    if position < len(lines):
        text = lines[position].text
        if len(text) <= _GREETS and _GREETING.fullmatch(text):
            position += 1
    return position


def text_ends(lines: Sequence[Line]) -> int:
    """The place behind the last line of the text: a signature or a disclaimer follows."""
    end = len(lines)
    for place in range(max(end - _DISCLAIMED, 0), end):
        rest = lines[place + 1 :]
        if _DISCLAIMER.match(lines[place].text) and _is_end(rest, _DISCLAIMED, _LONGEST):
            end = place
            break
    for place in range(max(end - 60, 0), end):
        rest = lines[place + 1 : end]
        if is_signature(lines[place]) and _is_end(rest, _LOWEST, _SHORTEST):
            return place
    return end


def is_signature(line: Line) -> bool:
    """Whether a line can be the first of a signature."""
    text = line.text[:_WIDEST]
    return bool(text in _DELIMITER or _CLOSING.fullmatch(text) or _PROGRAM.fullmatch(text))


def is_disclaimer(line: Line) -> bool:
    """Whether a line is what organisations and lists put below all their messages."""
    return _LEGAL.search(line.text[:_SHORTEST]) is not None


def _is_end(rest: Sequence[Line], lines: int, characters: int) -> bool:
    """Whether what follows is short enough for a signature."""
    return len(rest) <= lines and sum(len(line.text) for line in rest) <= characters
