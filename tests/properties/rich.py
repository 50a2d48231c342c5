"""A workspace that uses every key there is, to be changed at random."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

NEWSLETTER = """\
name: Plateforme d'essai
of_name: de la Plateforme d'essai
short_name: Essai
tagline: Observer, partager
lang: fr
website: https://www.example.org
publisher: Association d'essai
address: 1 rue de l'Essai, 80000 Amiens
contact: contact@example.org
director: Camille Martin
issn: 2049-3630
reason: Vous recevez cette lettre parce que vous y êtes abonné.
subscribe_url: https://www.example.org/abonnement
privacy_url: https://www.example.org/donnees
legal_url: https://www.example.org/mentions
accessibility: {status: partial, url: https://www.example.org/accessibilite}
logo: {src: issues/images/logo.png, alt: "", width: 96}
partners: [{name: Nord, logo: issues/images/logo.png, url: https://nord.example.org}, {name: Somme}]
sender: {name: Essai, email: lettre@example.org, reply_to: contact@example.org}
images_url: https://www.example.org/images/numero-{number}/
online_url: https://www.example.org/lettre/numero-{number}.html
pdf_url: https://www.example.org/lettre/numero-{number}.pdf
archive_url: https://www.example.org/lettre/
sommaire_links: anchor
back_links: article
show: full
theme: bulletin
colors: {primary: "#004a99", border: {light: "#dddddd", dark: "#444444"}}
sections:
  - {id: region, label: Région, color: "#0b7a5b"}
  - {id: focus, label: Focus}
mailing_tool: none
tools: {brevo: {first_name: PRENOM}}
clients: [outlook, gmail]
checks: {image-weight: off}
smtp: {host: smtp.example.org, port: 587, security: starttls, user: lettre}
social: [{name: LinkedIn, url: https://www.linkedin.com/company/example}]
"""

MANIFEST = """\
number: 1
date: 2025-02-17
title: Promouvoir l'activité physique
subject: Essai n° 1
preheader: Deux articles
cover: images/logo.png
show: full
intro: |
  Bonjour {{ first_name | Madame, Monsieur }},

  Voici [la suite]({{ view_online }}) ; pour partir : {{ unsubscribe }}.
sommaire:
  - section: focus
    title: Le sport, c'est la santé
    show: full
    articles:
      - article: deuxieme
        show: teaser
        title: Autrement
        teaser: Un chapô.
  - section: region
    articles: [premier-article]
closing: |
  À bientôt, {{ email }} !
"""

FIRST = """\
---
title: "Emploi : un accompagnement"
overtitle: Lutte contre la pauvreté
date: 2021-03-12
category: Social
section: region
lang: en
image: {src: images/photo.jpg, alt: "Un entretien", credit: "Nord", caption: "Lille"}
logos: [{src: images/logo.png, alt: "Nord"}]
source: {name: "Département du Nord", url: https://nord.example.org/source}
teaser: "Le chapô."
url: https://www.example.org/premier
links:
  - {title: Dans le Nord, url: https://nord.example.org/suite}
related:
  - deuxieme
  - {title: Ailleurs, url: https://nord.example.org/ailleurs}
tags: [insertion, nord]
---
## Un titre

Un *paragraphe* avec [un lien](https://www.example.org/lien "titre"), `du code` et ~~rien~~.
![Un logo](images/logo.png "légende")

> - Une liste
>   1. dans une autre

Tableau : des chiffres

| Année | Nombre |
|:------|-------:|
| 2024  | **12** |

```
<b>code</b>
```

<!-- pf2s: allow(image-weight) pour l'essai -->
![Une photo](images/photo.jpg)

---
Voir <https://www.example.org/auto>, https://www.example.org/nue et [la note][1].

[1]: https://www.example.org/note
"""

SECOND = """\
---
title: Deuxième article
url: https://www.example.org/deuxieme
---
Son texte.
"""


def picture(kind: str, size: tuple[int, int] = (12, 8), mode: str = "RGB") -> bytes:
    """A small picture file."""
    file = BytesIO()
    Image.new(mode, size).save(file, kind)
    return file.getvalue()


RICH: dict[str, str | bytes] = {
    "newsletter.yaml": NEWSLETTER,
    "issues/issue-1.yaml": MANIFEST,
    "issues/articles/premier-article.md": FIRST,
    "issues/articles/deuxieme.md": SECOND,
    "issues/images/logo.png": picture("PNG"),
    "issues/images/photo.jpg": picture("JPEG", (120, 80)),
}
