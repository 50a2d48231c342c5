"""A rich issue, as PF2S could send it, for everything that looks at rendered HTML."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from pf2s_news.document import Document, Picture
from pf2s_news.model import (
    Article,
    Bulletin,
    BulletinSection,
    Color,
    Edition,
    Entry,
    Issue,
    IssueDate,
    NamedLink,
    Partner,
    Places,
    Publication,
    RelatedLink,
    Section,
    SectionWish,
    Sender,
    Show,
    Source,
    WrittenPicture,
)
from pf2s_news.problems import Place, Report
from pf2s_news.read.markdown import Setting, read_markdown
from pf2s_news.read.text import SourceText
from pf2s_news.render.edition import render
from pf2s_news.render.shown import WrittenPictures, key_of, placed_pictures
from pf2s_news.render.theme import Theme
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace
from pf2s_news.workspace import Workspace

TOKENS = Tokens()
WEB = "https://www.pf2s.fr"


def body(markdown: str, *, tags: bool = False) -> Document:
    """A document from Markdown."""
    setting = Setting(
        source=SourceText("issues/articles/sample.md", markdown),
        first_line=1,
        tags=tags,
        find_picture=lambda src, place: f"issues/{src}",
        resolve_link=lambda url, place: url,
    )
    report = Report()
    document, _ = read_markdown(markdown, setting, report)
    assert not report.problems, report.problems
    return document


def picture(name: str, alt: str, **rest: object) -> Picture:
    return Picture(src=name, alt=alt, file=f"issues/images/{name}", **rest)  # type: ignore[arg-type]


LOGO_NORD = picture("nord.png", "Département du Nord")
LOGO_ARS = picture("ars.png", "ARS Hauts-de-France")
PHOTO = picture(
    "mdie.jpg",
    "Une conseillère reçoit un allocataire dans une maison départementale de l'insertion",
    credit="Département du Nord",
    caption="Un premier entretien à la MDIE de Lille, en novembre 2020",
)

PLACES = Places("newsletter.yaml")

PUBLICATION = Publication(
    name="Plateforme sanitaire et sociale Hauts-de-France",
    of_name="de la Plateforme sanitaire et sociale Hauts-de-France",
    short_name="PF2S",
    tagline="L'observation sanitaire et sociale en région, pour décider et agir ensemble",
    publisher="Plateforme sanitaire et sociale Hauts-de-France",
    address="3, rue Malpart, 59000 Lille",
    contact="contact@example.org",
    director="Camille Martin",
    issn="2649-1234",
    website=WEB,
    logo=picture("logo-pf2s.png", "", width=180),
    partners=(
        Partner(name="Région Hauts-de-France", logo=picture("region.png", ""), url=f"{WEB}/region"),
        Partner(name="ARS Hauts-de-France", logo=picture("ars.png", ""), url=f"{WEB}/ars"),
        Partner(name="Préfecture de région", logo=picture("prefet.png", "")),
        Partner(name="OR2S", logo=picture("or2s.png", ""), url=f"{WEB}/or2s"),
    ),
    sender=Sender(name="PF2S", email="lettre@example.org"),
    sections=(
        Section(id="region", label="Région", color=Color("#0b7a5b")),
        Section(id="focus", label="Focus"),
        Section(id="national", label="National"),
        Section(id="europe", label="Europe"),
    ),
    subscribe_url=f"{WEB}/abonnement",
    privacy_url=f"{WEB}/donnees",
    legal_url=f"{WEB}/mentions-legales",
    social=(
        NamedLink(title="LinkedIn", url="https://www.linkedin.com/company/pf2s"),
        NamedLink(title="Mastodon", url="https://social.example.org/@pf2s"),
    ),
    places=PLACES,
)


def article(slug: str, title: str, markdown: str, **rest: object) -> Article:
    file = f"issues/articles/{slug}.md"
    values = {"slug": slug, "file": file, "title": title, "body": body(markdown)}
    return Article(**{"places": Places(file), **values, **rest})  # type: ignore[arg-type]


def entry(of: Article, number: int, show: Show = "full", **rest: object) -> Entry:
    values = {"number": number, "article": of, "show": show, "title": of.title}
    place = Place(file="issues/issue-25.yaml", line=10 + number)
    return Entry(
        **{"place": place, "section_id": of.section, "overtitle": of.overtitle}  # type: ignore[arg-type]
        | {"address": f"{WEB}/lettre/numero-25.html#{of.slug}", "teaser": of.teaser}
        | values
        | rest
    )


BAROMETRES = article(
    "barometres-sante",
    "Baromètres santé : l'activité physique recule chez les collégiens",
    """\
