"""Typography: the quotes, apostrophes and no-break spaces that a reader expects.

People type `"mot" !` and `l'avis`; French print has « mot » ! and l’avis, with
spaces at which no line may break. What is certain is mended and what is
doubtful stays as typed, for nobody can see where a wrong correction comes from.

Sources: Lexique des règles typographiques en usage à l'Imprimerie nationale
(quotes, abbreviations, numbers); Abrégé du code typographique à l'usage de la
presse, as JoliTypo applies it (a full no-break space before `:` and inside
« », a thin one before `; ! ?`); section 4 of our conventions.md.

Doing it twice changes nothing more, because every rule decides alike whatever
kind of space, quote or apostrophe it meets. Each takes time in proportion to
the text: patterns start at a rare character and repeat what is bounded or
possessive.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

NO_BREAK = "\u00a0"
THIN_NO_BREAK = "\u202f"

OBJECT = "\ufffc"
"""A run for what stands between texts and is none: a code span, a picture."""
HARD_BREAK = "\u2028"
"""A run for a line break that the author asked for: nothing is bound across it."""

Edits = list[tuple[int, int, str]]
"""Start, end and what takes the place of the characters between; in order, apart."""


def typeset(runs: Sequence[str], *, lang: str, narrow: bool) -> tuple[str, ...]:
    """The runs with the typography of `lang`, one result for each run.

    Runs are the text nodes of one paragraph in order (a line feed is a space);
    rules see the paragraph as a whole. `narrow` asks for U+202F where
    typographers want a thin space; mail programs lack it and get U+00A0.
    """
    return _typeset(tuple(runs), lang[:3].rstrip("-_").lower(), narrow)


def typeset_text(text: str, *, lang: str, narrow: bool) -> str:
    """A text without markup, with the typography of `lang`."""
    return typeset((text,), lang=lang, narrow=narrow)[0]


def unpaired_quotes(text: str, *, lang: str) -> tuple[int, ...]:
    """Where the straight quotes stand that `typeset` leaves as they are, and that are no inches."""
    quotes = {"fr": french_quotes, "en": english_quotes}.get(lang[:3].rstrip("-_").lower())
    if quotes is None or '"' not in text:
        return ()
    shown, _ = _hide(text)
    paired = {start for start, _, _ in quotes(shown, NO_BREAK)}
    left = (match.start() for match in re.finditer(r'(?<![0-9])"', shown))
    return tuple(at for at in left if at not in paired)


# The HTML and the text part, the online version and the PDF, want the same twice.
@lru_cache(maxsize=4096)
def _typeset(runs: tuple[str, ...], lang: str, narrow: bool) -> tuple[str, ...]:
    typed = "".join(runs)
    rules = _RULES.get(lang, ())
    if not rules or not _concerned(typed):
        return runs
    text, hidden = _hide(typed)
    if lang == "fr" and not narrow:
        text = text.replace(THIN_NO_BREAK, NO_BREAK)
    borders = list(accumulate(map(len, runs[:-1])))
    for rule in rules:
        if edits := rule(text, THIN_NO_BREAK if narrow else NO_BREAK):
            text, borders = _apply(edits, text), _moved(borders, edits)
    text = _show(text, hidden)
    return tuple([text[start:end] for start, end in pairwise((0, *borders, len(text)))])


def _concerned(text: str) -> bool:
    """Whether any rule could have something to do: many titles need none."""
    return bool(_CONCERNS.search(text) or "..." in text or _TITLES.search(text))


def _apply(edits: Edits, text: str) -> str:
    parts: list[str] = []
    last = 0
    for start, end, new in edits:
        parts += text[last:start], new
        last = end
    return "".join(parts) + text[last:]


def _moved(borders: list[int], edits: Edits) -> list[int]:
    """Where the runs end after the edits; an edit across a border goes to its left."""
    moved, done, grown, last = [], 0, 0, 0
    for border in borders:
        while done < len(edits) and edits[done][0] < border:
            start, last, new = edits[done]
            grown += len(new) - (last - start)
            done += 1
        moved.append(max(border, last) + grown)
    return moved


# What is never touched is an OBJECT to the rules: addresses, tags, paths, code.

_BRACES = r"\{\{?[^{}]*+\}\}?"
_ADDRESS = rf'(?:[^\s"«»“”<>{{]|{_BRACES}|\{{)'
_QUOTED = r"""(?:"[^"]*+"|'[^']*+')"""
_UNTOUCHED = re.compile(
    "|".join(
        (
            OBJECT,
            _BRACES,  # {{ … }}, {% … %}, {word:…}
            r"\*\|[^|]*+\|\*",
            r"\[\[[^][]*+\]\]",
            r"\[%[^][]*+(?<=%)\]",
            r"<[/!?a-zA-Z][^<>]*+>",
            r"&#?\w{1,32};",
            rf"\\{_ADDRESS}++",  # \\server\folder
            rf"(?:[hH][tT]{{2}}[pP][sS]?|ftp|file)://{_ADDRESS}++",
            rf"[wW]{{3}}\.{_ADDRESS}++",
            r"(?<![\w.+-])[\w.+-]++(?:"
            r"@[\w.-]++"  # contact@pf2s.fr
            rf"|:?\\{_ADDRESS}*+"  # C:\Temp
            rf"|(?:(?<=\.[a-z]{{2}})|(?<=\.[a-z]{{3}}))/{_ADDRESS}*+"  # pf2s.fr/l'avis
            rf"|={_QUOTED}"  # class="x"
            rf"""|\({_QUOTED}[^()"']*+\)"""  # print("x")
            r")",
        )
    )
)
_MAY_HIDE = re.compile(r"[@/\\{<&*=[]")
_HIDDEN = re.compile(OBJECT)


