"""Brings the catalogues up to date with the messages in the code and the templates.

    .venv/bin/python tools/catalogues.py

New messages come with an empty translation, to be filled in; those that
nothing uses any more go. `missing()` is what the tests ask.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "src/pf2s_news/locale"
KEYWORDS = {"say": None, "say_count": (1, 2), "_": None, "words": None}
SOURCES = (
    (ROOT / "src/pf2s_news", [("**.py", "python")]),
    (ROOT / "templates", [("**.j2", "jinja2.ext:babel_extract")]),
)


def extracted() -> Catalog:
    """Every message of the code and of the packaged templates."""
    catalog = Catalog(project="pf2s-news", charset="utf-8")
    for folder, methods in SOURCES:
        found = extract_from_dir(folder, methods, keywords=KEYWORDS, strip_comment_tags=True)
        for _file, _line, message, _comments, _context in found:
            catalog.add(message)
    return catalog


def catalogues() -> list[Path]:
    """The .po file of each language."""
    return sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))


def read(path: Path) -> Catalog:
    """A catalogue as it stands."""
    with path.open("rb") as file:
        return read_po(file)


def missing(path: Path) -> list[str]:
    """The messages that a catalogue does not translate."""
    translated = {message.id: message.string for message in read(path) if message.id}
    wanted = [message.id for message in extracted() if message.id]
    return sorted(str(msgid) for msgid in wanted if not _filled(translated.get(msgid)))


def _filled(text: object) -> bool:
    return all(text) if isinstance(text, tuple) else bool(text)


def update(path: Path) -> None:
    """Add what is new, take out what is gone; translations stay."""
    old = read(path)
    new = extracted()
    updated = Catalog(locale=path.parts[-3], project="pf2s-news", charset="utf-8")
    updated.mime_headers = [
        (name, value)
        for name, value in old.mime_headers
        if name in ("Project-Id-Version", "Language", "Plural-Forms", "MIME-Version",
                    "Content-Type", "Content-Transfer-Encoding")
    ]  # fmt: skip
    for message in sorted((m for m in new if m.id), key=lambda m: str(m.id).casefold()):
        known = old.get(message.id)
        updated.add(message.id, known.string if known else "", flags=message.flags)
    with path.open("wb") as file:
        write_po(file, updated, width=100, omit_header=False, no_location=True)


def main() -> None:
    """Update all catalogues and name what is missing."""
    for path in catalogues():
        update(path)
        for msgid in missing(path):
            print(f"{path.relative_to(ROOT)}: {msgid}")


if __name__ == "__main__":
    main()
