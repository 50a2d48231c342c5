"""The archive's folder brought up to date: only what has changed is made, and written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pf2s_news.archive.archive import Doing, Plan, tell_nobody
from pf2s_news.archive.page import Page
from pf2s_news.cache import Cache, digest
from pf2s_news.deliver.page_folder import PageFolder, page_folder
from pf2s_news.problems import InputError
from pf2s_news.render.template_faults import TemplateFault
from pf2s_news.value import Value


class Outcome(Value, frozen=True, kw_only=True):
    """What became of the folder."""

    files: Mapping[str, str]
    """Every file -> SHA-256 in hex."""
    written: tuple[str, ...]
    removed: tuple[str, ...]
    """Pages that stood there before, and whose addresses no longer lead anywhere."""


def write_archive(
    plan: Plan,
    target: Path,
    *,
    cache: Cache,
    lock: Path | None = None,
    waiting: Callable[[], None] = lambda: None,
    doing: Doing = tell_nobody,
) -> Outcome:
    """Bring the folder up to date: only what has changed is made, and written.

    Raises InputError where a template of the user's does not work, before
    anything is written that depends on it; OutsideError.
    """
    key = "archive-" + digest(str(target.resolve()))
    kept: dict[str, list[str]] = json.loads(cache.get(key) or b"{}")
    with page_folder(target, waiting=waiting, lock=lock) as folder:
        folder.plan(plan.pages)
        made = _Written(folder, kept)
        # All pages are rendered before the first is written: a template may fail at any of them.
        made.render(page for page in plan.pages.values() if not page.large)
        for count, page in enumerate(plan.pages.values(), 1):
            doing(page.path, count, len(plan.pages))
            made.bring(page)
        files = {path: sha for path, (_, sha) in made.now.items()}
        removed = folder.close(files)
    cache.put(key, json.dumps(made.now).encode())
    cache.keep()
    return Outcome(files=files, written=tuple(folder.written), removed=tuple(removed))


class _Written:
    """The files as they are brought up to date."""

    def __init__(self, folder: PageFolder, kept: Mapping[str, list[str]]) -> None:
        self.folder = folder
        self.kept = kept
        """Path -> its page's key and the file's SHA-256, as the last run left them."""
        self.now: dict[str, list[str]] = {}

        self._rendered: dict[str, bytes] = {}

    def render(self, pages: Iterable[Page]) -> None:
        """Make the pages that are not there as they should be."""
        for page in pages:
            if not self._is_there(page):
                try:
                    self._rendered[page.path] = page.make()
                except TemplateFault as fault:
                    raise InputError([fault.problem]) from fault

    def bring(self, page: Page) -> None:
        """Write a page, unless what would be written is there."""
        data = self._rendered.pop(page.path, None)
        if data is None and self._is_there(page):
            self.now[page.path] = self.kept[page.path]
            return
        data = page.make() if data is None else data
        self.folder.put(page.path, data)
        self.now[page.path] = [page.key, hashlib.sha256(data).hexdigest()]

    def _is_there(self, page: Page) -> bool:
        key, sha = self.kept.get(page.path, ("", ""))
        return key == page.key and self.folder.holds(page.path, sha)
