"""What a change means for a manifest's data, whatever its text looks like."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any, get_args

from pf2s_news.model import Show
from pf2s_news.preview.arrange_edits import (
    BringIn,
    BringInSection,
    CannotArrange,
    Edit,
    MoveEntry,
    MoveSection,
    SetEntryText,
    SetIssueText,
    SetSectionTitle,
    SetShow,
    TakeOut,
)
from pf2s_news.problems import Message, say
from pf2s_news.read.leaves import text as one_line
from pf2s_news.read.nodes import Items, Mapping, Node, Scalar
from pf2s_news.read.text import UNUSABLE
from pf2s_news.value import replace

_RELOAD = say("the file has changed meanwhile: load the page again")
_LINE_BREAK = re.compile("\r\n|[\r\n\t\x0b\x0c\x85\u2028\u2029]")
_KEYS = {SetIssueText: ("subject", "preheader", "title"), SetEntryText: ("title", "teaser")}


def data_of(node: Node | None) -> Any:
    """The plain data of the reader's nodes: dicts, lists, texts, None for what is absent."""
    match node:
        case Scalar():
            return None if node.plain and node.absent else node.text
        case Items():
            return [data_of(item) for item in node.items]
        case Mapping():
            return {key.text: data_of(value) for key, value in node.pairs}
    return None


def cleaned(edit: Edit) -> Edit:
    """The change with its text on one line; raises CannotArrange for what no file can hold."""
    if isinstance(edit, SetIssueText | SetSectionTitle | SetEntryText):
        text = _LINE_BREAK.sub(" ", edit.text)
        _refuse_unusable(text)
        return replace(edit, text=text if one_line(text) else "")
    if isinstance(edit, BringIn | BringInSection):
        _refuse_unusable(edit.slug if isinstance(edit, BringIn) else edit.id)
    return edit


def _refuse_unusable(text: str) -> None:
    if found := UNUSABLE.search(text):
        raise CannotArrange(
            say(
                "the text holds an invisible control character (%(code)s)",
                code=f"U+{ord(found[0]):04X}",
            ),
            say("delete it: it often comes with text pasted from Word or a PDF"),
        )


def applied(edit: Edit, data: Any) -> Any:
    """The data with the change made; raises CannotArrange where that cannot be."""
    if not isinstance(data, dict):
        raise CannotArrange(
            say("the issue's file holds no keys"), say("write number, date and sommaire first")
        )
    data = deepcopy(data)
    match edit:
        case MoveEntry():
            entry = _take(_entries(data, edit.section), edit.entry)
            _put(_entries(data, edit.to_section), edit.to_entry, entry)
        case MoveSection():
            _put(_sections(data), edit.to, _take(_sections(data), edit.section))
        case TakeOut():
            _take(_entries(data, edit.section), edit.entry)
        case BringIn():
            _refuse_twice(edit.slug, _slugs(data), say("this article is in the issue already"))
            _put(_entries(data, edit.section), edit.entry, edit.slug)
        case BringInSection():
            _refuse_twice(edit.id, _ids(data), say("this section is in the issue already"))
            _put(_sections(data), edit.section, {"section": edit.id, "articles": []})
        case SetShow():
            _set_show(edit, data)
        case SetIssueText():
            _refuse_other_key(edit)
            _set(data, edit.key, edit.text)
        case SetSectionTitle():
            _set(_section(data, edit.section), "title", edit.text)
        case SetEntryText():
            _refuse_other_key(edit)
            _set_in_entry(_entries(data, edit.section), edit.entry, edit.key, edit.text)
    return data


def slug_of(entry: Any) -> str:
    """The slug of an entry, "" where it has none."""
    slug = entry.get("article") if isinstance(entry, dict) else entry
    return slug if isinstance(slug, str) else ""


def _set_show(edit: SetShow, data: Any) -> None:
    if edit.show and edit.show not in get_args(Show):
        raise CannotArrange(
            say("“%(value)s” is not possible here", value=edit.show),
            say("possible are: %(values)s", values=", ".join(get_args(Show))),
        )
    if edit.entry is None:
        _set(_section(data, edit.section), "show", edit.show)
    else:
        _set_in_entry(_entries(data, edit.section), edit.entry, "show", edit.show)


def _set_in_entry(entries: list[Any], position: int, key: str, text: str) -> None:
    """Set a key of an entry, which is a mapping only as long as it needs to be one."""
    _refuse_outside(position, len(entries))
    entry = entries[position]
    keys = dict(entry) if isinstance(entry, dict) else {"article": entry}
    if not isinstance(keys.get("article"), str):
        raise CannotArrange(say("this article has no name in the issue's file"), _RELOAD)
    before = dict(keys)
    _set(keys, key, text)
    if keys != before:
        entries[position] = keys["article"] if keys.keys() == {"article"} else keys


def _set(keys: dict[str, Any], key: str, text: str) -> None:
    there = keys.get(key)
    if there is not None and not isinstance(there, str):
        raise CannotArrange(
            say("“%(key)s” has the wrong form", key=key), say("correct it in the file first")
        )
    if not text:
        keys.pop(key, None)
    elif there is None or one_line(there) != one_line(text):
        keys[key] = text


def _sections(data: dict[str, Any]) -> list[Any]:
    if data.get("sommaire") is None:
        data["sommaire"] = []
    return _list(data["sommaire"], "sommaire")


def _section(data: dict[str, Any], position: int) -> dict[str, Any]:
    sections = _sections(data)
    _refuse_outside(position, len(sections))
    section = sections[position]
    if not isinstance(section, dict):
        raise CannotArrange(
            say("“%(key)s” has the wrong form", key="sommaire"), say("correct it in the file first")
        )
    return section


def _entries(data: dict[str, Any], position: int) -> list[Any]:
    section = _section(data, position)
    if section.get("articles") is None:
        section["articles"] = []
    return _list(section["articles"], "articles")


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise CannotArrange(
            say("“%(key)s” has the wrong form", key=key), say("correct it in the file first")
        )
    return value


def _take(items: list[Any], position: int) -> Any:
    _refuse_outside(position, len(items))
    return items.pop(position)


def _put(items: list[Any], position: int, item: Any) -> None:
    _refuse_outside(position, len(items) + 1)
    items.insert(position, item)


def _refuse_outside(position: int, count: int) -> None:
    if not 0 <= position < count:
        raise CannotArrange(say("the sommaire has no such place"), _RELOAD)


def _refuse_other_key(edit: SetIssueText | SetEntryText) -> None:
    if edit.key not in _KEYS[type(edit)]:
        raise CannotArrange(say("“%(key)s” is not a key here", key=edit.key))


def _refuse_twice(name: str, names: list[str], message: Message) -> None:
    if not name.strip():
        raise CannotArrange(say("it has no name"))
    if name in names:
        raise CannotArrange(message, _RELOAD)


def _slugs(data: dict[str, Any]) -> list[str]:
    sections = (section for section in _sections(data) if isinstance(section, dict))
    lists = (section.get("articles") for section in sections)
    return [slug_of(entry) for entries in lists if isinstance(entries, list) for entry in entries]


def _ids(data: dict[str, Any]) -> list[Any]:
    return [section.get("section") for section in _sections(data) if isinstance(section, dict)]
