"""The desk: what the server knows of each issue, made by the same pipeline as a build.

An issue lies here once somebody looked at it, for each mailing tool that was
chosen. A change makes anew what depends on it; what cannot be made leaves the
last good message where it is, with the problems beside it.
"""

from __future__ import annotations

import gc
import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from pf2s_news.build import Draft, Made, checked, draft, unchecked
from pf2s_news.cache import Cache
from pf2s_news.preview.inputs import Snapshot, snapshot
from pf2s_news.preview.problem_views import unreadable
from pf2s_news.problems import InputError, Problem, has_errors
from pf2s_news.tokens import Tokens
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, ISSUES, TEMPLATES, Workspace

KEPT = 8
"""Issues (for one tool each) that lie on the desk; those looked at last."""

RESTLESS = 50
"""Issues made without a rest, after which order is made all the same."""


class Shown(Value, frozen=True, kw_only=True):
    """An issue for one mailing tool, as it stands now."""

    file: str
    """The manifest, relative to the workspace."""
    wish: str
    """The mailing tool that was chosen, "" for the publication's."""
    now: Made | None
    """What the files give now; None where they cannot be read at all."""
    good: Made | None
    """The last that could be rendered; the same as `now` where that could."""
    problems: tuple[Problem, ...]
    inputs: frozenset[str]
    """The files that it was made of, or that were looked for in vain."""
    seen: Snapshot
    """The files as they stood before it was made."""

    @property
    def whole(self) -> bool:
        """Whether a build would write it."""
        return self.now is not None and bool(self.now.files)

    @property
    def stale(self) -> bool:
        """Whether what can be shown is older than the files."""
        return self.good is not None and self.good is not self.now

    @property
    def build(self) -> str | None:
        """A digest of what is shown."""
        package = self.good.package if self.good else None
        if package is None:
            return None
        digest = hashlib.sha256()
        for name in ("email.html", "web.html", "email.txt"):
            digest.update(package.files[name])
        return digest.hexdigest()[:16]


