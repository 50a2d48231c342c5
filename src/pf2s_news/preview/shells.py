"""Our own pages: static files into which the server puts language, title and state."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any

STATIC = Path(__file__).with_name("static")

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


def static_file(name: str) -> tuple[bytes, str] | None:
    """A style sheet, script or drawing and its type; None for what is none of them."""
    files = {path.name: path for path in STATIC.iterdir() if path.suffix in TYPES}
    path = files.get(name)
    return (path.read_bytes(), TYPES[path.suffix]) if path else None


def page(name: str, *, lang: str, title: str, data: dict[str, Any]) -> str:
    """A page; `data` stands in it as JSON."""
    shell = (STATIC / name).read_text(encoding="utf-8")
    # Inside a script element, "<" could end it.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return shell.replace("%LANG%", lang).replace("%TITLE%", escape(title)).replace("%DATA%", text)
