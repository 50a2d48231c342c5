"""Themes: where a template comes from.

A user's workspace may hold templates/<theme>/ with some of the files; the
others come from the theme of that name that is shipped with the package, for
a theme with a name of its own from the default one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath

from pf2s_news.problems import Place, Report, error, say
from pf2s_news.read.theme import ThemeColors, read_theme
from pf2s_news.render.template_faults import TemplateFault
from pf2s_news.value import Value, replace
from pf2s_news.workspace import TEMPLATES, OutsideWorkspace, Workspace

DEFAULT_THEME = "bulletin"
PACKAGED = f"pf2s_news/{TEMPLATES}/"
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

    @property
    def known(self) -> bool:
        """Whether there is such a theme, in the workspace or in the package."""
        names = self.workspace.names(TEMPLATES)
        own = self.name in names and (self.workspace.root / TEMPLATES / self.name).is_dir()
        return own or self.name in packaged_names()

    def find(self, name: str) -> ThemeSource | None:
        """A file of the theme, None where there is none of that name.

        Raises TemplateFault for a link that leads out of the workspace.
        """
        path = PurePosixPath(name)
        # With a backslash or a colon, Windows would leave the folder of the theme.
        if ".." in path.parts or path.is_absolute() or "\\" in name or ":" in name:
            return None
        if own := self._own(name):
            return own
        return packaged_source(self.name, name) or self._default(name)

    def file(self, name: str) -> str:
        """Where the workspace has, or would have, a file of the theme."""
        return f"{TEMPLATES}/{self.name}/{name}"

    def files(self) -> list[str]:
        """The names of all files that the theme has, the user's and the packaged ones."""
        own = files_below(self.workspace.root / TEMPLATES / self.name)
        return sorted({*own, *packaged_files(self.name), *packaged_files(DEFAULT_THEME)})

    def _own(self, name: str) -> ThemeSource | None:
        file = self.file(name)
        try:
            data = self.workspace.read(file)
        except OutsideWorkspace as outside:
            hint = say("put the file itself in the place of the link")
            fault = error("path-outside", outside.message, Place(file=file), hint)
            raise TemplateFault(fault) from outside
        return None if data is None else ThemeSource(file, data)

    def _default(self, name: str) -> ThemeSource | None:
        """A file that a user's theme lacks; None for a theme that is nowhere."""
        return packaged_source(DEFAULT_THEME, name) if self.known else None

    def colors(self, report: Report) -> ThemeColors:
        """The theme's colours over those of the default theme, so that none is missing."""
        try:
            own = self.find("theme.yaml")
        except TemplateFault as fault:
            report.problems.append(fault.problem)
            own = None
        base = packaged_source(DEFAULT_THEME, "theme.yaml")
        assert base, "the package has lost its templates"
        colors = read_theme(base.data, base.file, report)
        if own is None or own == base:
            return replace(colors, written={})
        return read_theme(own.data, own.file, report).over(colors)


def packaged_source(theme: str, name: str) -> ThemeSource | None:
    """A file of a theme that comes with the package."""
    path = packaged_themes() / theme / name
    if not path.is_file():
        return None
    return ThemeSource(f"{PACKAGED}{theme}/{name}", path.read_bytes())


@cache
def packaged_themes() -> Path:
    """The folder of the packaged themes: in the wheel, else in the repository."""
    package = Path(__file__).parent.parent
    installed = package / TEMPLATES
    # hatch's force-include puts nothing there in an editable install.
    return installed if installed.is_dir() else package.parent.parent / TEMPLATES


def packaged_names() -> list[str]:
    """The themes that come with the package."""
    return sorted(folder.name for folder in packaged_themes().iterdir() if folder.is_dir())


def packaged_files(theme: str) -> list[str]:
    """The names of the files of a packaged theme."""
    return files_below(packaged_themes() / theme)


def files_below(folder: Path) -> list[str]:
    """The files of a folder and of those in it, relative to it with "/"."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in paths)


def theme_folders(workspace_root: Path, theme: str) -> tuple[Path, ...]:
    """The folders whose files make up a theme, first wins; for those who watch them."""
    folders = (workspace_root / TEMPLATES / theme, packaged_themes() / theme)
    found = [folder for folder in folders if folder.is_dir()]
    if found:
        found.append(packaged_themes() / DEFAULT_THEME)
    return tuple(dict.fromkeys(folder.resolve() for folder in found))
