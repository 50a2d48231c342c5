"""Every problem of every file comes in one run, and a faulty file hides no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.model import Article, Broken
from pf2s_news.problems import InputError, Report
from pf2s_news.read.files import read_inputs
from pf2s_news.workspace import Workspace
from tests.conftest import NEWSLETTER
from tests.unit.read.reading import ARTICLE, MANIFEST, read, read_body, read_front, write

THREE = """\
number: 1
date: 2025-02-17
sommaire:
  - section: region
    articles: [premier-article, deuxieme-article, troisieme-article]
"""
SECOND = "issues/articles/deuxieme-article.md"
THIRD = "issues/articles/troisieme-article.md"
GOOD = "---\ntitle: Un titre\n---\nUn paragraphe.\n"


def spots(reading_lines: list[str]) -> list[str]:
    """Place and rule of each problem."""
    return [line.split("]")[0] for line in reading_lines]


def test_faults_in_every_file(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {
            "newsletter.yaml": NEWSLETTER + "lang: de\n",
            MANIFEST: THREE + "titre: a\n",
            ARTICLE: "---\ntitle: Un\ndate: hier\n---\n",
            SECOND: "---\ntitle: Deux\ntags: [a\n---\n![](rien.png)\n",
            THIRD: GOOD.encode("utf-16"),
        },
    )
    assert spots(reading.lines) == [
        "issues/articles/deuxieme-article.md:3:7 error[yaml-syntax",
        "issues/articles/deuxieme-article.md:5:5 error[image-alt",
        "issues/articles/deuxieme-article.md:5:5 error[missing-image",
        "issues/articles/premier-article.md:3:7 error[bad-date",
        "issues/articles/troisieme-article.md error[encoding",
        "issues/issue-1.yaml:6:1 error[unknown-key",
        "newsletter.yaml:6:7 error[bad-value",
    ]
    assert {broken.slug for broken in reading.broken} == {
        "premier-article",
        "deuxieme-article",
        "troisieme-article",
    }


def test_a_broken_article_keeps_its_number(tmp_path: Path) -> None:
    reading = read(tmp_path, {MANIFEST: THREE, ARTICLE: "", SECOND: GOOD, THIRD: GOOD})
    assert reading.bulletin
    assert [entry.number for entry in reading.bulletin.entries] == [2, 3]


def test_a_broken_article_has_its_place_in_the_manifest(tmp_path: Path) -> None:
    (broken,) = read(tmp_path, {ARTICLE: ""}).broken
    assert broken == Broken(slug="premier-article", file=ARTICLE, place=broken.place)
    assert (broken.place.file, broken.place.line, broken.place.column) == (MANIFEST, 5, 16)


def test_warnings_break_nothing(tmp_path: Path) -> None:
    reading = read_front(tmp_path, "title: Covid # 2 ans\n")
    assert reading.rules == ["lost-text"]
    assert not reading.broken


def test_without_newsletter_the_rest_is_still_read(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {
            "newsletter.yaml": "name: [a\n",
            MANIFEST: THREE + "titre: a\n",
            ARTICLE: (
                "---\ntitle: Un\ndate: hier\nurl: /page\nsection: region\n"
                "image: {src: 'https://www.pf2s.fr/a.png', alt: a}\n---\n"
            ),
            SECOND: GOOD,
        },
    )
    assert reading.inputs is None
    assert spots(reading.lines) == [
        "issues/articles/premier-article.md:3:7 error[bad-date",
        "issues/issue-1.yaml:5:51 error[unknown-article",
        "issues/issue-1.yaml:6:1 error[unknown-key",
        "newsletter.yaml:1:7 error[yaml-syntax",
    ]


def test_newsletter_and_manifest_both_unreadable(tmp_path: Path) -> None:
    reading = read(tmp_path, {"newsletter.yaml": "\tname: a\n", MANIFEST: "number: [1\n"})
    assert spots(reading.lines) == [
        "issues/issue-1.yaml:1:9 error[yaml-syntax",
        "newsletter.yaml:1:1 error[yaml-syntax",
    ]


def test_an_unreadable_manifest_comes_with_what_newsletter_has_wrong(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {"newsletter.yaml": NEWSLETTER + "lang: de\n", MANIFEST: "number: 1\n".encode("utf-16")},
    )
    assert spots(reading.lines) == [
        "issues/issue-1.yaml error[encoding",
        "newsletter.yaml:6:7 error[bad-value",
    ]


def test_links_out_of_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "lettre"
    write(root, {"newsletter.yaml": NEWSLETTER, MANIFEST: THREE, ARTICLE: GOOD, THIRD: GOOD})
    (tmp_path / "dehors.md").write_text(GOOD)
    (root / SECOND).symlink_to(tmp_path / "dehors.md")
    report = Report()
    inputs = read_inputs(Workspace(root), MANIFEST, report)
    assert [problem.rule for problem in report.problems] == ["path-outside"]
    assert isinstance(inputs.articles["deuxieme-article"], Broken)
    assert isinstance(inputs.articles["troisieme-article"], Article)


def test_a_manifest_that_leads_out_of_the_workspace(tmp_path: Path) -> None:
    root = tmp_path / "lettre"
    write(root, {"newsletter.yaml": NEWSLETTER, "issues/articles/a.md": GOOD})
    (tmp_path / "issue-1.yaml").write_text(THREE)
    (root / MANIFEST).symlink_to(tmp_path / "issue-1.yaml")
    with pytest.raises(InputError) as caught:
        read_inputs(Workspace(root), MANIFEST, Report())
    assert [problem.rule for problem in caught.value.problems] == ["path-outside"]


def test_a_folder_in_place_of_an_article(tmp_path: Path) -> None:
    write(tmp_path, {SECOND + "/x": ""})
    reading = read(tmp_path, {MANIFEST: THREE, THIRD: GOOD})
    assert reading.rules == ["unknown-article"]


def test_the_silences_of_a_broken_article_hold(tmp_path: Path) -> None:
    body = "<!-- pf2s: allow(lost-text) voulu -->\n\n| a |\n|---|\n| 1 | 2 |\n\n![](rien.png)\n"
    assert read_body(tmp_path, body).rules == ["image-alt", "missing-image"]


def test_an_unknown_article_is_reported_wherever_it_is_named(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        {MANIFEST: THREE.replace("troisieme-article", "premier-artcle")},
    )
    assert reading.rules == ["unknown-article", "unknown-article"]


def test_what_was_read_is_known_for_the_report(tmp_path: Path) -> None:
    read(tmp_path)
    workspace = Workspace(tmp_path)
    read_inputs(workspace, MANIFEST, Report())
    assert {file for file, digest in workspace.digests.items() if digest} == {
        "newsletter.yaml",
        MANIFEST,
        ARTICLE,
    }


def test_the_whole_of_an_article(tmp_path: Path) -> None:
    write(tmp_path, {"issues/images/a.png": "", SECOND: GOOD})
    article = read(
        tmp_path,
        {
            "newsletter.yaml": NEWSLETTER + "website: https://www.pf2s.fr\n",
            ARTICLE: """\
