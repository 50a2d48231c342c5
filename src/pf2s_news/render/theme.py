"""Themes: where a template comes from.

A user's workspace may hold templates/<theme>/ with some of the files; the
others come from the theme of that name that is shipped with the package, for
a theme with a name of its own from the default one.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from pf2s_news.problems import Report
from pf2s_news.read.theme import ThemeColors, read_theme
from pf2s_news.value import Value
from pf2s_news.workspace import Workspace

FOLDER = "templates"
DEFAULT_THEME = "bulletin"
PACKAGED = f"pf2s_news/{FOLDER}/"
"""Before the name of a packaged theme's file, for messages."""


class ThemeSource(Value, frozen=True):
    """One file of a theme."""

    file: str
    """Relative to the workspace; a packaged one is "pf2s_news/templates/…"."""
    data: bytes


class Theme(Value, frozen=True):
    """The files of one theme, the user's before the packaged ones."""

    name: str
    workspace: Workspace

    def find(self, name: str) -> ThemeSource | None:
        """A file of the theme, None where there is none of that name."""
        if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
            return None
        file = f"{FOLDER}/{self.name}/{name}"
        data = self.workspace.read(file)
        if data is not None:
            return ThemeSource(file, data)
        return packaged_source(self.name, name) or self._default(name)

    def _default(self, name: str) -> ThemeSource | None:
        """A file that a user's theme lacks; None for a theme that is nowhere."""
        known = self.workspace.names(f"{FOLDER}/{self.name}")
        return packaged_source(DEFAULT_THEME, name) if known else None

    def colors(self, report: Report) -> ThemeColors:
        """The theme's colours over those of the default theme, so that none is missing."""
        own = self.find("theme.yaml")
        base = packaged_source(DEFAULT_THEME, "theme.yaml")
        assert base, "the package has lost its templates"
        colors = read_theme(base.data, base.file, report)
        if own is None or own == base:
            return colors
        return read_theme(own.data, own.file, report).over(colors)


def packaged_source(theme: str, name: str) -> ThemeSource | None:
    """A file of a theme that comes with the package."""
    path = packaged_themes() / theme / name
    if not path.is_file():
        return None
    return ThemeSource(f"{PACKAGED}{theme}/{name}", path.read_bytes())


def packaged_themes() -> Path:
    """The folder of the packaged themes: in the wheel, else in the repository."""
    package = Path(__file__).parent.parent
    installed = package / FOLDER
    # hatch's force-include puts nothing there in an editable install.
    return installed if installed.is_dir() else package.parent.parent / FOLDER


def theme_folders(workspace_root: Path, theme: str) -> tuple[Path, ...]:
    """The folders whose files make up a theme, first wins; for those who watch them."""
    folders = (workspace_root / FOLDER / theme, packaged_themes() / theme)
    found = [folder for folder in folders if folder.is_dir()]
    if found:
        found.append(packaged_themes() / DEFAULT_THEME)
    return tuple(dict.fromkeys(folder.resolve() for folder in found))
