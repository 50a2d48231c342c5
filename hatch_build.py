"""Build hook: compiles the gettext catalogues, for the wheel and for an editable install."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Babel writes the time of compiling into a catalogue without a date, and the
# same sources must give the same wheel.
SOME_DAY = datetime(2025, 1, 1, tzinfo=UTC)


class CompileCatalogues(BuildHookInterface[Any]):
    """Writes a .mo beside each .po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Runs before a wheel of either kind is built."""
        for source in sorted(Path(self.root, "src/pf2s_news/locale").rglob("*.po")):
            compile_catalogue(source)


def compile_catalogue(source: Path) -> None:
    """Write the .mo of a .po."""
    with source.open("rb") as lines:
        catalogue = read_po(lines)
    catalogue.creation_date = catalogue.revision_date = SOME_DAY
    with source.with_suffix(".mo").open("wb") as target:
        write_mo(target, catalogue)
