"""From a site to the next issue, as the README has it: import, new, preview, build."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.conftest import Outcome, Workspace, neutral_environment
from tools.guide import SITE, local_site

README = Path(__file__).resolve().parents[2] / "README.md"
GAP = re.compile(r"alt: null  # à compléter")


def commands() -> list[list[str]]:
    """What the README types, program and all."""
    chapter = README.read_text(encoding="utf-8").partition("## From the site to the next issue")[2]
    lines = re.findall(r"^\$ (.*)$", chapter.partition("\n## ")[0], re.MULTILINE)
    return [shlex.split(line, comments=True) for line in lines]


def words(*beginning: str) -> list[str]:
    """The command of the README that begins so, without the program's name."""
    (found,) = (each[1:] for each in commands() if each[1 : len(beginning) + 1] == [*beginning])
    return found


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with local_site() as address:
        yield address


@contextmanager
def previewed(root: Path, number: str) -> Iterator[str]:
    """The address of the preview while it runs."""
    command = [sys.executable, "-m", "pf2s_news", "preview", number, "--port", "18790"]
    with subprocess.Popen(
        command, cwd=root, env=neutral_environment(), stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            yield server.stdout.readline().strip()
        finally:
            server.terminate()


def problems(address: str) -> list[tuple[str, str]]:
    """Rule and file of each problem that the preview shows."""
    answer = httpx.get(f"{address.rstrip('/')}/state.json", trust_env=False, timeout=60)
    state = json.loads(answer.text)
    return [(one["rule"], one["file"]) for one in state["problems"]]


def test_the_readme_types_the_whole_chain() -> None:
    typed = [" ".join(each) for each in commands()]
    assert typed[0].startswith(f"python3 -m http.server {SITE.partition(':')[2]} ")
    assert [each.split()[1] for each in typed[1:]] == [
        "init", "import", "import", "new", "preview", "build",
    ]  # fmt: skip


def test_from_the_site_to_the_message(workspace: Workspace, site: str) -> None:
    environment = {"PF2S_NEWS_LANG": "fr"}
    folder = words("init")[1]

    def run(*typed: str) -> Outcome:
        return inside.run(*(word.replace(SITE, site) for word in typed), **environment)

    assert workspace.run("init", folder, **environment).status == 0
    inside = Workspace(workspace.root / folder)
    (listing, bringing) = (each[1:] for each in commands() if each[1] == "import")
    assert "2  Un jardin pour les voisins" in run(*listing).stdout
    brought = run(*bringing)
    assert brought.status == 0, brought.stderr
    files = brought.stdout.split()
    assert len(files) == 2
    gap = next(file for file in files if GAP.search(inside.files()[file].decode()))

    assert run(*words("new")).status == 0
    number = words("build")[1]
    with previewed(inside.root, number) as address:
        assert ("image-alt", gap) in problems(address)
    refused = run(*words("build"))
    assert refused.status == 1
    assert f"{gap}:" in refused.stderr

    described = GAP.sub('alt: "Trois rangs de plants"', inside.files()[gap].decode())
    inside.write({gap: described})
    built = run(*words("build"))
    assert built.status == 0, built.stderr
    message = inside.files()[f"dist/issue-{number}/email.txt"].decode().replace("\u00a0", " ")
    assert "Logement : une permanence chaque mardi" in message
    assert "logement@example.org" in message
    assert (
        'alt="Trois rangs de plants"' in inside.files()[f"dist/issue-{number}/email.html"].decode()
    )
