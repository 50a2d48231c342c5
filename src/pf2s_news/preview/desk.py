"""The desk: what the server knows of each issue, made by the same pipeline as a build.

An issue lies here once somebody looked at it, for each mailing tool that was
chosen. A change makes anew what depends on it; what cannot be made leaves the
last good message where it is, with the problems beside it.
"""

from __future__ import annotations

import gc
import hashlib
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.problems import InputError, Problem, has_errors
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
        self._made = 0

    def manifests(self) -> dict[int, str]:
        """Number -> file of every issue, newest first."""
        found = dict(Workspace(self.root).manifests())
        return dict(sorted(found.items(), reverse=True))

    def show(self, file: str, wish: str = "") -> Shown:
        """An issue as it stands; made if it does not lie here yet.

        Raises UsageError for a tool that does not exist.
        """
        key = (file, wish)
        if key not in self._shown:
            self._shown[key] = self._make(file, wish, None)
            while len(self._shown) > KEPT:
                self._shown.popitem(last=False)
        self._shown.move_to_end(key)
        return self._shown[key]

    def on_the_desk(self) -> Iterator[Shown]:
        """What lies here, looked at last first."""
        yield from reversed(list(self._shown.values()))

    def touched(self, changed: Iterable[str]) -> list[Shown]:
        """What lies here and depends on one of these files, looked at last first."""
        files = set(changed)
        return [shown for shown in self.on_the_desk() if _depends(shown, files)]

    def renew(self, shown: Shown) -> Shown:
        """Make an issue anew."""
        new = self._make(shown.file, shown.wish, shown.good)
        self._shown[shown.file, shown.wish] = new
        return new

    def forget(self, files: Iterable[str]) -> None:
        """Clear away issues whose manifests are gone."""
        for key in [key for key in self._shown if key[0] in set(files)]:
            del self._shown[key]

    def rest(self) -> None:
        """Put in order what the last issues left, while nobody waits."""
        self._made = 0
        gc.collect()

    def _make(self, file: str, wish: str, last: Made | None) -> Shown:
        self._made += 1
        if self._made > RESTLESS:
            self.rest()
        workspace = Workspace(self.root)
        try:
            with _without_pauses():
                now = make(workspace, file, tool_name=wish, cache=self._cache)
        except InputError as failure:
            return Shown(
                file=file, wish=wish, now=None, good=last, problems=failure.problems,
                inputs=_inputs(workspace, file),
            )  # fmt: skip
        if not has_errors(now.problems):
            self._cache.keep()
        return Shown(
            file=file, wish=wish, now=now, good=now if now.package else last,
            problems=now.problems, inputs=_inputs(workspace, file),
        )  # fmt: skip


@contextmanager
def _without_pauses() -> Iterator[None]:
    """Look for garbage later (`rest`): it would take a tenth of what an edit takes to show."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _inputs(workspace: Workspace, file: str) -> frozenset[str]:
    return frozenset(workspace.digests) | {file, CONFIG}


def _depends(shown: Shown, changed: set[str]) -> bool:
    """Whether one of the files is an input, may have become one, or is a theme's."""
    if shown.inputs & changed:
        return True
    # A new manifest can hold the article that a related link leads to; any file of a theme
    # can be included by another.
    return any(
        file.startswith(f"{TEMPLATES}/") or PurePosixPath(file).parent == PurePosixPath(ISSUES)
        for file in changed
    )
