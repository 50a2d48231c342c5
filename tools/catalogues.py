"""Brings the catalogues up to date with the messages in the code and the templates.

    .venv/bin/python tools/catalogues.py

New messages come with an empty translation, to be filled in; those that
nothing uses any more go. `missing()` is what the tests ask.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "src/pf2s_news/locale"
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: pf2s-news\n"
"Language: {lang}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\n"

"""
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
    updated = Catalog(locale=path.parts[-3], header_comment="", fuzzy=False)
    for message in sorted((m for m in new if m.id), key=lambda m: str(m.id).casefold()):
        known = old.get(message.id)
        updated.add(message.id, known.string if known else "", flags=message.flags)
    write(path, updated)


def write(path: Path, catalog: Catalog) -> None:
    """The catalogue as a file whose diffs show messages only, no dates and no places."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, no_location=True)
    path.write_text(
        HEADER.format(lang=path.parts[-3]) + buffer.getvalue().decode(), "utf-8", newline="\n"
    )


def main() -> None:
    """Update all catalogues and name what is missing."""
    for path in catalogues():
        update(path)
        for msgid in missing(path):
            print(f"{path.relative_to(ROOT)}: {msgid}")


if __name__ == "__main__":
    main()
