"""The command line: options, exit statuses, streams."""

from __future__ import annotations

import errno
import json
import re
import tempfile
from pathlib import Path

import pytest

from pf2s_news import __version__
from pf2s_news.commands import app, build
from pf2s_news.commands.console import Console
from pf2s_news.problems import OutsideError, say
from tests.conftest import SMALL_WORKSPACE, Workspace


def test_a_build_prints_its_folder_on_stdout_and_all_else_on_stderr(
    small_workspace: Workspace,
) -> None:
    done = small_workspace.run("build", "issue-1.yaml", "--for", "brevo")
    assert (done.status, done.stdout) == (0, "dist/issue-1\n")
    assert "email.html" in done.stderr
    written = {p.name for p in (small_workspace.root / "dist/issue-1").iterdir()}
    assert written == {
        "email.html", "email.txt", "email.eml", "web.html", "announcement.html", "paste.html",
        "report.json",
    }  # fmt: skip


@pytest.mark.parametrize(
    "wish", ["issue-1.yaml", "issues/issue-1.yaml", "issues\\issue-1.yaml", "1", "ABSOLUTE"]
)
def test_the_ways_to_name_an_issue(small_workspace: Workspace, wish: str) -> None:
    absolute = str(small_workspace.root / "issues/issue-1.yaml")
    done = small_workspace.run("build", absolute if wish == "ABSOLUTE" else wish)
    assert (done.status, done.stdout) == (0, "dist/issue-1\n")


def test_from_a_folder_below(small_workspace: Workspace) -> None:
    below = Workspace(small_workspace.root / "issues/articles")
    done = below.run("build", "1")
    assert (done.status, done.stdout) == (0, f"{Path('../../dist/issue-1')}\n")


def test_out_puts_the_same_folder_elsewhere(small_workspace: Workspace) -> None:
    small_workspace.run("build", "1", "--for", "none")
    done = small_workspace.run("build", "1", "--for", "none", "--out", "ailleurs")
    assert done.stdout == "ailleurs/issue-1\n"
    here, there = (small_workspace.root / f"{d}/issue-1/email.html" for d in ("dist", "ailleurs"))
    assert here.read_bytes() == there.read_bytes()


def test_a_second_build_says_the_same_and_touches_nothing(small_workspace: Workspace) -> None:
    first = small_workspace.run("build", "1")
    before = (small_workspace.root / "dist/issue-1").stat().st_mtime_ns
    second = small_workspace.run("build", "1")
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
    assert (small_workspace.root / "dist/issue-1").stat().st_mtime_ns == before


def test_an_error_keeps_the_last_good_output(small_workspace: Workspace) -> None:
    small_workspace.run("build", "1")
    before = small_workspace.files()
    broken = {"issues/articles/premier-article.md": "---\ntitre: x\n---\n"}
    small_workspace.write(broken)
    done = small_workspace.run("build", "1", "--lang", "fr")
    assert (done.status, done.stdout) == (1, "")
    assert "issues/articles/premier-article.md:2:1: error[unknown-key]" in done.stderr
    assert "vouliez-vous dire title ?" in done.stderr
    after = small_workspace.files()
    assert {name: after[name] for name in before if "dist/" in name} == {
        name: data for name, data in before.items() if "dist/" in name
    }


def test_strict_lets_warnings_stop(small_workspace: Workspace) -> None:
    lax = small_workspace.run("build", "1")
    assert "warning[no-mailing-tool]" in lax.stderr
    assert lax.status == 0
    strict = small_workspace.run("build", "1", "--strict", "--out", "strict")
    assert strict.status == 1
    assert not (small_workspace.root / "strict").exists()


def test_several_issues_and_the_worst_status(small_workspace: Workspace) -> None:
    issue = SMALL_WORKSPACE["issues/issue-1.yaml"]
    small_workspace.write({
        "issues/issue-2.yaml": issue.replace("number: 1", "number: 2"),
        "issues/issue-3.yaml": issue.replace("number: 1", "number: 3").replace("premier", "absent"),
    })  # fmt: skip
    done = small_workspace.run("build", "2", "3", "1")
    assert (done.status, done.stdout) == (1, "dist/issue-2\ndist/issue-1\n")
    every = small_workspace.run("build", "--all")
    assert (every.status, every.stdout) == (1, "dist/issue-1\ndist/issue-2\n")


def test_all_names_what_is_no_manifest_by_its_name_alone(small_workspace: Workspace) -> None:
    issue = SMALL_WORKSPACE["issues/issue-1.yaml"]
    small_workspace.write({"issues/issue-2.yaml.txt": issue, "issues/issue-3.yml": issue})
    done = small_workspace.run("build", "--all", "--lang", "fr")
    assert (done.status, done.stdout) == (1, "dist/issue-1\n")
    assert "issue-2.yaml s'appelle en réalité issue-2.yaml.txt" in done.stderr
    assert "renommez issue-3.yml en issue-3.yaml" in done.stderr


def test_a_foreign_folder_is_status_3_and_untouched(small_workspace: Workspace) -> None:
    small_workspace.write({"dist/issue-1/mine.txt": "keep"})
    done = small_workspace.run("build", "1")
    assert done.status == 3
    assert (small_workspace.root / "dist/issue-1/mine.txt").read_text() == "keep"
    assert "Traceback" not in done.stderr


USAGE = [
    ((), "--help"),
    (("build",), "--all"),
    (("build", "1", "--all"), "--all"),
    (("build", "99"), "issue-1.yaml"),
    (("build", "isue-1.yaml"), "issue-1.yaml"),
    (("build", "1", "--for", "brevoo"), "brevo"),
    (("build", "1", "--colour"), "--colour"),
    (("bluid", "1"), "build"),
]


