"""`pf2s-news build`: render issues and write them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from pf2s_news.cache import Cache, digest
from pf2s_news.commands.show import counts, diagnostic, outside, relative
from pf2s_news.language import translator
from pf2s_news.problems import (
    InputError,
    OutsideError,
    Problem,
    Translate,
    UsageError,
    say,
)
from pf2s_news.unchanged import build_key, recall, remember
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace, find_manifest, find_workspace

DONE, CONTENT, USAGE, OUTSIDE = 0, 1, 2, 3
CACHE = "dist/.cache"


class Wish(Value, frozen=True, kw_only=True):
    """What the command line asks for."""

    issues: tuple[str, ...]
    every: bool
    tool: str
    out: str
    strict: bool
    opened: bool
    quiet: bool
    verbose: bool
    lang: str
    """"" to speak the publication's language."""
    cwd: Path


def build(wish: Wish) -> int:
    """Build every issue that is asked for; the worst exit status."""
    statuses = [_Build(wish, workspace, file).run() for workspace, file in _manifests(wish)]
    # A failing disk outweighs faulty content, which outweighs success.
    return max(statuses, default=DONE)


def _manifests(wish: Wish) -> list[tuple[Workspace, str]]:
    if wish.every == bool(wish.issues):
        raise UsageError(
            say("name an issue, or all of them with --all"),
            say("for example: pf2s-news build issue-25.yaml"),
        )
    if not wish.every:
        return [find_manifest(issue, wish.cwd) for issue in dict.fromkeys(wish.issues)]
    workspace = find_workspace(wish.cwd)
    files = [file for _, file in workspace.manifests()]
    if not files:
        raise UsageError(
            say("there is no issue in issues/"), say("a manifest is called issue-1.yaml")
        )
    return [(Workspace(workspace.root), file) for file in files]


class _Build:
    """One issue."""

    def __init__(self, wish: Wish, workspace: Workspace, file: str) -> None:
        self.wish = wish
        self.workspace = workspace
        self.file = file
        self.cache = Cache(workspace.root / CACHE)
        self.lang = wish.lang

    @property
    def translate(self) -> Translate:
        """The interface's language; English until the publication's is known."""
        return translator(self.lang or "en")

    def run(self) -> int:
        """Build it, say what was found; the exit status."""
        try:
            return self._run()
        except InputError as failure:
            self._show(failure.problems)
            return self._refused(failure.problems)
        except OutsideError as failure:
            self._say(outside(failure.message, failure.hint, self.translate))
            return OUTSIDE

    def _run(self) -> int:
        target = self._target()
        key = build_key(self.file, self.wish.tool, target)
        known = recall(self.cache, key, self.workspace.root, target)
        if known is not None:
            problems, said = known
            self.lang = self.lang or said["lang"]
            if self.wish.verbose:
                self._say(say("nothing has changed since the last build").render(self.translate))
            return self._finish(target, problems, said, lambda: None)
        return self._made(target, key)

    def _made(self, target: Path, key: str) -> int:
        from pf2s_news.build import make

        made = make(
            self.workspace,
            self.file,
            tool_name=self.wish.tool,
            cache=self.cache,
            clock=self._time if self.wish.verbose else lambda stage, seconds: None,
        )
        self.lang = self.lang or made.bulletin.publication.lang
        said = {
            "lang": made.bulletin.publication.lang,
            "number": str(made.bulletin.issue.number),
            "tool": made.tool,
            "size": str(len(made.files.get("email.html", b""))),
        }

        def write() -> None:
            from pf2s_news.deliver.folder import deliver

            # The path as messages show it: seen from the current folder.
            deliver(
                Path(relative(target, self.wish.cwd)),
                made.files,
                issue=made.bulletin.issue.number,
                waiting=self._waiting,
                lock=self._lock(target),
            )
            remember(
                self.cache, key, workspace=self.workspace, files=made.files,
                problems=made.problems, said=said,
            )  # fmt: skip

        return self._finish(target, made.problems, said, write)

    def _finish(
        self,
        target: Path,
        problems: tuple[Problem, ...],
        said: Mapping[str, str],
        write: Callable[[], None],
    ) -> int:
        self._show(problems)
        stopping = ("error", "warning") if self.wish.strict else ("error",)
        if any(problem.severity in stopping for problem in problems):
            return self._refused(problems)
        write()
        print(relative(target, self.wish.cwd), flush=True)
        self._say(_summary(said, problems, self.translate))
        if self.wish.opened:
            _open(target / "email.html")
        return DONE

    def _target(self) -> Path:
        """The output folder: beside the others under dist/ or --out."""
        base = self.wish.cwd / self.wish.out if self.wish.out else self.workspace.root / "dist"
        return base / PurePosixPath(self.file).stem

    def _lock(self, target: Path) -> Path | None:
        """Where the target's lock is: in the cache, or beside it where that can't be written."""
        folder = self.workspace.root / CACHE
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        name = f"{digest(str(target))[:16]}.lock"
        return folder / name if os.access(folder, os.W_OK) else None

    def _show(self, problems: tuple[Problem, ...]) -> None:
        for problem in problems:
            if problem.severity != "info":
                print(
                    diagnostic(problem, self.workspace.root, self.wish.cwd, self.translate),
                    file=sys.stderr,
                )

    def _refused(self, problems: tuple[Problem, ...]) -> int:
        found = _counted(problems, self.translate)
        name = relative(self.workspace.root / self.file, self.wish.cwd)
        self._say(say("%(file)s: %(found)s; nothing was written", file=name, found=found)
                  .render(self.translate))  # fmt: skip
        return CONTENT

    def _time(self, stage: str, seconds: float) -> None:
        self._say(f"{stage}: {seconds * 1000:.0f} ms")

    def _waiting(self) -> None:
        self._say(say("another build of this issue is running: waiting").render(self.translate))

    def _say(self, text: str) -> None:
        if not self.wish.quiet:
            print(text, file=sys.stderr)


def _counted(problems: tuple[Problem, ...], translate: Translate) -> str:
    severities = [problem.severity for problem in problems]
    return counts(severities.count("error"), severities.count("warning"), translate)


def _summary(said: Mapping[str, str], problems: tuple[Problem, ...], translate: Translate) -> str:
    """What was written, in one line."""
    kilobytes = f"{int(said['size']) / 1024:.0f}"
    text = say(
        "issue %(number)s for %(tool)s: email.html weighs %(size)s KB",
        number=said["number"], tool=said["tool"], size=kilobytes,
    ).render(translate)  # fmt: skip
    found = _counted(problems, translate)
    return f"{text} ({found})" if found else text


def _open(page: Path) -> None:
    import webbrowser

    webbrowser.open(page.absolute().as_uri())
