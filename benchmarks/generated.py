"""A workspace made up for measuring: 20 full articles of 120 words, one picture in five.

The same on each run.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from PIL import Image

ARTICLES = 20
WORDS = 120
ARTICLES_PER_PICTURE = 5
PHOTOGRAPH = (1600, 1067)
BICUBIC = Image.Resampling.BICUBIC
NUMBER = 1

NEWSLETTER = """\
name: Plateforme sanitaire et sociale Hauts-de-France
short_name: PF2S
publisher: Plateforme sanitaire et sociale
website: https://www.example.org
sender: {name: PF2S, email: lettre@example.org}
images_url: https://www.example.org/images/lettre/numero-{number}/
online_url: https://www.example.org/lettre/numero-{number}.html
mailing_tool: brevo
sections:
  - {id: region, label: Région}
  - {id: national, label: National}
"""

PICTURE = """\
image: {{src: images/photo-{}.jpg, alt: "Une photographie"}}
"""

VOCABULARY = """
    accompagnement accueil accès action activité agence aide ainsi alimentation année aussi
    avec bénévoles bilan cancer cartographie chaque commune conférence coordination cours
    dans de département depuis des diagnostic domicile données emploi enfance enquête
    ensemble entre est établissements et évaluation familles financement formation habitants
    handicap hôpital inégalités information insertion jeunes la le les leur logement lutte
    médecins mesure mobilité numérique observatoire par parcours pauvreté personnes plus
    population pour pratique précarité prévention professionnels programme projet promotion
    publics qualité quartiers recherche région réseau santé services sociale soins soutien
    sport sur territoires travail une vaccination vie
""".split()


def write_workspace(root: Path, *, issues: int = 1) -> None:
    """Write the whole workspace below `root`, which may exist.

    Every issue has articles of its own; the pictures are the same four.
    """
    (root / "issues/articles").mkdir(parents=True)
    (root / "issues/images").mkdir()
    write(root / "newsletter.yaml", NEWSLETTER)
    random = Random("articles")
    for issue in range(NUMBER, NUMBER + issues):
        write(root / f"issues/issue-{issue}.yaml", manifest(issue))
        for number in range(ARTICLES):
            picture = number // ARTICLES_PER_PICTURE if number % ARTICLES_PER_PICTURE == 0 else None
            text = article(random, number, picture)
            write(root / f"issues/articles/{slug(issue, number)}.md", text)
    for number in range(ARTICLES // ARTICLES_PER_PICTURE):
        photograph(number).save(root / f"issues/images/photo-{number}.jpg", quality=90)


def write(path: Path, text: str) -> None:
    """Write a text file as the program reads it."""
    path.write_text(text, encoding="utf-8", newline="\n")


def slug(issue: int, number: int) -> str:
    """The slug of an issue's article, numbered from 0."""
    return f"article-{issue}-{number + 1}"


def manifest(issue: int) -> str:
    """Half the articles in each section."""
    halves = range(ARTICLES // 2), range(ARTICLES // 2, ARTICLES)
    sections = (
        f"  - section: {section}\n    articles: [{', '.join(slug(issue, n) for n in half)}]\n"
        for section, half in zip(("region", "national"), halves, strict=True)
    )
    return f"number: {issue}\ndate: 2025-02-17\nsommaire:\n{''.join(sections)}"


def article(random: Random, number: int, picture: int | None) -> str:
    """Three paragraphs, of which the second has a link, and a source."""
    title = f"{number + 1} : {sentences(random, 8)[:-1]}"
    image = "" if picture is None else PICTURE.format(picture)
    first, second, third = (sentences(random, WORDS // 3) for _ in range(3))
    return f"""\
---
title: "{title}"
{image}source: {{name: Une agence, url: https://www.example.org/{number}}}
---
{first}

{second} [Le rapport complet](https://www.example.org/rapport-{number}).

{third}
"""


def sentences(random: Random, words: int) -> str:
    """So many words, in sentences of ten at most."""
    chosen = random.choices(VOCABULARY, k=words)
    groups = (chosen[start : start + 10] for start in range(0, words, 10))
    return " ".join(" ".join(group).capitalize() + "." for group in groups)


def photograph(number: int) -> Image.Image:
    """Something that compresses like a photograph: soft shapes under a little grain."""
    random = Random(f"photograph {number}")
    soft = Image.frombytes("RGB", (24, 16), random.randbytes(24 * 16 * 3))
    grain = Image.frombytes("RGB", (400, 267), random.randbytes(400 * 267 * 3))
    soft, grain = (part.resize(PHOTOGRAPH, BICUBIC) for part in (soft, grain))
    return Image.blend(soft, grain, alpha=0.1)
