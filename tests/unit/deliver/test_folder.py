"""A folder is replaced whole or not at all, on a real file system."""

from __future__ import annotations

import errno
import inspect
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import pf2s_news
from pf2s_news.deliver import lock, owner, swap
from pf2s_news.deliver.folder import deliver, recover
from pf2s_news.problems import OutsideError
from tests.crash.mounts import can_mount, in_namespace

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="signals, links and modes of POSIX")
WAYS = ["exchange", "two-renames"] if sys.platform == "linux" else ["two-renames"]


def output(word: str, issue: int = 25) -> dict[str, bytes]:
    """A small build; `word` tells one from another."""
    report = f'{{"issue": {issue}, "subject": "{word}"}}'
    return {
        "report.json": report.encode(),
        "email.html": f"<p>{word}".encode() * 1000,
        "images/a.png": word.encode(),
    }


def read(target: Path) -> dict[str, bytes]:
    """All files below `target`."""
    files = (path for path in target.rglob("*") if not path.is_dir())
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


def snapshot(place: Path) -> dict[str, tuple[int, int, bytes | str]]:
    """All below `place`, with time and identity, links not followed."""
    found: dict[str, tuple[int, int, bytes | str]] = {}
    for path in [place, *place.rglob("*")]:
        status = os.lstat(path)
        content: bytes | str = ""
        if path.is_symlink():
            content = str(path.readlink())
        elif path.is_file():
            content = path.read_bytes()
        found[str(path)] = (status.st_mtime_ns, status.st_ino, content)
    return found


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where issue 25 goes."""
    return tmp_path / "dist" / "issue-25"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to change places; without ctypes there is no renameat2."""
    if request.param == "two-renames":
        monkeypatch.setitem(sys.modules, "ctypes", None)
    return str(request.param)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that every user can reach; pytest's own are private."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def refused(target: Path, files: Mapping[str, bytes] | None = None, issue: int = 25) -> str:
    """Deliver in vain: the message."""
    with pytest.raises(OutsideError) as caught:
        deliver(target, files or output("new", issue), issue=issue)
    assert caught.value.hint
    assert str(caught.value.hint)
    return str(caught.value)


def assert_only(target: Path, files: dict[str, bytes]) -> None:
    """The target holds `files`, and nothing temporary is left beside it."""
    assert read(target) == files
    assert {path.name for path in target.parent.iterdir()} <= {target.name, f".{target.name}.lock"}


# What it writes


def test_writes_all_and_creates_the_parents(target: Path) -> None:
    deliver(target, output("new"), issue=25)
    assert_only(target, output("new"))


def test_replaces_its_own_output(way: str, target: Path) -> None:
    deliver(target, {**output("old"), "paste.html": b""}, issue=25)
    deliver(target, output("new"), issue=25)
    assert_only(target, output("new"))


def test_fills_an_empty_folder(way: str, target: Path) -> None:
    target.mkdir(parents=True)
    deliver(target, output("new"), issue=25)
    assert read(target) == output("new")


def test_takes_a_relative_path(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    deliver(Path("issue-25"), output("old"), issue=25)
    deliver(Path("issue-25"), output("new"), issue=25)
    assert read(tmp_path / "issue-25") == output("new")


@posix_only
def test_modes_follow_the_umask(target: Path) -> None:
    before = os.umask(0o027)
    try:
        deliver(target, output("new"), issue=25)
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o750
    assert (target / "email.html").stat().st_mode & 0o777 == 0o640


def test_the_same_bytes_touch_nothing(target: Path) -> None:
    deliver(target, output("new"), issue=25)
    before = snapshot(target.parent)
    deliver(target, output("new"), issue=25)
    assert snapshot(target.parent) == before


@pytest.mark.parametrize("path", ["extra.txt", "images/extra.png", "images/a.png"])
def test_any_difference_counts(target: Path, path: str) -> None:
    deliver(target, output("new"), issue=25)
    (target / path).write_bytes(b"NEW"[: len("new")])
    deliver(target, output("new"), issue=25)
    assert read(target) == output("new")


@posix_only
def test_links_in_the_old_folder_are_not_followed(tmp_path: Path, target: Path) -> None:
    deliver(target, output("new"), issue=25)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "a.png").touch()
    mine.chmod(0o500)
    (target / "folder").symlink_to(mine)
    before = snapshot(mine), mine.stat().st_mode
    deliver(target, output("new"), issue=25)
    assert read(target) == output("new")
    assert not (target / "folder").exists()
    assert (snapshot(mine), mine.stat().st_mode) == before


