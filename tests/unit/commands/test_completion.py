"""What a shell is offered, and how it is told to ask."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import shellingham

from pf2s_news.commands.app import main
from tests.conftest import SMALL_WORKSPACE, Workspace

ISSUE_12 = SMALL_WORKSPACE["issues/issue-1.yaml"].replace("number: 1", "number: 12")


def offered(workspace: Workspace, line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    done = workspace.run(
        _PF2S_NEWS_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(line.count(" "))
    )
    assert done.status == 0, done.stderr
    return done.stdout.split()


def test_what_is_offered(small_workspace: Workspace) -> None:
    small_workspace.write({"issues/issue-12.yaml": ISSUE_12})
    assert offered(small_workspace, "pf2s-news bu") == ["build"]
    assert offered(small_workspace, "pf2s-news build ") == [
        "1", "issue-1.yaml", "12", "issue-12.yaml",
    ]  # fmt: skip
    assert offered(small_workspace, "pf2s-news build 12") == ["12"]
    assert offered(small_workspace, "pf2s-news build 1 --for mail") == ["mailchimp", "mailjet"]
    assert offered(small_workspace, "pf2s-news --lang ") == ["fr", "en"]
    assert offered(small_workspace, "pf2s-news pdf 12") == ["12"]
    assert "--strict" in offered(small_workspace, "pf2s-news build --s")


def test_outside_a_workspace_nothing_is_offered(workspace: Workspace) -> None:
    assert offered(workspace, "pf2s-news build ") == []


def in_shell(name: str, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setattr(shellingham, "detect_shell", lambda: (name, f"/bin/{name}"))
    monkeypatch.setenv("HOME", str(home))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "pwsh"])
def test_the_script_is_printed(
    shell: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_shell(shell, monkeypatch, tmp_path)
    assert main(["--show-completion"]) == 0
    script = capsys.readouterr().out
    assert "_PF2S_NEWS_COMPLETE" in script
    if shell == "bash" and (bash := shutil.which("bash")):
        assert subprocess.run([bash, "-n"], input=script, text=True, check=False).returncode == 0


def test_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_shell("bash", monkeypatch, tmp_path)
    (tmp_path / ".bashrc").write_text("alias ll='ls -l'\n", encoding="utf-8")
    assert main(["--install-completion", "--lang", "fr"]) == 0
    assert ".bash_completions" in capsys.readouterr().err
    settings = (tmp_path / ".bashrc").read_text(encoding="utf-8")
    assert settings.startswith("alias ll='ls -l'\n")
    assert "pf2s-news.sh" in settings


@pytest.mark.parametrize(("shell", "told"), [("powershell", "$PROFILE"), ("cmd", "bash")])
def test_where_it_is_not_installed(
    shell: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    in_shell(shell, monkeypatch, tmp_path)
    assert main(["--install-completion"]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_shell_at_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> tuple[str, str]:
        raise shellingham.ShellDetectionFailure

    monkeypatch.setattr(shellingham, "detect_shell", fail)
    assert main(["--show-completion"]) == 2
    assert "bash" in capsys.readouterr().err
    assert "shellingham" in sys.modules
