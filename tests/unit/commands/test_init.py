"""`init`: a workspace that builds at once."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import Workspace, neutral_environment

FOLDER = "Ma lettre"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_laid_out_builds_without_a_word(workspace: Workspace, lang: str) -> None:
    done = workspace.run("init", FOLDER, "--lang", lang)
    assert (done.status, done.stdout) == (0, f"{FOLDER}\n")
    built = Workspace(workspace.root / FOLDER).run("build", "1", "--strict", "--lang", lang)
    assert (built.status, built.stdout) == (0, "dist/issue-1\n")
    assert len(built.stderr.splitlines()) == 1
    assert list((workspace.root / FOLDER / "dist/issue-1/images").iterdir())


def test_every_tool_builds_without_an_error(workspace: Workspace) -> None:
    workspace.run("init")
    for tool in ("brevo", "acymailing", "mailchimp", "listmonk", "mautic", "mailjet", "sarbacane"):
        assert workspace.run("build", "1", "--for", tool, "--out", tool).status == 0


def test_options_end_in_newsletter_yaml(workspace: Workspace) -> None:
    done = workspace.run(
        "init", "--name", 'La lettre : "Santé" # 1', "--publisher", "@EMAIL@ & Cie",
        "--email", "lettre@pf2s.fr", "--website", "https://www.pf2s.fr/", "--for", "brevo",
    )  # fmt: skip
    assert (done.status, done.stdout) == (0, ".\n")
    built = workspace.run("build", "1", "--lang", "fr")
    assert built.status == 0
    assert "pour brevo" in built.stderr
    text = (workspace.root / "dist/issue-1/email.txt").read_text(encoding="utf-8")
    assert "La lettre : « Santé » # 1" in text.replace("\u00a0", " ")
    assert "@EMAIL@ & Cie" in text
    assert "https://www.pf2s.fr/lettre/numero-1/" in text
    eml = (workspace.root / "dist/issue-1/email.eml").read_text(encoding="utf-8")
    assert "lettre@pf2s.fr" in eml


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--email", "lettre"), "lettre"),
        (("--website", "www.pf2s.fr"), "https://www.pf2s.fr"),
        (("--for", "brevoo"), "brevo"),
    ],
)
def test_an_answer_that_will_not_do_is_status_2(
    workspace: Workspace, options: Sequence[str], told: str
) -> None:
    done = workspace.run("init", *options, "--lang", "fr")
    assert (done.status, done.stdout) == (2, "")
    assert told in done.stderr
    assert workspace.files() == {}


def test_a_workspace_is_never_overwritten(small_workspace: Workspace) -> None:
    before = small_workspace.files()
    done = small_workspace.run("init", "--lang", "fr")
    assert done.status == 2
    assert "newsletter.yaml existe déjà" in done.stderr
    assert small_workspace.files() == before


def test_no_file_is_overwritten(workspace: Workspace) -> None:
    workspace.write({"issues/issue-1.yaml": "à moi"})
    done = workspace.run("init", "--lang", "fr")
    assert done.status == 2
    assert f"{Path('issues/issue-1.yaml')} existe déjà" in done.stderr
    assert workspace.files() == {"issues/issue-1.yaml": "à moi".encode()}


def test_what_was_interrupted_is_completed(workspace: Workspace) -> None:
    workspace.run("init")
    whole = workspace.files()
    for name in ("newsletter.yaml", "issues/images/place-du-beffroi.png"):
        (workspace.root / name).unlink()
    assert workspace.run("init").status == 0
    assert workspace.files() == whole


def test_other_files_stay(workspace: Workspace) -> None:
    workspace.write({"notes.docx": b"PK"})
    assert workspace.run("init").status == 0
    assert workspace.files()["notes.docx"] == b"PK"


def test_a_folder_that_cannot_be_is_status_3(workspace: Workspace) -> None:
    workspace.write({"file": "x"})
    done = workspace.run("init", "file/lettre", "--lang", "fr")
    assert done.status == 3
    assert "Traceback" not in done.stderr


def read_all(terminal: int) -> str:
    """What stands on a terminal."""
    read = b""
    while select.select([terminal], [], [], 0.05)[0]:
        try:
            read += os.read(terminal, 4096)
        except OSError:  # nobody writes there any more
            break
    return read.decode()


def asked(folder: Path, answers: Sequence[str]) -> tuple[int, str]:
    """Run init on a terminal of its own, answering one question after the other."""
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "pf2s_news", "init", "--lang", "fr"],
        cwd=folder, env=neutral_environment() | {"TERM": "dumb"},
        stdin=other, stderr=other, stdout=subprocess.DEVNULL, start_new_session=True,
        # Ctrl-C is a signal only to those whose own terminal it is.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
    )  # fmt: skip
    os.close(other)
    waiting, shown, end = list(answers), "", time.monotonic() + 30
    while process.poll() is None and time.monotonic() < end:
        shown += read_all(terminal)
        if shown.endswith(" : ") and waiting:
            os.write(terminal, waiting.pop(0).encode())
            shown += "\n"
    if process.poll() is None:
        process.kill()
        pytest.fail(f"still waiting after: {shown!r}")
    shown += read_all(terminal)
    os.close(terminal)
    return process.returncode, shown


def test_a_terminal_is_asked_and_asked_again(tmp_path: Path) -> None:
    answers = ["Lettre du Nord\n", "\n", "adresse\n", "nord@example.org\n", "\n", "brevo\n"]
    status, shown = asked(tmp_path, answers)
    assert status == 0
    assert "« adresse » n'est pas une adresse e-mail" in shown
    newsletter = (tmp_path / "newsletter.yaml").read_text(encoding="utf-8")
    assert newsletter.count('"Lettre du Nord"') == 3
    assert "nord@example.org" in newsletter
    assert "mailing_tool: brevo" in newsletter


@pytest.mark.parametrize("end", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_leave_nothing(tmp_path: Path, end: str) -> None:
    status, shown = asked(tmp_path, ["Lettre du Nord\n", end])
    assert status == 130
    assert "Traceback" not in shown
    assert list(tmp_path.iterdir()) == []
