"""The archive of the golden workspace, in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.archive.written import Archive
from tests.conftest import Workspace

INPUT = Path(__file__).parents[1] / "golden/archive-of-three-issues/input"


@pytest.fixture
def series(tmp_path: Path) -> Workspace:
    """Three issues and a draft."""
    workspace = Workspace(tmp_path / "bulletin")
    shutil.copytree(INPUT, workspace.root)
    return workspace


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Their archive, once; not to be changed."""
    root = tmp_path_factory.mktemp("series") / "bulletin"
    shutil.copytree(INPUT, root)
    done = Workspace(root).run("archive")
    assert done.status == 0, done.stderr
    return Archive(root / "dist/archive")
