"""Draws docs/images/guide/: what the reader of docs/guide.fr.md sees at each step.

    .venv/bin/python -m tools.picture_guide [NAME…]

The guide is followed from its first line (tools/guide.py), and each picture
drawn where it stands: terminals show what the commands just answered, trees
what is in the folder, messages what was built. Needs Chromium (`make test`
installs it) and Playwright (`.[dev]`).
"""

from __future__ import annotations

import base64
import email
import email.policy
import html
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tools.guide import GUIDE, Reader, Step, local_site, steps, typed
from tools.terminal import Screen, run_on_terminal

TARGET = GUIDE.parent
WIDE = 1200
"""Pixels; no picture is wider."""
COLORS = 96
WINDOWS = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
SGR = {"1": "b", "1;31": "r", "1;33": "y", "1;36": "c", "32": "g"}
"""The colours of commands/look.py, by the class that picture_guide.css gives them."""
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))},
    "PF2S_NEWS_LANG": "fr",
    "TERM": "xterm-256color",
}


class Pictures:
    """Follows the guide and draws."""

    def __init__(self, browser: Browser, folder: Path, site: str) -> None:
        self.browser = browser
        self.reader = Reader(folder, ENVIRONMENT, run, site=site)
        self.typed: list[tuple[str, Screen]] = []
        """The commands of the last block, and their answers."""

    def follow(self, names: set[str]) -> Iterator[str]:
        """Draw the pictures of these names, all if there are none; the files drawn."""
        drawn: dict[str, Callable[[], Image.Image]] = {
            "init": self.terminal,
            "dossier-lettre": lambda: self.tree(self.reader.folder / "lettre"),
            "construction": self.terminal,
            "message": self.messages,
            "dossier-resultat": lambda: self.tree(self.reader.here / "dist/issue-1"),
            "texte": self.text,
            "article": self.article,
            "manifeste": self.manifest,
            "erreur": self.terminal,
            "fiche": self.card,
        }
        for step in steps(GUIDE.read_text(encoding="utf-8")):
            self.reader.do(step)
            match step.order:
                case ("console",) | ("fault", *_) if typed(step.text):
                    self.typed = self.answers(step)
                case ("shown", file) if Path(file).stem in (names or drawn):
                    save(drawn[Path(file).stem](), TARGET / file)
                    yield file

    def answers(self, step: Step) -> list[tuple[str, Screen]]:
        """Type the commands of a block, after the mistake that it is about."""
        reader = self.reader
        if step.order[0] == "fault":
            reader = reader.aside(f"aside {step.line}")
            reader.spoil(step.order[1:])
        return [(line.command, reader.type(line)) for line in typed(step.text)]

    def terminal(self) -> Image.Image:
        """The window in which the last commands were typed."""
        lines = "".join(
            f'<b class="p">$</b> <b>{html.escape(command)}</b>\n{colored(screen.text)}'
            for command, screen in self.typed
        )
        body = f'<div class="window dark"><h1>Terminal</h1><pre>{lines}</pre></div>'
        return self.drawn(body, 980)

    def tree(self, folder: Path) -> Image.Image:
        """A folder as a file manager shows it, opened to the last level."""
        rows = "".join(branch(folder, folder))
        title = html.escape(folder.relative_to(self.reader.folder).as_posix())
        return self.drawn(
            f'<div class="window"><h1>{title}</h1><table class="tree">{rows}</table></div>', 640
        )

    def text(self) -> Image.Image:
        """The beginning of the plain text part."""
        lines = (self.reader.here / "dist/issue-1/email.txt").read_text(encoding="utf-8")
        shown = html.escape("\n".join(lines.splitlines()[:44]))
        return self.drawn(editor("email.txt", f"<pre>{shown}\n…</pre>"), 760)

    def messages(self) -> Image.Image:
        """The built issue on a desktop and on a phone."""
        built = self.reader.here / "dist/issue-1"
        desktop = self.message(built, 660, 1360)
        phone = self.message(built, 375, 1360)
        return beside(desktop, phone)

    def card(self) -> Image.Image:
        """The beginning of the paste card."""
        page = self.browser.new_page(viewport={"width": 860, "height": 1180})
        page.goto((self.reader.here / "dist/issue-1/paste.html").as_uri())
        shot = page.screenshot()
        page.close()
        return Image.open(io.BytesIO(shot)).convert("RGB")

    def article(self) -> Image.Image:
        """The file of the last article written, beside what it becomes."""
        source = self.reader.here / "issues/articles/cafe-des-aidants.md"
        other = self.reader.aside("article")
        assert other.build_with("issues/articles/cafe-des-aidants.md").status == 0
        crop = self.message(other.here / "dist/issue-1", 600, 0, article=source.stem)
        return self.side_by_side(source, crop)

    def manifest(self) -> Image.Image:
        """The manifest beside the beginning of its issue."""
        crop = self.message(self.reader.here / "dist/issue-1", 600, 1000)
        return self.side_by_side(self.reader.here / "issues/issue-1.yaml", crop)

    def side_by_side(self, source: Path, crop: Image.Image) -> Image.Image:
        """A file in an editor and a piece of a message."""
        text = html.escape(source.read_text(encoding="utf-8"))
        left = self.drawn(editor(source.name, f"<pre>{text}</pre>"), 600, scale=1, margin=0)
        return beside(left, crop)

    def message(self, built: Path, width: int, height: int, article: str = "") -> Image.Image:
        """The top of a message as it arrives, or one of its articles."""
        page = self.browser.new_page(viewport={"width": width, "height": height or 2400})
        page.set_content(as_received(built / "email.eml"))
        shot = page.screenshot()
        top, bottom = extent(page, article) if article else (0, height)
        page.close()
        return Image.open(io.BytesIO(shot)).crop((0, top, width, bottom))

    def drawn(self, body: str, width: int, scale: float = 1.5, margin: int = 16) -> Image.Image:
        """A window that we draw ourselves."""
        page = self.browser.new_page(
            viewport={"width": min(width, int(WIDE / scale)), "height": 100},
            device_scale_factor=scale,
        )
        page.set_content(
            f'<html lang="fr"><style>{WINDOWS} body {{ padding: {margin}px }}</style>{body}</html>'
        )
        shot = page.screenshot(full_page=True)
        page.close()
        image = Image.open(io.BytesIO(shot))
        # Half a pixel of a page's height comes out as a line.
        return image.crop((0, 0, image.width, image.height - 1))