class Desk:
    """All issues of a workspace. Not for several threads at once."""

    def __init__(self, workspace: Workspace) -> None:
        self.root = workspace.root
        self._cache = Cache(workspace.root / "dist/.cache")
        self._shown: OrderedDict[tuple[str, str], Shown] = OrderedDict()
        self._tokens = Tokens.drawn()
        self._made = 0
        self._tools: dict[str, str] = {}
        """Manifest -> the publication's tool."""

    def manifests(self) -> dict[int, str]:
        """Number -> file of every issue, newest first."""
        found = dict(Workspace(self.root).manifests())
        return dict(sorted(found.items(), reverse=True))

    def show(self, file: str, wish: str = "") -> Shown:
        """An issue as it stands; made if it does not lie here yet.

        Raises UsageError for a tool that does not exist.
        """
        key = self._key(file, wish)
        if key not in self._shown:
            # Another tool's message is better than none while the issue is broken.
            good = (shown.good for shown in self.on_the_desk() if shown.file == file)
            key = self._put(self._make(file, wish, next(good, None)))
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)
        self._shown.move_to_end(key)
        return self._shown[key]

    def _key(self, file: str, wish: str) -> tuple[str, str]:
        """Where an issue lies: with the publication's tool where no other one is wished."""
        return file, wish or self._tools.get(file, "")

    def _put(self, shown: Shown) -> tuple[str, str]:
        if not shown.wish and shown.now:
            self._tools[shown.file] = shown.now.tool
        key = self._key(shown.file, shown.wish)
        self._shown[key] = shown
        return key

    def on_the_desk(self) -> Iterator[Shown]:
        """What lies here, looked at last first."""
        yield from reversed(list(self._shown.values()))

    def examine(self, file: str) -> Shown:
        """An issue made for the publication's tool; it does not stay here."""
        lies = self._shown.get(self._key(file, ""))
        return lies or self._make(file, "", None)

    def touched(self, changed: Iterable[str]) -> list[Shown]:
        """What lies here and is older than one of these files, looked at last first."""
        files, now = frozenset(changed), self.look()
        return [shown for shown in self.on_the_desk() if _is_older(shown, files, now)]

    def look(self) -> Snapshot:
        """The files as they stand, also those outside the usual folders."""
        return snapshot(self.root, self.inputs())

    def inputs(self) -> frozenset[str]:
        """All files that something here is made of."""
        return frozenset[str]().union(*(shown.inputs for shown in list(self._shown.values())))

    def renew(self, shown: Shown) -> tuple[Shown, Draft | None]:
        """Make an issue anew, not checked yet; the draft is for `check`."""
        old = self._key(shown.file, shown.wish)
        good = self._shown[old].good if old in self._shown else shown.good
        new, drafted = self._draft(shown.file, shown.wish, good)
        self._replace(old, new)
        return new, drafted

    def check(self, shown: Shown, drafted: Draft) -> Shown:
        """The issue as it stands once the rules have looked at it."""
        new = self._check(shown, drafted)
        self._replace(self._key(shown.file, shown.wish), new)
        return new

    def _replace(self, key: tuple[str, str], shown: Shown) -> None:
        if key in self._shown:
            del self._shown[key]
            self._put(shown)

    def forget(self, files: Iterable[str]) -> None:
        """Clear away issues whose manifests are gone."""
        for key in [key for key in self._shown if key[0] in set(files)]:
            del self._shown[key]

    def rest(self) -> None:
        """Put in order what the last issues left, while nobody waits."""
        self._made = 0
        gc.collect()

    def _make(self, file: str, wish: str, last: Made | None) -> Shown:
        shown, drafted = self._draft(file, wish, last)
        return self._check(shown, drafted) if drafted else shown

    def _draft(self, file: str, wish: str, last: Made | None) -> tuple[Shown, Draft | None]:
        self._made += 1
        if self._made > RESTLESS:
            self.rest()
        workspace = Workspace(self.root)
        seen = self.look()
        try:
            with _without_pauses():
                drafted = draft(
                    workspace, file, tool_name=wish, cache=self._cache, tokens=self._tokens
                )
                now = unchecked(drafted)
        except InputError as failure:
            broken = Shown(
                file=file, wish=wish, now=None, good=last,
                problems=failure.problems or (unreadable(file),),
                inputs=_inputs(workspace, file), seen=seen,
            )  # fmt: skip
            return broken, None
        if not has_errors(now.problems):
            self._cache.keep()
        return _shown(file, wish, now, last, workspace, seen), drafted

    def _check(self, shown: Shown, drafted: Draft) -> Shown:
        with _without_pauses():
            now = checked(drafted)
        # What is shown is the same, unless there was nothing to show.
        last = None if shown.good is shown.now else shown.good
        return _shown(shown.file, shown.wish, now, last, drafted.workspace, shown.seen)


def _shown(
    file: str, wish: str, now: Made, last: Made | None, workspace: Workspace, seen: Snapshot
) -> Shown:
    return Shown(
        file=file, wish=wish, now=now, good=now if now.package else last,
        problems=now.problems, inputs=_inputs(workspace, file),
        seen=seen | _read_elsewhere(workspace, seen),
    )  # fmt: skip


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Look for garbage later (`rest`): it would take a tenth of what an edit takes to show."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read_elsewhere(workspace: Workspace, seen: Snapshot) -> Snapshot:
    """The files outside the usual folders that were read for the first time, if still the same."""
    unseen = {file: sha for file, sha in workspace.digests.items() if sha and file not in seen}
    if not unseen:
        return {}
    now = snapshot(workspace.root, unseen)
    fresh = Workspace(workspace.root)
    for file in unseen:
        fresh.read(file)
    return {
        file: now[file] for file, sha in unseen.items()
        if file in now and fresh.digests[file] == sha
    }  # fmt: skip


def _inputs(workspace: Workspace, file: str) -> frozenset[str]:
    return frozenset(workspace.digests) | {file, CONFIG}


def _is_older(shown: Shown, changed: frozenset[str], files: Snapshot) -> bool:
    """Whether one of these files matters to it, and is not as it was when it was made."""
    return any(files.get(file) != shown.seen.get(file) for file in changed if _matters(file, shown))


def _matters(file: str, shown: Shown) -> bool:
    """Whether a file is an input, may become one, or is a theme's.

    A new manifest can hold the article that a related link leads to; any file
    of a theme can be included by another.
    """
    return (
        file in shown.inputs
        or file.startswith(f"{TEMPLATES}/")
        or re.fullmatch(rf"{ISSUES}/issue-[0-9]+\.yaml", file) is not None
    )