Selon le dernier baromètre, **un collégien sur quatre** déclare moins d'une heure d'activité
physique par semaine : "un recul préoccupant", note l'étude. Les [résultats
complets](https://www.pf2s.fr/barometres) sont en ligne !

Tableau : Part des élèves actifs, en %

| Département | 2018 | 2021 | Évolution |
| --- | ---: | ---: | ---: |
| Nord | 62,4 | 58,1 | −4,3 points |
| Pas-de-Calais | 60,2 | 55,9 | −4,3 points |
| Somme | 63,0 | 60,7 | −2,3 points |

# Ce que disent les jeunes

> Il n'y a pas de salle près de chez moi, et le bus ne passe plus après 18 h.
>
> — *Une élève de 4e, à Maubeuge*

## Des freins bien connus

1. le coût des licences et de l'équipement ;
2. les transports, surtout en zone rurale ;
3. le regard des autres :
   - à l'école,
   - dans les clubs.
""",
    section="focus",
    overtitle="Jeunesse et sport",
    teaser="Deux ans après la crise sanitaire, l'enquête menée auprès de 12 000 élèves montre "
    "un décrochage que la reprise des clubs n'a pas comblé.",
    links=(
        NamedLink(title="Le baromètre complet (PDF, 1,2 Mo)", url=f"{WEB}/barometre.pdf"),
        NamedLink(title="La méthode de l'enquête", url=f"{WEB}/methode"),
    ),
)
SPORT = article(
    "journee-sport-sante",
    "Journée régionale Sport santé : inscrivez-vous",
    "La journée se tiendra à Amiens.",
    section="focus",
    image=picture("sport.jpg", "Des marcheurs sur une plage de la Côte d'Opale"),
    teaser="Le 20 mars, la maison régionale du sport santé réunit à Amiens professionnels, "
    "élus et associations autour de l'activité physique adaptée.",
)
MDIE = article(
    "mdie-nord",
    "Emploi : un accompagnement sur mesure pour les allocataires du RSA",
    """\
Une prise en charge rapide, un coaching intensif et personnalisé pour redonner à chacun une
perspective d'emploi : voici ce que proposent les sept maisons départementales de l'insertion
et de l'emploi (MDIE). En 2020, elles ont accueilli près de 30 000 allocataires nouveaux
entrants, dans un délai moyen de vingt-deux jours.

# Un coach pour réussir

Le coach propose un accompagnement **intensif**, au moins une fois par semaine :

- un premier entretien qui évalue la situation et les motivations ;
- un parcours vers les partenaires : logement, mobilité, mode de garde, santé ;
- un suivi qui continue après la reprise d'emploi.

Renseignements au 03 59 73 00 00 ou sur https://www.lenord.fr/insertion-emploi/maisons.
""",
    section="region",
    overtitle="Lutte contre la pauvreté",
    image=PHOTO,
    logos=(LOGO_NORD, LOGO_ARS),
    source=Source(name="Département du Nord", url="https://www.lenord.fr/"),
    links=(
        NamedLink(title="Lutte contre la pauvreté dans le Nord", url="https://www.lenord.fr/p"),
    ),
)
CARTE = article(
    "cartographie-services-numeriques",
    "Une cartographie des lieux de médiation numérique",
    """\
Plus de 800 lieux sont recensés. Chaque structure met sa fiche à jour elle-même.

![Carte de la région, un point par lieu](images/carte.png "Les lieux recensés en janvier 2025")

Le code de l'export : `GET /lieux?departement=59`.

```
GET /lieux?departement=59&format=csv
Accept: text/csv
```
""",
    section="region",
)
TITRE = article(
    "appel-a-projets",
    "Appel à projets : aller vers les publics éloignés des soins",
    "Les dossiers sont attendus.",
    section="region",
    url=f"{WEB}/actualites/appel-a-projets",
)
LONG = "\n\n".join(
    [
        "Les actions menées sur le territoire montrent leur efficacité. En cohérence avec le plan "
        "national, elles concernent les personnes les plus éloignées de l'emploi, mais aussi les "
        "enfants, les jeunes et leurs familles. L'Observatoire en rend compte chaque année.",
        "La nouvelle feuille de route prévoit 25 millions d'euros sur trois ans. Un "
        "[comité de suivi](https://www.pf2s.fr/comite) associe usagers, professionnels et élus.",
    ]
)
PLAN = article("plan-national", "Plan national : ce qui change en 2025", LONG, section="national")
HAS = article(
    "has-recommandations",
    "La HAS publie ses recommandations sur le repérage précoce",
    LONG,
    section="national",
    overtitle="Prévention",
    logos=(LOGO_ARS,),
)
DREES = article(
    "drees-etude",
    "Étude de la DREES : les inégalités d'accès aux soins se creusent-elles ?",
    LONG,
    section="national",
    source=Source(name="DREES"),
)
EUROPE = article(
    "european-health",
    "Europe's regions compare their health inequalities",
    'The report calls it "a wake-up call". Read the [summary](https://example.eu/summary).',
    section="europe",
    lang="en",
    teaser="A new report of the WHO Regional Office compares 120 regions.",
)
FONDS = article(
    "fonds-social", "Fonds social européen + : le programme régional", LONG, section="europe"
)
AGENDA = article("agenda", "Agenda des webinaires européens", LONG, section="europe")

INTRO = """\
Bonjour {{ first_name | Madame, Monsieur }},

L'activité physique est un droit autant qu'un plaisir. Ce numéro lui consacre son dossier, avec
les chiffres les plus récents pour la région et des initiatives qui donnent envie de
**bouger ensemble**.

Bonne lecture !

*L'équipe de la Plateforme*
"""
CLOSING = """\
## Écrivez-nous

Une information à partager ? Répondez simplement à ce message. Vous pouvez aussi
[vous désabonner]({{ unsubscribe }}).
"""

SECTIONS = (
    BulletinSection(
        id="focus",
        label="Focus",
        title="Promouvoir l'activité physique et sportive",
        color=None,
        entries=(entry(BAROMETRES, 1), entry(SPORT, 2, "teaser")),
    ),
    BulletinSection(
        id="region",
        label="Région",
        title="",
        color=Color("#0b7a5b"),
        entries=(
            entry(
                MDIE,
                3,
                related=(
                    RelatedLink(title="Baromètres santé", url="#barometres-sante"),
                    RelatedLink(title="Territoires démonstrateurs", url=f"{WEB}/td"),
                    RelatedLink(title="Une étude sans adresse"),
                ),
            ),
            entry(CARTE, 4),
            entry(TITRE, 5, "title", address=TITRE.url),
        ),
    ),
    BulletinSection(
        id="national",
        label="National",
        title="",
        color=None,
        entries=(entry(PLAN, 6), entry(HAS, 7), entry(DREES, 8)),
    ),
    BulletinSection(
        id="europe",
        label="Europe",
        title="",
        color=None,
        entries=(entry(EUROPE, 9), entry(FONDS, 10), entry(AGENDA, 11)),
    ),
)

ISSUE = Issue(
    file="issues/issue-25.yaml",
    number=25,
    date=IssueDate(year=2025, month=2, day=17),
    title="Promouvoir l'activité physique et sportive",
    sommaire=tuple(
        SectionWish(section=section.id, place=Place(file="issues/issue-25.yaml"))
        for section in SECTIONS
    ),
    places=Places("issues/issue-25.yaml"),
    intro=body(INTRO, tags=True),
    closing=body(CLOSING, tags=True),
)

BULLETIN = Bulletin(
    publication=PUBLICATION,
    issue=ISSUE,
    sections=SECTIONS,
    subject="PF2S n° 25, février 2025 : Promouvoir l'activité physique",
    preheader="Baromètres santé · Journée régionale Sport santé · Un accompagnement sur mesure",
    images_url=f"{WEB}/images/lettre/numero-25/",
    online_url=f"{WEB}/lettre/numero-25.html",
    pdf_url=f"{WEB}/lettre/pf2s-numero-25.pdf",
)


@dataclass(frozen=True)
class Sample:
    """A rendered bulletin with its pictures."""

    edition: Edition
    pictures: WrittenPictures


def rendered(bulletin: Bulletin, root: Path) -> Sample:
    """The edition of a bulletin; `root` is a workspace's folder, which may be empty."""
    pictures = drawn_pictures(bulletin)
    theme = Theme(bulletin.publication.theme, Workspace(root))
    edition, problems = render(bulletin, pictures=pictures, tokens=TOKENS, theme=theme)
    assert edition, problems
    assert not problems, problems
    return Sample(edition, pictures)


def drawn_pictures(bulletin: Bulletin) -> WrittenPictures:
    """A drawing for each picture, as large as its kind usually is."""
    written = {}
    for wanted, box in placed_pictures(bulletin):
        if wanted.file is None:
            continue
        name = Path(wanted.file).name
        width, height = (110, 44) if box else (536, 300)
        if wanted.width:
            width, height = wanted.width, wanted.width * 4 // 9
        data = _drawing(name, width, height)
        written[key_of(wanted, box)] = WrittenPicture(
            name=name if box else f"w-{name}",
            data=data,
            width=width,
            height=height,
            file=wanted.file,
        )
    return WrittenPictures(written)


def _drawing(name: str, width: int, height: int) -> bytes:
    from PIL import Image, ImageDraw

    logo = name.endswith("png")
    image = Image.new(
        "RGBA" if logo else "RGB", (width * 2, height * 2), (0, 0, 0, 0) if logo else None
    )
    draw = ImageDraw.Draw(image)
    if logo:
        draw.ellipse((4, 4, height * 2 - 4, height * 2 - 4), fill=(0, 74, 153, 255))
        draw.rectangle(
            (height * 2 + 12, height // 2, width * 2 - 8, height), fill=(30, 30, 30, 255)
        )
        draw.rectangle(
            (height * 2 + 12, height + 12, width * 2 - 60, height + 24), fill=(30, 30, 30, 255)
        )
    else:
        for row in range(height * 2):
            shade = 255 * row // (height * 2)
            draw.line((0, row, width * 2, row), fill=(90 + shade // 3, 150, 210 - shade // 3))
        draw.polygon(
            [(0, height * 2), (width, height // 2), (width * 2, height * 2)], fill=(40, 90, 80)
        )
    out = io.BytesIO()
    image.save(out, "PNG" if logo else "JPEG")
    return out.getvalue()


def twenty(bulletin: Bulletin = BULLETIN) -> Bulletin:
    """20 full articles of 120 words, a picture in every fifth: the measure of weight."""
    words = " ".join(LONG.replace("\n\n", " ").split()[:60])
    entries = tuple(
        entry(
            article(
                f"article-numero-{n}",
                f"Un titre d'article comme on en écrit, numéro {n}",
                f"{words}\n\n{words}",
                section=("focus", "region", "national", "europe")[n // 5],
                overtitle="Prévention",
                image=PHOTO if n % 5 == 0 else None,
                links=(NamedLink(title="En lire davantage", url=f"{WEB}/{n}"),),
                source=Source(name="Département du Nord", url="https://www.lenord.fr/"),
            ),
            n + 1,
        )
        for n in range(20)
    )
    sections = tuple(
        replace(section, entries=entries[5 * n : 5 * n + 5])
        for n, section in enumerate(bulletin.sections)
    )
    return replace(bulletin, sections=sections)
