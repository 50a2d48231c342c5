"""A page in Chromium that notes whatever an issue must not do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Dialog, Page, Route

FOLDER = "https://www.example.org/lettre/"
"""A made-up place on the publication's site."""
AUDIT = (Path(__file__).parent / "audit.js").read_text(encoding="utf-8")

# In every frame, before its own content: whatever runs says so.
BEFORE = """
window.hits = [];
window.hit = () => window.hits.push("hit");
for (const name of ["alert", "confirm", "prompt", "open", "print", "fetch"])
  window[name] = () => window.hits.push(name);
window.known = new Set([...Object.getOwnPropertyNames(window), "known"]);
"""

# A document as it stands, as a mail program or a webmail writes it anew, and once more in
# itself, where what runs would run.
LOOK = f"""async () => {{
  const audit = {AUDIT};
  const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
  const looks = {{}};
  const frames = [...document.querySelectorAll("iframe")];
  for (const frame of frames) {{
    const page = frame.contentDocument;
    const comments = [];
    const walk = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
    while (walk.nextNode()) comments.push(walk.currentNode.data);
    const shown = [page.documentElement.textContent];
    for (const e of page.querySelectorAll("[alt],[title],[content],[aria-label]"))
      for (const name of ["alt", "title", "content", "aria-label"])
        shown.push(e.getAttribute(name) ?? "");
    const found = audit(page).map((what) => "at first: " + what);
    const once = parsed(page.documentElement.outerHTML);
    const twice = parsed(once.documentElement.innerHTML);
    const xml = parsed(new XMLSerializer().serializeToString(page));
    for (const [how, copy] of Object.entries({{ once, twice, xml }}))
      found.push(...audit(copy).map((what) => how + ": " + what));
    const box = page.createElement("div");
    box.innerHTML = page.body.innerHTML;
    page.body.append(box);
    found.push(...audit(page).map((what) => "in itself: " + what));
    looks[frame.title] = {{ found, comments, shown: shown.join(" ") }};
  }}
  await new Promise((resolve) => setTimeout(resolve));
  for (const frame of frames) {{
    const view = frame.contentWindow;
    const found = looks[frame.title].found;
    for (const name of Object.getOwnPropertyNames(view))
      if (!view.known.has(name) && !/^[0-9]+$/.test(name)) found.push("global: " + name);
    found.push(...view.hits);
    if (view.location.href !== frame.src) found.push("went to " + view.location.href);
  }}
  return [looks, window.hits];
}}"""


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a document turned out to be."""

    found: list[str]
    """What should not be there, or happen."""
    comments: frozenset[str]
    shown: str
    """All text that a reader can come by."""


@dataclass
class Watched:
    """One page, for one set of documents after the other."""

    page: Page
    answers: dict[str, str | bytes] = field(default_factory=dict)
    """Address -> what may be asked for: documents and pictures."""
    events: list[str] = field(default_factory=list)

    def look(
        self, documents: Mapping[str, str], pictures: Mapping[str, bytes]
    ) -> tuple[dict[str, Look], list[str]]:
        """Open documents (name -> HTML), each in a frame; what each is, and what happened."""
        frames = "".join(f'<iframe title="{name}" src="{name}"></iframe>' for name in documents)
        named = {FOLDER + name: html for name, html in documents.items()}
        self.answers = {FOLDER: f"<!doctype html>{frames}", **named, **pictures}
        self.events.clear()
        self.page.goto(FOLDER)
        looks, hits = self.page.evaluate(LOOK)
        seen: dict[str, Any] = looks
        happened = [*self.events, *hits]
        if self.page.url != FOLDER:
            happened.append(f"went to {self.page.url}")
        return {
            name: Look(
                found=look["found"], comments=frozenset(look["comments"]), shown=look["shown"]
            )
            for name, look in seen.items()
        }, happened

    def answer(self, route: Route) -> None:
        """Give what may be asked for, and note what else is."""
        url = route.request.url
        content = self.answers.get(url)
        if isinstance(content, str):
            route.fulfill(body=content, content_type="text/html; charset=utf-8")
        elif content is not None:
            route.fulfill(body=content)
        elif url.endswith("/favicon.ico"):
            route.fulfill(status=204)
        else:
            self.events.append(f"asked for {url}")
            route.abort()

    def dismiss(self, dialog: Dialog) -> None:
        """Note a dialog and close it."""
        self.events.append(f"dialog {dialog.message}")
        dialog.dismiss()


def watched(chromium: Browser) -> Watched:
    """A new page, watched; its context is to be closed."""
    page = chromium.new_context().new_page()
    watch = Watched(page)
    page.add_init_script(BEFORE)
    page.route("**/*", watch.answer)
    page.on("dialog", watch.dismiss)
    page.on("popup", lambda popup: watch.events.append(f"popup {popup.url}"))
    page.on("pageerror", lambda fault: watch.events.append(f"error {fault}"))
    page.on(
        "console",
        lambda said: watch.events.append(said.text) if said.type == "error" else None,
    )
    return watch