def run(words: list[str], folder: Path) -> Screen:
    """A command on a terminal."""
    return run_on_terminal(words, cwd=folder, environment=ENVIRONMENT)


def colored(text: str) -> str:
    """A terminal's escapes as HTML."""
    parts = re.split(r"\x1b\[([0-9;]*)m", text)
    marked = html.escape(parts[0])
    for style, words in zip(parts[1::2], parts[2::2], strict=True):
        marked += "</span>" if style == "0" else f'<span class="{SGR[style]}">'
        marked += html.escape(words)
    return marked


def branch(folder: Path, root: Path) -> Iterator[str]:
    """The rows of what is in a folder: folders first, what begins with a dot left out."""
    depth = len(folder.relative_to(root).parts)
    names = [path for path in folder.iterdir() if not path.name.startswith(".")]
    for path in sorted(names, key=lambda path: (path.is_file(), path.name)):
        if path.is_dir():
            yield row(path, depth, "")
            yield from branch(path, root)
        else:
            yield row(path, depth, f"{max(1, round(path.stat().st_size / 1024))} Ko")


def row(path: Path, depth: int, size: str) -> str:
    """One line of a tree."""
    kind = "folder" if path.is_dir() else "file"
    name = f'<span style="margin-left:{26 * depth}px">{html.escape(path.name)}</span>'
    return f'<tr><td class="{kind}">{name}</td><td>{size}</td></tr>'


def editor(name: str, inside: str) -> str:
    """A window of a text editor."""
    return f'<div class="window paper"><h1>{html.escape(name)}</h1>{inside}</div>'


def as_received(file: Path) -> str:
    """The HTML of a message, its pictures inside."""
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    body = message.get_body(("html",))
    assert body is not None
    text: str = body.get_content()
    for part in message.walk():
        if part.get_content_maintype() == "image":
            data = base64.b64encode(part.get_content()).decode()
            name = part["Content-ID"].strip("<>")
            text = text.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{data}")
    return text


def extent(page: Page, article: str) -> tuple[int, int]:
    """Where an article begins and ends, in pixels from the top."""
    top, bottom = page.evaluate(
        """slug => {
          const anchors = [...document.querySelectorAll('a[name]:not([href])')];
          const at = anchors.findIndex(a => a.name === slug);
          const top = element => element.getBoundingClientRect().top;
          const next = anchors[at + 1];
          return [Math.round(top(anchors[at])) - 20, Math.round(top(next)) - 32];
        }""",
        article,
    )
    return int(top), int(bottom)


def beside(left: Image.Image, right: Image.Image) -> Image.Image:
    """Two pictures on one sheet, the higher one cut where it is much higher."""
    gap = 24
    height = max(left.height, right.height)
    sheet = Image.new("RGB", (left.width + right.width + 3 * gap, height + 2 * gap), "#cfd6de")
    sheet.paste(left, (gap, gap))
    sheet.paste(right, (left.width + 2 * gap, gap))
    if sheet.width > WIDE:
        sheet = sheet.resize((WIDE, sheet.height * WIDE // sheet.width), Image.Resampling.LANCZOS)
    return sheet


def save(picture: Image.Image, file: Path) -> None:
    """Write it small."""
    file.parent.mkdir(parents=True, exist_ok=True)
    # The other methods merge the few points of a rare colour into a frequent one.
    few = picture.convert("RGB").quantize(COLORS, Image.Quantize.MAXCOVERAGE)
    few.save(file, optimize=True)


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
        local_site() as site,
    ):
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for file in Pictures(browser, Path(folder), site).follow(set(sys.argv[1:])):
            print(file)
        browser.close()


if __name__ == "__main__":
    main()
