"""Writes the tables of docs/theme.fr.md from the theme's files and the views.

    .venv/bin/python -m tools.theme_tables

A token, a file or a field without a French description in theme_words.py
stops it; a test fails when the page is not what this would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pf2s_news.archive.views import ArchiveView, ArticleView, IssueCard
from pf2s_news.problems import Report
from pf2s_news.read.theme import read_theme
from pf2s_news.render.theme import packaged_files, packaged_source
from pf2s_news.render.views import EntryView, IssueView, PublicationView, SectionView
from tools.theme_words import FIELDS, FILES, TOKENS

PAGE = Path(__file__).resolve().parents[1] / "docs/theme.fr.md"
THEME = "bulletin"
VIEWS = {
    "publication": PublicationView,
    "issue": IssueView,
    "section": SectionView,
    "entry": EntryView,
    "archive": ArchiveView,
    "card": IssueCard,
    "article": ArticleView,
}
_USE = re.compile(r"""\{%\s*(?:include|from|extends)\s+"([^"]+)\"""")


def tokens() -> Iterator[str]:
    """The colours of theme.yaml."""
    source = packaged_source(THEME, "theme.yaml")
    assert source, "the package has lost its templates"
    report = Report()
    colors = read_theme(source.data, source.file, report)
    assert not report.problems, report.problems
    yield from ("| clé de colors | clair | sombre | sert à |", "| --- | --- | --- | --- |")
    for name, color in colors.named.items():
        yield f"| {name} | {color.light} | {color.dark} | {TOKENS[name]} |"
    listed = ", ".join(color.light for color in colors.sections)
    yield f"\nsections, pour les rubriques sans couleur, à tour de rôle : {listed}."


def files() -> Iterator[str]:
    """The files of the theme, and which of them uses which."""
    users: dict[str, set[str]] = {}
    for name in packaged_files(THEME):
        source = packaged_source(THEME, name)
        assert source, name
        # A font is no text, and names nobody.
        for used in _USE.findall(source.data.decode(errors="replace")):
            users.setdefault(used, set()).add(Path(name).name)
    yield from ("| fichier | dessine | employé par |", "| --- | --- | --- |")
    for name in sorted(packaged_files(THEME), key=lambda name: ("/" in name, name)):
        yield f"| `{name}` | {FILES[name]} | {', '.join(sorted(users.get(name, ()))) or '–'} |"


def fields() -> Iterator[str]:
    """What templates see: of the publication and the issue everywhere, the rest in the archive."""
    for owner, view in VIEWS.items():
        yield from (f"\n**{owner}**\n", "| champ | contient |", "| --- | --- |")
        for field in view.__struct_fields__:
            words = FIELDS[f"{owner}.{field}"].replace("<br />", "`<br />`")
            yield f"| {owner}.{field} | {words} |"


def filled(page: str) -> str:
    """The page with its tables as they should be, between their marks."""
    for name, table in (("couleurs", tokens), ("fichiers", files), ("champs", fields)):
        opening, closing = f"<!-- {name} -->\n", f"<!-- fin de {name} -->\n"
        before, rest = page.split(opening)
        after = rest.split(closing)[1]
        content = "\n".join(table()).strip("\n")
        page = f"{before}{opening}\n{content}\n\n{closing}{after}"
    return page


def main() -> None:
    """Write the page anew."""
    page = filled(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