@posix_only
def test_a_link_to_the_same_bytes_is_not_the_file(tmp_path: Path, target: Path) -> None:
    deliver(target, output("new"), issue=25)
    (target / "email.html").rename(tmp_path / "email.html")
    (target / "email.html").symlink_to(tmp_path / "email.html")
    deliver(target, output("new"), issue=25)
    assert not (target / "email.html").is_symlink()
    assert read(target) == output("new")


@posix_only
def test_a_link_above_the_target_is_fine(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "dist").symlink_to(tmp_path / "elsewhere")
    deliver(tmp_path / "dist" / "issue-25", output("new"), issue=25)
    assert read(tmp_path / "elsewhere" / "issue-25") == output("new")


# What it refuses


FOREIGN = {
    "no report": {"holiday.jpg": b"..."},
    "an empty report": {"report.json": b""},
    "another issue's": {"report.json": b'{"issue": 24}'},
    "text for a number": {"report.json": b'{"issue": "1"}'},
    "true for a number": {"report.json": b'{"issue": true}'},
    "no object": {"report.json": b'["issue", 1]'},
    "no JSON": {"report.json": b"\xff issue 1"},
    "bottomless JSON": {"report.json": b"[" * 200_000},
    "a report in a folder": {"report.json/report.json": b'{"issue": 1}'},
}


@pytest.mark.parametrize("files", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_folder_is_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    target = tmp_path / "issue-1"
    for path, data in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    before = snapshot(tmp_path)
    message = refused(target, issue=1)
    assert message == f"{target} was not written by a build of issue 1"
    assert snapshot(tmp_path) == before


def test_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "issue-25").write_text("mine", encoding="utf-8")
    before = snapshot(tmp_path)
    assert "is a file or a link" in refused(tmp_path / "issue-25")
    assert snapshot(tmp_path) == before


@posix_only
@pytest.mark.parametrize("leads_to", ["issue-24", "nowhere", "issue-25"])
def test_a_link_is_refused(tmp_path: Path, leads_to: str) -> None:
    deliver(tmp_path / "issue-24", output("old"), issue=25)
    (tmp_path / "issue-25").symlink_to(leads_to)
    before = snapshot(tmp_path)
    assert "is a file or a link" in refused(tmp_path / "issue-25")
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("between", ["", "more", "more/still"])
def test_a_file_among_the_parents_is_named(tmp_path: Path, between: str) -> None:
    (tmp_path / "dist").write_text("mine", encoding="utf-8")
    target = tmp_path / "dist" / between / "issue-25"
    assert refused(target) == f"{tmp_path / 'dist'} is in the way of {target}"
    assert (tmp_path / "dist").read_text(encoding="utf-8") == "mine"


