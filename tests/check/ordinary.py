"""An ordinary workspace, in which the rules find nothing, and what one example changes of it."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

from PIL import Image

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.check.rule import Example
from pf2s_news.workspace import Workspace
from tests.conftest import Workspace as Folder
from tests.pdf.handmade import handmade_pdf

NEWSLETTER = """\
name: Plateforme d'exemple
of_name: de la Plateforme d'exemple
short_name: Exemple
publisher: Association d'exemple
address: 1, place de l'Exemple, 59000 Lille
contact: https://www.example.org/contact
director: Camille Martin
website: https://www.example.org
privacy_url: https://www.example.org/donnees-personnelles
legal_url: https://www.example.org/mentions-legales
sender: {name: Exemple, email: lettre@example.org, reply_to: contact@example.org}
images_url: https://www.example.org/images/lettre/numero-{number}/
online_url: https://www.example.org/lettre/numero-{number}.html
pdf_url: https://www.example.org/pdf/numero-{number}.pdf
mailing_tool: brevo
sections:
  - {id: region, label: Région}
  - {id: europe, label: Europe}
"""
MANIFEST = """\
number: 25
date: 2025-02-17
title: Promouvoir la marche
subject: Exemple n° 25, février 2025
preheader: Une carte des sentiers et un jardin partagé
sommaire:
  - section: region
    articles: [l-article]
  - section: europe
    articles: [un-jardin-partage]
pdf: {file: images/lettre.pdf}
"""
EARLIER = """\
number: 24
date: 2024-11-18
sommaire:
  - section: region
    articles: [ancien-article]
  - section: europe
    articles: [autre-ancien-article]
"""
OLDER = """\
number: {number}
date: 2024-0{month}-15
sommaire:
  - section: region
    articles: [article-{number}-a]
  - section: europe
    articles: [article-{number}-b]
"""
ARTICLE = "issues/articles/l-article.md"
FRONT = "---\ntitle: Une carte des sentiers\nsection: region\n---\n"
OTHER = """\
---
title: Un jardin partagé à Bruxelles
section: europe
---
Une trentaine de voisins cultivent ensemble un terrain que la ville leur prête.
"""
OLD = """\
---
title: Les marchés de la région
---
Le [plan des marchés](https://www.example.org/plan-des-marches) est à jour.
"""
OTHER_OLD = """\
---
title: Une bibliothèque de rue
---
Des livres passent de main en main.
"""
FILES = {"article": ARTICLE, "manifest": "issues/issue-25.yaml", "newsletter": "newsletter.yaml",
         "style": "templates/bulletin/parts/styles.css.j2",
         "earlier": "issues/issue-24.yaml"}  # fmt: skip
PICTURES = {
    # name -> width, height, grain: how much it differs from pixel to pixel
    "grue.jpg": (800, 500, 0),
    "lourde.png": (1100, 1100, 255),
    "bandeau.jpg": (1100, 60, 0),
    "tour.jpg": (400, 1800, 0),
    "vignette.jpg": (240, 150, 0),
    "portrait.jpg": (240, 300, 0),
    "fixe.gif": (600, 400, 0),
}
PDFS = {
    "lettre.pdf": handmade_pdf(8, tagged=True, title="Exemple 25", lang="fr-FR"),
    "sans-balises.pdf": handmade_pdf(8, title="Exemple 25", lang="fr-FR"),
    "sans-titre.pdf": handmade_pdf(8, tagged=True, lang="fr-FR"),
    "sans-langue.pdf": handmade_pdf(8, tagged=True, title="Exemple 25"),
}
REMEMBERED = Cache(None)
"""Pictures and inlined messages by content, from one test to the next."""
ANIMATIONS = {
    # name -> milliseconds of each of two frames, times that they are shown (None: for ever)
    "sans-fin.gif": (500, None),
    "une-fois.gif": (2000, 1),
    "cinq-fois.gif": (1000, 5),
}


def ordinary_files() -> dict[str, str | bytes]:
    """Relative path -> content."""
    return {
        "newsletter.yaml": NEWSLETTER,
        "issues/issue-25.yaml": MANIFEST,
        "issues/issue-24.yaml": EARLIER,
        ARTICLE: f"{FRONT}Deux cents kilomètres de sentiers sont sur une seule carte.\n",
        "issues/articles/un-jardin-partage.md": OTHER,
        "issues/articles/ancien-article.md": OLD,
        "issues/articles/autre-ancien-article.md": OTHER_OLD,
        **{f"issues/images/{name}": _picture(name) for name in PICTURES},
        **{f"issues/images/{name}": _animation(name) for name in ANIMATIONS},
        **{f"issues/images/{name}": data for name, data in PDFS.items()},
    }


@cache
def _picture(name: str) -> bytes:
    width, height, grain = PICTURES[name]
    picture = Image.effect_noise((width, height), grain).convert("RGB")
    file = io.BytesIO()
    picture.save(file, {"png": "PNG", "gif": "GIF"}.get(name[-3:], "JPEG"))
    return file.getvalue()


@cache
def _animation(name: str) -> bytes:
    duration, times = ANIMATIONS[name]
    frames = [Image.new("L", (600, 400), grey) for grey in (80, 160)]
    file = io.BytesIO()
    # Pillow writes no loop for a GIF shown once, and one less than `times` otherwise.
    loop = {} if times == 1 else {"loop": times - 1 if times else 0}
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=duration, **loop)
    return file.getvalue()


def older_issues() -> dict[str, str | bytes]:
    """Two issues more, so that there is a series; their articles are not looked at."""
    months = {22: 5, 23: 8}
    return {
        f"issues/issue-{number}.yaml": OLDER.format(number=number, month=month)
        for number, month in months.items()
    }


def with_example(example: Example) -> tuple[dict[str, str | bytes], str, int]:
    """The files with an example in them, its file, and the lines before it there."""
    files, file = ordinary_files() | older_issues(), example.file or FILES[example.kind]
    text = example.text if example.text.endswith("\n") or not example.text else f"{example.text}\n"
    if example.kind == "article" and not text.startswith("---"):
        files[file] = FRONT + text
        return files, file, FRONT.count("\n")
    if example.kind in ("article", "style", "file"):
        files[file] = text if example.encoding == "utf-8" else text.encode(example.encoding)
    else:
        files[file] = text + _others(files, file, text)
    return files, file, 0


def _others(files: dict[str, str | bytes], file: str, text: str) -> str:
    """The keys of an ordinary file that a text does not set; "key: ~" leaves one out."""
    before = files[file]
    assert isinstance(before, str)
    own = set(re.findall(r"(?m)^(\w+):", text))
    blocks = re.findall(r"(?m)^\w+:.*\n(?:[ \t].*\n)*", before)
    return "".join(block for block in blocks if block.partition(":")[0] not in own)


def made_of(files: dict[str, str | bytes], root: Path, tool: str = "") -> Made:
    """The issue 25 of a workspace of these files, made and checked."""
    Folder(root).write(_used(files))
    return make(Workspace(root), "issues/issue-25.yaml", tool_name=tool, cache=REMEMBERED)


def _used(files: dict[str, str | bytes]) -> dict[str, str | bytes]:
    """The files without the ordinary pictures that no text names: they are megabytes."""
    texts = "\n".join(text for text in files.values() if isinstance(text, str))
    unused = {name for name in (*PICTURES, *ANIMATIONS) if name not in texts}
    return {file: data for file, data in files.items() if file.rpartition("/")[2] not in unused}
