"""The clipboard: real ones of X11 and Wayland, the programs of other systems stood in for."""

from __future__ import annotations

import base64
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pf2s_news.deliver import clipboard_programs
from pf2s_news.deliver.clipboard import copy_text
from pf2s_news.problems import OutsideError
from tests.unit.deliver.desktops import Desktop, wayland, x11  # noqa: F401 (fixtures)

TEXTS = {
    "a page": "<!doctype html>\n<p>Numéro\u00a025\u202f: l’été, 12\u202f€ 🎉 e\u0301</p>\n",
    "no line end": "Bonjour",
    "line ends of all kinds": "\n\r\n un\rdeux\n\n",
    "what looks like UTF-16": "51b969e6-4a10",
    "large": "".join(f"<p>Ligne {n} : « été » 🎉</p>\n" for n in range(6000)),
}
every_text = pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))

Stand = Callable[..., dict[str, str]]


@pytest.fixture
def stand(tmp_path: Path) -> Stand:
    """stand(name, script) -> an environment in which a program of that name records its input."""
    folder = tmp_path / "bin"
    folder.mkdir()

    def stood(name: str, script: str = "", **environment: str) -> dict[str, str]:
        program = folder / name
        record = f'printf "%s\\n" "$@" >"{tmp_path}/arguments"; cat >"{tmp_path}/{name}.input"'
        program.write_text(f"#!/bin/sh\n{script or record}\n", encoding="utf-8")
        program.chmod(0o755)
        return {"PATH": f"{folder}:/usr/bin:/bin", **environment}

    return stood


def refusal(environment: dict[str, str], platform: str = "linux") -> str:
    """What copying says that fails, with its hint."""
    with pytest.raises(OutsideError) as raised:
        copy_text("texte", platform=platform, environment=environment)
    return f"{raised.value.message} / {raised.value.hint}"


# ---- real clipboards ---------------------------------------------------------


@every_text
@pytest.mark.parametrize("program", ["xclip", "xsel"])
def test_x11(x11: Desktop, text: str, program: str, tmp_path: Path) -> None:  # noqa: F811
    copy_text(text, platform="linux", environment=x11.only(program, tmp_path))
    assert x11.pasted(text.encode()) == text.encode()


@every_text
def test_wayland(wayland: Desktop, text: str) -> None:  # noqa: F811
    copy_text(text, platform="linux", environment=wayland.environment)
    assert wayland.pasted(text.encode()) == text.encode()
    assert "text/html" not in wayland.types()


def test_what_stays_behind_holds_neither_the_streams_nor_the_session(
    x11: Desktop,  # noqa: F811
    tmp_path: Path,
) -> None:
    environment = x11.only("xclip", tmp_path)
    start = time.monotonic()
    copy_text("reste", platform="linux", environment=environment)
    assert time.monotonic() - start < clipboard_programs.SECONDS / 2
    [behind] = x11.owners("xclip")
    assert os.getsid(behind) != os.getsid(0)
    streams = [os.readlink(f"/proc/{behind}/fd/{number}") for number in (1, 2)]
    assert not [stream for stream in streams if stream.startswith("pipe:")]


# ---- the programs of other systems, stood in for -----------------------------


@every_text
def test_macos_reads_in_utf_8_whatever_the_locale(stand: Stand, text: str, tmp_path: Path) -> None:
    recording = f'printf %s "$LC_ALL" >"{tmp_path}/locale"; cat >"{tmp_path}/input"'
    environment = stand("pbcopy", recording, LC_ALL="C")
    copy_text(text, platform="darwin", environment=environment)
    assert (tmp_path / "input").read_bytes() == text.encode()
    assert (tmp_path / "locale").read_text(encoding="ascii") == "en_US.UTF-8"


@every_text
def test_wsl_hands_powershell_base64(stand: Stand, text: str, tmp_path: Path) -> None:
    environment = stand("powershell.exe", WSL_DISTRO_NAME="Debian", DISPLAY=":0")
    copy_text(text, platform="linux", environment=environment)
    written = (tmp_path / "powershell.exe.input").read_bytes()
    assert base64.b64decode(written, validate=True) == text.encode()
    arguments = (tmp_path / "arguments").read_text(encoding="ascii")
    assert re.search(r"(?s)-Command\n.*Set-Clipboard.*UTF8.*FromBase64String", arguments)


