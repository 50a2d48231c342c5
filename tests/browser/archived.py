"""Archives as `pf2s-news archive` writes them, opened in Chromium at a made-up address."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from pf2s_news.archive.archive import plan_archive
from pf2s_news.archive.writing import write_archive
from pf2s_news.cache import Cache
from tests.conftest import ISSUE, NEWSLETTER, Workspace

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests/golden"
SITE = "https://www.example.org/lettre/"
WORKSPACES = {
    "own": ROOT,
    "three": GOLDEN / "archive-of-three-issues/input",
    "everything": GOLDEN / "everything-in-an-article/input",
    "english": GOLDEN / "in-english/input",
}

Archives = Mapping[str, Path]
"""Name of the workspace -> the folder of its archive."""
Visit = Callable[..., Page]
"""visit(folder, path, width=…, dark=…, scripts=…) -> the page, loaded."""


def written_archive(workspace: Path, target: Path) -> Path:
    """The archive of a workspace, which stays as it is."""
    cache = Cache(None)
    write_archive(plan_archive(workspace, cache=cache), target, cache=cache)
    return target


LONG = "anticonstitutionnellement" * 4
WIDE = {
    "issues/issue-1.yaml": ISSUE,
    "newsletter.yaml": NEWSLETTER + f"online_url: {SITE}numero-{{number}}.html\n",
    "issues/articles/premier-article.md": "\n".join(
        (
            f"---\ntitle: {LONG}\novertitle: {LONG}\nlinks: [{{title: {LONG}, url: {SITE}}}]\n---",
            f"Texte {LONG} et `{LONG}`.\n",
            "|".join(("", *(f"Colonne {n}" for n in range(14)), "")),
            "|".join(("", *14 * ("---",), "")),
            "|".join(("", *14 * ("établissement",), "")),
            f"\n    {LONG} {LONG}",
        )
    ),
}
"""What is too wide for a page."""


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """The archives of this repository and of some goldens."""
    folder = tmp_path_factory.mktemp("archives")
    for name, workspace in WORKSPACES.items():
        issues = folder / f"{name}-workspace"
        shutil.copytree(workspace / "issues", issues / "issues")
        shutil.copy(workspace / "newsletter.yaml", issues)
    Workspace(folder / "wide-workspace").write(WIDE)
    return {
        name: written_archive(folder / f"{name}-workspace", folder / name)
        for name in (*WORKSPACES, "wide")
    }


@dataclass
class Noted:
    """What a page did that somebody might object to."""

    elsewhere: list[str] = field(default_factory=list)
    """Addresses outside the archive that it asked for."""
    missing: list[str] = field(default_factory=list)
    """Addresses inside, of files that are not there."""
    said: list[str] = field(default_factory=list)
    """On the console."""


@pytest.fixture
def noted() -> Noted:
    """What the pages of this test did."""
    return Noted()


@pytest.fixture
def visit(chromium: Browser, noted: Noted) -> Iterator[Visit]:
    """Opens pages of an archive as if it were online; nothing leaves the machine."""
    pages: list[Page] = []

    def visited(
        folder: Path, path: str, *, width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        page = context.new_page()
        pages.append(page)
        page.on("console", lambda message: noted.said.append(message.text))
        page.on("pageerror", lambda fault: noted.said.append(str(fault)))
        page.route("**/*", lambda route: answer(route, folder, noted))
        page.goto(SITE + path, wait_until="load")
        return page

    yield visited
    for page in pages:
        page.context.close()


def answer(route: Route, folder: Path, noted: Noted) -> None:
    """Give the page a file of the archive."""
    url = route.request.url
    if not url.startswith(SITE):
        noted.elsewhere.append(url)
        route.abort()
        return
    file = folder / (unquote(urlsplit(url).path).removeprefix(urlsplit(SITE).path) or "index.html")
    if file.is_file():
        route.fulfill(path=file)
    else:
        noted.missing.append(url)
        route.fulfill(status=404)
