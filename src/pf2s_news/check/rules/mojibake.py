"""mojibake: accents and punctuation are whole, not "Ã©" for "é".

UTF-8 that a program on the way read as Windows-1252 shows two or three
strange characters for one: "Ã©" is é, "Å“" œ, "â€™" ’. What can be decoded
back is certain. A "�" has lost its character for good.

Source: Unicode Standard, 3.9 (UTF-8) and 23.8 (U+FFFD); windows-1252 as the
WHATWG Encoding Standard has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.check.faults import Fault, gathered
from pf2s_news.check.rule import Example, Rule
from pf2s_news.check.seen import Seen
from pf2s_news.problems import Problem, say, say_count

rule = Rule(
    name="mojibake",
    severity="warning",
    what=say("Accented letters and punctuation marks are whole."),
    why=say("Text copied through a program with another encoding cannot be read: “Ã©” for “é”."),
    source="WHATWG Encoding Standard, windows-1252",
    bad=Example("article", "La santÃ© des Ã©lÃ¨ves est lâ€™affaire de tous."),
    good=Example("article", "La santé des élèves est l'affaire de tous."),
)

# The characters that Windows-1252 shows for the bytes 0x80 to 0xBF.
_TAIL = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\u00a0-¿"
_SPOILT = re.compile(rf"[ÂÃÄÅÌÍ][{_TAIL}]|[âï][{_TAIL}]{{2}}|ð[{_TAIL}]{{3}}|[ÃÂ](?=[ \u202f]|$)")
# à loses its second half where a no-break space became an ordinary one.
_HALVES = {"Ã": "à", "Â": ""}
_LIKELY = re.compile(
    "[\u00a0-\u017f\u0300-\u0304\u0308\u0327\u2010-\u203a\u20ac\u2122\u2190-\u21ff\u2600-\u27bf"
    "\ufb00-\ufb06\ufeff\U0001f300-\U0001faff]"
)
_WORD = re.compile(r"[^\s]+(?:(?<=[ÃÂ])\u00a0[^\s]*)*")
TWICE = 3
"""Encodings one upon the other that are undone."""


def mended(text: str) -> str:
    """The text with what was encoded twice decoded; the rest as it is."""
    for _ in range(TWICE):
        decoded = _SPOILT.sub(_decoded, text)
        if decoded == text:
            break
        text = decoded
    return text


def _decoded(match: re.Match[str]) -> str:
    if match[0] in _HALVES:
        return _HALVES[match[0]]
    try:
        char = match[0].encode("cp1252").decode()
    except UnicodeError:
        return match[0]
    return char if _LIKELY.fullmatch(char) else match[0]


def check(seen: Seen) -> Iterator[Problem]:
    """One problem a word, or one a file."""
    for found in gathered(seen, _spoilt(seen)):
        yield rule.problem(
            say_count(
                "“%(text)s” has lost its accents or punctuation",
                "%(count)s words have lost their accents or punctuation: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("write: %(mended)s", mended=found.mended),
            cure=found.cure,
        )  # fmt: skip
    for found in gathered(seen, _lost(seen)):
        yield rule.problem(
            say_count(
                "a character of “%(text)s” is lost",
                "characters of %(count)s words are lost: %(text)s",
                found.count, text=found.text,
            ),
            found.place,
            say("type the word again"),
        )  # fmt: skip


def _spoilt(seen: Seen) -> Iterator[Fault]:
    for prose in seen.prose:
        if _SPOILT.search(prose.text):
            for word in _WORD.findall(prose.text):
                text = word.strip(' \u00a0,;:!?.()"')
                if (whole := mended(text)) != text:
                    # A lone "Â" is what is left of a no-break space.
                    yield Fault(text, prose.place, whole or "\u00a0")


def _lost(seen: Seen) -> Iterator[Fault]:
    for prose in seen.prose:
        if "\ufffd" in prose.text:
            for word in re.findall(r"\S*\ufffd\S*", prose.text):
                yield Fault(word, prose.place)
