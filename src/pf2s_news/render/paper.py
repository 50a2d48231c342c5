"""The bulletin on paper: one HTML document that WeasyPrint lays out, and that needs nothing else.

It has every article in full, like the online version. What a reader of paper
cannot do is done for him: an address stands in a note at the foot of the page
(paper_notes.py), a link within the issue says its page, pictures and fonts are
in the document itself (paper_pictures.py).

The packaged font has Latin, Greek and Cyrillic letters; other scripts and
emoji are set in whatever fonts the machine has.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from pf2s_news.document import Picture, Table
from pf2s_news.model import Bulletin
from pf2s_news.problems import Report, nearest, say
from pf2s_news.render.colors import palette
from pf2s_news.render.edition import template_values, web_globals
from pf2s_news.render.html import element, escaped, quoted
from pf2s_news.render.paper_notes import with_notes
from pf2s_news.render.paper_pictures import with_pictures
from pf2s_news.render.shown import ShownPicture, WrittenPictures
from pf2s_news.render.template import Templates
from pf2s_news.render.template_faults import Misuse, TemplateFault
from pf2s_news.render.theme import Theme
from pf2s_news.render.viewer import Viewer
from pf2s_news.render.web import WebWriter
from pf2s_news.render.words import Words
from pf2s_news.tokens import Tokens

PAPER_TEMPLATE = "pdf.html.j2"
FONTS = "fonts/"
"""The folder of a theme that has its fonts."""
NARROW = 3
"""Columns that a table may have to stand in one column of text."""


@dataclass(frozen=True, kw_only=True)
class PaperWriter(WebWriter):
    """Writes for paper: nothing scrolls there, and nothing is loaded later."""

    def figure(self, picture: Picture) -> str:
        """A figure; of one that is on the web, and is not fetched, its words and its address."""
        shown = self.shown(picture)
        if shown is None or not shown.src:
            return super().figure(picture)
        words = " ".join(filter(None, (self.text(picture.alt), shown.src)))
        return element("figure", element("p", escaped(words)) + self.legend(picture))

    def image(self, picture: Picture, shown: ShownPicture) -> str:
        """An img, whose address `with_pictures` makes the picture itself."""
        return (
            f'<img src="{quoted(self.address(shown))}" alt="{quoted(self.text(picture.alt))}"'
            f' width="{shown.width}" height="{shown.height}">'
        )

    def table(self, table: Table) -> str:
        """A table of data; one of many columns takes the whole width."""
        html = super().table(table)
        wide = len(table.header) > NARROW
        return html.replace("<table>", '<table class="wide">', 1) if wide else html

    def scrolling(self, rows: str, name: str) -> str:
        """The table alone."""
        return f"<table>{rows}</table>"

    def code_block(self, text: str) -> str:
        """Code, line by line."""
        return element("pre", element("code", escaped(text.rstrip("\n"))))


def render_paper(
    bulletin: Bulletin, *, pictures: WrittenPictures, theme: Theme, report: Report
) -> str | None:
    """The document; None, with the reason in the report, where its template is broken."""
    lang = bulletin.publication.lang
    words = Words(lang, narrow=True)
    tokens = Tokens.of(theme.workspace.digests)
    mark = f"{tokens.sentinel}/"
    writer = PaperWriter(
        lang=lang,
        words=words,
        pictures=pictures.sizes,
        tokens=tokens,
        online_url=bulletin.online_url,
        images=mark,
    )
    colors = palette(bulletin.publication, bulletin.sections, theme.colors(report))
    viewer = Viewer(bulletin=bulletin, writer=writer, colors=colors, whole=True)
    templates = Templates(theme, {**web_globals(words), **_paper_globals(theme)})
    try:
        html = templates.render(PAPER_TEMPLATE, template_values(viewer.view()))
    except TemplateFault as fault:
        report.problems.append(fault.problem)
        return None
    report.problems.extend(templates.report.problems)
    return with_pictures(with_notes(html), pictures.written.values(), mark=mark)


def _paper_globals(theme: Theme) -> Mapping[str, object]:
    def font(name: str) -> Markup:
        """A font of the theme as an address for CSS: the font itself."""
        source = theme.find(FONTS + name)
        if source is None:
            files = (file for file in theme.files() if file.startswith(FONTS))
            known = [file.removeprefix(FONTS) for file in files]
            raise Misuse(say("there is no font “%(name)s”", name=name), nearest(name, known), name)
        data = b64encode(source.data).decode("ascii")
        return Markup(f"url(data:font/woff;base64,{data})")  # noqa: S704 (letters and digits)

    return {"css": css_string, "font": font}


def css_string(text: str) -> Markup:
    """A text as a string of CSS within a style element, where HTML escapes mean nothing."""
    # Any character may be written as its number (CSS Syntax 3, 4.3.7).
    safe = "".join(c if c.isalnum() or c in " .,-/·°" else f"\\{ord(c):x} " for c in text)
    return Markup(f'"{safe}"')  # noqa: S704 (neither quotes nor brackets are left)
