"""wording: accents that were encoded twice are decoded, where that is certain.

ftfy finds what UTF-8 read as Windows-1252 (or another one of its kind) looks
like: "Ã©", "â€™". It is asked word by word, so that right accents beside wrong
ones decide nothing, and for nothing else: quotes, ligatures, widths and
entities stay as they are. The rule `mojibake` knows the few that ftfy leaves
for want of certainty in any language, and that are certain in French.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from pf2s_news.check.rules.mojibake import mended as mended_by_rule
from pf2s_news.gather.passages import Edit

# A no-break space is a part of a word only as the second half of a letter.
_PIECE = r"(?:[^ \n\t\u00a0]|(?<=[ÂÃÄÅÌÍÎÏÐÑ])\u00a0|(?<=â€)\u00a0)"
LONG_WORD = 60
"""Characters from which on a word is no word."""
_WORD = re.compile(rf"{_PIECE}+ ?(?:(?<= )[:;!?»%€])?")
# What French, its neighbours and typography have: "MARCHÉ²" is no "MARCHɲ".
_LIKELY = re.compile(
    "[\x00-\u017f\u0218-\u021b\u0300-\u036f\u0370-\u04ff\u1e80-\u1ef9\u2000-\u206f\u20a0-\u20bf"
    "\u2100-\u214f\u2190-\u21ff\u2200-\u22ff\u2500-\u27bf\ufb00-\ufb06\ufe0f\ufeff"
    "\U0001f000-\U0001faff]*"
)
_FOREIGN = re.compile("[\u0370-\u04ff]")
_NO_BREAK_SPACE = re.compile("Â ?(?=[:;!?%€])|Â (?=»)|(?<=[0-9«])Â(?=[ \u00a0\u202f]|$)")
_A_GRAVE = re.compile("^Ã\u00a0(?=[^\\W\\d_]{2})")
"""At the head of a word it was a word of its own: "Ã" and the space after it."""


def accent_edits(text: str) -> tuple[list[Edit], int]:
    """The edits that give a text its accents back, and how many words they are in."""
    from ftfy.badness import is_bad

    if text.isascii() or not (is_bad(text) or mended_by_rule(text) != text):
        return [], 0
    edits: list[Edit] = []
    words = 0
    for match in _WORD.finditer(text):
        if not match[0].isascii() and (whole := _mended(match[0])) != match[0]:
            edits += _differences(match.start(), match[0], whole)
            words += 1
    return edits, words


def _mended(word: str) -> str:
    """A word, with the space after it, as it was meant."""
    spaced = _NO_BREAK_SPACE.sub("\u00a0", _A_GRAVE.sub("à ", word))
    if spaced.strip() == "Ã":
        return "à" + spaced.replace("Ã", "").replace("\u00a0", "")
    whole = _decoded(spaced)
    # The rule reads "à" into every "Ã" at an end: there are Portuguese words in capitals.
    if not whole.rstrip().endswith(("Ã", "Â")) or whole.strip() == "Â":
        whole = mended_by_rule(whole)
    return whole


def _decoded(word: str) -> str:
    import ftfy

    decoded = ftfy.fix_text(
        word,
        ftfy.TextFixerConfig(
            unescape_html=False,
            remove_terminal_escapes=False,
            fix_encoding=True,
            restore_byte_a0=True,
            replace_lossy_sequences=False,
            decode_inconsistent_utf8=True,
            fix_c1_controls=False,
            fix_latin_ligatures=False,
            fix_character_width=False,
            uncurl_quotes=False,
            fix_line_breaks=False,
            fix_surrogates=False,
            remove_control_chars=False,
            normalization=None,
            explain=False,
        ),
    )
    new = "".join(set(decoded) - set(word))
    mixed = _FOREIGN.search(new) and re.search("[A-Za-z]", decoded)
    return decoded if _LIKELY.fullmatch(new) and not mixed else word


def _differences(start: int, old: str, new: str) -> list[Edit]:
    """The edits within a word, so that each letter keeps its own bold."""
    if len(old) > LONG_WORD:
        return [(start, start + len(old), new)]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (start + first, start + last, new[begin:end])
        for kind, first, last, begin, end in matcher.get_opcodes()
        if kind != "equal"
    ]
