"""One issue on its way from the command line to its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pf2s_news.cache import Cache
from pf2s_news.commands.console import CONTENT, DONE, Console
from pf2s_news.commands.opening import open_page
from pf2s_news.commands.show import counts, relative
from pf2s_news.problems import InputError, Message, OutsideError, Problem, say
from pf2s_news.unchanged import build_key, recall, remember
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace, writable

if TYPE_CHECKING:
    from pf2s_news.build import Made

CACHE = "dist/.cache"


class Wish(Value, frozen=True, kw_only=True):
    """How the command line wants issues built."""

    tool: str = ""
    """"" for the publication's own."""
    out: str = ""
    """"" for dist/."""
    strict: bool = False
    opened: bool = False
    afresh: bool = False
    """Also where nothing has changed: what was made is of use to the command."""


class OneBuild:
    """One issue."""

    def __init__(self, wish: Wish, workspace: Workspace, file: str, console: Console) -> None:
        self.wish = wish
        self.workspace = workspace
        self.file = file
        self.console = console
        self.cache = Cache(workspace.root / CACHE)
        self.target = self._target()
        self.made: Made | None = None
        """What was made; None where nothing had changed, or nothing could be."""

    def run(self) -> int:
        """Build it, say what was found; the exit status."""
        self.console.reads("")
        try:
            return self._run()
        except InputError as failure:
            self.console.problems(failure.problems, self.workspace.root)
            return self._refused(failure.problems)
        except BrokenPipeError:
            raise
        except (OutsideError, OSError) as failure:  # the other issues are tried all the same
            return self.console.failure(failure)

    def _run(self) -> int:
        self._recover()
        key = build_key(self.file, self.wish.tool, self.target)
        known = (
            None if self.wish.afresh else recall(self.cache, key, self.workspace.root, self.target)
        )
        if known is None:
            return self._made(key)
        problems, said = known
        self.console.reads(said["lang"])
        self.console.detail(say("nothing has changed since the last build"))
        return self._finish(problems, said, lambda: None)

    def _recover(self) -> None:
        """Complete or undo what a killed build left, also where this one will stop at a fault."""
        from pf2s_news.deliver.temporary import has_leftovers

        if not has_leftovers(self.target):
            return
        from pf2s_news.deliver.folder import recover

        recover(self._shown_target(), waiting=self._waiting, lock=self._lock())

    def _made(self, key: str) -> int:
        from pf2s_news.build import make

        made = make(
            self.workspace,
            self.file,
            tool_name=self.wish.tool,
            cache=self.cache,
            clock=self._time,
        )
        self.made = made
        publication = made.bulletin.publication
        self.console.reads(publication.lang)
        said = {
            "lang": publication.lang,
            "number": str(made.bulletin.issue.number),
            "tool": made.tool,
            "size": str(len(made.files.get("email.html", b""))),
        }

        def write() -> None:
            from pf2s_news.deliver.folder import deliver

            deliver(
                self._shown_target(),
                made.files,
                issue=made.bulletin.issue.number,
                waiting=self._waiting,
                lock=self._lock(),
            )
            remember(
                self.cache, key, workspace=self.workspace, files=made.files,
                problems=made.problems, said=said,
            )  # fmt: skip

        return self._finish(made.problems, said, write)

    def _finish(
        self,
        problems: tuple[Problem, ...],
        said: Mapping[str, str],
        write: Callable[[], None],
    ) -> int:
        self.console.problems(problems, self.workspace.root)
        stopping = ("error", "warning") if self.wish.strict else ("error",)
        if any(problem.severity in stopping for problem in problems):
            return self._refused(problems)
        write()
        self.tell(said, counted(problems, self.console))
        return DONE

    def tell(self, said: Mapping[str, str], found: str) -> None:
        """Say what was written; `found` is "2 errors, 1 warning", "" for none."""
        self.console.result(relative(self.target, self.console.cwd))
        self.console.say(_summary(said, found))
        if self.wish.opened:
            open_page(self.target / "email.html", self.console)

    def shown(self, file: str) -> str:
        """A file of the output folder as messages show it: seen from the current folder."""
        return relative(self.target / file, self.console.cwd)

    def _target(self) -> Path:
        """The output folder: beside the others under dist/ or --out."""
        base = self.console.cwd / self.wish.out if self.wish.out else self.workspace.root / "dist"
        return base / PurePosixPath(self.file).stem

    def _shown_target(self) -> Path:
        """The output folder as messages show it: seen from the current folder."""
        return Path(relative(self.target, self.console.cwd))

    def _lock(self) -> Path | None:
        """The lock's file: for dist/ in the cache, where that can be written; else None.

        None is beside the target: what --out names may be shared, also by other workspaces.
        """
        folder = self.workspace.root / CACHE
        with suppress(OSError):
            if writable(folder) and self.target.parent.samefile(folder.parent):
                return folder / f"{self.target.name}.lock"
        return None

    def _refused(self, problems: tuple[Problem, ...]) -> int:
        found = counted(problems, self.console)
        name = relative(self.workspace.root / self.file, self.console.cwd)
        self.console.say(say("%(file)s: %(found)s; nothing was written", file=name, found=found))
        return CONTENT

    def _time(self, stage: str, seconds: float) -> None:
        took = f"{seconds * 1000:.0f}"
        self.console.detail(say("%(stage)s: %(time)s ms", stage=_stage(stage), time=took))

    def _waiting(self) -> None:
        self.console.say(say("another build of this issue is running: waiting"))


def counted(problems: tuple[Problem, ...], console: Console) -> str:
    """ "2 errors, 1 warning"."""
    severities = [problem.severity for problem in problems]
    return counts(severities.count("error"), severities.count("warning"), console.translate)


def _stage(name: str) -> Message:
    return {
        "read": say("read"),
        "assemble": say("assemble"),
        "pictures": say("pictures"),
        "render": say("render"),
        "pack": say("pack"),
        "check": say("check"),
    }[name]


def _summary(said: Mapping[str, str], found: str) -> Message:
    """What was written, in one line."""
    kilobytes = f"{int(said['size']) / 1024:.0f}"
    number, tool = said["number"], said["tool"]
    if not found:
        return say(
            "issue %(number)s for %(tool)s: email.html weighs %(size)s KB",
            number=number, tool=tool, size=kilobytes,
        )  # fmt: skip
    return say(
        "issue %(number)s for %(tool)s: email.html weighs %(size)s KB (%(found)s)",
        number=number, tool=tool, size=kilobytes, found=found,
    )  # fmt: skip