def test_a_file_with_our_temporary_name_is_named_and_kept(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    obstacle = target.parent / ".issue-25.new"
    obstacle.write_text("mine", encoding="utf-8")
    assert refused(target) == f"{obstacle} is in the way of {target}"
    assert obstacle.read_text(encoding="utf-8") == "mine"
    assert read(target) == output("old")


@pytest.mark.parametrize(
    "path",
    [
        "/a",
        "../a",
        "a/../../b",
        "a/..",
        "",
        ".",
        "./a",
        "a//b",
        "a/",
        "C:/a",
        "C:a",
        "a\\b",
        "//h/s",
    ],
)
def test_paths_stay_inside(target: Path, path: str) -> None:
    with pytest.raises(ValueError, match="inside the folder"):
        deliver(target, {**output("new"), path: b""}, issue=25)
    assert not target.parent.exists()


def test_the_report_must_name_the_issue(target: Path) -> None:
    with pytest.raises(ValueError, match="issue 26"):
        deliver(target, output("new"), issue=26)
    with pytest.raises(ValueError, match="issue 25"):
        deliver(target, {"email.html": b""}, issue=25)
    assert not target.parent.exists()


# Killed, at each change in turn

CHILD = f"""
import os, sys, json, shutil, signal
from pathlib import Path
import filelock
from pf2s_news.deliver.folder import deliver, recover

{inspect.getsource(output)}
"""

KILL = (
    CHILD
    + """
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "ctypes.dlsym"}

def is_change(event, arguments):
    writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    return event in CHANGES or event == "open" and arguments[2] & writes

def killed_at(nth, action):
    # Whether `action`, in a process of its own, was killed just before its nth change
    if pid := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == -signal.SIGKILL
    left = nth
    def hook(event, arguments):
        nonlocal left
        if is_change(event, arguments):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    action()
    os._exit(0)

def deliver_in(place, word):
    deliver(place / "dist" / "issue-25", output(word), issue=25)

def prepare(place):
    shutil.rmtree(place, ignore_errors=True)
    if before:
        deliver_in(place, "old")
    else:
        (place / "dist").mkdir(parents=True)

os.fsync = lambda number: None  # a killed process loses nothing that it wrote
root, way, before, twice = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "old", sys.argv[4:]
if way == "two-renames":
    sys.modules["ctypes"] = None
else:
    import ctypes

def once():
    nth = 1
    while True:
        place = root / f"{nth:03}"
        prepare(place)
        if not killed_at(nth, lambda: deliver_in(place, "new")):
            return shutil.rmtree(place)
        yield nth
        nth += 1

def again(nth):
    mth, killed = 1, True
    while killed:
        place = root / f"{nth:03}-{mth:03}"
        prepare(place)
        killed_at(nth, lambda: deliver_in(place, "new"))
        killed = killed_at(mth, lambda: deliver_in(place, "new"))
        mth += 1
    shutil.rmtree(place)

for nth in once():
    if twice and nth > 6:  # from there on all files are written
        again(nth)
"""
)


def start(program: str, *arguments: object, wrapper: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    """A Python process that runs `program`."""
    source = str(Path(pf2s_news.__file__).parent.parent)
    return subprocess.Popen(
        [*wrapper, sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(program: str, *arguments: object, wrapper: tuple[str, ...] = ()) -> str:
    """What `program` prints; it must succeed."""
    child = start(program, *arguments, wrapper=wrapper)
    printed, complaint = child.communicate(timeout=120)
    assert child.returncode == 0, complaint
    return printed


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No fsync: a killed process loses nothing that it wrote, and there are hundreds of them."""
    monkeypatch.setattr(os, "fsync", lambda number: None)


def repaired_by_recover(target: Path) -> None:
    recover(target)


def repaired_by_the_next_build(target: Path) -> None:
    deliver(target, output("next"), issue=25)


def check_whole(place: Path, way: str, before: str) -> None:
    """The target holds one output whole, or two renames were cut short and it can be had."""
    target = place / "dist" / "issue-25"
    last_good = [output("old")] if before == "old" else [{}]
    old = target.with_name(".issue-25.old")
    if old.exists():
        assert read(old) == output("old")
    if target.exists() or way == "exchange" or before == "nothing":
        assert read(target) in [*last_good, output("new")]
    else:
        assert old.exists()


@posix_only
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("repair", [repaired_by_recover, repaired_by_the_next_build])
@pytest.mark.parametrize("before", ["old", "nothing"])
@pytest.mark.parametrize("way", WAYS)
def test_killed_anywhere_an_output_is_whole(
    tmp_path: Path, way: str, before: str, repair: Callable[[Path], None]
) -> None:
    run(KILL, tmp_path, way, before)
    places = sorted(tmp_path.iterdir())
    assert len(places) >= (10 if before == "old" else 7)
    for place in places:
        check_whole(place, way, before)
        repair_and_check(place, before, repair)


@posix_only
@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("way", WAYS)
def test_killed_again_while_recovering(tmp_path: Path, way: str) -> None:
    run(KILL, tmp_path, way, "old", "twice")
    places = sorted(path for path in tmp_path.iterdir() if "-" in path.name)
    assert len(places) > 100
    for place in places:
        check_whole(place, way, "old")
        repair_and_check(place, "old", repaired_by_recover)


def repair_and_check(place: Path, before: str, repair: Callable[[Path], None]) -> None:
    target = place / "dist" / "issue-25"
    repair(target)
    names = {path.name for path in target.parent.iterdir()}
    assert names <= {"issue-25", ".issue-25.lock"}
    if repair is repaired_by_the_next_build:
        assert read(target) == output("next")
    else:
        assert read(target) in (output("old") if before == "old" else {}, output("new"))


@posix_only
def test_killed_in_the_middle_of_a_file(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    program = (
        CHILD
        + """
import resource
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
deliver(Path(sys.argv[1]), output("new"), issue=25)
"""
    )
    child = start(program, target)
    child.communicate(timeout=60)
    assert child.returncode < 0
    assert (target.parent / ".issue-25.new" / "email.html").stat().st_size < 3000
    assert read(target) == output("old")
    deliver(target, output("new"), issue=25)
    assert read(target) == output("new")


def test_recover_has_nothing_to_do(target: Path) -> None:
    recover(target)
    assert not target.parent.exists()
    deliver(target, output("new"), issue=25)
    before = snapshot(target.parent)
    recover(target)
    assert snapshot(target.parent) == before


def test_two_renames_cut_short_are_completed(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    target.rename(target.with_name(".issue-25.old"))
    deliver(target, output("new"), issue=25)  # undoes what it finds, then delivers
    assert read(target) == output("new")
    target.rename(target.with_name(".issue-25.new"))
    shutil.copytree(target.with_name(".issue-25.new"), target.with_name(".issue-25.old"))
    (target.with_name(".issue-25.old") / "email.html").write_bytes(b"old")
    recover(target)
    assert_only(target, output("new"))


def test_the_same_bytes_still_tidy_up(target: Path) -> None:
    deliver(target, output("new"), issue=25)
    shutil.copytree(target, target.with_name(".issue-25.old"))
    deliver(target, output("new"), issue=25)
    assert_only(target, output("new"))


def test_an_empty_folder_made_in_the_gap_does_not_cost_the_last_output(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    target.rename(target.with_name(".issue-25.old"))
    target.mkdir()
    recover(target)
    assert read(target) == output("old")


def test_a_foreign_folder_in_the_gap_does_not_cost_the_last_output(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    target.rename(target.with_name(".issue-25.old"))
    target.mkdir()
    (target / "mine.txt").touch()
    before = snapshot(target.parent)
    assert "was not written by a build" in refused(target)
    assert snapshot(target.parent) == before
    recover(target)
    assert read(target.with_name(".issue-25.old")) == output("old")
    shutil.rmtree(target)
    recover(target)
    assert read(target) == output("old")


def test_a_report_of_another_issue_in_the_gap_does_not_cost_the_last_output(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    target.rename(target.with_name(".issue-25.old"))
    deliver(target.with_name("other"), output("other", 26), issue=26)
    target.with_name("other").rename(target)
    recover(target)
    assert read(target) == output("other", 26)
    assert read(target.with_name(".issue-25.old")) == output("old")


@pytest.mark.parametrize("name", [".issue-25.old", ".issue-25.lock"])
def test_somebody_s_folder_with_our_temporary_name_is_named_and_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(sys.modules, "ctypes", None)
    deliver(target, output("old"), issue=25)
    obstacle = target.with_name(name)
    obstacle.unlink(missing_ok=True)
    obstacle.mkdir()
    (obstacle / "mine.txt").touch()
    assert refused(target) == f"{obstacle} is in the way of {target}"
    assert (obstacle / "mine.txt").exists()
    assert read(target) == output("old")


PROTECTED = (
    CHILD
    + """
if os.geteuid() == 0:
    os.chown(sys.argv[1], 65534, 65534)
    os.seteuid(65534)
target = Path(sys.argv[1]) / "dist" / "issue-25"
deliver(target, output("old"), issue=25)
(target / "mine").mkdir()
(target / "mine" / "a.txt").touch(mode=0o400)
outside = Path(sys.argv[1]) / "outside.txt"
outside.touch(mode=0o400)
(target / "mine" / "link").symlink_to(outside)
(target / "mine").chmod(0o500)
deliver(target, output("new"), issue=25)
print(*sorted(os.listdir(target.parent)), *sorted(os.listdir(target)))
print(oct(outside.stat().st_mode & 0o777))
"""
)


@posix_only
def test_read_only_files_of_the_old_folder_go_too(public: Path) -> None:
    *names, mode = run(PROTECTED, public).split()
    assert mode == "0o400"
    assert names == [".issue-25.lock", "issue-25", "email.html", "images", "report.json"]


# Interrupted, and the disk's refusals


class Interrupted(dict[str, bytes]):
    """Files with a Ctrl-C in the middle."""

    def items(self) -> Iterator[tuple[str, bytes]]:  # type: ignore[override]
        """One file, then Ctrl-C."""
        yield "report.json", self["report.json"]
        raise KeyboardInterrupt


def test_interrupted_by_the_user(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    with pytest.raises(KeyboardInterrupt):
        deliver(target, Interrupted({**output("new"), "more": b""}), issue=25)
    assert_only(target, output("old"))


DELIVER = (
    CHILD
    + """
from pf2s_news.problems import OutsideError
import ctypes

def report(target, setting):
    try:
        setting()
        deliver(target, {**output("new"), "images/big.jpg": bytes(300_000)}, issue=25)
        print(json.dumps(["delivered", ""]))
    except OutsideError as error:
        print(json.dumps([str(error), str(error.hint)]))
"""
)

MOUNTED = (
    DELIVER
    + """
place = Path(sys.argv[1])
deliver(place / "issue-25", output("old"), issue=25)
report(place / "issue-25", lambda: os.system(sys.argv[2].format(place)) and sys.exit("no"))
names = sorted(os.listdir(place))
files = {p.relative_to(place / "issue-25").as_posix(): p.read_bytes()
         for p in (place / "issue-25").rglob("*") if p.is_file()}
print(json.dumps([names, files == output("old")]))
"""
)


FULL = ["limit", "mount"] if can_mount() else ["limit"]


def deliver_mounted(place: Path, command: str) -> str:
    """The message of a delivery to a file system of its own, prepared by `command`."""
    place.mkdir()
    printed = run(MOUNTED, place, command, wrapper=in_namespace(place, "200k"))
    (message, hint), (names, is_old) = map(json.loads, printed.splitlines())
    assert hint
    assert set(names) <= {".issue-25.lock", "issue-25"}
    assert is_old
    return str(message)


def deliver_limited(target: Path) -> str:
    """The message of a delivery by a process that may write 100 KB a file."""
    deliver(target, output("old"), issue=25)
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))"
    program = f"{DELIVER}\nimport resource\nreport(Path(sys.argv[1]), lambda: {limit})"
    message, hint = json.loads(run(program, target))
    assert hint
    assert_only(target, output("old"))
    return str(message)


@posix_only
@pytest.mark.parametrize("how", FULL)
def test_a_full_disk(tmp_path: Path, how: str) -> None:
    target = tmp_path / "dist" / "issue-25"
    message = deliver_limited(target) if how == "limit" else deliver_mounted(target.parent, "true")
    assert message == f"the disk is full: {target} could not be written"


def deliver_without_rights(target: Path, forbidden: Path, mode: int) -> str:
    """The message of a delivery by a user whom modes bind, as root they do not."""
    before = forbidden.stat().st_mode
    forbidden.chmod(mode)
    drop = "os.geteuid() or os.seteuid(65534)"
    printed = run(f"{DELIVER}\nreport(Path(sys.argv[1]), lambda: {drop})", target)
    forbidden.chmod(before)
    message, hint = json.loads(printed)
    assert hint
    assert_only(target, output("old"))
    return str(message)


@posix_only
@pytest.mark.parametrize("before", ["there", "missing"])
def test_a_folder_that_may_not_be_written(public: Path, before: str) -> None:
    target = public / "dist" / "issue-25"
    deliver(target, output("old"), issue=25)
    lock_file = target.with_name(".issue-25.lock")
    lock_file.chmod(0o666) if before == "there" else lock_file.unlink()
    message = deliver_without_rights(target, target.parent, 0o555)
    assert message == f"{target} may not be read or written"
    assert lock_file.exists() == (before == "there")


@posix_only
@pytest.mark.parametrize(
    ("name", "told"), [(".issue-25.lock", ".issue-25.lock"), ("issue-25/report.json", "issue-25")]
)
def test_a_file_that_may_not_be_read(public: Path, name: str, told: str) -> None:
    target = public / "dist" / "issue-25"
    deliver(target, output("old"), issue=25)
    target.parent.chmod(0o777)
    message = deliver_without_rights(target, target.parent / name, 0o000)
    assert message == f"{target.parent / told} may not be read or written"


@pytest.mark.skipif(not can_mount(), reason="no right to mount, even in a namespace")
@pytest.mark.parametrize("before", ["there", "missing"])
def test_a_read_only_disk(tmp_path: Path, before: str) -> None:
    remove = "rm {0}/.issue-25.lock;" if before == "missing" else ""
    command = f"{remove} mount -o remount,bind,ro {{0}}"
    message = deliver_mounted(tmp_path / "dist", command)
    assert message == f"{tmp_path / 'dist' / 'issue-25'} may not be read or written"


@pytest.mark.parametrize("length", [252, 300])
def test_a_folder_name_that_is_too_long(tmp_path: Path, length: int) -> None:
    assert "a name is too long" in refused(tmp_path / ("x" * length))
    assert list(tmp_path.iterdir()) == []


def test_a_file_name_that_is_too_long(target: Path) -> None:
    deliver(target, output("old"), issue=25)
    assert "a name is too long" in refused(target, {**output("new"), "x" * 300: b""})
    assert_only(target, output("old"))


def refusing(call: Callable[..., None], error: OSError, when: str) -> Callable[..., None]:
    """`call` as the system would run it if it refused whatever ends in `when`."""

    def refuse(*arguments: object) -> None:
        if str(arguments[-1]).endswith(when):
            raise error
        call(*arguments)

    return refuse


def test_a_second_rename_that_fails_is_undone(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(target, output("old"), issue=25)
    monkeypatch.setitem(sys.modules, "ctypes", None)
    tries: list[int] = []

    def rename(source: str, goal: str) -> None:
        if str(source).endswith(".new"):
            tries.append(1)
            raise OSError(errno.ENOSPC, "No space left on device")
        Path(source).replace(goal)

    monkeypatch.setattr(os, "rename", rename)
    assert "the disk is full" in refused(target)
    assert tries == [1]
    assert_only(target, output("old"))


def test_two_renames_that_fail_and_cannot_be_undone_lose_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(target, output("old"), issue=25)
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, "ctypes", None)
        rename = os.rename
        patched.setattr(os, "rename", refusing(rename, OSError(errno.EIO, "it broke"), "issue-25"))
        assert "it broke" in refused(target)
    assert read(target.with_name(".issue-25.old")) == output("old")
    assert read(target.with_name(".issue-25.new")) == output("new")
    recover(target)
    assert_only(target, output("new"))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EIO, "could not be written: it broke"),
        (errno.EDQUOT, "the disk is full"),
        (errno.EBUSY, "another program"),
        (errno.EINVAL, ""),
    ],
)
def test_what_the_disk_says_while_flushing(
    target: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    deliver(target, output("old"), issue=25)
    monkeypatch.setattr(os, "fsync", refusing(os.fsync, OSError(number, "it broke"), ""))
    if words:
        assert words in refused(target)
        assert_only(target, output("old"))
    else:  # a file system without fsync is no reason to fail
        deliver(target, output("new"), issue=25)
        assert read(target) == output("new")


# Held open by another program, as Windows says it


class SharingViolationError(PermissionError):
    """What os.rename raises on Windows for a file that is open elsewhere."""

    winerror = 32


def held_open(monkeypatch: pytest.MonkeyPatch, tries: float, held: str = "\0") -> None:
    """Let os.rename fail for the target `tries` times, and for ever for the file `held`."""
    left = tries
    rename = os.rename
    monkeypatch.setattr("pf2s_news.deliver.held._PAUSE", 0.001)
    monkeypatch.setitem(sys.modules, "ctypes", None)

    def rename_like_windows(source: str, goal: str) -> None:
        nonlocal left
        is_target = str(source).endswith("issue-25") and left > 0
        if is_target or str(source).endswith(held):
            left -= is_target
            raise SharingViolationError(errno.EACCES, "The process cannot access the file", source)
        rename(source, goal)

    monkeypatch.setattr(os, "rename", rename_like_windows)


def test_a_file_held_open_for_a_moment(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(target, output("old"), issue=25)
    held_open(monkeypatch, tries=3)
    deliver(target, output("new"), issue=25)
    assert read(target) == output("new")


@pytest.mark.parametrize("held", ["email.html", "a.png"])
def test_a_file_held_open_is_named(
    target: Path, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    deliver(target, output("old"), issue=25)
    held_open(monkeypatch, tries=float("inf"), held=held)
    path = target / ("images/a.png" if held == "a.png" else held)
    assert refused(target).startswith(f"{path} cannot be replaced: another program")
    assert_only(target, output("old"))


def test_a_folder_held_open_is_named(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deliver(target, output("old"), issue=25)
    held_open(monkeypatch, tries=float("inf"))
    assert refused(target).startswith(f"{target} cannot be replaced: another program")
    assert_only(target, output("old"))


# The system's exchange


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_exchange_that_the_system_cannot_do(tmp_path: Path) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert not swap._exchange(tmp_path / "a", inside)  # EINVAL
    with pytest.raises(FileNotFoundError):
        swap._exchange(tmp_path / "a", tmp_path / "missing")


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_the_target_is_never_missing(target: Path) -> None:
    deliver(target, output("0"), issue=25)
    done = threading.Event()
    missing: list[int] = []

    def look() -> None:
        while not done.is_set():
            if not target.exists():
                missing.append(1)

    looking = threading.Thread(target=look)
    looking.start()
    for turn in range(50):
        deliver(target, output(str(turn)), issue=25)
    done.set()
    looking.join()
    assert missing == []


# Several at once


HOLD = (
    CHILD
    + """
def pause(event, arguments):
    if event == "open" and str(arguments[0]).endswith(".new/email.html"):
        if "x" in arguments[1]:
            print("holds the lock", flush=True)
            sys.stdin.readline()

sys.addaudithook(pause)
deliver(Path(sys.argv[1]), output("first"), issue=25)
"""
)


@pytest.fixture
def holder(target: Path) -> Iterator[subprocess.Popen[str]]:
    """Another build of the target, which holds the lock until it is told to go on."""
    deliver(target, output("old"), issue=25)
    child = start(HOLD, target)
    assert child.stdout
    assert child.stdout.readline() == "holds the lock\n"
    yield child
    child.kill()
    child.communicate()


def test_waits_for_another_build_and_says_so(target: Path, holder: subprocess.Popen[str]) -> None:
    said: list[str] = []

    def waiting() -> None:
        said.append("waiting")
        holder.communicate("go on\n", timeout=60)

    deliver(target, output("second"), issue=25, waiting=waiting)
    assert said == ["waiting"]
    assert holder.returncode == 0
    assert read(target) == output("second")


def test_does_not_wait_for_the_dead(target: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()
    said: list[str] = []
    deliver(target, output("second"), issue=25, waiting=lambda: said.append("waiting"))
    assert said == []
    assert read(target) == output("second")


def test_gives_up(
    target: Path, holder: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lock.PATIENCE == 30
    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    assert "another build" in refused(target)
    with pytest.raises(OutsideError, match="another build"):
        recover(target)
    assert read(target) == output("old")
    holder.communicate("go on\n", timeout=60)
    assert read(target) == output("first")


def test_another_issue_does_not_wait(target: Path, holder: subprocess.Popen[str]) -> None:
    said: list[str] = []
    other = target.with_name("issue-26")
    deliver(other, output("new", 26), issue=26, waiting=lambda: said.append("waiting"))
    assert said == []
    assert read(other) == output("new", 26)


def test_many_at_once(way: str, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 300)  # other tests may keep the disk busy

    def build(word: str) -> None:
        for turn in range(5):
            deliver(target, output(f"{word}{turn}"), issue=25)

    threads = [threading.Thread(target=build, args=(word,)) for word in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read(target) in [output(f"{word}4") for word in "abcd"]
    assert {path.name for path in target.parent.iterdir()} <= {"issue-25", ".issue-25.lock"}


def test_a_folder_that_is_exchanged_while_it_is_looked_at_is_ours(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(target, output("old"), issue=25)
    known = owner.issue_of

    def exchanged(folder: Path) -> int | None:
        """Between the two renames of another build: nothing is there for a moment."""
        monkeypatch.setattr(owner, "issue_of", known)
        folder.rename(target.with_name("aside"))
        found = known(folder)
        shutil.copytree(target.with_name("aside"), target)
        return found

    monkeypatch.setattr(owner, "issue_of", exchanged)
    deliver(target, output("new"), issue=25)
    assert read(target) == output("new")


def test_importing_it_is_cheap() -> None:
    program = """
import sys
before = set(sys.modules)
import pf2s_news.deliver.folder
print(*set(sys.modules) - before)
"""
    assert not {"filelock", "ctypes", "json", "shutil"} & set(run(program).split())
