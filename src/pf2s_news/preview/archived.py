"""The archive as it would be written now, page by page; nothing of it is written.

Which pages there are is found out when somebody asks for one, and holds until
a file changes. What has not changed comes from the cache, but a first look at
hundreds of issues takes a minute: it gives way to whoever waits for a message.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pf2s_news.cache import Cache
from pf2s_news.preview.inputs import Snapshot, snapshot
from pf2s_news.preview.refusals import NOT_HERE, Refusal, in_the_way, refused
from pf2s_news.preview.turns import Turns
from pf2s_news.problems import InputError, UsageError, say
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, ISSUES, TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

    from pf2s_news.archive.archive import Plan
    from pf2s_news.archive.page import Page

ERRORS = say("The archive cannot be shown yet: correct these errors first.")
UNKNOWN = say("There is no such page in the archive.")
DRAFTS = say("It leaves out the issues that are drafts.")


class Stopped(Exception):
    """The server ends: nobody will look at it."""


class Planned(Value, frozen=True, kw_only=True):
    """What there is of the archive, or why there is nothing."""

    elsewhere: frozenset[str]
    """The files outside the usual folders that it is made of."""
    seen: Snapshot
    """All files as they stood before it was planned."""
    pages: Mapping[str, Page]
    """Path -> the page of the archive."""
    refusal: Refusal | None = None


class Archived:
    """The archive of a workspace."""

    def __init__(self, root: Path, turns: Turns) -> None:
        self._root = root
        self._turns = turns
        self._last: Planned | None = None
        self._ending = threading.Event()

    def leave_off(self) -> None:
        """The server ends: do not finish what is being done."""
        self._ending.set()

    def planned(self) -> Planned | None:
        """The archive as the files give it now; None where the server ends meanwhile.

        For one thread, which may wait.
        """
        last = self._last
        if last is None or last.seen != snapshot(self._root, last.elsewhere):
            try:
                with self._turns.when_nobody_waits():
                    self._last = self._plan(last.elsewhere if last else frozenset())
            except Stopped:
                return None
        return self._last

    def _plan(self, elsewhere: frozenset[str]) -> Planned:
        from pf2s_news.archive.archive import plan_archive

        while True:
            seen = snapshot(self._root, elsewhere)
            try:
                plan = plan_archive(
                    self._root, cache=Cache(self._root / "dist/.cache"), doing=self._doing
                )
            except (InputError, UsageError) as failure:
                why = in_the_way(failure, ERRORS)
                return Planned(elsewhere=elsewhere, seen=seen, pages={}, refusal=why)
            except OSError as failure:
                # Rights may change without a sign of it: the next one who asks has it tried again.
                why = refused(NOT_HERE, say("the archive cannot be made: %(why)s", why=failure))
                return Planned(elsewhere=elsewhere, seen={}, pages={}, refusal=why)
            found = _elsewhere(plan)
            if found <= elsewhere:
                return Planned(elsewhere=found, seen=seen, pages=plan.pages)
            # Nobody knew how these files stood before; what was read is in the cache by now.
            elsewhere = found

    def _doing(self, file: str, at: int, of: int) -> None:
        if self._ending.is_set():
            raise Stopped
        self._turns.give_way()


def page_bytes(planned: Planned, path: str) -> bytes | Refusal:
    """A page as it would be written."""
    from pf2s_news.render.template_faults import TemplateFault

    page = planned.pages.get(path)
    if planned.refusal or page is None:
        return planned.refusal or refused(404, UNKNOWN, DRAFTS)
    try:
        return page.make()
    except TemplateFault as fault:
        return in_the_way(InputError([fault.problem]), ERRORS)
    except OSError as fault:  # a file that went this very moment
        return refused(404, say("%(file)s cannot be read: %(reason)s", file=path, reason=fault))


def _elsewhere(plan: Plan) -> frozenset[str]:
    return frozenset(_outside(plan.inputs))


def _outside(files: Iterable[str]) -> Iterable[str]:
    usual = (f"{ISSUES}/", f"{TEMPLATES}/")
    return (file for file in files if file != CONFIG and not file.startswith(usual))
