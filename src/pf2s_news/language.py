"""Message catalogues: from a language to the function that translates into it."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from pf2s_news.problems import Translate

DOMAIN = "pf2s_news"
LOCALE = Path(__file__).with_name("locale")


@cache
def translator(lang: str) -> Translate:
    """The translation of messages into `lang` ("fr", "en"); msgids are English."""
    catalogue: gettext.NullTranslations = gettext.NullTranslations()
    if lang != "en":
        catalogue = gettext.translation(DOMAIN, LOCALE, [lang])

    def translate(singular: str, plural: str, count: int) -> str:
        if plural:
            return catalogue.ngettext(singular, plural, count)
        return catalogue.gettext(singular)

    return translate
