"""One rendered issue for all tests that only look at it."""

from __future__ import annotations

import pytest

from tests.unit.render.samples import BULLETIN, Sample, rendered


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The rich issue, rendered."""
    return rendered(BULLETIN, tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="session")
def message(sample: Sample) -> str:
    """email.html of the rich issue, with tokens."""
    return sample.edition.html


@pytest.fixture(scope="session")
def web(sample: Sample) -> str:
    """web.html of the rich issue."""
    return sample.edition.web
