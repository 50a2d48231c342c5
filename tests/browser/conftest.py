"""A real Chromium: without one, tests fail in CI and are skipped elsewhere."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Error, Page, sync_playwright

from pf2s_news.build import make
from pf2s_news.cache import Cache
from pf2s_news.pack.tags import Tag, fill_html
from pf2s_news.pack.weights import weigh_articles
from pf2s_news.workspace import Workspace
from tests.browser.archived import archives, noted, visit  # noqa: F401 (fixtures)
from tests.browser.previewed import issue_file, preview, servers  # noqa: F401 (fixtures)
from tests.unit.render.samples import BULLETIN, TOKENS, Sample, rendered

ROOT = Path(__file__).parents[2]
INSTALLED = ROOT / "build/tests/node_modules"
"""Where tools/install-test-tools puts what comes from npm."""
HOST = "https://www.pf2s.fr/"
SYSTEM = ("chromium", "chromium-browser", "google-chrome")
TAGS = {
    "unsubscribe": Tag("https://example.org/desabonnement"),
    "view_online": Tag("https://www.pf2s.fr/lettre/numero-25.html"),
    "first_name": Tag("Camille"),
}

Show = Callable[..., Page]
"""show(html, width=…, dark=…, pictures=…) -> the page, loaded."""


def missing(what: str, reason: str = "run tools/install-test-tools") -> NoReturn:
    """Fail in CI, skip elsewhere, for want of a program."""
    if os.environ.get("CI"):
        pytest.fail(f"no {what}: {reason}")
    pytest.skip(f"no {what} on this machine: {reason}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser: the machine's own, else Playwright's."""
    path = next((found for name in SYSTEM if (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=path, args=["--no-sandbox", "--disable-gpu"]
            )
        except Error as fault:
            missing("Chromium", str(fault))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The rich issue, rendered."""
    return rendered(BULLETIN, tmp_path_factory.mktemp("workspace"))


@pytest.fixture(scope="session")
def message(sample: Sample) -> str:
    """email.html as a mailing tool sends it, its pictures on the web."""
    return as_sent(sample.edition.html)


@pytest.fixture(scope="session")
def web(sample: Sample) -> str:
    """web.html."""
    return sample.edition.web


@pytest.fixture(scope="session")
def own_issues() -> Mapping[int, Mapping[str, bytes]]:
    """This repository's issues, number -> what a build writes."""
    return {
        number: make(Workspace(ROOT), manifest, cache=Cache(None)).files
        for number, manifest in Workspace(ROOT).manifests()
    }


def as_sent(html: str) -> str:
    """A message with its tags filled and its marks taken out."""
    filled = fill_html(html, TOKENS, TAGS).replace(TOKENS.images, f"{BULLETIN.images_url}")
    return weigh_articles(filled, TOKENS, ()).html


def without_styles(html: str) -> str:
    """What SFR and La Poste leave of a message."""
    return re.sub(r"<style\b.*?</style>", "", html, flags=re.DOTALL)


@pytest.fixture
def requested() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def show(chromium: Browser, sample: Sample, requested: list[str]) -> Iterator[Show]:
    """Opens HTML at a made-up address of the publication's site; nothing leaves the machine."""
    files = {picture.name: picture.data for picture in sample.edition.pictures}
    pages: list[Page] = []

    def opened(html: str, *, width: int = 600, dark: bool = False, pictures: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light"
        )
        page = context.new_page()
        pages.append(page)
        address = f"{HOST}lettre/numero-25.html"

        def answer(route) -> None:  # type: ignore[no-untyped-def]
            url = route.request.url
            data = files.get(Path(url).name)
            if url == address:
                route.fulfill(body=html, content_type="text/html; charset=utf-8")
                return
            requested.append(url)
            if data is not None and pictures:
                route.fulfill(body=data)
            else:
                route.abort()

        page.route("**/*", answer)
        page.goto(address)
        return page

    yield opened
    for page in pages:
        page.context.close()
