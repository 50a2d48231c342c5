"""Writes docs/reference/: what each key of the three kinds of file means, for editors.

    .venv/bin/python tools/reference_pages.py

Made from the types in read/schema.py, the texts in read/meanings.py and the
files of the example workspace; a test fails when the pages are not these.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from msgspec import NODEFAULT, inspect

from pf2s_news.example import Answers, example_files
from pf2s_news.language import translator
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import Message
from pf2s_news.read import schema
from pf2s_news.read.meanings import FILES, MEANINGS

TARGET = Path(__file__).resolve().parents[1] / "docs/reference"
FRENCH = translator("fr")
ANSWERS = Answers(
    lang="fr", name="Lettre d'exemple", publisher="Association d'exemple", tool="brevo",
    email="lettre@example.org", website="https://www.example.org", month="2025-02",
)  # fmt: skip

PAGES = {
    "newsletter.fr.md": (schema.NewsletterFile, "newsletter.yaml, la publication"),
    "numero.fr.md": (schema.IssueFile, "issue-25.yaml, le manifeste d'un numéro"),
    "article.fr.md": (schema.ArticleFile, "La fiche d'un article"),
}

SAMPLES = {
    "newsletter.fr.md": ("newsletter.yaml", "yaml"),
    "numero.fr.md": ("issues/issue-1.yaml", "yaml"),
    "article.fr.md": ("issues/articles/ajouter-une-image.md", "markdown"),
}

PARTS = {
    schema.PictureKeys: "Une image",
    schema.ColorPair: "Une paire de couleurs",
    schema.ColorKeys: "Les couleurs",
    schema.PartnerKeys: "Un partenaire",
    schema.SenderKeys: "L'expéditeur",
    schema.SectionKeys: "Une rubrique",
    schema.SmtpKeys: "Le serveur d'envoi des tests",
    schema.AccessibilityKeys: "La déclaration d'accessibilité",
    schema.SocialKeys: "Un compte",
    schema.EntryKeys: "Un article dans le sommaire",
    schema.SommaireKeys: "Une rubrique du sommaire",
    schema.PdfKeys: "Le PDF",
    schema.SourceKeys: "La source",
    schema.TitledLink: "Un lien titré",
}

LEAVES = {
    "text": "texte",
    "lines": "texte, sur plusieurs lignes",
    "markdown": "texte en Markdown",
    "alt": "texte",
    "slug": "nom d'un fichier d'article, sans « .md »",
    "section-id": "identifiant",
    "url": "adresse",
    "web-url": "adresse https",
    "folder-url": "adresse d'un dossier",
    "url-pattern": "adresse https, avec `{number}`",
    "email": "adresse e-mail",
    "contact": "adresse e-mail ou https",
    "issn": "ISSN",
    "color": 'couleur, comme `"#004a99"`',
    "path": "fichier",
    "no-pdf": "`none`",
    "picture": "fichier d'image",
    "theme": "nom de dossier",
    "date": "`2025-02-17` ou `2025-02`",
    "lang": "code de langue, comme `nl`",
    "number": "nombre entier",
    "pixels": "nombre de pixels",
    "port": "nombre entier",
}

HEAD = """\
<!-- Page écrite par tools/reference_pages.py : toute modification à la main sera perdue. -->

# {title}

{meaning}

Une clé obligatoire est marquée « oui » ; les autres peuvent manquer.
"""

ENDS = {
    "newsletter.fr.md": """\
## Où ce fichier se trouve

À la racine de l'espace de travail. Les chemins de fichiers partent de là, comme dans
`issues/images/logo.png`.

## Les réglages de chaque outil d'envoi

Sous `tools`, par exemple `tools: {brevo: {first_name: PRENOM}}`.

@TOOLS@
""",
    "numero.fr.md": """\
## Où ce fichier se trouve

Dans le dossier `issues/`, nommé d'après son numéro : `issue-25.yaml`. Les chemins de fichiers
partent de ce dossier : `images/carte.png`.

## Les balises de l'éditorial et du texte final

Dans `intro` et `closing` seulement, l'outil d'envoi remplit `{{ first_name }}` (ou, si le prénom
est inconnu, `{{ first_name | Madame, Monsieur }}`), `{{ email }}`, `{{ unsubscribe }}` et
`{{ view_online }}`.
""",
    "article.fr.md": """\