@every_text
def test_wsl_without_powershell_has_clip_and_no_byte_order_mark(
    stand: Stand, text: str, tmp_path: Path
) -> None:
    stand("powershell.exe", "echo interdit >&2; exit 1")
    environment = stand("clip.exe", WSL_DISTRO_NAME="Debian")
    copy_text(text, platform="linux", environment=environment)
    written = (tmp_path / "clip.exe.input").read_bytes()
    assert written.decode("utf-16-le") == text
    assert not written.startswith(b"\xff\xfe")


def test_x11_under_wayland_is_the_second_choice(stand: Stand, tmp_path: Path) -> None:
    stand("wl-copy", "echo no seat >&2; exit 1")
    environment = stand("xclip", WAYLAND_DISPLAY="wayland-0", DISPLAY=":0")
    copy_text("texte", platform="linux", environment=environment)
    assert (tmp_path / "xclip.input").read_bytes() == b"texte"


# ---- where nothing can be copied ---------------------------------------------


def test_no_display() -> None:
    assert "there is no display here" in refusal({"PATH": "/usr/bin:/bin"})


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_over_ssh_the_clipboard_is_on_another_desk(stand: Stand, platform: str) -> None:
    environment = stand("pbcopy", SSH_CONNECTION="192.0.2.1 50000 192.0.2.2 22")
    assert "over SSH" in refusal(environment, platform)


def test_over_ssh_with_the_display_brought_along(stand: Stand, tmp_path: Path) -> None:
    environment = stand("xclip", SSH_CONNECTION="192.0.2.1 1 192.0.2.2 22", DISPLAY="localhost:10")
    copy_text("texte", platform="linux", environment=environment)
    assert (tmp_path / "xclip.input").read_bytes() == b"texte"


@pytest.mark.parametrize(
    ("display", "said"),
    [("DISPLAY", "sudo apt install xclip"), ("WAYLAND_DISPLAY", "sudo apt install wl-clipboard")],
)
def test_what_is_missing_is_named_with_its_package(display: str, said: str, tmp_path: Path) -> None:
    assert said in refusal({"PATH": str(tmp_path), display: ":0"})


def test_a_program_of_the_current_folder_is_not_taken(
    stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand("xclip")
    monkeypatch.chdir(tmp_path / "bin")
    assert "xclip, which copies, is not there" in refusal({"PATH": "", "DISPLAY": ":0"})


def test_what_the_program_says_is_passed_on(stand: Stand) -> None:
    said = refusal(
        stand("xclip", 'echo "Error: Can\'t open display: :7" >&2; exit 1', DISPLAY=":7")
    )
    assert "xclip says “Error: Can't open display: :7”" in said
    assert "xclip says “exit status 4”" in refusal(stand("xclip", "exit 4", DISPLAY=":7"))


def test_a_real_xclip_without_its_display(x11: Desktop, tmp_path: Path) -> None:  # noqa: F811
    environment = x11.only("xclip", tmp_path) | {"DISPLAY": ":987"}
    assert "Can't open display" in refusal(environment)


def test_a_program_that_cannot_be_run(stand: Stand, tmp_path: Path) -> None:
    environment = stand("xclip", DISPLAY=":0")
    (tmp_path / "bin/xclip").write_bytes(b"\x7fELF no program")
    assert "xclip says “Exec format error”" in refusal(environment)


def test_a_program_that_hangs_is_given_up(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard_programs, "SECONDS", 0.3)
    environment = stand("xclip", "exec sleep 60", DISPLAY=":0")
    start = time.monotonic()
    assert "xclip gave no answer in 0.3 seconds" in refusal(environment)
    assert time.monotonic() - start < 10


def test_a_large_text_for_a_program_that_reads_nothing(stand: Stand) -> None:
    environment = stand("xclip", "exit 1", DISPLAY=":0")
    with pytest.raises(OutsideError):
        copy_text(TEXTS["large"], platform="linux", environment=environment)
