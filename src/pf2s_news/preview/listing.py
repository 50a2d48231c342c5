"""The home page's list: every issue, newest first, with its sommaire and its state.

What an editor waits for comes first: the newest issues are read at once, the
others one at a time. Whether an issue can be sent shows only once it was
rendered, which is done when nobody waits (`one_more`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pf2s_news.assemble import assemble
from pf2s_news.model import Bulletin
from pf2s_news.pack.choice import choose_tool
from pf2s_news.preview.desk import Desk
from pf2s_news.preview.inputs import Snapshot
from pf2s_news.preview.problem_views import problem_view, unreadable
from pf2s_news.problems import InputError, Problem, Report, Translate, error, has_errors
from pf2s_news.read.files import read_inputs
from pf2s_news.render.announcement import formula
from pf2s_news.render.words import Words
from pf2s_news.rules import settle
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace

AT_ONCE = 20
"""Issues that are read before the list is shown."""


class Read(Value, frozen=True, kw_only=True):
    """What is known of an issue."""

    rendered: bool
    """Whether it was also made; else it was only read."""
    bulletin: Bulletin | None
    problems: tuple[Problem, ...]
    signatures: Mapping[str, object]
    """File -> its signature when it was read, for all that it was made of."""


class Listing:
    """Reads and makes issues for the list, and again only when a file of theirs changes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._read: dict[str, Read] = {}

    def state(self, files: Snapshot, translate: Translate) -> dict[str, Any]:
        """The home page's state (`files` as they stand)."""
        manifests = self._desk.manifests()
        self._read = {file: read for file, read in self._read.items() if file in manifests.values()}
        for file in list(manifests.values())[:AT_ONCE]:
            if self._known(file, files) is None:
                self._read_again(file, files)
        issues = [self._issue(number, file, translate) for number, file in manifests.items()]
        names = [read.bulletin.publication.name for read in self._read.values() if read.bulletin]
        return {
            "name": names[0] if names else "",
            "issues": issues,
            "problems": self._misnamed(translate),
        }

    def _misnamed(self, translate: Translate) -> list[dict[str, Any]]:
        """What is wrong with files whose names hide that they are manifests."""
        found = Workspace(self._desk.root).misnamed_manifests()
        problems = (error("misnamed", wrong.message, None, wrong.hint) for wrong in found)
        return [problem_view(problem, translate) for problem in problems]

    def one_more(self, files: Snapshot, *, making: bool) -> bool | None:
        """Read one more issue, or make one, the newest first; None where nothing is left to learn.

        Tells whether the list looks different now.
        """
        manifests = list(self._desk.manifests().values())
        unread = next((file for file in manifests if self._known(file, files) is None), "")
        if unread:
            self._read_again(unread, files)
            return True
        unmade = next((file for file in manifests if not self._read[file].rendered), "")
        return self._make(unmade) if making and unmade else None

    def _issue(self, number: int, file: str, translate: Translate) -> dict[str, Any]:
        read = self._read.get(file)
        bulletin = read.bulletin if read else None
        problems = self._problems(file, read) if read else ()
        errors = [problem for problem in problems if problem.severity == "error"]
        warnings = [problem for problem in problems if problem.severity == "warning"]
        return {
            "number": number,
            "manifest": file,
            "href": f"/issues/{number}/",
            "errors": len(errors),
            "warnings": len(warnings),
            "state": _state(bulletin, errors, warnings) if read else "unread",
            "draft": bulletin is not None and bulletin.issue.draft,
            "problem": problem_view(errors[0], translate) if errors else None,
            **_described(bulletin, number),
        }

    def _problems(self, file: str, read: Read) -> tuple[Problem, ...]:
        """What is known: of an issue on the desk also what rendering found."""
        shown = (shown for shown in self._desk.on_the_desk() if shown.file == file)
        return next((shown.problems for shown in shown), read.problems)

    def _known(self, file: str, files: Snapshot) -> Read | None:
        """What is known of an issue, if its files are still the same."""
        known = self._read.get(file)
        if known and all(files.get(name) == was for name, was in known.signatures.items()):
            return known
        return None

    def _read_again(self, file: str, files: Snapshot) -> None:
        workspace = Workspace(self._desk.root)
        bulletin, problems = _read(workspace, file)
        signatures = {name: files.get(name) for name in {*workspace.digests, file}}
        self._read[file] = Read(
            rendered=False, bulletin=bulletin, problems=problems, signatures=signatures
        )

    def _make(self, file: str) -> bool:
        """Make an issue; whether more is wrong with it than reading told."""
        shown = self._desk.examine(file)
        news = shown.problems != self._read[file].problems
        self._read[file] = Read(
            rendered=True,
            bulletin=shown.now.bulletin if shown.now else None,
            problems=shown.problems,
            signatures={name: shown.seen.get(name) for name in shown.inputs},
        )
        return news


def _read(workspace: Workspace, file: str) -> tuple[Bulletin | None, tuple[Problem, ...]]:
    report = Report()
    try:
        inputs = read_inputs(workspace, file, report)
    except InputError as failure:
        return None, failure.problems or (unreadable(file),)
    choose_tool("", inputs.publication, report)
    bulletin = assemble(inputs.publication, inputs.issue, inputs.articles, inputs.catalogue, report)
    settled = settle(report.problems, inputs.publication.checks, inputs.silences)
    return bulletin, tuple(settled)


def _state(bulletin: Bulletin | None, errors: list[Problem], warnings: list[Problem]) -> str:
    if bulletin is None or has_errors(errors):
        return "errors"
    if warnings:
        return "warnings"
    return "draft" if bulletin.issue.draft else "ready"


def _described(bulletin: Bulletin | None, number: int) -> dict[str, Any]:
    if bulletin is None:
        return {"formula": f"n° {number}", "title": "", "sections": []}
    return {
        "formula": announced(bulletin),
        "title": bulletin.issue.title,
        "sections": [
            {"label": section.label, "articles": [entry.title for entry in section.entries]}
            for section in bulletin.sections
        ],
    }


def announced(bulletin: Bulletin) -> str:
    """ "Numéro 25 de la Plateforme…, février 2025"."""
    return formula(bulletin, Words(bulletin.publication.lang, narrow=True))
