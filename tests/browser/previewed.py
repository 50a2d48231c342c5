"""The preview page over this repository's issue 25, served by the real command."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Route

from tests.conftest import neutral_environment
from tests.preview.conftest import end

ROOT = Path(__file__).parents[2]
MANIFEST = "issues/issue-25.yaml"
DATA = re.compile(r'(?<=id="data">).*?(?=</script>)', re.DOTALL)

Change = Callable[[dict[str, Any]], object]
"""Alters a state on its way to the page."""


@dataclass
class Server:
    """`pf2s-news preview` in a copy of the workspace."""

    root: Path
    lang: str
    options: tuple[str, ...] = ()
    address: str = ""
    process: subprocess.Popen[str] | None = None

    def start(self, port: int = 18825) -> None:
        """Begin to serve."""
        if not self.root.exists():
            shutil.copytree(ROOT / "issues", self.root / "issues")
            shutil.copy(ROOT / "newsletter.yaml", self.root)
        command = [sys.executable, "-m", "pf2s_news", "--lang", self.lang, "preview"]
        self.process = subprocess.Popen(
            [*command, "--port", str(port), *self.options],
            cwd=self.root, env=neutral_environment() | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
        )  # fmt: skip
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:")

    def stop(self) -> None:
        """End."""
        assert self.process
        end(self.process)

    @property
    def manifest(self) -> Path:
        """The issue's file."""
        return self.root / MANIFEST


@dataclass
class Preview:
    """A page of the preview in Chromium."""

    server: Server
    page: Page
    faults: list[str] = field(default_factory=list)
    """What the browser complained about, and requests to other hosts."""

    def open(self, path: str = "issues/25/") -> Preview:
        """Go to an address of the server."""
        self.page.goto(self.server.address + path)
        if path == "issues/25/":
            self.page.wait_for_selector("#device iframe:not(.coming), #overlay:not([hidden])")
        return self

    def with_state(self, change: Change) -> None:
        """Alter the state of issue 25 that the server gives, from the next load on."""

        def shell(route: Route) -> None:
            answer = route.fetch()
            html = answer.text()
            data = json.loads(DATA.findall(html)[0])
            change(data["state"])
            text = json.dumps(data).replace("<", "\\u003c")
            route.fulfill(response=answer, body=DATA.sub(lambda _: text, html))

        def state(route: Route) -> None:
            answer = route.fetch()
            given = answer.json()
            change(given)
            route.fulfill(response=answer, json=given)

        self.page.route("**/issues/25/", shell)
        self.page.route("**/issues/25/state.json*", state)

    @property
    def frame(self) -> Locator:
        """The frame that is seen."""
        return self.page.locator("#device iframe:not(.coming)")

    @property
    def message(self) -> FrameLocator:
        """The document that is seen."""
        return self.frame.content_frame

    def press(self, mode: str) -> None:
        """Toggle a simulation, and wait until it shows."""
        shown = "new Promise((done) => device.addEventListener('shown', done, { once: true }))"
        self.page.evaluate(
            f"(mode) => {{ const shown = {shown};"
            "document.querySelector(`[data-mode=${mode}]`).click(); return shown; }",
            mode,
        )

    def look(self, script: str) -> Any:
        """What a function of the frame's document gives."""
        return self.page.evaluate(
            f"() => ({script})(document.querySelector('#device iframe:not(.coming)')"
            ".contentDocument)"
        )

    def clipboard(self) -> str:
        """What was copied."""
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        return text

    def said(self) -> str:
        """The last announcement."""
        return self.page.locator("#status").inner_text()


def previewed(
    chromium: Browser,
    server: Server,
    *,
    width: int = 1280,
    height: int = 800,
    dark: bool = False,
) -> Preview:
    """A new page; its context is to be closed."""
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    preview = Preview(server, context.new_page())
    page = preview.page
    page.on("pageerror", lambda fault: preview.faults.append(str(fault)))
    page.on(
        "console",
        lambda said: preview.faults.append(said.text) if said.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((server.address, "data:", "blob:"))
            else preview.faults.append(request.url)
        ),
    )
    return preview


Open = Callable[..., Preview]


@pytest.fixture(scope="session")
def servers(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., Server]]:
    """A running server for a language and options, the same one when asked again."""
    running: dict[tuple[str, ...], Server] = {}

    def serve(lang: str, *options: str) -> Server:
        if (lang, *options) not in running:
            root = tmp_path_factory.mktemp("served") / "lettre"
            server = running[(lang, *options)] = Server(root, lang, options)
            server.start()
        return running[(lang, *options)]

    yield serve
    for server in running.values():
        server.stop()


@pytest.fixture
def preview(chromium: Browser, servers: Callable[..., Server]) -> Iterator[Open]:
    """preview(lang=…, options=…, width=…, dark=…) -> a page that nothing may go wrong on."""
    pages: list[Preview] = []

    def opened(lang: str = "fr", options: tuple[str, ...] = (), **view: Any) -> Preview:
        pages.append(previewed(chromium, servers(lang, *options), **view))
        return pages[-1]

    yield opened
    for page in pages:
        # A page that closes while an altered answer is fetched would fail the next test.
        page.page.unroute_all(behavior="wait")
        page.page.context.close()
    assert [fault for page in pages for fault in page.faults] == []


@pytest.fixture
def issue_file(servers: Callable[..., Server]) -> Iterator[Path]:
    """The manifest that the page changes; it is put back afterwards."""
    path = servers("fr").manifest
    before = path.read_bytes()
    yield path
    path.write_bytes(before)
