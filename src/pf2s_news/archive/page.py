"""A file of the archive: made when somebody asks for it, and only where it would be another."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pf2s_news.archive.addresses import ROOT, way_to_root
from pf2s_news.cache import digest
from pf2s_news.model import Lang
from pf2s_news.problems import Report
from pf2s_news.render.edition import web_globals
from pf2s_news.render.template import Templates
from pf2s_news.render.theme import Theme
from pf2s_news.render.words import Words
from pf2s_news.value import packed

FOLDER = "archive/"
"""Of the archive's templates in a theme."""
_ANCHOR = re.compile(r'(<a(?:\s[^<>]*)?\shref=")#')
"""In a tag: an article may quote one, and its text has no "<"."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A file, by what it is made of."""

    path: str
    """Relative to the archive's folder."""
    key: str
    """Another one where the file would be another."""
    make: Callable[[], bytes]
    """Raises TemplateFault for a template of the user's that does not work."""
    large: bool = False
    """A picture or a PDF: nobody wants to hold many of them, and making one cannot fail."""


def plain_page(path: str, data: bytes) -> Page:
    """A file whose bytes are there already."""
    return Page(path=path, key=digest(data), make=lambda: data)


@dataclass(frozen=True, kw_only=True)
class Renderer:
    """Renders the pages of one archive with one theme."""

    theme: Theme
    lang: Lang
    report: Report
    """Told what is odd in the templates."""
    fingerprint: str
    """Of all files of the theme."""

    @classmethod
    def of(cls, theme: Theme, lang: Lang, report: Report) -> Renderer:
        """The renderer of a theme as it is now."""
        files = {name: found.data for name in theme.files() if (found := theme.find(name))}
        stamp = digest(*(part for name in sorted(files) for part in (name, files[name])))
        return cls(theme=theme, lang=lang, report=report, fingerprint=stamp)

    @property
    def words(self) -> Words:
        """The fixed words of the pages."""
        return Words(self.lang, narrow=True)

    def page(self, path: str, template: str, values: Mapping[str, object]) -> Page:
        """A page of the archive; links within it start where it stands."""
        return Page(
            path=path,
            key=digest(template, path, self.lang, self.fingerprint, packed(values)),
            make=lambda: standing_at(self.text(template, values), path).encode(),
        )

    def text(self, template: str, values: Mapping[str, object]) -> str:
        """What a template makes of values, with ROOT before what is in the archive."""
        templates = Templates(self.theme, web_globals(self.words))
        text = templates.render(FOLDER + template, values)
        known = set(self.report.problems)
        self.report.problems += [new for new in templates.report.problems if new not in known]
        return text


def standing_at(html: str, path: str) -> str:
    """A page's HTML, its links within the archive as they are from `path`."""
    return html.replace(ROOT, way_to_root(path))


def on_the_web(html: str, base: str, page: str) -> str:
    """The same for a feed, whose texts stand nowhere: from the archive's address and the page's."""
    anchored = _ANCHOR.sub(lambda tag: f"{tag[1]}{page}#", html)
    return anchored.replace(ROOT, base)
