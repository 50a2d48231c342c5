"""What is wrong with MJML, told before MRML reads it.

MRML passes an unknown tag into the HTML, drops an unknown attribute, and
puts a tag that stands in the wrong one wherever it likes, all without a word.
So the MJML that a template made is walked once, tag by tag, and compared with
the tables of mjml_schema.py; the places are those of the templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pf2s_news.problems import Message, Place, Problem, error, nearest, say
from pf2s_news.render.mjml_places import (
    find_attribute,
    find_pattern,
    find_tag,
    find_text,
    find_unclosed,
    unclosed_tag,
)
from pf2s_news.render.mjml_schema import (
    ALLOWED,
    ANY_ATTRIBUTE,
    IN_ATTRIBUTES,
    PARENTS,
    VALUES,
    WITHOUT_TEXT,
)
from pf2s_news.value import Value

RULE = "mjml-error"

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"""<(/?)(mj[\w-]*)((?:"[^"]*"|'[^']*'|[^>"']++)*+)>""")
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CLASS = re.compile(r"""<mj-class\b[^>]*?\sname\s*=\s*["']([^"']*)""")
_LOOSE_BRACKET = r"(<)(?![a-zA-Z/!?])"
_LOOSE_TAG = re.compile(r"<[a-zA-Z][\w-]*([^<>]*)>")
_ATTRIBUTES = re.compile(r"""(?:\s+[^\s=/"'<>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?""")
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)


class MjmlSource(Value, frozen=True):
    """MJML that a template produced, and the template's files."""

    text: str
    template: str
    """The file of the template, for messages."""
    sources: Mapping[str, str]
    """File -> text of every template that took part."""

    def sure(self, place: Place | None) -> Place:
        """The place, else the template without a line."""
        return place or Place(file=self.template)


def faults(source: MjmlSource) -> Iterator[Problem]:
    """Everything that MRML would pass on, drop or misplace."""
    text = COMMENT.sub(lambda comment: " " * len(comment[0]), source.text)
    if "<mjml" not in text or "<mj-body" not in text:
        name = "mj-body" if "<mjml" in text else "mjml"
        message = say("the template makes no <%(name)s>", name=name)
        hint = say("the message stands in <mjml><mj-body>…</mj-body></mjml>")
        yield error(RULE, message, source.sure(None), hint)
    if script := _SCRIPT.search(text):
        message = say("mail programs run no scripts, and some refuse a message that has one")
        place = find_tag(source.sources, script[0][1:])
        yield error(RULE, message, source.sure(place), say("take it out"))
    yield from _Walk(source, text).problems()