def _hide(text: str) -> tuple[str, str]:
    """The text with an OBJECT for each character not to be touched, and those characters."""
    if not (_MAY_HIDE.search(text) or "www." in text or '("' in text or "('" in text):
        return text, ""
    hidden = "".join(_UNTOUCHED.findall(text))
    return (_UNTOUCHED.sub(_objects, text), hidden) if hidden else (text, "")


def _objects(match: re.Match[str]) -> str:
    return OBJECT * (match.end() - match.start())


def _show(text: str, hidden: str) -> str:
    characters = iter(hidden)
    return _HIDDEN.sub(lambda _: next(characters), text) if hidden else text


# Characters for characters.

_LETTER = r"[^\W\d_]"
_ELIDED = r"(?:(?<=\b[cdjlmnstCDJLMNST]')|(?<=\b[qQ]u')|(?<=\bQU'))"
_APOSTROPHE = re.compile(rf"""'(?:(?<={_LETTER}')(?={_LETTER})|{_ELIDED}(?=["«“{OBJECT}0-9]))""")


def ellipses(text: str, thin: str) -> Edits:
    """Three dots are one character, unless there are more or they are a path's."""
    if "..." not in text:
        return []
    return [(*match.span(), "…") for match in re.finditer(r"(?<![./])\.{3}(?![./])", text)]


def apostrophes(text: str, thin: str) -> Edits:
    """Between letters ' is an apostrophe; elsewhere it may be a prime or a quote."""
    return [(*match.span(), "’") for match in _APOSTROPHE.finditer(text)] if "'" in text else []


# Double quotes: a run of them is judged by its neighbours, then those that open
# and those that close are paired; only pairs change.

_BEFORE_OPENER = "([{“‘'’-–—/"
_AFTER_CLOSER = ".,;:!?…)]}”-–—/"
_ONLY_BEFORE_OPENER = "([{“"
_ONLY_AFTER_CLOSER = ".,;:!?…)]}”"
_PRIME = re.compile(r"""(?:(?<=[0-9]['’′][0-9])|(?<=[0-9]['’′][0-9]{2}))\"""")

Mark = tuple[int, str]
"""The place of a quotation mark; what it does: open, close, either or none."""


def french_quotes(text: str, thin: str) -> Edits:
    """Straight quotes that pair are « », and “ ” inside « »."""
    return _quotes(text, "«»", "“”") if '"' in text else []


def english_quotes(text: str, thin: str) -> Edits:
    """Straight quotes that pair are “ ”, and ‘ ’ inside “ ”; those between spaces stay."""
    return _quotes(text, "“”", "‘’") if '"' in text else []


def _quotes(text: str, outer: str, inner: str) -> Edits:
    marks = [mark for mark in _marks(text, outer) if outer == "«»" or mark[1] != "either"]
    pairs = _pairs(text, marks)
    edits, depth = [], 0
    for at in sorted((*pairs, *pairs.values())):
        closes = at not in pairs
        depth -= closes
        if text[at] == '"':
            edits.append((at, at + 1, (inner if depth else outer)[closes]))
        depth += not closes
    return edits


