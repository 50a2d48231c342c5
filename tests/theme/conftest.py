"""A workspace with an issue that uses every part of a theme, and one to build it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from pf2s_news.commands import app
from tests.conftest import SMALL_WORKSPACE, Outcome, Workspace

NEWSLETTER = (
    SMALL_WORKSPACE["newsletter.yaml"]
    + """\
mailing_tool: brevo
images_url: https://www.example.org/images/
online_url: https://www.example.org/numero-{number}.html
"""
)
FILES = {**SMALL_WORKSPACE, "newsletter.yaml": NEWSLETTER}

Build = Callable[..., Outcome]


@pytest.fixture
def themed(workspace: Workspace) -> Workspace:
    """A workspace that builds without a warning, with the packaged theme."""
    workspace.write(FILES)
    return workspace


@pytest.fixture
def build(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Build:
    """Build issue 1 in this process, with files of one's own; what was said."""

    def run(files: Mapping[str, str | bytes], lang: str = "fr") -> Outcome:
        workspace.write({f"templates/{name}": content for name, content in files.items()})
        monkeypatch.chdir(workspace.root)
        capsys.readouterr()
        status = app.main(["--lang", lang, "build", "1"])
        said = capsys.readouterr()
        return Outcome(status=status, stdout=said.out, stderr=said.err)

    return run


def outputs(workspace: Workspace) -> dict[str, bytes]:
    """What the last build wrote, file -> content, without report.json, which has digests."""
    folder = Path("dist/issue-1").as_posix() + "/"
    return {
        name.removeprefix(folder): content
        for name, content in workspace.files().items()
        if name.startswith(folder) and not name.endswith("report.json")
    }
