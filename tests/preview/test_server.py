"""The command: its port, its end, its warnings."""

from __future__ import annotations

import signal
import socket
import time

import pytest

from tests.conftest import Workspace
from tests.preview.conftest import FILES, Serve


def test_a_port_in_use_gives_the_next_free_one(serve: Serve) -> None:
    first = serve()
    second = serve("1", "--port", str(first.port))
    assert second.port > first.port
    assert second.said.endswith(f":{second.port}/issues/1/")
    second.process.send_signal(signal.SIGINT)
    _, said = second.process.communicate(timeout=20)
    assert str(first.port) in said


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_at_once_with_pages_open(serve: Serve, ending: signal.Signals) -> None:
    served = serve()
    with served.events(), socket.create_connection(("127.0.0.1", served.port)):
        start = time.monotonic()
        served.process.send_signal(ending)
        _, said = served.process.communicate(timeout=20)
    assert time.monotonic() - start < 5
    assert "Traceback" not in said
    if ending == signal.SIGINT:
        assert served.process.returncode == 130


def test_the_network_is_warned_of(serve: Serve) -> None:
    served = serve("--host", "0.0.0.0", "--lang", "fr")
    served.process.send_signal(signal.SIGINT)
    _, said = served.process.communicate(timeout=20)
    assert "réseau" in said


@pytest.mark.parametrize(
    ("options", "status", "told"),
    [
        (("--port", "http"), 2, "http"),
        (("--port", "0"), 2, "0"),
        (("--port", "70000"), 2, "70000"),
        (("--host", "203.0.113.7"), 2, "203.0.113.7"),
        (("--host", "no.such.host.invalid"), 2, "no.such.host.invalid"),
        (("99",), 2, "99"),
        (("1", "2"), 2, "2"),
    ],
)
def test_what_cannot_be_served(
    workspace: Workspace, options: tuple[str, ...], status: int, told: str
) -> None:
    workspace.write(FILES)
    done = workspace.run("preview", *options, "--lang", "fr")
    assert (done.status, done.stdout) == (status, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_all_ports_taken_is_status_3(workspace: Workspace) -> None:
    workspace.write(FILES)
    taken = []
    for port in range(19_025, 19_045):
        blocker = socket.socket()
        blocker.bind(("127.0.0.1", port))
        blocker.listen()
        taken.append(blocker)
    done = workspace.run("preview", "--port", "19025", "--lang", "fr")
    for blocker in taken:
        blocker.close()
    assert done.status == 3
    assert "--port" in done.stderr
