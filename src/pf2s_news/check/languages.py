"""languages: in which language a text is written, told by the small words that only it has."""

from __future__ import annotations

import re

LEAST = 40
"""Words under which nothing is said: a list of names has no language."""
SHARE = 0.12
"""Of the words, what the small ones of a language make up at least where it is the text's."""
STRANGE = 0.02
"""What those of another language make up at most in a text without quotations."""

_WORDS = {
    "fr": """le les des du une et est dans pour que qui sur avec par au aux ce cette ces il elle ils
        elles nous vous sont plus ne pas leur leurs ses été où dont mais ou se de en me un y on
        son a tous""",
    "en": """the of and to that for with are by this be from at have has was were which their will
        it an we you your our not is these been or but in as on had all over so he she a me no""",
    "nl": """het een van zijn niet aan er om ook als bij naar worden wordt door voor met dat op te
        deze maar die was is we of had heeft hebben hun elke zodat dan nog wel geen tot uit over
        de en in so""",
    "de": """der die das und ist nicht mit für auf von ein eine zu den dem im sich auch wird werden
        sind bei einer oder aber des es an in war was als so alle zur zum hat haben""",
    "es": """el los las y es con para como más su lo una por del pero sus se de la en que le
        me no son sin les un a""",
    "it": """il gli di e che è per con del della dei nel alla sono non più si delle anche la le una
        un in se sui al a y""",
}


def _distinctive() -> dict[str, str]:
    """Small word -> the only language of these that has it."""
    owners: dict[str, set[str]] = {}
    for lang, words in _WORDS.items():
        for word in words.split():
            owners.setdefault(word, set()).add(lang)
    return {word: min(langs) for word, langs in owners.items() if len(langs) == 1}


_OWNER = _distinctive()
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """The code of a text's language, "" where it is not certain."""
    words = _WORD.findall(text.lower())
    if len(words) < LEAST:
        return ""
    counts = dict.fromkeys(_WORDS, 0)
    for word in words:
        if owner := _OWNER.get(word):
            counts[owner] += 1
    (_, second), (most, first) = sorted(((lang, n) for lang, n in counts.items()), key=_count)[-2:]
    certain = first >= SHARE * len(words) and second <= max(1, STRANGE * len(words))
    return most if certain else ""


def _count(counted: tuple[str, int]) -> int:
    return counted[1]
