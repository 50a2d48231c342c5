"""Draws the preview server's page, for the README and for docs/guide.fr.md.

    .venv/bin/python -m tools.picture_preview

Needs Chromium (`make test` installs it) and Playwright (`.[dev]`).
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs/images"
SIZE = (1280, 860)
WIDE = 1200
"""Pixels; no picture in docs/ is wider."""
COLORS = 128


def main() -> None:
    """Both pictures."""
    program = Path(sys.executable).with_name("pf2s-news")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        with served(program, ROOT, "25") as address:
            take(browser, address, IMAGES / "preview.png")
        example = Path(folder)
        subprocess.run([program, "init", "--lang", "fr", "--quiet"], cwd=example, check=True)
        with served(program, example, "1") as address:
            take(browser, address, IMAGES / "guide/apercu.png")
        browser.close()


@contextmanager
def served(program: Path, workspace: Path, issue: str) -> Iterator[str]:
    """The address of an issue's page."""
    process = subprocess.Popen(
        [program, "preview", issue, "--lang", "fr"],
        cwd=workspace, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        line = process.stdout.readline()
        assert re.match("http://", line)
        yield line.strip()
    finally:
        process.kill()
        process.wait()


def take(browser: Browser, address: str, target: Path) -> None:
    """The page, once the message is there."""
    width, height = SIZE
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.frame_locator("iframe").locator("h1").first.wait_for()
    page.wait_for_timeout(500)  # pictures of the message
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    small = shot.resize((WIDE, height * WIDE // width), Image.Resampling.LANCZOS)
    small.quantize(COLORS, dither=Image.Dither.NONE).save(target, optimize=True)
    print(target.relative_to(ROOT))


if __name__ == "__main__":
    main()