@pytest.mark.parametrize(("arguments", "told"), USAGE[1:])
def test_a_wrong_command_line_is_status_2(
    small_workspace: Workspace, arguments: tuple[str, ...], told: str
) -> None:
    done = small_workspace.run(*arguments)
    assert (done.status, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (small_workspace.root / "dist").exists()


def test_outside_a_workspace(workspace: Workspace) -> None:
    done = workspace.run("build", "1", "--lang", "fr")
    assert done.status == 2
    assert "newsletter.yaml" in done.stderr


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--version"]])
def test_version(workspace: Workspace, arguments: list[str]) -> None:
    done = workspace.run(*arguments)
    assert (done.status, done.stdout) == (0, f"pf2s-news {__version__}\n")


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"]])
def test_help_speaks_both_languages_and_has_an_example(
    workspace: Workspace, arguments: list[str]
) -> None:
    french = (
        workspace.run(*arguments, "--lang", "fr")
        if len(arguments) > 1
        else workspace.run("--lang", "fr", *arguments)
    )
    english = workspace.run(*arguments, PF2S_NEWS_LANG="en")
    assert (french.status, english.status) == (0, 0)
    assert "Par exemple" in french.stdout
    assert "For example" in english.stdout
    assert "pf2s-news build issue-25.yaml" in " ".join(english.stdout.split())


def test_quiet_leaves_problems_and_results(small_workspace: Workspace) -> None:
    after = small_workspace.run("build", "1", "--quiet")
    before = small_workspace.run("--quiet", "build", "1")
    assert after == before
    assert after.stdout == "dist/issue-1\n"
    assert "no-mailing-tool" in after.stderr
    assert "KB" not in after.stderr


def test_verbose_tells_the_stages_and_what_needed_none(small_workspace: Workspace) -> None:
    first = small_workspace.run("build", "1", "--verbose", "--lang", "en")
    for stage in ("read", "assemble", "pictures", "render", "pack"):
        assert re.search(rf"^{stage}: \d+ ms$", first.stderr, re.MULTILINE)
    second = small_workspace.run("build", "1", "--verbose", "--lang", "en")
    assert "nothing has changed" in second.stderr
    assert "read:" not in second.stderr


def test_the_publication_speaks_where_nothing_else_does(small_workspace: Workspace) -> None:
    assert "avertissement" in small_workspace.run("build", "1").stderr
    assert "warning)" in small_workspace.run("build", "1", LANG="de_DE.UTF-8", LC_ALL="").stderr


@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (KeyboardInterrupt(), 130),
        (OutsideError(say("no network")), 3),
        (PermissionError(13, "Permission denied", "newsletter.yaml"), 3),
        (RuntimeError("our own bug"), 3),
    ],
)
def test_no_traceback_reaches_a_user(
    failure: BaseException,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> int:
        raise failure

    monkeypatch.setattr(build, "build_issues", fail)
    assert app.main(["build", "25"]) == status
    assert "Traceback" not in capsys.readouterr().err


def test_a_bug_names_its_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("our own bug")

    monkeypatch.setattr(build, "build_issues", fail)
    app.main(["build", "25"])
    log = re.search(r"\S+\.log", capsys.readouterr().err)
    assert log
    assert "our own bug" in Path(log[0]).read_text(encoding="utf-8")
    Path(log[0]).unlink()


def test_a_bug_without_room_for_a_log_says_what_it_is(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("our own bug")

    def full(*_: object, **__: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(build, "build_issues", fail)
    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert app.main(["build", "25"]) == 3
    assert "RuntimeError: our own bug" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "le disque est plein"),
        (PermissionError(errno.EACCES, "Permission denied", "a.md"), "a.md ne peut pas être lu"),
        (FileNotFoundError(errno.ENOENT, "No such file", "a.md"), "il n'y est pas"),
        (OSError(errno.EROFS, "Read-only file system", "a.md"), "qu'être lu"),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory", "a/b"), "un fichier barre le chemin"),
        (IsADirectoryError(errno.EISDIR, "Is a directory", "a"), "c'est un dossier"),
        (OSError(errno.ENAMETOOLONG, "File name too long", "a"), "le nom est trop long"),
        (OSError(errno.ELOOP, "Too many levels", "a"), "tournent en rond"),
        (OSError(errno.EIO, "Input/output error", "a"), "le disque a un défaut"),
        (OSError(errno.EXDEV, "Invalid cross-device link", "a"), "Invalid cross-device link"),
    ],
)
def test_the_system_is_quoted_in_french(
    failure: OSError, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert Console(lang="fr").failure(failure) == 3
    assert told in capsys.readouterr().err


def test_the_same_bytes_from_another_folder_locale_and_day(tmp_path: Path) -> None:
    outputs = []
    for name, environment in (
        ("ici", {"LANG": "fr_FR.UTF-8", "TZ": "UTC"}),
        ("là bas", {"LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"}),
    ):
        place = Workspace(tmp_path / name)
        place.write(SMALL_WORKSPACE)
        assert place.run("build", "1", **environment).status == 0
        outputs.append({k: v for k, v in place.files().items() if k.startswith("dist/")})
    assert outputs[0] == outputs[1]


def test_the_report_lists_its_inputs(small_workspace: Workspace) -> None:
    small_workspace.run("build", "1")
    report = json.loads((small_workspace.root / "dist/issue-1/report.json").read_bytes())
    assert sorted(report["inputs"]) == sorted(SMALL_WORKSPACE)
    assert report["tool"] == "none"
    assert [problem["rule"] for problem in report["problems"]].count("no-mailing-tool") == 1
