"""The preview: from a save to what pages are told, and whether memory stays flat."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from benchmarks import generated

EDITS = 500
PAUSE = 0.1
"""Seconds from what a page was told to the next save: quicker than anybody types."""
WARM_UP = 10
"""Edits before memory is read for the first time."""


def rows() -> Iterator[tuple[str, ...]]:
    """A row for `rebuilt`, one for `checked`: median, the 95th of a hundred, the most."""
    with TemporaryDirectory() as folder:
        workspace = Path(folder)
        generated.write_workspace(workspace)
        with server(workspace) as (port, process):
            rebuilt, checked, memory = edit_often(workspace, port, process)
    for name, seconds in (("rebuilt", rebuilt), ("checked", checked)):
        ordered = sorted(seconds)
        yield (
            f"from save to {name}, {EDITS} edits",
            *(f"{ordered[int(len(ordered) * part)] * 1000:.0f}" for part in (0.5, 0.95)),
            f"{ordered[-1] * 1000:.0f}",
        )
    yield ("memory of the server, MB: first, last", f"{memory[0]:.0f}", f"{memory[1]:.0f}", "")


@contextmanager
def server(workspace: Path) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """`pf2s-news preview`, and its port."""
    program = Path(sys.executable).with_name("pf2s-news")
    process = subprocess.Popen(
        [program, "preview", "--port", "18925"],
        cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        found = re.search(r":(\d+)/", process.stdout.readline())
        if not found:
            sys.exit("the preview does not start")
        yield int(found[1]), process
    finally:
        process.kill()
        process.wait()


def edit_often(
    workspace: Path, port: int, process: subprocess.Popen[str]
) -> tuple[list[float], list[float], tuple[float, float]]:
    """Seconds from each save to both events, and megabytes at first and at last."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", f"/issues/{generated.NUMBER}/email.html")
    connection.getresponse().read()
    events = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    events.request("GET", "/events")
    stream = events.getresponse()
    article = workspace / f"issues/articles/{generated.slug(generated.NUMBER, 3)}.md"
    text = article.read_text(encoding="utf-8")
    rebuilt, checked, first = [], [], 0.0
    for number in range(EDITS + WARM_UP):
        if number == WARM_UP:
            first = megabytes(process.pid)
        start = perf_counter()
        article.write_text(f"{text}\nModification {number}.\n", encoding="utf-8", newline="\n")
        times = {name: perf_counter() - start for name in until_listed(stream)}
        sleep(PAUSE)
        if number >= WARM_UP:
            rebuilt.append(times["rebuilt"])
            checked.append(times["checked"])
    return rebuilt, checked, (first, megabytes(process.pid))


def until_listed(stream: http.client.HTTPResponse) -> Iterator[str]:
    """The names of events, as they come, up to the last of a change."""
    name = ""
    while name != "listed":
        line = stream.readline().decode()
        if line.startswith("event: "):
            name = line[7:].strip()
        elif line.startswith("data: "):
            json.loads(line[6:])
            yield name


def megabytes(pid: int) -> float:
    """What a process holds in memory now (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0
