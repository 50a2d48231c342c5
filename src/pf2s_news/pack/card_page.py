"""card_page: paste.html, the checklist as a page to read, to tick and to print.

It stands on its own: no request to anywhere, and everything can be read,
ticked and selected without its script, which only adds buttons that copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from pf2s_news.dates import in_words
from pf2s_news.language import translator
from pf2s_news.model import Edition, Publication
from pf2s_news.pack.card import checklist, shown
from pf2s_news.pack.card_parts import Copied, Step, Task
from pf2s_news.pack.card_style import SCRIPT, STYLE
from pf2s_news.pack.registry import MailingTool
from pf2s_news.problems import Message, Translate, say, say_count
from pf2s_news.render.typography import typeset_text
from pf2s_news.value import Value


def write_card(edition: Edition, tool: MailingTool, publication: Publication) -> str:
    """paste.html, in the publication's language."""
    steps = checklist(edition, tool, publication)
    return _Page(lang=publication.lang, translate=translator(publication.lang)).write(
        title=say("Paste card for %(tool)s", tool=tool.title),
        issue=f"{publication.short_name or publication.name} n° {edition.number}",
        date=in_words(edition.date, publication.lang),
        steps=steps,
    )


class _Page(Value, frozen=True, kw_only=True):
    """Writes in one language."""

    lang: str
    translate: Translate

    def write(self, *, title: Message, issue: str, date: str, steps: Iterable[Step]) -> str:
        """The whole document; LF, one at the end."""
        heading, of = self._said(title), self._typeset(f"{issue}, {date}")
        copy, copied = self._said(say("Copy")), self._said(say("Copied"))
        lines = (
            "<!doctype html>",
            f'<html lang="{self.lang}" dir="ltr">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="robots" content="noindex">',
            f"<title>{heading} – {of}</title>",
            f"<style>\n{STYLE}</style>",
            "</head>",
            "<body>",
            f'<main data-copy="{copy}" data-copied="{copied}">',
            "<header>",
            f'<p class="of">{of}</p>',
            f"<h1>{heading}</h1>",
            f'<p class="lead">{self._said(_HOW)}</p>',
            "</header>",
            '<ol class="steps">',
            *(line for step in steps for line in self._step(step)),
            "</ol>",
            "</main>",
            f"<script>\n{SCRIPT}</script>",
            "</body>",
            "</html>",
        )
        return "\n".join(lines) + "\n"

    def _step(self, step: Step) -> Iterator[str]:
        yield f'<li class="step" id="step_{step.name}">'
        yield f"<h2>{self._said(step.title)}</h2>"
        yield from self._notes(step.notes)
        if step.tasks:
            yield "<ul>"
            for number, task in enumerate(step.tasks, 1):
                yield from self._task(task, f"{step.name}_{number}")
            yield "</ul>"
        yield "</li>"

    def _task(self, task: Task, name: str) -> Iterator[str]:
        yield '<li class="task">'
        yield (
            f'<input type="checkbox" id="done_{name}">'
            f'<label for="done_{name}">{self._said(task.text)}</label>'
        )
        if task.values:
            yield "<dl>"
            yield from (self._value(copied) for copied in task.values)
            yield "</dl>"
        yield from self._pictures(task.pictures)
        yield from self._notes(task.notes)
        yield "</li>"

    def _value(self, copied: Copied) -> str:
        text = shown(copied.text, self.translate)
        if text:
            value = f'<dd><code translate="no">{escape(text)}</code></dd>'
        else:
            value = f'<dd class="missing">{self._said(copied.missing or say("none"))}</dd>'
        return f"<div><dt>{self._said(copied.label)}</dt>{value}</div>"

    def _pictures(self, pictures: tuple[tuple[str, str], ...]) -> Iterator[str]:
        if not pictures:
            return
        count = say_count("Its address", "Their %(count)s addresses", len(pictures))
        yield f"<details><summary>{self._said(count)}</summary><ul>"
        for name, address in pictures:
            link = f'<a href="{escape(address)}" rel="noreferrer">{escape(name)}</a>'
            yield f'<li>{link} <code translate="no">{escape(address)}</code></li>'
        yield "</ul></details>"

    def _notes(self, notes: tuple[Message, ...]) -> Iterator[str]:
        yield from (f'<p class="note">{self._said(note)}</p>' for note in notes)

    def _said(self, message: Message) -> str:
        return self._typeset(message.render(self.translate))

    def _typeset(self, text: str) -> str:
        return escape(typeset_text(text, lang=self.lang, narrow=True))


_HOW = say(
    "From top to bottom: do, then tick. A click on a value selects it whole; Ctrl+C copies it."
)
