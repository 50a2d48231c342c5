"""Files: their names, their encoding, where they are."""

from __future__ import annotations

from pf2s_news.check.rule import Example, Rule
from pf2s_news.problems import say

_ARTICLE = "issues/articles/l-article.md"
_MANIFEST = "issues/issue-25.yaml"
_PAGE = "---\ntitle: Une carte des sentiers\nsection: region\n---\n"
_ONE_MIB_OF_LINES = 20_000

RULES = (
    Rule(
        name="encoding",
        severity="error",
        what=say("Files are texts in UTF-8."),
        why=say("In another encoding, accents come out as other signs."),
        source="RFC 3629",
        bad=Example(
            "file", f"{_PAGE}Une région où l'on marche.",
            file=_ARTICLE, encoding="Windows-1252",
        ),
        good=Example("file", f"{_PAGE}Une région où l'on marche.", file=_ARTICLE),
    ),
    Rule(
        name="file-too-large",
        severity="error",
        what=say("A text file has less than one mebibyte."),
        why=say("No article is that long: it is another file, or holds a picture."),
        source="docs/reference/article.fr.md",
        bad=Example(
            "file",
            _PAGE + "Une phrase, et encore une, et ainsi de suite sans fin.\n" * _ONE_MIB_OF_LINES,
            file=_ARTICLE,
        ),
        good=Example("file", f"{_PAGE}Une phrase, et rien de plus.", file=_ARTICLE),
    ),
    Rule(
        name="control-character",
        severity="warning",
        what=say("Texts hold no invisible control characters."),
        why=say("They come with text pasted from Word or a PDF, and no mail program shows them."),
        source="XML 1.0, 2.2",
        bad=Example("manifest", 'title: "La région\\u000bmarche"'),
        good=Example("manifest", 'title: "La région marche"'),
    ),
    Rule(
        name="front-matter",
        severity="error",
        what=say("An article begins with its front matter, between two lines of three hyphens."),
        why=say("Its title and its section stand there."),
        source="docs/reference/article.fr.md",
        bad=Example("file", "title: Une carte des sentiers\n\nElle est parue.", file=_ARTICLE),
        good=Example("file", f"{_PAGE}Elle est parue.", file=_ARTICLE),
    ),
    Rule(
        name="path-outside",
        severity="error",
        what=say("Files that are named lie in the workspace."),
        why=say("Elsewhere, they are there on one computer only."),
        source="docs/guide.fr.md",
        bad=Example("article", "![Une grue au-dessus du port](../../../grue.jpg)"),
        good=Example("article", "![Une grue au-dessus du port](images/grue.jpg)"),
    ),
    Rule(
        name="missing-file",
        severity="error",
        what=say("A file that the manifest names is there."),
        why=say("Readers would be led to nothing."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", "pdf: {file: images/absent.pdf}"),
        good=Example("manifest", "pdf: {file: images/lettre.pdf}"),
    ),
    Rule(
        name="pdf-unreadable",
        severity="error",
        what=say("A PDF that the manifest names can be opened by everybody."),
        why=say("Readers would download a file that is damaged, locked, or no PDF at all."),
        source="ISO 32000-1",
        bad=Example("manifest", "pdf: {file: images/lettre-word.pdf}"),
        good=Example("manifest", "pdf: {file: images/lettre.pdf}"),
    ),
    Rule(
        name="pdf-weight",
        severity="warning",
        what=say("A PDF that the manifest names weighs at most 10 MB."),
        why=say("On a phone, or on a slow line, readers wait, and give up."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", "pdf: {file: images/lettre-imprimeur.pdf}"),
        good=Example("manifest", "pdf: {file: images/lettre.pdf}"),
    ),
    Rule(
        name="number-mismatch",
        severity="error",
        what=say("A manifest's number is that in its file's name."),
        why=say("A copied manifest would be sent under the number of the last issue."),
        source="docs/reference/numero.fr.md",
        bad=Example("manifest", "number: 26"),
        good=Example("manifest", "number: 25"),
    ),
    Rule(
        name="misnamed",
        severity="error",
        what=say("Manifests are called issue-<number>.yaml."),
        why=say("Under another name (.yml, .yaml.txt) they are not found."),
        source="docs/guide.fr.md",
        bad=Example("file", "number: 26", file="issues/issue-26.yaml.txt"),
        good=Example("file", "number: 26\ndate: 2025-05-19\nsommaire: []",
                     file="issues/issue-26.yaml"),
    ),
    Rule(
        name="unreadable",
        severity="error",
        what=say("An issue that the preview lists can be read."),
        why=say("It was there when it was listed, and is no more, or another program holds it."),
        source="docs/guide.fr.md",
        bad=Example("file", "", file=_MANIFEST),
        good=Example("file", "number: 25\ndate: 2025-02-17\nsommaire: []", file=_MANIFEST),
    ),
)  # fmt: skip
