"""What all parts of a plain-text message share: language, numbers, ways to say things."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote

from pf2s_news.document import Picture
from pf2s_news.language import translator
from pf2s_news.model import Lang
from pf2s_news.render.typography import OBJECT, typeset, typeset_text
from pf2s_news.render.wrap import Ruler, clean
from pf2s_news.tokens import Tokens
from pf2s_news.value import Value

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_NOT_IN_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]")


class Page(Value, frozen=True, dict=True, kw_only=True):
    """What the parts of one message share."""

    lang: Lang
    """Of the fixed words."""
    name: str
    """The publication's short one."""
    tokens: Tokens
    numbers: Mapping[str, int]
    """The numbers of the articles, by slug: what a link within the message leads to."""

    def __hash__(self) -> int:
        return hash((self.lang, self.name, self.tokens, len(self.numbers)))  # a mapping has none

    @cached_property
    def ruler(self) -> Ruler:
        """Measures and breaks the lines."""
        return Ruler(self.tokens)

    def say(self, msgid: str, **values: str) -> str:
        """A fixed sentence, its values as they are; gettext's extractor knows this name."""
        pieces = _PLACEHOLDER.split(translator(self.lang)(msgid, "", 1))
        runs = [OBJECT if at % 2 else piece for at, piece in enumerate(pieces)]
        words = typeset(runs, lang=self.lang, narrow=False)
        return "".join(values[pieces[at]] if at % 2 else word for at, word in enumerate(words))

    def in_this_issue(self, address: str) -> str:
        """What "#slug" leads to, as "n° 4 de ce numéro"; "" for what has no number."""
        number = self.numbers.get(address.removeprefix("#")) if address[:1] == "#" else None
        return self.say("no. %(number)s in this issue", number=str(number)) if number else ""

    @cached_property
    def tag_words(self) -> Mapping[str, str]:
        """The words of the links that tags become, by their names."""
        return {"unsubscribe": self.say("Unsubscribe"), "view_online": self.say("Read online")}

    def signpost(self, words: str, address: str) -> list[str]:
        """Words and a colon; the address is alone on the next line."""
        return [*self.ruler.wrap(self.say("%(label)s:", label=words)), web_address(address)]

    def region(self, name: str, text: str) -> str:
        """A passage that is left out where the mailing tool has no tag `name`."""
        return f"{self.tokens.opening(name)}{text}{self.tokens.closing(name)}"


def web_address(url: str) -> str:
    """The address as one word: what would break it is percent-encoded."""
    return _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), url)


def text_line(text: str, lang: str) -> str:
    """A text without markup, on one line, with the typography of `lang`."""
    return clean(typeset_text(text, lang=lang, narrow=False)).strip(" ")


def image_text(picture: Picture, page: Page, lang: str) -> str:
    """What stands for a picture: "[Image : …]", "" for a decorative one."""
    alt = text_line(picture.alt, lang)
    words = page.say("Image: %(alt)s", alt=alt)
    return f"[{words}]" if alt else ""