## Où ce fichier se trouve

Dans le dossier `issues/articles/`, avec un nom en minuscules, sans accent ni espace :
`barometres-sante.md`. La fiche est entre deux lignes `---`, en tête du fichier ; le texte de
l'article vient après. Les chemins d'images partent du dossier de l'article, sinon d'`issues/` :
`images/carte.png`.
""",
}


def main() -> None:
    """Write the pages."""
    TARGET.mkdir(exist_ok=True)
    for name, text in pages().items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")


def pages() -> dict[str, str]:
    """File name -> page."""
    return {name: _page(name, *of) for name, of in PAGES.items()}


def _page(name: str, kind: Any, title: str) -> str:
    tables = _Tables()
    whole = tables.table(kind)
    file, language = SAMPLES[name]
    example = example_files(ANSWERS)[file].decode()
    blocks = [
        HEAD.format(title=title, meaning=_words(FILES[kind])),
        whole,
        *tables.parts(),
        f"## Un exemple\n\nC'est celui que `pf2s-news init` met en place.\n\n"
        f"````{language}\n{example}````\n",
        ENDS[name].replace("@TOOLS@", _tools()),
    ]
    return "\n".join(blocks)


class _Tables:
    """The tables of one page, those of the parts after the whole."""

    def __init__(self) -> None:
        self._waiting: list[Any] = []

    def table(self, kind: Any) -> str:
        """One row for each key."""
        rows = ["| clé | obligatoire | valeur | sens |", "| --- | --- | --- | --- |"]
        for field in inspect.type_info(kind).fields:  # type: ignore[attr-defined]
            meaning = _words(MEANINGS[kind][field.encode_name])
            value = self._value(field.type) + _default(field)
            cells = (f"`{field.encode_name}`", "oui" if field.required else "", value, meaning)
            rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
        return "\n".join(rows) + "\n"

    def parts(self) -> list[str]:
        """A section for each mapping that was named, and for those named there."""
        blocks = []
        for kind in self._waiting:  # grows while it is walked
            blocks.append(f"## {PARTS[kind]}\n\n{self.table(kind)}")
        return blocks

    def _value(self, kind: Any) -> str:
        leaf = (getattr(kind, "extra", None) or {}).get("kind")
        if leaf:
            return LEAVES[leaf]
        match kind:
            case inspect.Metadata():
                return self._value(kind.type)
            case inspect.StructType():
                return self._link(kind.cls)
            case inspect.VarTupleType():
                return f"liste : {self._value(kind.item_type)}"
            case inspect.DictType():
                return f"nom : {self._value(kind.value_type)}"
            case inspect.LiteralType():
                order = [str(value) for value in _literal_order(kind)]
                return " · ".join(f"`{value}`" for value in order)
            case inspect.BoolType():
                return "`true` · `false`"
            case inspect.UnionType():
                parts = [part for part in kind.types if not isinstance(part, inspect.NoneType)]
                parts.sort(key=lambda part: isinstance(part, inspect.StructType))
                return ", ou ".join(self._value(part) for part in parts)
        raise TypeError(f"no words for {kind!r}")

    def _link(self, kind: Any) -> str:
        if kind not in self._waiting:
            self._waiting.append(kind)
        title = PARTS[kind]
        anchor = title.lower().replace("'", "").replace(" ", "-")
        return f"[{title[0].lower()}{title[1:]}](#{anchor})"


def _literal_order(kind: inspect.LiteralType) -> list[Any]:
    """The values as schema.py lists them; msgspec sorts those that it can."""
    listed = (schema.ShowName, schema.Level, schema.Client)
    known = {frozenset(get_args(literal)): get_args(literal) for literal in listed}
    return list(known.get(frozenset(kind.values), kind.values))


def _tools() -> str:
    rows = [
        f"| `{name}` | {tool.title} | {', '.join(f'`{key}`' for key in tool.settings) or '–'} |"
        for name, tool in TOOLS.items()
    ]
    return "\n".join(["| nom | outil | réglages |", "| --- | --- | --- |", *rows])


def _default(field: Any) -> str:
    value = field.default
    if value in (NODEFAULT, None, "", (), {}) or isinstance(value, bool):
        return ""
    return f" (sinon `{value}`)"


def _words(message: Message) -> str:
    return message.render(FRENCH)


if __name__ == "__main__":
    main()
