"""alternative: the alternative text that somebody wrote, not the program."""

from __future__ import annotations

import re

_MACHINE = re.compile(
    r"(?:description\s+(?:générée|generee)\s+automatiquement|description automatically generated"
    r"|automatically generated description|AI-generated content|contenu généré par l[’']IA)",
    re.I,
)
_NAME = re.compile(
    r"(?:(?:image|picture|graphic|graphique|grafik|photo|dessin|shape|forme|objet|object)\s*\d*"
    r"|(?:[a-z]:\\|\\\\|file:|https?://)\S.*"
    r"|[^\n/]{1,120}\.(?:jpe?g|png|gif|webp|bmp|tiff?|heic|svg|emf|wmf)"
    r"|(?:img|dsc[fn]?|p)[_-]?\d{3,}\S*|macintosh hd:.*)",
    re.I,
)


def written_alternative(text: str) -> str | None:
    """The text without the blanks around it; None where nobody wrote one.

    Word describes pictures by itself and says so in the text; other programs
    put the file's name there.
    """
    words = " ".join(text.split())
    if not words or _MACHINE.search(words) or _NAME.fullmatch(words):
        return None
    return words
