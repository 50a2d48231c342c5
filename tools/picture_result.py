"""Draws docs/images/issue-25.png: the built issue 25 on a desktop, a phone, and in dark mode.

    .venv/bin/python tools/picture_result.py

Needs Chromium (`make test` installs it) and Playwright (`.[dev]`).
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

from pf2s_news.commands.app import main as build

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build/picture"
BUILT = OUT / "issue-25"
TARGET = ROOT / "docs/images/issue-25.png"
HEIGHT = 1180
GAP = 32
VIEWS: tuple[tuple[int, Literal["light", "dark"]], ...] = (
    (660, "light"),
    (375, "light"),
    (375, "dark"),
)


def main() -> None:
    """Build, take the three pictures and put them side by side."""
    assert build(["build", "25", "--for", "none", "--out", str(OUT)]) == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        shots = [screenshot(browser, width, scheme) for width, scheme in VIEWS]
        browser.close()
    sheet = Image.new("RGB", (sum(shot.width + GAP for shot in shots) + GAP, HEIGHT), "#cfd6de")
    left = GAP
    for shot in shots:
        sheet.paste(shot, (left, GAP))
        left += shot.width + GAP
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    sheet.quantize(64).save(TARGET, optimize=True)


def screenshot(browser: Browser, width: int, scheme: Literal["light", "dark"]) -> Image.Image:
    """The top of the message, its pictures taken from the build."""
    page = browser.new_page(
        viewport={"width": width, "height": HEIGHT - 2 * GAP}, color_scheme=scheme
    )
    page.route("**/images/**", from_the_build)
    page.goto((BUILT / "email.html").as_uri())
    return Image.open(io.BytesIO(page.screenshot()))


def from_the_build(route: Route) -> None:
    """Answer with the picture that a build wrote, under whatever address it will have."""
    route.fulfill(path=BUILT / "images" / Path(route.request.url).name)


if __name__ == "__main__":
    main()
