"""The archive on its way from the command line to its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pf2s_news.cache import Cache, digest
from pf2s_news.commands.console import CONTENT, DONE, Console
from pf2s_news.commands.one_build import CACHE, counted, lock_of
from pf2s_news.commands.show import relative
from pf2s_news.problems import (
    InputError,
    Message,
    OutsideError,
    Problem,
    UsageError,
    say,
    say_count,
)
from pf2s_news.read.publication import publication_lang
from pf2s_news.unchanged import holds_all, recall, remember_digests
from pf2s_news.workspace import find_workspace

if TYPE_CHECKING:
    from pf2s_news.archive.writing import Outcome

NAMED = 20
"""Files that are named one by one when they are written; of more, one sends the whole folder."""


class OneArchive:
    """The archive of the workspace around the current folder."""

    def __init__(self, out: str, console: Console) -> None:
        self.console = console
        self.workspace = find_workspace(console.cwd)
        self.root = self.workspace.root
        self.target = console.cwd / out if out else self.root / "dist/archive"

    def run(self) -> int:
        """Bring it up to date, and say what became of it; the exit status."""
        self.console.reads(publication_lang(self.workspace))
        try:
            return self._run()
        except InputError as failure:
            self.console.problems(failure.problems, self.root)
            found = counted(failure.problems, self.console)
            self.console.say(say("the archive: %(found)s; nothing was written", found=found))
            return CONTENT
        except BrokenPipeError:
            raise
        except (UsageError, OutsideError, OSError) as failure:  # in the publication's language
            return self.console.failure(failure)

    def _run(self) -> int:
        from pf2s_news.deliver.page_folder import refuse_foreign

        refuse_foreign(self._shown())
        cache = Cache(self.root / CACHE)
        key = "archiverun-" + digest(str(self.target.resolve()))
        known = recall(cache, key, self.root, self.target, holds_all)
        if known:
            self._tell(*known, None)
            return DONE
        return self._made(cache, key)

    def _made(self, cache: Cache, key: str) -> int:
        from pf2s_news.archive.archive import plan_archive
        from pf2s_news.archive.writing import write_archive

        plan = plan_archive(self.root, cache=cache, doing=self._doing)
        outcome = write_archive(
            plan,
            self._shown(),
            cache=cache,
            lock=lock_of(self.target, self.root),
            waiting=self._waiting,
            doing=self._doing,
        )
        said = {
            "issues": str(len(plan.parts)),
            "articles": str(plan.articles),
            "drafts": " ".join(map(str, plan.drafts)),
        }
        remember_digests(
            cache, key, root=self.root, inputs=plan.inputs, outputs=outcome.files,
            problems=plan.problems, said=said,
        )  # fmt: skip
        self._tell(plan.problems, said, outcome)
        return DONE

    def _tell(
        self, problems: tuple[Problem, ...], said: Mapping[str, str], outcome: Outcome | None
    ) -> None:
        self.console.problems(problems, self.root)
        self.console.result(relative(self.target, self.console.cwd))
        if outcome:
            self._tell_files(outcome)
        if drafts := said["drafts"].split():
            numbers = ", ".join(drafts)
            self.console.say(
                say_count(
                    "issue %(numbers)s is a draft, and not in it",
                    "issues %(numbers)s are drafts, and not in it",
                    len(drafts),
                    numbers=numbers,
                )
            )
        changed = outcome and (outcome.written or outcome.removed)
        written = len(outcome.written) if outcome else 0
        done = say_count("%(count)s file written", "%(count)s files written", written)
        self.console.say(
            say(
                "archive: %(counts)s; %(done)s",
                counts=_counts(int(said["issues"]), int(said["articles"])),
                done=done if changed else say("nothing has changed"),
            )
        )

    def _tell_files(self, outcome: Outcome) -> None:
        """What is to be done on the web site: files to send again, files to delete."""
        is_new = len(outcome.written) == len(outcome.files)
        if not is_new and len(outcome.written) <= NAMED:
            for path in outcome.written:
                self.console.say(say("written: %(path)s", path=path))
        # Pictures go with their pages: nobody minds what nothing leads to.
        for path in (one for one in outcome.removed if one.endswith((".html", ".pdf", ".xml"))):
            self.console.say(
                say("taken away here, delete it on the web site too: %(path)s", path=path)
            )

    def _shown(self) -> Path:
        """The folder as messages show it: seen from the current one."""
        return Path(relative(self.target, self.console.cwd))

    def _doing(self, file: str, at: int, of: int) -> None:
        self.console.progress.doing(f"{file} ({at}/{of})…")

    def _waiting(self) -> None:
        self.console.say(say("waiting for another run that writes the archive…"))


def _counts(issues: int, articles: int) -> Message:
    return say(
        "%(issues)s, %(articles)s",
        issues=say_count("%(count)s issue", "%(count)s issues", issues),
        articles=say_count("%(count)s article", "%(count)s articles", articles),
    )
