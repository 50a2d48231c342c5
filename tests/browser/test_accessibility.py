"""axe-core on the message and the online version, as they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import INSTALLED, Show, missing, without_styles

AXE = INSTALLED / "axe-core/axe.min.js"
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map((rule) => [rule.id, rule.impact, rule.nodes.map((n) => n.html)]);
}"""

EXPLAINED = {
    "region": "a mail program shows the message inside a page of its own, with its landmarks",
    "landmark-one-main": "the same",
}
"""Rules that are for pages -> why a message need not follow them."""

WIDTHS = pytest.mark.parametrize("width", [375, 900])
MODES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
PAGES = ("sample", "issue-24", "issue-25")

Check = Callable[[Page], list[str]]


@pytest.fixture(scope="session")
def check() -> Check:
    """page -> the violations that axe-core finds on it."""
    if not AXE.is_file():
        missing("axe-core")
    script = AXE.read_text(encoding="utf-8")

    def checked(page: Page) -> list[str]:
        page.evaluate(script)
        found: list[tuple[str, str, list[Any]]] = page.evaluate(RUN)
        return [f"{impact} {rule}: {nodes[:3]}" for rule, impact, nodes in found]

    return checked


@pytest.fixture(params=PAGES)
def mail(request: pytest.FixtureRequest, sent: Mapping[str, str]) -> str:
    """email.html of an issue."""
    return sent[request.param]


@pytest.fixture(params=PAGES)
def online(request: pytest.FixtureRequest, published: Mapping[str, str]) -> str:
    """web.html of an issue."""
    return published[request.param]


@pytest.fixture(scope="session")
def sent(message: str, own_issues: Mapping[int, Mapping[str, bytes]]) -> Mapping[str, str]:
    own = {f"issue-{n}": files["email.html"].decode() for n, files in own_issues.items()}
    return {"sample": message, **own}


@pytest.fixture(scope="session")
def published(web: str, own_issues: Mapping[int, Mapping[str, bytes]]) -> Mapping[str, str]:
    own = {f"issue-{n}": files["web.html"].decode() for n, files in own_issues.items()}
    return {"sample": web, **own}


def unexplained(violations: list[str]) -> Iterator[str]:
    for violation in violations:
        if violation.split(" ", 1)[1].split(":")[0] not in EXPLAINED:
            yield violation


@WIDTHS
@MODES
def test_the_online_version(
    online: str, show: Show, check: Check, width: int, *, dark: bool
) -> None:
    assert check(show(online, width=width, dark=dark)) == []


@WIDTHS
@MODES
def test_the_message(mail: str, show: Show, check: Check, width: int, *, dark: bool) -> None:
    assert not list(unexplained(check(show(mail, width=width, dark=dark))))


@WIDTHS
def test_the_message_without_style_elements_and_pictures(
    mail: str, show: Show, check: Check, width: int
) -> None:
    page = show(without_styles(mail), width=width, pictures=False)
    assert not list(unexplained(check(page)))


def test_what_is_explained_is_still_there(message: str, show: Show, check: Check) -> None:
    found = check(show(message))
    assert {line.split(" ", 1)[1].split(":")[0] for line in found} >= set(EXPLAINED)
