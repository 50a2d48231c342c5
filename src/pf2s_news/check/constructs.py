"""constructs: where a template uses a feature that not every mail program has.

Templates are read as they were written, so that a problem knows its line:
their style sheets, style attributes and tags, with spaces for what Jinja reads
and for comments, Outlook's own among them. What stands in @media or @supports
is for the programs that know it, and an earlier declaration of the same
property is a fallback: neither is a use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pf2s_news.check.features import FEATURES, Feature
from pf2s_news.render.theme import DEFAULT_THEME, packaged_files, packaged_source
from pf2s_news.value import Value, replace

_UNREAD = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->|/\*.*?\*/", re.DOTALL)
_MARKUP = re.compile(r"<[a-zA-Z/]")
_SHEET = re.compile(r"<(mj-style|style)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^<>"'])*>""")
_STYLE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
# Attributes of MJML that become declarations.
_ATTRIBUTE = re.compile(r"""\s((?:inner-)?border-radius)\s*=\s*["']([^"']*)["']""")
_GUARD = re.compile(r"@(?:media|supports)\b[^{}]*\{", re.IGNORECASE)
_BLOCK = re.compile(r"\{([^{}]*)\}")
_DECLARATION = re.compile(r"(?:^|(?<=;))\s*([\w-]+)\s*:\s*([^;]*)")
_NOT_MAIL = re.compile(r"(?:.*/)?(?:web|pdf)[._]|(?:archive|fonts)/")

_BY_KIND = {
    kind: tuple(feature for feature in FEATURES if feature.kind == kind)
    for kind in ("declaration", "style", "tag")
}
# Nearly all declarations use none of the features.
_ANY_DECLARATION = re.compile(
    "|".join(f"(?:{feature.pattern.pattern})" for feature in _BY_KIND["declaration"]), re.I
)


class Use(Value, frozen=True):
    """A feature, used."""

    feature: Feature
    piece: str
    """The declaration, the tag, or the mark in a style sheet."""
    start: int
    """The offset of the piece in its file."""
    length: int


class _Declared(Value, frozen=True):
    """A declaration of a block."""

    property: str
    text: str
    start: int
    length: int


@lru_cache(100)
def uses(text: str) -> tuple[Use, ...]:
    """Every use of a feature in a template, without a fallback."""
    read = _blanked(_UNREAD, text)
    if not _MARKUP.search(read):
        return tuple(_of_sheet(read, 0))
    found = [use for sheet in _SHEET.finditer(read) for use in _of_sheet(sheet[2], sheet.start(2))]
    markup = _blanked(_SHEET, read)
    return (*found, *(use for tag in _TAG.finditer(markup) for use in _of_tag(tag, markup)))


@lru_cache(1)
def packaged_pieces() -> frozenset[tuple[str, str]]:
    """(feature, piece) of what the packaged theme uses, which its own tests judge."""
    found = (use for text in packaged_texts() for use in uses(text))
    return frozenset((use.feature.slug, use.piece) for use in found)


@lru_cache(1)
def packaged_texts() -> frozenset[str]:
    """The packaged templates as they are: a copy that nobody changed is none of one's own."""
    sources = (packaged_source(DEFAULT_THEME, name) for name in mail_files())
    return frozenset(source.data.decode() for source in sources if source)


def mail_files() -> list[str]:
    """The packaged templates that the message is made of."""
    return [name for name in packaged_files(DEFAULT_THEME) if not _NOT_MAIL.match(name)]


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    """The text with spaces for what a pattern finds, everything else at its place."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _of_sheet(sheet: str, start: int) -> Iterator[Use]:
    guarded = _guarded(sheet)
    for feature in _BY_KIND["style"]:
        found = feature.pattern.search(sheet if feature.breaks else guarded)
        if found:
            yield Use(feature, found[0].strip(), start + found.start(), found.end() - found.start())
    for block in _BLOCK.finditer(sheet):
        open_here = not guarded.startswith(" ", block.start())
        for use in _of_block(block[1], start + block.start(1)):
            if open_here or use.feature.breaks:
                yield use


def _guarded(sheet: str) -> str:
    """The sheet with spaces for the blocks of @media and @supports."""
    pieces, at = [], 0
    for guard in _GUARD.finditer(sheet):
        if guard.start() >= at:
            end = _closing(sheet, guard.end())
            blank = re.sub(r"[^\n]", " ", sheet[guard.end() : end])
            pieces += [sheet[at : guard.end()], blank]
            at = end
    return "".join((*pieces, sheet[at:]))


def _closing(sheet: str, at: int) -> int:
    """The offset of the brace that closes a block which begins before `at`."""
    depth = 1
    for brace in re.finditer(r"[{}]", sheet[at:]):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return at + brace.start()
    return len(sheet)


def _of_block(block: str, start: int) -> Iterator[Use]:
    declared: list[_Declared] = []
    for found in _DECLARATION.finditer(block):
        text = f"{found[1].lower()}:{' '.join(found[2].split())}"
        length = len(found[0].strip())
        one = _Declared(found[1].lower(), text, start + found.start(1), length)
        if _ANY_DECLARATION.search(text):
            yield from _of_declaration(one, declared)
        declared.append(one)


def _of_declaration(one: _Declared, before: list[_Declared]) -> Iterator[Use]:
    for feature in _BY_KIND["declaration"]:
        if feature.pattern.search(one.text) and not _has_fallback(feature, one, before):
            yield Use(feature, one.text, one.start, one.length)


def _has_fallback(feature: Feature, one: _Declared, before: list[_Declared]) -> bool:
    """Whether the same property, or the ground's colour, was set without the feature."""
    return not feature.breaks and any(
        _sets_the_same(other.property, one.property) and not feature.pattern.search(other.text)
        for other in before
    )


def _sets_the_same(property: str, other: str) -> bool:
    grounds = ("background", "background-color", "background-image")
    return property == other or (property in grounds and other in grounds)


def _of_tag(tag: re.Match[str], markup: str) -> Iterator[Use]:
    for feature in _BY_KIND["tag"]:
        if feature.pattern.search(tag[0]) and not _has_picture(tag, markup):
            yield Use(feature, " ".join(tag[0].split()), tag.start(), len(tag[0]))
    if style := _STYLE.search(tag[0]):
        group = 1 if style[1] is not None else 2
        yield from _of_block(style[group], tag.start() + style.start(group))
    if tag[0].startswith("<mj-"):
        for found in _ATTRIBUTE.finditer(tag[0]):
            text = f"border-radius:{found[2]}"
            one = _Declared(found[1], text, tag.start() + found.start(1), len(found[0].strip()))
            for use in _of_declaration(one, []):
                # The packaged theme's button is one thing, a picture of the user's another.
                yield replace(use, piece=f"{tag[0].split()[0]} {use.piece}")


def _has_picture(tag: re.Match[str], markup: str) -> bool:
    """Whether an element holds a picture for those who cannot show it."""
    name = re.match(r"<([\w-]+)", tag[0])
    if name is None or name[1].lower() not in ("video", "object", "audio"):
        return False
    inside = markup[tag.end() :].partition(f"</{name[1]}>")[0]
    return "<img" in inside or "<mj-image" in inside
