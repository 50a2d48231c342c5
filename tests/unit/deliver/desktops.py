"""Real desktops without a screen: an X server, and a Wayland compositor."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.browser.conftest import missing

NOBODY = 65534
"""sway refuses to run as root."""


@dataclass(frozen=True, kw_only=True)
class Desktop:
    """A running one."""

    environment: dict[str, str]
    paste: tuple[str, ...]
    """The command that prints what is on its clipboard."""

    def pasted(self, expected: bytes) -> bytes:
        """What another program gets, once it is what is expected or some seconds are over.

        xclip and xsel end before the X server has heard of what they leave behind.
        """
        end = time.monotonic() + 5
        while (found := self._output(*self.paste)) != expected and time.monotonic() < end:
            time.sleep(0.05)
        return found

    def types(self) -> list[str]:
        """The forms in which it is offered, on Wayland."""
        return self._output("wl-paste", "--list-types").decode().split()

    def only(self, program: str, folder: Path) -> dict[str, str]:
        """Its environment, with one program alone on PATH."""
        programs = folder / "only"
        programs.mkdir()
        (programs / program).symlink_to(installed(program))
        return self.environment | {"PATH": str(programs)}

    def owners(self, program: str) -> list[int]:
        """The processes of a program that hold a clipboard of this desktop."""
        wanted = f"DISPLAY={self.environment['DISPLAY']}".encode()
        return [
            int(process.name)
            for process in Path("/proc").glob("[0-9]*")
            if _first_word(process) == program and wanted in _environment(process)
        ]

    def _output(self, *command: str) -> bytes:
        """What a command prints; of a clipboard that nobody holds, xclip says only that."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, timeout=20, check=False
        )
        return done.stdout


@pytest.fixture(scope="session")
def x11() -> Iterator[Desktop]:
    """An X server of its own."""
    for program in ("xclip", "xsel"):
        installed(program)
    reading, writing = os.pipe()
    command = [installed("Xvfb"), "-displayfd", str(writing), "-nolisten", "tcp"]
    with _running(command, dict(os.environ), passed=(writing,)):
        os.close(writing)
        with os.fdopen(reading) as told:
            display = f":{told.readline().strip()}"
        yield Desktop(
            environment=_bare() | {"DISPLAY": display},
            paste=("xclip", "-selection", "clipboard", "-out"),
        )


@pytest.fixture(scope="session")
def wayland(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """A compositor of its own."""
    installed("wl-copy")
    # The path of a socket may have 107 characters.
    folder = tmp_path_factory.mktemp("way")
    for above in (folder, *folder.parents[:3]):
        if above.owner() == "root" and not above.stat().st_mode & 1:
            above.chmod(0o711)
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    (folder / "config").touch()
    if os.geteuid() == 0:
        os.chown(runtime, NOBODY, NOBODY)
    environment = _bare() | {
        "XDG_RUNTIME_DIR": str(runtime), "HOME": str(runtime), "WLR_BACKENDS": "headless",
        "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1",
    }  # fmt: skip
    command = [installed("sway"), "--config", str(folder / "config")]
    with _running(command, environment, as_nobody=os.geteuid() == 0):
        socket = _appearing(runtime)
        yield Desktop(
            environment=environment | {"WAYLAND_DISPLAY": socket.name},
            paste=("wl-paste", "--no-newline"),
        )


def installed(program: str) -> str:
    """Where a program is; without it, the test fails in CI and is skipped elsewhere."""
    return shutil.which(program) or missing(program)


@contextmanager
def _running(
    command: list[str],
    environment: dict[str, str],
    *,
    passed: tuple[int, ...] = (),
    as_nobody: bool = False,
) -> Iterator[None]:
    identity = NOBODY if as_nobody else None
    process = subprocess.Popen(
        command,
        env=environment,
        pass_fds=passed,
        user=identity,
        group=identity,
        extra_groups=[] if as_nobody else None,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


def _appearing(runtime: Path) -> Path:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        for path in runtime.glob("wayland-*"):
            if path.is_socket():
                return path
        time.sleep(0.05)
    pytest.fail("sway does not start")


def _bare() -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
    return {
        name: value
        for name, value in os.environ.items()
        if name not in hidden and not name.startswith("SSH_")
    }


def _first_word(process: Path) -> str:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
    except OSError:  # it has ended
        return ""
    return Path(words[0].decode(errors="replace")).name


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return []
