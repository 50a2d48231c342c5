"""The fixed words of a page, translated, with their values and their typography."""

from __future__ import annotations

from markupsafe import Markup, escape

from pf2s_news.language import translator
from pf2s_news.model import Lang
from pf2s_news.render.typography import typeset_text
from pf2s_news.value import Value


class Words(Value, frozen=True):
    """`_()` of the templates: speaks the publication's language."""

    lang: Lang
    narrow: bool

    def __call__(self, msgid: str, **values: object) -> str:
        """The words for an English msgid; Markup where one of the values is."""
        pattern = translator(self.lang)(msgid, "", 1)
        if not values:
            return self._typeset(pattern)
        marked = {name: value for name, value in values.items() if isinstance(value, Markup)}
        # Typography must see what stands beside a colon, but not read markup as text:
        # a private character holds the place.
        holders = {name: chr(0xE000 + n) for n, name in enumerate(marked)}
        text = self._typeset(pattern % {**values, **holders})
        if not marked:
            return text
        html = str(escape(text))
        for name, holder in holders.items():
            html = html.replace(holder, marked[name])
        return Markup(html)  # noqa: S704 (escaped above)

    def _typeset(self, text: str) -> str:
        return typeset_text(text, lang=self.lang, narrow=self.narrow)
