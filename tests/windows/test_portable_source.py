"""The program calls nothing that Windows lacks or does otherwise, read from its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [
    *sorted((ROOT / "src").rglob("*.py")),
    *sorted((ROOT / "tools").glob("*.py")),
    ROOT / "hatch_build.py",
]
PROGRAM = [path for path in SOURCES if "src" in path.parts]

TEXT_CALLS = ("read_text", "write_text", "open", "NamedTemporaryFile", "TemporaryFile", "fdopen",
              "TextIOWrapper")  # fmt: skip
NOT_FILES = ("os", "Image", "webbrowser", "image", "packed")
"""Whose `open` opens no text file."""

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios",
                 "tty"}  # fmt: skip
POSIX_NAMES = {
    "os": {"chown", "chroot", "fork", "forkpty", "getegid", "geteuid", "getgid", "getgroups",
           "getloadavg", "getpgid", "getuid", "killpg", "lchown", "link", "mkfifo", "mknod", "nice",
           "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_TMPFILE", "posix_spawn", "setgid", "setsid",
           "setuid", "statvfs", "symlink", "sync", "sysconf", "uname", "wait"},
    "signal": {"alarm", "pause", "setitimer", "SIGALRM", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1"},
    "time": {"tzset", "clock_gettime"},
    "select": {"epoll", "poll"},
}  # fmt: skip
SEPARATORS = {"sep", "altsep", "linesep", "pathsep"}
"""Of os: what is written with them differs from system to system."""


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call with the name of what is called, and that of the object it belongs to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(value=ast.Name(id=owner), attr=name):
                    yield node, name, owner
                case ast.Attribute(attr=name) | ast.Name(id=name):
                    yield node, name, ""


def mode_of(call: ast.Call, name: str, owner: str) -> str:
    """The mode of a call that opens a file; "r" where none is given."""
    if name.endswith("_text"):
        return name[0]
    first = 1 if name == "fdopen" or (name == "open" and not owner and is_builtin(call)) else 0
    given = [*call.args[first : first + 1], *(k.value for k in call.keywords if k.arg == "mode")]
    modes = [node.value for node in given if isinstance(node, ast.Constant)]
    default = "w+b" if name.endswith("TemporaryFile") else "r"
    return next((mode for mode in modes if isinstance(mode, str)), default)


def is_builtin(call: ast.Call) -> bool:
    """Whether this is `open(path)`, not `path.open()`."""
    return isinstance(call.func, ast.Name)


def careless(source: str) -> list[str]:
    """The calls that leave encoding or line ends to the system."""
    found = []
    for call, name, owner in calls(ast.parse(source)):
        if name not in TEXT_CALLS or (name == "open" and owner in NOT_FILES):
            continue
        mode = mode_of(call, name, owner)
        given = {keyword.arg for keyword in call.keywords}
        positional = {"read_text": 1, "write_text": 2}.get(name, 4 if is_builtin(call) else 3)
        if "b" in mode:
            continue
        if "encoding" not in given and len(call.args) < positional:
            found.append(f"line {call.lineno}: {name} without encoding")
        if set(mode) & set("wax+") and "newline" not in given:
            found.append(f"line {call.lineno}: {name} without newline")
    return found


def unknown_to_windows(source: str) -> list[str]:
    """Modules and names that Python has on POSIX only."""
    found = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                found += [alias.name for alias in names if alias.name in POSIX_MODULES]
            case ast.ImportFrom(module=str(module), names=names):
                wrong = POSIX_NAMES.get(module, set())
                found += [alias.name for alias in names if alias.name in wrong]
                found += [module] if module in POSIX_MODULES else []
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                found += [f"{owner}.{name}"] if name in POSIX_NAMES.get(owner, set()) else []
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_is_read_and_written_alike_everywhere(path: Path) -> None:
    assert careless(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_windows_has_everything_that_is_called(path: Path) -> None:
    assert unknown_to_windows(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_depends_on_the_systems_separators(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    owners = [(getattr(node.value, "id", ""), node.attr) for node in attributes]
    assert [attr for owner, attr in owners if owner == "os" and attr in SEPARATORS] == []
    # %-d is glibc's, %#d Windows'; both depend on the locale.
    assert "strftime" not in {attr for _, attr in owners}


@pytest.mark.parametrize("path", PROGRAM, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_ctypes_is_imported_where_it_is_used_and_the_system_asked_first(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    above = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    assert "ctypes" not in {alias.name for node in above for alias in node.names}
    assert "ctypes" not in source or "sys.platform" in source


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ("open(p)", 1),
        ("open(p, 'w')", 2),
        ("open(p, mode='a', encoding='utf-8')", 1),
        ("p.open()", 1),
        ("p.open('w', encoding='utf-8')", 1),
        ("p.write_text(t, encoding='utf-8')", 1),
        ("p.read_text()", 1),
        ("NamedTemporaryFile('w')", 2),
        ("open(p, 'rb'); p.open('xb'); os.open(p, 0); NamedTemporaryFile(); Image.open(p)", 0),
        ("p.write_text(t, 'utf-8', newline=''); p.read_text('utf-8')", 0),
    ],
)
def test_the_rule_for_text_sees_faults(source: str, faults: int) -> None:
    assert len(careless(source)) == faults


@pytest.mark.parametrize(
    "source",
    ["import fcntl", "from os import fork", "os.getuid()", "from pwd import getpwuid",
     "signal.SIGKILL"],
)  # fmt: skip
def test_the_rule_for_calls_sees_faults(source: str) -> None:
    assert unknown_to_windows(source)