---
title: Un titre
overtitle: Un thème
date: 2021-03
category: Social
section: region
lang: nl
image: {src: images/a.png, alt: Une image, credit: Nord, caption: Légende, width: 300}
logos: [{src: images/a.png, alt: Nord}]
source: {name: Nord, url: /nord}
teaser: |
  Deux
  lignes.
url: /article
links: [{title: Plus, url: plus.html}]
related: [deuxieme-article, {title: Autre, url: /autre}]
tags: [nord, 2021]
---
Un *paragraphe*.
""",
        },
    ).article
    assert (article.title, article.overtitle, article.category, article.section, article.lang) == (
        "Un titre", "Un thème", "Social", "region", "nl",
    )  # fmt: skip
    assert article.date
    assert (article.date.year, article.date.month, article.date.day) == (2021, 3, None)
    assert article.image
    assert (article.image.file, article.image.alt, article.image.width) == (
        "issues/images/a.png", "Une image", 300,
    )  # fmt: skip
    assert [logo.alt for logo in article.logos] == ["Nord"]
    assert article.source
    assert article.source.url == "https://www.pf2s.fr/nord"
    assert article.teaser == "Deux lignes."
    assert article.url == "https://www.pf2s.fr/article"
    assert article.links[0].url == "https://www.pf2s.fr/plus.html"
    assert [wish.slug for wish in article.related] == ["deuxieme-article", ""]
    assert article.related[1].link
    assert article.related[1].link.url == "https://www.pf2s.fr/autre"
    assert article.tags == ("nord", "2021")


def test_texts_are_never_anything_else(tmp_path: Path) -> None:
    article = read_front(
        tmp_path,
        "title: 2025\novertitle: Oui\ncategory: 010\nteaser: 12:30\n"
        "tags: [no, 1e3, 2025-02-17, .5]\n",
    ).article
    assert (article.title, article.overtitle, article.category, article.teaser, article.tags) == (
        "2025", "Oui", "010", "12:30", ("no", "1e3", "2025-02-17", ".5"),
    )  # fmt: skip


def test_mended_text_is_read_as_meant(tmp_path: Path) -> None:
    """So that everything else is judged as it will be."""
    reading = read(
        tmp_path,
        {MANIFEST: THREE.split("sommaire")[0] + """\
title: Emploi : un accompagnement
subject: [ARS] Les actualités
preheader: Une phrase
  suite : encore
sommaire:
  - section: region
    title: "Allez vers" les lieux
    articles: [premier-article]
"""},
    )  # fmt: skip
    assert reading.inputs
    issue = reading.inputs.issue
    assert (issue.title, issue.subject, issue.preheader, issue.sommaire[0].title) == (
        "Emploi : un accompagnement",
        "[ARS] Les actualités",
        "Une phrase suite : encore",
        '"Allez vers" les lieux',
    )


def test_a_broken_article_still_tells_of_its_related_articles(tmp_path: Path) -> None:
    reading = read_front(tmp_path, "title: Un : deux\nrelated: [rien, premier-article]\n")
    assert reading.rules == ["unquoted-text", "unknown-article", "related-to-itself"]


def test_an_unknown_related_article_breaks_nothing_else(tmp_path: Path) -> None:
    reading = read_front(tmp_path, "title: Un\nrelated: [rien]\n")
    assert reading.rules == ["unknown-article"]
    assert not reading.broken
