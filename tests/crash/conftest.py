"""What the crash tests share: builds in forks, and what they should come to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.building import NEW, OLD, Files, Server, lay, output, server


@pytest.fixture(scope="session")
def builder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that has built once."""
    place = tmp_path_factory.mktemp("warm-up")
    lay(place, OLD)
    with server(place) as warm:
        yield warm


@pytest.fixture(scope="session")
def expected(builder: Server, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Files]:
    """What a build without cache makes of the old and of the new content."""
    found: dict[str, Files] = {}
    for name, files in (("old", OLD), ("new", NEW)):
        place = tmp_path_factory.mktemp(name)
        lay(place, files)
        assert builder.build(place).status == 0
        found[name] = output(place)
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace that was never built."""
    lay(tmp_path / "workspace", OLD)
    return tmp_path / "workspace"


@pytest.fixture
def changed(root: Path, builder: Server, expected: dict[str, Files]) -> Path:
    """A workspace whose content has changed since it was built."""
    assert builder.build(root).status == 0
    assert output(root) == expected["old"]
    lay(root, NEW)
    return root
