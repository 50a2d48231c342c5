"""What can go wrong in a template, said to the person who wrote it.

Jinja's own words are English, and about Jinja; here they become problems with
the file, the line and, where it can be told, the column and the nearest name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pf2s_news.problems import Message, Place, Problem, closest, did_you_mean, error, nearest, say
from pf2s_news.value import Value, replace

RULE = "template-error"

_BLOCK = re.compile(r"\{%[-+]?\s*(end)?(if|for|macro|call|filter|block|with|set|autoescape)\b[^%]*")
_SET = re.compile(r"\{%[-+]?\s*(?:set|macro|for)\s+(\w+)")
_UNFINISHED = re.compile(r"innermost block that needs to be closed is '(\w+)'")
_UNKNOWN_TAG = re.compile(r"unknown tag '(\w+)'")
_UNKNOWN_FILTER = re.compile(r"No (filter|test) named '(\w+)'")
_WAITING_FOR = re.compile(r"'(end\w+)'")
TAGS = tuple(
    "if elif else for set include from import macro call filter with extends block".split()
)


class TemplateFault(Exception):
    """A template that cannot be rendered; `problem` says where and why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem.message))


class Misuse(ValueError):
    """A template asks one of our functions for what it cannot give."""

    def __init__(self, message: Message, hint: Message | None = None, name: str = "") -> None:
        self.message = message
        self.hint = hint
        self.name = name
        """What to underline in the template's line."""
        super().__init__(str(message))


class UnknownName(Exception):
    """A template names what is not there: a variable, or a field of `owner`."""

    def __init__(self, name: str, owner: object = None) -> None:
        self.name = name
        self.owner = owner
        super().__init__(name)


class TemplateText(Value, frozen=True):
    """A template that was loaded."""

    file: str
    """For messages."""
    text: str

    def place(self, line: int | None, name: str = "") -> Place:
        """A line, and the column where a name stands in it."""
        lines = self.text.split("\n")
        quote = lines[line - 1] if line and line <= len(lines) else ""
        place = Place(file=self.file, line=line, quote=quote)
        found = re.search(rf"(?<![\w]){re.escape(name)}(?![\w])", quote) if name else None
        return replace(place, column=found.start() + 1, width=len(name)) if found else place

    def place_at(self, offset: int) -> Place:
        """The place of a character."""
        start = self.text.rfind("\n", 0, offset) + 1
        place = self.place(self.text.count("\n", 0, offset) + 1)
        return replace(place, column=offset - start + 1, width=2)

    def names(self) -> Iterator[str]:
        """What the template itself gives a name to."""
        yield from _SET.findall(self.text)


def unknown_name(
    fault: UnknownName, template: TemplateText, line: int, known: Iterable[str]
) -> Problem:
    """A variable, function or macro that does not exist, or a field that something lacks."""
    place = template.place(line, fault.name)
    if fault.owner is None:
        message = say("nothing is called “%(name)s” in templates", name=fault.name)
        return error(RULE, message, place, nearest(fault.name, sorted(known)))
    before = re.search(rf"([\w.]+)\s*\.\s*{re.escape(fault.name)}(?!\w)", place.quote)
    if before:
        place = replace(place, column=before.end() - len(fault.name) + 1, width=len(fault.name))
    owner = before[1] if before else type(fault.owner).__name__
    message = say("“%(owner)s” has no “%(name)s”", owner=owner, name=fault.name)
    return error(RULE, message, place, nearest(fault.name, _fields(fault.owner)))


def _fields(owner: object) -> list[str]:
    if isinstance(owner, Mapping):
        return sorted(map(str, owner))
    fields = getattr(owner, "__struct_fields__", None)
    return list(fields or (name for name in dir(owner) if not name.startswith("_")))


def misuse(fault: Misuse, template: TemplateText, line: int) -> Problem:
    """One of our functions refused what it was given."""
    return error(RULE, fault.message, template.place(line, fault.name), fault.hint)


