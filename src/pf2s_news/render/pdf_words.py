"""How the PDF is told of: "Télécharger le numéro 25 (PDF, 8 pages, 1,2 Mo)".

Readers on a phone, or on a slow line, want to know before they follow a link
how much comes; RGAA asks for it (criterion 13.3 in spirit, as for all files to
download). A MB is a million bytes, as the SI, browsers and macOS have it;
Windows would say up to 5 % less.
"""

from __future__ import annotations

from pf2s_news.language import translator
from pf2s_news.model import Bulletin, PdfFacts
from pf2s_news.problems import Message, say, say_count
from pf2s_news.render.typography import typeset_text

_KB, _MB = 10**3, 10**6


def download_words(bulletin: Bulletin, *, narrow: bool) -> str:
    """The words of the link to the PDF, in the publication's language, with its typography."""
    number, lang = bulletin.issue.number, bulletin.publication.lang
    message = say("Download issue %(number)s (PDF)", number=number)
    if facts := bulletin.pdf:
        message = say(
            "Download issue %(number)s (PDF, %(pages)s, %(size)s)",
            number=number, pages=pages_in_words(facts), size=size_in_words(facts.size),
        )  # fmt: skip
    return typeset_text(message.render(translator(lang)), lang=lang, narrow=narrow)


def pages_in_words(facts: PdfFacts) -> Message:
    """ "8 pages"."""
    return say_count("%(count)s page", "%(count)s pages", facts.pages)


def size_in_words(size: int) -> Message:
    """Bytes as "640 KB", "1.2 MB", "12 MB"."""
    if size < _MB - _KB / 2:
        return say("%(size)s KB", size=max(1, round(size / _KB)))
    whole, tenths = divmod(round(size * 10 / _MB), 10)
    if whole >= 10 or not tenths:
        return say("%(size)s MB", size=round(size / _MB))
    return say("%(whole)s.%(tenths)s MB", whole=whole, tenths=tenths)
