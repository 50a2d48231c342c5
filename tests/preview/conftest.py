"""A real server over a workspace of its own."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL_WORKSPACE, Workspace, neutral_environment

SECOND = "---\ntitle: Second article\nsection: region\n---\nUn autre paragraphe.\n"
MANIFEST = """\
# Le numéro 1
number: 1
date: 2025-02-17
sommaire:
  - section: region   # la région
    articles:
      # d'abord
      - premier-article   # lu
      - second-article
"""
FILES = SMALL_WORKSPACE | {
    "issues/issue-1.yaml": MANIFEST,
    "issues/articles/second-article.md": SECOND,
    "issues/articles/troisieme-article.md": SECOND.replace("Second", "Troisième"),
    "secret.txt": "geheim",
}
PATIENCE = 20.0
"""Seconds that anything may take on a busy machine."""


@dataclass
class Answer:
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.body)


@dataclass
class Served:
    """A running server."""

    place: Workspace
    port: int
    process: subprocess.Popen[str]
    said: str
    """Its first line."""

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request, its path sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.headers), answer.read())
        finally:
            connection.close()

    @property
    def token(self) -> str:
        """The token of the page."""
        html = self.ask("/").body.decode()
        found = re.search(r'"token": "([^"]+)"', html)
        assert found
        return found[1]

    def post(self, path: str, value: object, **headers: str) -> Answer:
        """A write, as the page makes it."""
        own = {
            "Origin": f"http://127.0.0.1:{self.port}",
            "Content-Type": "application/json",
            "X-Pf2s-Token": self.token,
        }
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        return self.ask(path, "POST", json.dumps(value).encode(), own | named)

    @contextmanager
    def events(self) -> Iterator[Callable[[], tuple[str, Any]]]:
        """A stream of news; call it for the next piece."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/events")
        stream = connection.getresponse()
        assert stream.status == 200

        def following() -> tuple[str, Any]:
            event, end = "", time.monotonic() + PATIENCE
            while line := stream.readline().decode():
                # The stream says now and then that it lives: silence alone would not end this.
                assert time.monotonic() < end, "no news"
                if line.startswith("event: "):
                    event = line[7:].strip()
                elif line.startswith("data: "):
                    return event, json.loads(line[6:])
            raise EOFError

        # The first line says that the stream is open.
        assert stream.readline().startswith(b"retry")
        try:
            yield following
        finally:
            stream.close()
            connection.close()


Serve = Callable[..., Served]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start `pf2s-news preview` with options."""
    running: list[subprocess.Popen[str]] = []

    def start(*options: str, files: Mapping[str, str | bytes] = FILES, **more: str) -> Served:
        place = Workspace(tmp_path / "lettre")
        place.write(files)
        environment = neutral_environment() | {"PYTHONUNBUFFERED": "1"} | more
        process = subprocess.Popen(
            [sys.executable, "-m", "pf2s_news", "preview", "--port", "18025", *options],
            cwd=place.root, env=environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        running.append(process)
        assert process.stdout
        said = process.stdout.readline()
        port = re.search(r":(\d+)/", said)
        assert port, process.stderr and process.stderr.read()
        served = Served(place, int(port[1]), process, said.strip())
        wait_until(lambda: served.ask("/state.json").status == 200)
        return served

    yield start
    for process in running:
        end(process)


def end(process: subprocess.Popen[str]) -> None:
    """End a server as Ctrl-C does, so that coverage keeps what it saw; else for good."""
    process.send_signal(signal.SIGINT)
    try:
        process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for something that comes."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if true():
                return
        except OSError:
            pass
        assert time.monotonic() < end
        time.sleep(0.05)
