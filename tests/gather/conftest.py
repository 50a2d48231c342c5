"""A site to import from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gather.site import Site, local_site


@pytest.fixture
def joomla_site() -> Iterator[Site]:
    """The pages, feeds and pictures of Joomla 3, 4 and 5, on this machine."""
    with local_site() as site:
        yield site