def failed(
    fault: Exception, template: TemplateText, line: int, known: Mapping[str, Iterable[str]]
) -> Problem:
    """Whatever else went wrong while the template was at work; `known` as for `not_jinja`."""
    reason = str(fault)
    if unknown := _UNKNOWN_FILTER.search(reason):
        return _unknown_filter(unknown, template, line, known)
    place = template.place(line)
    match fault:
        case RecursionError():
            return error(RULE, say("the template includes or calls itself without end"), place)
        case KeyError():
            name = str(fault.args[0])
            return error(RULE, say("the value “%(name)s” is missing here", name=name), place)
        case _:
            reason = reason or type(fault).__name__
            message = say("the template cannot be rendered: %(reason)s", reason=reason)
            return error(RULE, message, place)


def not_found(name: str, theme: str, place: Place, files: Iterable[str]) -> Problem:
    """A file that the theme lacks; `files` are those that it has."""
    near = closest(name, files, 0.75)
    elsewhere = say("put it into templates/%(theme)s/", theme=theme)
    message = say("the theme “%(theme)s” has no file “%(name)s”", theme=theme, name=name)
    return error(RULE, message, place, did_you_mean(near) if near else elsewhere)


def not_jinja(
    reason: str, template: TemplateText, line: int, known: Mapping[str, Iterable[str]]
) -> Problem:
    """A template that is not Jinja; `known` are the names of "filter" and "test"."""
    if unknown := _UNKNOWN_FILTER.search(reason):
        return _unknown_filter(unknown, template, line, known)
    if unfinished := _UNFINISHED.search(reason):
        return _not_closed(unfinished[1], template, line)
    if unknown := _UNKNOWN_TAG.search(reason):
        return _unknown_tag(unknown[1], reason, template, line)
    if opened := _open_braces(template.text, line):
        mark, offset = opened
        message = say("“%(mark)s” is not closed", mark=mark)
        return error(RULE, message, template.place_at(offset), _closing(mark))
    message = say("Jinja cannot read this: %(reason)s", reason=reason)
    hint = say("%(two)s and %(other)s come in pairs, and so do quotation marks",
               two="{{ }}", other="{% %}")  # fmt: skip
    return error(RULE, message, template.place(line), hint)


def _unknown_filter(
    found: re.Match[str], template: TemplateText, line: int, known: Mapping[str, Iterable[str]]
) -> Problem:
    kind, name = found[1], found[2]
    message = (
        say("Jinja has no filter “%(name)s”", name=name)
        if kind == "filter"
        else say("Jinja has no test “%(name)s”", name=name)
    )
    return error(RULE, message, template.place(line, name), nearest(name, sorted(known[kind])))


def _not_closed(name: str, template: TemplateText, line: int) -> Problem:
    """A block without its end; Jinja tells where the template ends, we where the block begins."""
    opened: list[re.Match[str]] = []
    for block in _BLOCK.finditer(template.text):
        if block[1]:
            if opened and opened[-1][2] == block[2]:
                opened.pop()
            elif opened and opened[-1][2] == name:
                break
        elif block[2] != "set" or "=" not in block[0]:
            opened.append(block)
    begin = next((block for block in reversed(opened) if block[2] == name), None)
    place = template.place_at(begin.start()) if begin else template.place(line)
    message = say("“%(mark)s” is not closed", mark=f"{{% {name} %}}")
    return error(RULE, message, place, say("add %(end)s", end=f"{{% end{name} %}}"))


def _unknown_tag(name: str, reason: str, template: TemplateText, line: int) -> Problem:
    place = template.place(line, name)
    waiting = _WAITING_FOR.findall(reason.partition("looking for")[2])
    if name.startswith("end") or name in TAGS:
        message = say("“%(mark)s” closes nothing here", mark=f"{{% {name} %}}")
        # Jinja names what it waits for last.
        hint = say("%(end)s must come before", end=f"{{% {waiting[-1]} %}}") if waiting else None
        return error(RULE, message, place, hint)
    message = say("Jinja has no “%(mark)s”", mark=f"{{% {name} %}}")
    return error(RULE, message, place, nearest(name, TAGS))


def _open_braces(text: str, line: int) -> tuple[str, int] | None:
    """The "{{" or "{%" that begins before a line and has not ended when it begins."""
    before = "\n".join(text.split("\n")[: line - 1])
    offset, mark = max((before.rfind(mark), mark) for mark in ("{{", "{%"))
    end = {"{{": "}}", "{%": "%}"}[mark]
    return (mark, offset) if offset >= 0 and end not in before[offset:] else None


def _closing(mark: str) -> Message:
    return say("add %(end)s", end={"{{": "}}", "{%": "%}"}[mark])
