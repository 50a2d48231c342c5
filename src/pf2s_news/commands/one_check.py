"""Issues on their way from the command line to what is wrong with them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from pf2s_news.build import checked, draft
from pf2s_news.cache import Cache
from pf2s_news.check.seen import Seen
from pf2s_news.commands.console import CONTENT, DONE, OUTSIDE, Console
from pf2s_news.commands.one_build import CACHE, counted
from pf2s_news.commands.show import diagnostic, relative
from pf2s_news.deliver.mending import Mended, mend_files, take_back
from pf2s_news.pack.report import problem_json
from pf2s_news.problems import (
    InputError,
    OutsideError,
    Place,
    Problem,
    UsageError,
    by_place,
    error,
    say,
    say_count,
)
from pf2s_news.read.publication import publication_lang
from pf2s_news.value import Value
from pf2s_news.workspace import CONFIG, Workspace

ROUNDS = 10
"""Times that files are mended and read again: one line can need several cures."""


class CheckWish(Value, frozen=True, kw_only=True):
    """How the command line wants issues checked."""

    tool: str = ""
    links: bool = False
    fix: bool = False
    form: str = "text"
    strict: bool = False


Further = Callable[[Seen], tuple[Problem, ...]]
"""What is looked for beside what the rules look for."""


class Found(Value, frozen=True, kw_only=True):
    """What is wrong with one issue."""

    root: Path
    manifest: str
    number: int
    problems: tuple[Problem, ...]


def check_issues(
    manifests: list[tuple[Path, str]],
    misnamed: list[UsageError],
    wish: CheckWish,
    console: Console,
) -> int:
    """Check each and print what is found; the worst exit status."""
    found: list[Found] = []
    status = DONE
    for position, (root, file) in enumerate(manifests, 1):
        counting = f" ({position}/{len(manifests)})" if len(manifests) > 1 else ""
        console.progress.doing(f"{file}{counting}…")
        console.reads(publication_lang(Workspace(root)))
        try:
            found.append(_check(root, file, wish, console))
        except (OutsideError, OSError) as failure:  # the other issues are tried all the same
            status = max(status, console.failure(failure))
    others = tuple(error("misnamed", wrong.message, None, wrong.hint) for wrong in misnamed)
    if wish.form == "json":
        console.result(_as_json(found, others, console))
    else:
        _print(found, others, console)
    stopping = ("error", "warning") if wish.strict else ("error",)
    everything = (*others, *(problem for one in found for problem in one.problems))
    bad = any(problem.severity in stopping for problem in everything)
    return OUTSIDE if status == OUTSIDE else CONTENT if bad else DONE


def _check(root: Path, file: str, wish: CheckWish, console: Console) -> Found:
    if wish.fix:
        _mend(root, file, wish, console)
    problems = _problems(root, file, wish, _asking(root, console) if wish.links else _nothing)
    number = Workspace(root).number_of(file)
    return Found(root=root, manifest=file, number=number, problems=problems)


def _problems(root: Path, file: str, wish: CheckWish, further: Further) -> tuple[Problem, ...]:
    """What is wrong with an issue."""
    cache = Cache(root / CACHE)
    try:
        drafted = draft(Workspace(root), file, tool_name=wish.tool, cache=cache)
        made = checked(drafted, further=further)
    except InputError as failure:
        return failure.problems
    cache.keep()
    return made.problems


def _nothing(seen: Seen) -> tuple[Problem, ...]:
    return ()


def _asking(root: Path, console: Console) -> Further:
    """What the web says of an issue's links."""

    def ask(seen: Seen) -> tuple[Problem, ...]:
        from pf2s_news.check.network import check_links

        def progress(done: int, total: int) -> None:
            asked = console.words(say("links: %(done)s of %(total)s", done=done, total=total))
            console.progress.doing(asked)

        return check_links(seen, cache=Cache(root / CACHE), progress=progress)

    return ask


def _mend(root: Path, file: str, wish: CheckWish, console: Console) -> None:
    """Write the cures that are certain, and show them."""
    changes: list[Mended] = []
    problems = _problems(root, file, wish, _nothing)
    for _ in range(ROUNDS):
        written = mend_files(root, problems)
        if not written:
            break
        after = _problems(root, file, wish, _nothing)
        if _errors(after) > _errors(problems):
            take_back(root, written)
            break
        changes += written
        problems = after
    for change in _as_one(changes):
        text = change.diff
        if wish.form == "json":
            console.show(text)
        else:
            console.result(f"{text}\n")
    if changes:
        files = len({change.file for change in changes})
        console.say(
            say_count(
                "%(count)s file was mended, as shown",
                "%(count)s files were mended, as shown",
                files,
            )
        )
    else:
        console.say(say("there is nothing that could be mended without you"))


def _as_one(changes: list[Mended]) -> Iterator[Mended]:
    """Each file once, as it was before the first round and after the last."""
    first = {change.file: change.before for change in reversed(changes)}
    last = {change.file: change.after for change in changes}
    for file in last:
        yield Mended(file=file, before=first[file], after=last[file])


def _errors(problems: tuple[Problem, ...]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _print(found: list[Found], others: tuple[Problem, ...], console: Console) -> None:
    """Each problem once, also where several issues have it; then a line for each issue."""
    printed: set[Problem] = set()
    look = console.look_of(sys.stdout)
    for problem in others:
        console.result(diagnostic(problem, console.cwd, console.cwd, console.translate, look))
    for one in found:
        for problem in one.problems:
            if problem not in printed:
                printed.add(problem)
                console.result(diagnostic(problem, one.root, console.cwd, console.translate, look))
    for one in found:
        name = relative(one.root / one.manifest, console.cwd)
        notes = sum(problem.severity == "info" for problem in one.problems)
        counts = [counted(one.problems, console)]
        counts += [console.words(say_count("%(count)s note", "%(count)s notes", notes))] * bool(
            notes
        )
        shown = ", ".join(filter(None, counts)) or console.words(say("nothing to mend"))
        console.result(console.words(say("%(file)s: %(found)s", file=name, found=shown)))


def _as_json(found: list[Found], others: tuple[Problem, ...], console: Console) -> str:
    """formats.md, `--format json`; what newsletter.yaml has wrong stands there once."""
    shared: list[Problem] = [*others]
    issues = []
    for one in found:
        own = [problem for problem in one.problems if not _is_shared(problem.place)]
        shared += [problem for problem in one.problems if _is_shared(problem.place)]
        issues.append(
            {"issue": one.number, "manifest": one.manifest, "problems": _views(own, console)}
        )
    content = {"issues": issues, "problems": _views(shared, console)}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _is_shared(place: Place | None) -> bool:
    return place is not None and place.file == CONFIG


def _views(problems: list[Problem], console: Console) -> list[dict[str, object]]:
    return [problem_json(problem, console.translate) for problem in by_place(problems)]
