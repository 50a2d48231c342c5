"""Where in its templates a fault of generated MJML, or of generated styles, was written.

MJML is made by templates, so its own lines mean little to those who write
them. A user's templates are looked through before the packaged ones, which
have no such faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pf2s_news.problems import Place, Problem
from pf2s_news.render.theme import PACKAGED
from pf2s_news.value import replace

Sources = Mapping[str, str]
"""File -> text of every template that took part."""

_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", re.DOTALL)
_MARKUP = re.compile(r"""<(/?)([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def find_tag(sources: Sources, name: str, parent: str = "") -> Place | None:
    """The first tag of that name, if there is one in `parent` that one."""
    tag = rf"<({re.escape(name)})(?![\w-])"
    inside = _find(sources, rf"<{re.escape(parent)}(?![\w-])[^>]*>\s*{tag}") if parent else None
    return inside or _find(sources, tag)


def find_attribute(sources: Sources, tag: str, name: str, value: str = "") -> Place | None:
    """The first attribute of that name, and value, in such a tag, else in any."""
    plain = rf"(?<![\w-])({re.escape(name)})\s*="
    whole = [rf"{plain}\s*[\"']{re.escape(value)}[\"']"] if value else []
    for attribute in (*whole, plain):
        inside = _find(sources, rf"<{re.escape(tag)}(?![\w-])[^<]*?{attribute}")
        if place := inside or _find(sources, attribute):
            return place
    return None


def find_text(sources: Sources, text: str) -> Place | None:
    """The first place of a text that a template made, or of the first word of it."""
    if not text.strip():
        return None
    word = re.split(r"(?<=.)(?=[\s<])", text.strip())[0]
    return _find(sources, f"({re.escape(text)})") or _find(sources, f"({re.escape(word)})")


def located(problem: Problem, sources: Sources) -> Problem:
    """A problem that knows the text which a template made, with the place of that text in it."""
    place = problem.place
    if place is None or not place.quote or place.line is not None:
        return problem
    found = find_text({place.file: sources[place.file]}, place.quote)
    return replace(problem, place=found or Place(file=place.file))


def find_unclosed(sources: Sources, name: str = "") -> Place | None:
    """The tag that a user's template does not close, or closes without having opened it.

    With a name, only a tag of that name: a template may open in one {% if %}
    and close in another.
    """
    for file, text in _own_first(sources):
        if file.startswith(PACKAGED):
            break
        tag = unclosed_tag(_without_jinja(text))
        if tag and name in ("", tag[2]):
            return _place(file, text, tag.start(), tag.end())
    return None


def find_pattern(sources: Sources, pattern: str) -> Place | None:
    """The first place of what the group of a pattern matches, Jinja and comments apart."""
    return _find(sources, pattern)


def _find(sources: Sources, pattern: str) -> Place | None:
    for file, text in _own_first(sources):
        if found := re.search(pattern, _without_jinja(text)):
            return _place(file, text, *found.span(1))
    return None


def _own_first(sources: Sources) -> Iterator[tuple[str, str]]:
    yield from sorted(sources.items(), key=lambda source: source[0].startswith(PACKAGED))


def _without_jinja(text: str) -> str:
    """The text with spaces for what Jinja reads and for comments, everything at its place."""
    return _JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def unclosed_tag(text: str) -> re.Match[str] | None:
    """The first tag that is not closed, or closes nothing: "/" or "", name, attributes."""
    opened: list[re.Match[str]] = []
    for tag in _MARKUP.finditer(text):
        if not tag[1]:
            if tag[2] not in _VOID and not tag[3].endswith("/"):
                opened.append(tag)
        elif opened and opened[-1][2] == tag[2]:
            opened.pop()
        elif any(other[2] == tag[2] for other in opened):
            return opened[-1]
        else:
            return tag
    return opened[-1] if opened else None


def _place(file: str, text: str, start: int, end: int) -> Place:
    """The place of these characters, as far as they stand on one line."""
    line_start = text.rfind("\n", 0, start) + 1
    line = text[line_start:].split("\n", 1)[0]
    column = start - line_start
    width = min(end - start, len(line) - column)
    number = text.count("\n", 0, start) + 1
    return Place(file=file, line=number, column=column + 1, width=width, quote=line)