class _Walk:
    """Walks the tags from the first to the last, and knows which are open."""

    def __init__(self, source: MjmlSource, text: str) -> None:
        self.source = source
        self.text = text
        self.open: list[str] = []
        self.classes = frozenset(_CLASS.findall(text))

    def problems(self) -> Iterator[Problem]:
        """The problems of all tags, up to one that is not closed."""
        end = 0
        for tag in _TAG.finditer(self.text):
            found = list(self._loose_text(self.text[end : tag.start()]))
            yield from found
            if found:
                # What follows cannot be judged.
                return
            end = tag.end()
            if not tag[1]:
                yield from self._opened(tag)
            elif self.open and self.open[-1] == tag[2]:
                self.open.pop()
            else:
                yield from not_closed(self.source)
                return
        if self.open:
            yield from not_closed(self.source)

    def _loose_text(self, text: str) -> Iterator[Problem]:
        """What stands in no mj-text and no mj-raw: it falls between Outlook's tables."""
        parent = self.open[-1] if self.open else ""
        if parent not in WITHOUT_TEXT or not text.strip():
            return
        if text.strip().startswith(("<mj", "<!--")):  # a tag or a comment, but for its end
            yield from malformed(self.source)
            return
        first = text.strip().split("\n")[0]
        yield error(
            RULE,
            say("text and HTML cannot stand in %(parent)s itself", parent=parent),
            self.source.sure(find_text(self.source.sources, first)),
            say("put it into <mj-raw>, or into an <mj-text> within a section and a column"),
        )

    def _opened(self, tag: re.Match[str]) -> Iterator[Problem]:
        name = tag[2]
        if name not in ALLOWED and name not in IN_ATTRIBUTES:
            yield self._unknown_tag(name)
        else:
            yield from self._misplaced(name)
            yield from self._attributes(name, tag[3])
        if not tag[3].endswith("/"):
            self.open.append(name)

    def _unknown_tag(self, name: str) -> Problem:
        hint = (
            say("include with Jinja: %(include)s", include='{% include "parts/….mjml.j2" %}')
            if name == "mj-include"
            else nearest(name, sorted(ALLOWED))
        )
        message = say("“%(name)s” is no MJML tag", name=name)
        return error(RULE, message, self.source.sure(find_tag(self.source.sources, name)), hint)

    def _misplaced(self, name: str) -> Iterator[Problem]:
        parent = self.open[-1] if self.open else ""
        parents = PARENTS.get(name, ())
        known = not parent or parent in ALLOWED
        if parent == "mj-attributes" or parent in parents or not known or name == "mjml":
            return
        yield error(
            RULE,
            say("%(tag)s cannot stand in %(parent)s", tag=name, parent=parent)
            if parent
            else say("%(tag)s cannot stand outside %(parent)s", tag=name, parent="mjml"),
            self.source.sure(find_tag(self.source.sources, name, parent)),
            say("its place is in %(parents)s", parents=", ".join(parents)) if parents else None,
        )

    def _attributes(self, tag: str, text: str) -> Iterator[Problem]:
        allowed = ANY_ATTRIBUTE if tag in IN_ATTRIBUTES else ALLOWED[tag]
        for found in _ATTRIBUTE.finditer(text):
            name, value = found[1], found[2] or found[3] or ""
            if name not in allowed:
                message = say("%(tag)s has no attribute “%(name)s”", tag=tag, name=name)
                yield self._at(tag, name, message, nearest(name, sorted(allowed)))
            elif name == "mj-class":
                yield from self._classes(tag, value.split())
            elif (kind := VALUES.get(name)) and not kind.allows(value):
                message = say("“%(value)s” is no value for %(name)s", value=value, name=name)
                yield self._at(tag, name, message, kind.hint, value)

    def _classes(self, tag: str, names: Iterable[str]) -> Iterator[Problem]:
        for name in names:
            if name not in self.classes:
                message = say("no mj-class is called “%(name)s”", name=name)
                yield self._at(tag, "mj-class", message, nearest(name, sorted(self.classes)))

    def _at(
        self, tag: str, name: str, message: Message, hint: Message | None, value: str = ""
    ) -> Problem:
        place = find_attribute(self.source.sources, tag, name, value)
        return error(RULE, message, self.source.sure(place), hint)


def malformed(source: MjmlSource) -> Iterator[Problem]:
    """The first thing that is not written as XML has it: a comment, a bracket, attributes."""
    text = COMMENT.sub("", source.text)
    if "<!--" in text:
        place = find_pattern(source.sources, "(<!--)")
        message = say("“%(mark)s” is not closed", mark="<!--")
        yield error(RULE, message, source.sure(place), say("add %(end)s", end="-->"))
    elif re.search(_LOOSE_BRACKET, text):
        place = find_pattern(source.sources, _LOOSE_BRACKET)
        message = say("a “<” that begins no tag")
        yield error(RULE, message, source.sure(place), say("write it as &lt;"))
    elif tag := next(filter(_has_bad_attributes, _LOOSE_TAG.finditer(text)), None):
        message = say("the attributes of “%(tag)s” cannot be read", tag=tag[0])
        hint = say('write each as name="value", with straight quotation marks')
        yield error(RULE, message, source.sure(find_text(source.sources, tag[0])), hint)


def _has_bad_attributes(tag: re.Match[str]) -> bool:
    return not _ATTRIBUTES.fullmatch(tag[1])


def not_closed(source: MjmlSource) -> Iterator[Problem]:
    """The first tag that is opened and not closed, or closed and not opened."""
    tag = unclosed_tag(COMMENT.sub("", source.text))
    if tag is None:
        return
    place = find_unclosed(source.sources, tag[2]) or find_text(source.sources, tag[0])
    if tag[1]:
        message = say("“%(mark)s” closes nothing here", mark=tag[0])
        hint = say("take it out, or open before it what it should close")
    else:
        message = say("“%(mark)s” is not closed", mark=_shortened(tag[0]))
        hint = say("add %(end)s", end=f"</{tag[2]}>")
    yield error(RULE, message, source.sure(place), hint)


def _shortened(tag: str) -> str:
    """A tag without its attributes."""
    return re.sub(r"\s[\s\S]*", ">", tag)
