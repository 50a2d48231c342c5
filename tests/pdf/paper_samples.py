"""A small issue that has whatever paper does differently, laid out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from pf2s_news.cache import Cache
from pf2s_news.collecting import collect
from pf2s_news.problems import Problem, Report
from pf2s_news.render.paper import render_paper
from pf2s_news.render.theme import Theme
from pf2s_news.workspace import Workspace

NEWSLETTER = """\
name: Lettre d'essai
short_name: Essai
publisher: Association d'essai
director: Mme Directrice
issn: 2049-3630
contact: contact@example.org
website: https://www.example.org
online_url: https://example.org/lettre/{number}.html
pdf_url: https://example.org/lettre/{number}.pdf
images_url: https://example.org/images/
logo: {src: issues/images/logo.png, alt: Association, width: 100}
partners: [{name: Un partenaire, url: "https://partenaire.example"}]
sender: {name: Essai, email: lettre@example.org}
sections:
  - {id: region, label: Région, color: "#0b7a5b"}
  - {id: europe, label: Europe}
"""
ISSUE = """\
number: 7
date: 2025-02-17
title: Des chiffres
intro: |
  Bonjour {{ first_name | Madame, Monsieur }},

  Voici l'éditorial.
sommaire:
  - section: region
    articles: [premier, long]
  - section: europe
    title: Le dossier
    articles: [abroad, dernier]
closing: |
  Merci de votre lecture.
"""
FIRST = """\
---
title: Premier article
overtitle: Un thème
teaser: Le chapô du premier.
image: {src: ../images/photo.png, alt: Un port, credit: A. Photographe, caption: Le port}
logos: [{src: ../images/logo.png, alt: Le Département}]
links: [{title: Un guide, url: "https://example.org/guide"}]
related: [dernier]
source: {name: Le Département, url: "https://example.org/source"}
---
Voir [le rapport](https://example.org/rapport) et [encore lui](https://example.org/rapport),
puis <https://example.org/nu> ou [écrire](mailto:service@example.org).

Tableau : postes créés

| Période | Postes |
|---|--:|
| 2020 | 1 030 |
"""
LONG = "---\ntitle: Article long\n---\n" + "\n\n".join(
    f"## Partie {part}\n\n" + f"Phrase {part} du long article. " * 40 for part in range(1, 9)
)
ABROAD = """\
---
title: An article in English
lang: en
image: {src: ../images/photo.png, alt: "", caption: A harbour}
---
Words of it.
"""
LAST = "---\ntitle: Dernier article\n---\nLa fin, avec une [adresse](https://example.org/fin).\n"


def png(width: int, height: int) -> bytes:
    """A picture of one colour."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), (20, 90, 160)).save(file, "png")
    return file.getvalue()


FILES: Mapping[str, str | bytes] = {
    "newsletter.yaml": NEWSLETTER,
    "issues/issue-7.yaml": ISSUE,
    "issues/articles/premier.md": FIRST,
    "issues/articles/long.md": LONG,
    "issues/articles/abroad.md": ABROAD,
    "issues/articles/dernier.md": LAST,
    "issues/images/logo.png": png(200, 80),
    "issues/images/photo.png": png(900, 500),
}


@dataclass(frozen=True)
class OnPaper:
    """An issue as the document that is laid out, and what was found while it was made."""

    html: str | None
    problems: tuple[Problem, ...]


def paper(root: Path, files: Mapping[str, str | bytes] = FILES, issue: str = "issue-7") -> OnPaper:
    """The document of an issue of a workspace in an empty folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    workspace = Workspace(root)
    report = Report()
    collected = collect(workspace, f"issues/{issue}.yaml", cache=Cache(None), report=report)
    theme = Theme(collected.bulletin.publication.theme, workspace)
    html = render_paper(collected.bulletin, pictures=collected.pictures, theme=theme, report=report)
    return OnPaper(html, tuple(report.problems))