def _marks(text: str, outer: str) -> list[Mark]:
    marks: list[Mark] = []
    for match in re.finditer(f'"+|[{outer}]', text):
        start, end = match.span()
        if match[0] in outer:
            marks.append((start, "open" if match[0] == outer[0] else "close"))
        elif not _PRIME.match(text, start):
            role = _role(text[start - 1 : start], text[end : end + 1], end - start)
            marks += ((at, role) for at in range(start, end))
    return marks


def _role(left: str, right: str, count: int) -> str:
    """What straight quotes between these two characters ("" at the ends of the text) do."""
    blank_left, blank_right = left.strip() in ("", "«"), right.strip() in ("", "»")
    if blank_left and blank_right:
        return "either" if count == 1 else "none"
    opens = not blank_right and (blank_left or left in _BEFORE_OPENER)
    closes = not blank_left and (blank_right or right in _AFTER_CLOSER)
    if opens and closes:
        opens, closes = left in _ONLY_BEFORE_OPENER, right in _ONLY_AFTER_CLOSER
    if opens == closes:
        return "none"
    return "open" if opens else "close"


def _pairs(text: str, marks: list[Mark]) -> dict[int, int]:
    """Opening mark -> closing mark; straight ones pair with straight ones only."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for at, role in marks:
        straight = text[at] == '"'
        while role == "close" and not straight and waiting and text[waiting[-1]] == '"':
            waiting.pop()
        if role in ("close", "either") and waiting and (text[waiting[-1]] == '"') == straight:
            pairs[waiting.pop()] = at
        elif role in ("open", "either"):
            waiting.append(at)
    return pairs


# Spaces at marks. A gap has four spaces at most: more are somebody's layout.

_EMOTICON = r"(?<![:;](?=(?:-?[()DPp|]|-/)(?!\w)))"
_HIGH = re.compile(rf"[:;!?]{_EMOTICON}(?<!:(?=[:/\\]))")
_LACKS_SPACE = re.compile(
    rf"(?:(?<={_LETTER})|(?<=[])»”]))"
    r"(?:[:;](?=\s|\Z)|[!?]++(?=\s|\Z|[])”](?:[\s:;!?]|\Z)))"
)
_OPENING = re.compile(r"«(?<!\w.)([^\S\u2028]{0,4})(?=\S)")
_CLOSING = re.compile(r"»(?!\w)")


def opening_guillemets(text: str, thin: str) -> Edits:
    """A full no-break space follows «, but not in »German« quotes."""
    if "«" not in text:
        return []
    gaps = (match.span(1) for match in _OPENING.finditer(text))
    return [
        (start, end, NO_BREAK) if start < end else (start - 1, start, "«" + NO_BREAK)
        for start, end in gaps
        if text[start:end] != NO_BREAK
    ]


def closing_guillemets(text: str, thin: str) -> Edits:
    """A full no-break space precedes », but not in »German« quotes."""
    if "»" not in text:
        return []
    edits: Edits = []
    for match in _CLOSING.finditer(text):
        at = match.start()
        edits += _spaced_before(text, at, NO_BREAK, lacks=bool(text[at - 1 : at].strip()))
    return edits


def high_punctuation(text: str, thin: str) -> Edits:
    """A thin space precedes ; ! ? and a full one the colon.

    It is added where it is missing only after a letter or a closing mark and
    before a space or the end: 10:30, a::b and https: stay.
    """
    edits: Edits = []
    for match in _HIGH.finditer(text):
        at = match.start()
        space = NO_BREAK if match[0] == ":" else thin
        lacks = _LACKS_SPACE.match(text, at) is not None
        edits += _spaced_before(text, at, space, lacks=lacks)
    return edits


def _spaced_before(text: str, at: int, space: str, *, lacks: bool) -> Edits:
    """The edit, if one is needed, that puts `space` before the mark at `at`."""
    if lacks:
        return [(at, at + 1, space + text[at])]
    start = at
    while start and text[start - 1].isspace() and at - start < 5:
        start -= 1
    gap = text[start:at]
    inside = text[start - 1 : start] not in ("", "«")
    bindable = inside and 0 < len(gap) < 5 and HARD_BREAK not in gap
    return [(start, at, space)] if bindable and gap != space else []


# Spaces that bind words: every gap in a match becomes a no-break space.

_GAP = r"[^\S\u2028]{1,4}"
_ONE_GAP = r"[^\S\r\n\u2028]"
_GAPS = re.compile(r"\s+")
_UNIT = (
    r"(?:[%‰$£]|[kKM]?€|Mds?€|°[CF]|[kcdm]?m[²³23]?|ha|[km]?g|t|[cdmh]?[lL]|[kMGT]?Wh?"
    r"|[kKMGT]o|h(?:[0-9]{2})?|min|s)(?![\w'’])"
)
_MONTH = (
    r"(?:[jJ]anvier|[fF][ée]vrier|[mM]ars|[aA]vril|[mM]ai|[jJ]uin|[jJ]uillet|[aA]o[uû]t"
    r"|[sS]eptembre|[oO]ctobre|[nN]ovembre|[dD][ée]cembre)(?!\w)"
)
_GROUPS = re.compile(
    r"[+0-9](?<![\w.,].)(?<![0-9][-/:].)(?:"
    rf"(?:(?<=\+)33{_ONE_GAP}?(?:\(0\){_ONE_GAP}?)?|(?<=0))[1-9](?:{_ONE_GAP}[0-9]{{2}}){{4}}"
    rf"|(?<=0)[89][0-9]{{2}}(?:{_ONE_GAP}[0-9]{{3}}){{2}}"
    rf"|(?<=[0-9])[0-9]{{0,2}}(?:{_ONE_GAP}[0-9]{{3}}(?![0-9]))+"
    r")(?![0-9])"
)
_MEASURES = re.compile(
    rf"[0-9](?:(?:{_GAP})?h{_GAP}(?=[0-9]{{2}}(?!\w))|{_GAP}(?={_UNIT})"
    rf"|(?:(?<![0-9]{{3}})|(?<=\b1)er){_GAP}(?={_MONTH}))"
)
_REFERENCES = re.compile(
    rf"[°ºᵒ.§](?:(?:(?<=\b[nN][°ºᵒ]){_GAP}(?=[\w{OBJECT}])"
    rf"|(?:(?<=§)|(?<=\bp\.)|(?<=\bpp\.)|(?<=\bfig\.)|(?<=\bvol\.)|(?<=\bchap\.)){_GAP}(?=[0-9])"
    rf"|(?<=\b[aA]rt\.){_GAP}(?=[0-9]|[LRD]\.?\s?[0-9])))"
)
_TITLES = re.compile(
    r"[MDP](?<!\w.)(?:(?<=M)(?:M?\.|mes?|lles?|gr)|(?<!M)rs?\.?)"
    rf"{_GAP}(?=[A-ZÀ-ÖØ-ÞŒ{OBJECT}])"
)
_CONCERNS = re.compile("[\"'«»:;!?0-9°ºᵒ\u202f]")


def number_groups(text: str, thin: str) -> Edits:
    """30 000 and 03 20 00 00 00 hold together."""
    return _bound(text, _GROUPS, thin)


def measures(text: str, thin: str) -> Edits:
    """A number keeps its unit, a day its month: 25 %, 14 h 30, 1er février."""
    return _bound(text, _MEASURES, NO_BREAK)


def references(text: str, thin: str) -> Edits:
    """An abbreviation keeps its number: n° 25, art. 3, p. 12."""
    return _bound(text, _REFERENCES, NO_BREAK)


def titles(text: str, thin: str) -> Edits:
    """M., Mme, Dr keep the name."""
    return _bound(text, _TITLES, NO_BREAK)


def _bound(text: str, pattern: re.Pattern[str], space: str) -> Edits:
    return [
        (*gap.span(), space)
        for match in pattern.finditer(text)
        for gap in _GAPS.finditer(text, *match.span())
        if gap[0] != space
    ]


Rule = Callable[[str, str], Edits]
"""(text, the thin space of this output) -> edits"""

_FRENCH: tuple[Rule, ...] = (
    ellipses,
    french_quotes,
    apostrophes,
    opening_guillemets,
    closing_guillemets,
    high_punctuation,
    number_groups,
    measures,
    references,
    titles,
)
_ENGLISH: tuple[Rule, ...] = (english_quotes, apostrophes)
_RULES = {"fr": _FRENCH, "en": _ENGLISH}
