"""card: the checklist of a release, from the pictures to the announcement on the site.

The same values make the page paste.html (card_page.py) and the lines that
`copy` prints. Nothing is translated before somebody shows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pf2s_news.model import Edition, Publication
from pf2s_news.pack.card_last_steps import announce_step, send_step, trial_step
from pf2s_news.pack.card_parts import Copied, Step, Task
from pf2s_news.pack.card_steps import Release
from pf2s_news.pack.registry import MailingTool
from pf2s_news.problems import Message, Translate, say


def checklist(edition: Edition, tool: MailingTool, publication: Publication) -> tuple[Step, ...]:
    """What is to be done, in order; () where there is no mailing tool."""
    if tool.card is None:
        return ()
    release = Release(edition, tool, tool.card, publication)
    return (
        release.pictures(),
        release.online(),
        release.paste(),
        release.fields(),
        *release.by_hand(),
        release.privacy(),
        trial_step(tool, release.issue),
        send_step(),
        announce_step(edition.number),
    )


def checklist_lines(steps: Iterable[Step], translate: Translate) -> Iterator[str]:
    """The checklist as plain text in the language of `translate`, line by line.

    Values stand alone on their lines, exactly as they are to be copied.
    """
    for number, step in enumerate(steps, 1):
        if number > 1:
            yield ""
        yield f"{number}. {step.title.render(translate)}"
        yield from (f"   {note.render(translate)}" for note in step.notes)
        for task in step.tasks:
            yield from _task_lines(task, translate)


def _task_lines(task: Task, translate: Translate) -> Iterator[str]:
    yield f"   [ ] {task.text.render(translate)}"
    for copied in task.values:
        yield from _value_lines(copied, translate)
    for _, address in task.pictures:
        yield f"         {address}"
    yield from (f"       {note.render(translate)}" for note in task.notes)


def _value_lines(copied: Copied, translate: Translate) -> Iterator[str]:
    label = copied.label.render(translate)
    yield say("%(label)s:", label=f"       {label}").render(translate)
    text = shown(copied.text, translate)
    if not text and copied.missing:
        text = copied.missing.render(translate)
    yield f"         {text}"


def shown(text: str | Message, translate: Translate) -> str:
    """A value as it is copied, in the language of `translate` where it has one."""
    return text.render(translate) if isinstance(text, Message) else text
