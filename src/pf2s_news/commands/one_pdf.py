"""One issue on its way from the command line to its PDF."""

from __future__ import annotations

from pathlib import Path

from pf2s_news.cache import Cache
from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.one_build import CACHE, refused, stage_took, summary_of_pdf
from pf2s_news.commands.opening import open_page
from pf2s_news.commands.show import relative
from pf2s_news.paper import Paper, on_paper
from pf2s_news.problems import InputError, OutsideError, Problem, UsageError, has_errors, say
from pf2s_news.render.issue_pdf import IssuePdf
from pf2s_news.workspace import find_manifest

FOLDER = "dist/pdf"


class OnePdf:
    """One issue; `out` is the file or the folder that the command line names, "" for FOLDER."""

    def __init__(self, issue: str, out: str, console: Console) -> None:
        self.workspace, self.file = find_manifest(issue, console.cwd)
        self.out = out
        self.console = console
        self.cache = Cache(self.workspace.root / CACHE)
        self._refuse_other_kinds()

    def run(self, *, opened: bool) -> int:
        """Make it, say what was found, write it; the exit status."""
        self.console.progress.doing(f"{self.file}…")
        try:
            paper = on_paper(self.workspace, self.file, cache=self.cache, clock=self._took)
        except InputError as failure:
            return self._refused(failure.problems)
        self.console.reads(paper.bulletin.publication.lang)
        if has_errors(paper.problems) or paper.pdf is None:
            return self._refused(paper.problems)
        self.console.problems(paper.problems, self.workspace.root)
        target = self._written(paper.pdf)
        self._tell(target, paper, paper.pdf)
        if opened:
            open_page(target, self.console)
        return DONE

    def _written(self, pdf: IssuePdf) -> Path:
        """Where it is now."""
        from pf2s_news.deliver.files import write_file

        target = self._target(pdf.name)
        try:
            write_file(target, pdf.data)
        except PermissionError as refusal:
            shown = relative(target, self.console.cwd)
            if not target.is_file():
                refusal.filename = shown  # and not what stands for it while it is written
                raise
            # Windows replaces no file that Acrobat shows.
            raise OutsideError(
                say("%(file)s cannot be replaced", file=shown),
                say("close it in the program that shows it, and try again"),
            ) from refusal
        self.cache.keep()
        return target

    def _target(self, name: str) -> Path:
        if not self.out:
            return self.workspace.root / FOLDER / name
        wished = self.console.cwd / self.out
        return wished / name if self._is_folder() else wished

    def _is_folder(self) -> bool:
        return self.out.endswith(("/", "\\")) or (self.console.cwd / self.out).is_dir()

    def _refuse_other_kinds(self) -> None:
        """Raise UsageError for a name that no PDF has: it may be a manifest's, given by mistake."""
        if self.out and not self._is_folder() and not self.out.lower().endswith(".pdf"):
            raise UsageError(
                say("%(file)s: the name of a PDF ends in .pdf", file=self.out),
                say("name a file such as lettre.pdf, or a folder that is there"),
            )

    def _tell(self, target: Path, paper: Paper, pdf: IssuePdf) -> None:
        issue = paper.bulletin.issue
        self.console.result(relative(target, self.console.cwd))
        label = say("issue %(number)s", number=issue.number)
        self.console.say(summary_of_pdf(self.console.words(label), pdf.facts))
        if issue.pdf_file:
            self.console.say(
                say("it is a copy of %(file)s, which the manifest names", file=issue.pdf_file)
            )

    def _refused(self, problems: tuple[Problem, ...]) -> int:
        self.console.problems(problems, self.workspace.root)
        return refused(problems, self.workspace.root / self.file, self.console)

    def _took(self, stage: str, seconds: float) -> None:
        self.console.detail(stage_took(stage, seconds))
