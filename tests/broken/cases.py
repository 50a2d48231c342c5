"""Cases of tests/broken/*.md: how a good workspace is broken, and how it is mended.

A file is a title and cases, all separated by lone dots. A case has four parts:

    its title
    .
    the changes that break the workspace
    .
    `exit STATUS`, then exactly what `pf2s-news build 25 --lang fr` prints on stderr
    .
    the changes that mend it again, as the messages say
    .

A change is one of these; names are relative to the workspace, `<U+00A0>` is a
character that cannot be seen:

    edit FILE                   then "- old line" and "+ new line", group after group;
                                new lines without old ones go to the end
    write FILE                  then "+ line" for each line
    save FILE as ENCODING       the same text in another encoding
    fill FILE SIZE              so many bytes of text
    cut FILE SIZE               only its first bytes
    copy FILE -> FILE
    move FILE -> FILE
    link FILE -> TARGET         a symbolic link
    folder NAME
    remove FILE
    run ARGUMENTS               another command line than `build 25`
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
DOT = "\n.\n"
UNSEEN = re.compile("[\u00a0\u00ad\u200b-\u200f\u2028\u202f\u2060\ufeff\ufffd\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One broken workspace."""

    theme: str
    """The file's name, without ".md"."""
    position: int
    """Of its expected part among the parts of the file."""
    title: str
    breaking: str
    status: int
    stderr: str
    mending: str


def cases() -> Iterator[Case]:
    """All cases, in order."""
    for path in sorted(HERE.glob("*.md")):
        parts = path.read_text(encoding="utf-8").split(DOT)
        assert len(parts) % 4 == 2, f"{path.name}: a lone dot is missing, or one is too many"
        for number in range(1, len(parts) - 1, 4):
            title, breaking, expected, mending = parts[number : number + 4]
            status, _, stderr = expected.partition("\n")
            yield Case(
                theme=path.stem,
                position=number + 2,
                title=title.strip(),
                breaking=breaking,
                status=int(status.removeprefix("exit ")),
                stderr=seen(stderr),
                mending=mending,
            )


def rewrite(case: Case, status: int, stderr: str) -> bool:
    """Write what was found in the place of what a case expects; whether it differs."""
    path = HERE / f"{case.theme}.md"
    parts = path.read_text(encoding="utf-8").split(DOT)
    found = f"exit {status}\n{spelt_out(stderr)}".rstrip("\n")
    if parts[case.position] == found:
        return False
    parts[case.position] = found
    path.write_text(DOT.join(parts), encoding="utf-8", newline="\n")
    return True


def seen(text: str) -> str:
    """The text with the characters that `<U+00A0>` and the like stand for."""
    return re.sub(r"<U\+([0-9A-F]{4})>", lambda match: chr(int(match[1], 16)), text)


def spelt_out(text: str) -> str:
    """The text with its unseen characters as `<U+00A0>`."""
    return UNSEEN.sub(lambda match: f"<U+{ord(match[0]):04X}>", text)


def arguments(*changes: str) -> list[str]:
    """The command line that the last of some changes ask for."""
    lines = [line for text in changes for line in text.splitlines() if line.startswith("run ")]
    return shlex.split(lines[-1])[1:] if lines else ["build", "25"]


def apply(changes: str, root: Path) -> None:
    """Change the workspace."""
    steps = re.split(r"\n(?![+-](?: |$|\n))", changes.strip("\n"))
    for step in steps:
        order, *lines = step.split("\n")
        _apply_one(seen(order), [seen(line) for line in lines], root)


def _apply_one(order: str, lines: list[str], root: Path) -> None:
    verb, _, rest = order.partition(" ")
    name, *more = re.split(r" (?:as|->) ", rest)
    path = root / name
    match verb:
        case "edit":
            _edit(path, lines)
        case "write":
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(path, [line[2:] for line in lines])
        case "save":
            path.write_bytes(path.read_text(encoding="utf-8").encode(more[0]))
        case "fill":
            name, size = rest.rsplit(" ", 1)
            (root / name).write_bytes((b"texte " * int(size))[: int(size)])
        case "cut":
            name, size = rest.rsplit(" ", 1)
            (root / name).write_bytes((root / name).read_bytes()[: int(size)])
        case "copy":
            shutil.copyfile(path, root / more[0])
        case "move":
            path.rename(root / more[0])
        case "link":
            path.symlink_to(more[0])
        case "folder":
            path.mkdir(parents=True)
        case "remove":
            path.unlink()
        case "run":
            pass
        case _:
            raise ValueError(f"not a change: {order}")


def _edit(path: Path, lines: list[str]) -> None:
    """Replace groups of old lines, each of which stands once in the file, by new ones."""
    text = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    for old, new in _groups(lines):
        spots = [n for n in range(len(text)) if text[n : n + len(old)] == old] if old else []
        assert not old or len(spots) == 1, f"{path.name}: {old} stands there {len(spots)} times"
        at = spots[0] if spots else len(text)
        text[at : at + len(old)] = new
    _write(path, text)


def _groups(lines: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Old and new lines, group after group."""
    for group in re.findall(r"((?:-.*\n)*)((?:\+.*\n)*)", "".join(f"{line}\n" for line in lines)):
        old, new = ([line[2:] for line in part.split("\n")[:-1]] for part in group)
        if old or new:
            yield old, new


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
