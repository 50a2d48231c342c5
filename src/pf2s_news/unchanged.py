"""Whether a build would write what is there already, told before anything is imported.

After a build, its inputs (also the files it looked for in vain), what it
wrote and what it said are kept. While all of that is as it was, the next
build has nothing to do but to say the same again. (The cache forgets what
another version of the program or of a library kept.)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from pf2s_news.cache import Cache, digest, file_digest
from pf2s_news.problems import Edit, Message, Place, Problem, Severity
from pf2s_news.value import asdict
from pf2s_news.workspace import ISSUES, TEMPLATES, Workspace


def build_key(manifest: str, tool: str, target: Path, *, pdf: bool = False) -> str:
    """The key of one issue built for one tool into one folder, with or without a PDF of ours."""
    return "build-" + digest(manifest, tool, str(target), "pdf" if pdf else "")


def remember(
    cache: Cache,
    key: str,
    *,
    workspace: Workspace,
    files: Mapping[str, bytes],
    problems: Iterable[Problem],
    said: Mapping[str, str],
) -> None:
    """Keep what a build read, wrote and found; `said` is what it told besides."""
    outputs = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    remember_digests(
        cache, key, root=workspace.root, inputs=workspace.digests, outputs=outputs,
        problems=problems, said=said,
    )  # fmt: skip


def remember_digests(
    cache: Cache,
    key: str,
    *,
    root: Path,
    inputs: Mapping[str, str | None],
    outputs: Mapping[str, str],
    problems: Iterable[Problem],
    said: Mapping[str, str],
) -> None:
    """The same for whoever has the files' SHA-256 only."""
    record = {
        "inputs": inputs,
        "issues": _names(root / ISSUES),
        "templates": _below(root / TEMPLATES),
        "outputs": outputs,
        "problems": [_problem_record(problem) for problem in problems],
        "said": dict(said),
    }
    cache.put(key, json.dumps(record).encode())
    cache.keep()


def holds_just(target: Path, outputs: Mapping[str, str]) -> bool:
    """Whether a folder holds these files, and no others."""
    return _outputs(target) == outputs


def holds_all(target: Path, outputs: Mapping[str, str]) -> bool:
    """Whether a folder holds these files, whatever else is in it."""
    return all(file_digest(target / path) == sha for path, sha in outputs.items())


def recall(
    cache: Cache,
    key: str,
    root: Path,
    target: Path,
    holds: Callable[[Path, Mapping[str, str]], bool] = holds_just,
) -> tuple[tuple[Problem, ...], Mapping[str, str]] | None:
    """The problems and what was said, if nothing has changed since; else None."""
    kept = cache.get(key)
    if kept is None:
        return None
    record = json.loads(kept)
    same = (
        record["issues"] == _names(root / ISSUES)
        # A new one may be misspelt, which is told.
        and record["templates"] == _below(root / TEMPLATES)
        and all(file_digest(root / file) == sha for file, sha in record["inputs"].items())
        and holds(target, record["outputs"])
    )
    if not same:
        return None
    return tuple(_problem(problem) for problem in record["problems"]), record["said"]


def _names(folder: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return []


def _below(folder: Path) -> list[str]:
    """All files of a folder, also in those in it."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _outputs(target: Path) -> dict[str, str | None]:
    """The digests of all files; None for what no build wrote, such as a link."""
    if target.is_symlink():
        return {}
    files = (path for path in target.rglob("*") if path.is_symlink() or not path.is_dir())
    return {
        path.relative_to(target).as_posix(): None if path.is_symlink() else file_digest(path)
        for path in files
    }


def _problem_record(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "severity": problem.severity,
        "rule": problem.rule,
        "message": _message_record(problem.message),
        "hint": _message_record(problem.hint) if problem.hint else None,
        "place": asdict(place) if place else None,
        "cure": [[edit.line, edit.before, edit.after] for edit in problem.cure],
    }


def _message_record(message: Message) -> dict[str, Any]:
    values = [
        [name, _message_record(value) if isinstance(value, Message) else value]
        for name, value in message.values
    ]
    return {
        "msgid": message.msgid,
        "values": values,
        "plural": message.plural,
        "count": message.count,
    }


def _problem(record: dict[str, Any]) -> Problem:
    return Problem(
        severity=cast(Severity, record["severity"]),
        rule=record["rule"],
        message=_message(record["message"]),
        hint=_message(record["hint"]) if record["hint"] else None,
        place=Place(**record["place"]) if record["place"] else None,
        cure=tuple(Edit(*edit) for edit in record["cure"]),
    )


def _message(record: dict[str, Any]) -> Message:
    values = tuple(
        (name, _message(value) if isinstance(value, dict) else value)
        for name, value in record["values"]
    )
    return Message(record["msgid"], values, record["plural"], record["count"])
