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
from pf2s_news.model import PdfFacts
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
    pdf: bool | None = False
    """Whether to lay out the bulletin on paper, too; None: if the folder has a PDF by now."""
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
        self.had_pdf = has_pdf(self.target)
        self.pdf = self.had_pdf if wish.pdf is None else wish.pdf
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
        key = build_key(self.file, self.wish.tool, self.target, pdf=self.pdf)
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

        recover(
            self._shown_target(),
            waiting=self._waiting,
            lock=lock_of(self.target, self.workspace.root),
        )

    def _made(self, key: str) -> int:
        from pf2s_news.build import make

        made = make(
            self.workspace,
            self.file,
            tool_name=self.wish.tool,
            pdf=self.pdf,
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
            **_said_of_pdf(made),
        }

        def write() -> None:
            from pf2s_news.deliver.folder import deliver

            deliver(
                self._shown_target(),
                made.files,
                issue=made.bulletin.issue.number,
                waiting=self._waiting,
                lock=lock_of(self.target, self.workspace.root),
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
        if "pdf" in said:
            facts = PdfFacts(pages=int(said["pages"]), size=int(said["pdf_size"]))
            self.console.say(summary_of_pdf(said["pdf"], facts))
        elif self.had_pdf:
            self.console.say(say("the PDF of the last build was taken away: --pdf makes it anew"))
        if self.wish.opened:
            open_page(self.target / "email.html", self.console)

    def shown(self, file: str) -> str:
        """A file of the output folder as messages show it: seen from the current folder."""
        return relative(self.target / file, self.console.cwd)

    def _target(self) -> Path:
        """The output folder: beside the others under dist/ or --out."""
        usual = usual_output(self.workspace.root, self.file)
        return self.console.cwd / self.wish.out / usual.name if self.wish.out else usual

    def _shown_target(self) -> Path:
        """The output folder as messages show it: seen from the current folder."""
        return Path(relative(self.target, self.console.cwd))

    def _refused(self, problems: tuple[Problem, ...]) -> int:
        return refused(problems, self.workspace.root / self.file, self.console)

    def _time(self, stage: str, seconds: float) -> None:
        self.console.detail(stage_took(stage, seconds))

    def _waiting(self) -> None:
        self.console.say(say("another build of this issue is running: waiting"))


def lock_of(target: Path, root: Path) -> Path | None:
    """The lock's file of an output: for dist/ in the cache, where that can be written; else None.

    None is beside the target: what --out names may be shared, also by other workspaces.
    """
    folder = root / CACHE
    with suppress(OSError):
        if writable(folder) and target.parent.samefile(folder.parent):
            return folder / f"{target.name}.lock"
    return None


def counted(problems: tuple[Problem, ...], console: Console) -> str:
    """ "2 errors, 1 warning"."""
    severities = [problem.severity for problem in problems]
    return counts(severities.count("error"), severities.count("warning"), console.translate)


def refused(problems: tuple[Problem, ...], manifest: Path, console: Console) -> int:
    """Say that these problems stop it; the exit status."""
    found = counted(problems, console)
    name = relative(manifest, console.cwd)
    console.say(say("%(file)s: %(found)s; nothing was written", file=name, found=found))
    return CONTENT


def usual_output(root: Path, file: str) -> Path:
    """The folder of an issue where the command line names no other."""
    return root / "dist" / PurePosixPath(file).stem


def has_pdf(folder: Path) -> bool:
    """Whether a build wrote a PDF into its folder: a message made once more tells of it, too."""
    try:
        return any(folder.glob("*.pdf"))
    except OSError:  # it may not be entered, which is told where it is to be written
        return False


def summary_of_pdf(name: str, facts: PdfFacts) -> Message:
    """ "pf2s-numero-25.pdf: 8 pages, 1.2 MB"."""
    from pf2s_news.render.pdf_words import pages_in_words, size_in_words

    return say(
        "%(file)s: %(pages)s, %(size)s",
        file=name, pages=pages_in_words(facts), size=size_in_words(facts.size),
    )  # fmt: skip


def _said_of_pdf(made: Made) -> dict[str, str]:
    facts = made.bulletin.pdf
    name = next((name for name in made.files if name.endswith(".pdf")), "")
    if not facts or not name:
        return {}
    return {"pdf": name, "pages": str(facts.pages), "pdf_size": str(facts.size)}


def stage_took(stage: str, seconds: float) -> Message:
    """How long a stage took."""
    return say("%(stage)s: %(time)s ms", stage=_stage(stage), time=f"{seconds * 1000:.0f}")


def _stage(name: str) -> Message:
    return {
        "read": say("read"),
        "assemble": say("assemble"),
        "pictures": say("pictures"),
        "pdf": say("PDF"),
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
