"""An issue's arrangement as its manifest has it: what the page shows to be changed."""

from __future__ import annotations

from typing import Any

from pf2s_news.preview.arrange_meant import slug_of
from pf2s_news.read.leaves import text as one_line
from pf2s_news.value import Value


class ArrangedEntry(Value, frozen=True, kw_only=True):
    """An article of the sommaire; what is not written is ""."""

    slug: str
    show: str = ""
    title: str = ""
    teaser: str = ""


class ArrangedSection(Value, frozen=True, kw_only=True):
    """A section of the sommaire; what is not written is ""."""

    id: str
    title: str = ""
    show: str = ""
    entries: tuple[ArrangedEntry, ...] = ()


class Arrangement(Value, frozen=True, kw_only=True):
    """The texts of an issue, and its sections and articles in their order."""

    subject: str = ""
    preheader: str = ""
    title: str = ""
    sections: tuple[ArrangedSection, ...] = ()


def arrangement_of(data: dict[str, Any]) -> Arrangement:
    """The arrangement in a manifest's plain data; what has a wrong form is as if it were empty."""
    return Arrangement(
        subject=_text(data, "subject"),
        preheader=_text(data, "preheader"),
        title=_text(data, "title"),
        sections=tuple(_section(section) for section in _list(data, "sommaire")),
    )


def _section(section: object) -> ArrangedSection:
    # Every item counts: positions are those in the file.
    keys = section if isinstance(section, dict) else {}
    return ArrangedSection(
        id=_text(keys, "section"),
        title=_text(keys, "title"),
        show=_text(keys, "show"),
        entries=tuple(_entry(entry) for entry in _list(keys, "articles")),
    )


def _entry(entry: object) -> ArrangedEntry:
    keys = entry if isinstance(entry, dict) else {}
    return ArrangedEntry(
        slug=one_line(slug_of(entry)),
        show=_text(keys, "show"),
        title=_text(keys, "title"),
        teaser=_text(keys, "teaser"),
    )


def _list(keys: dict[str, Any], key: str) -> list[Any]:
    value = keys.get(key)
    return value if isinstance(value, list) else []


def _text(keys: dict[str, Any], key: str) -> str:
    value = keys.get(key)
    return one_line(value) if isinstance(value, str) else ""
