from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.assemble import cut_at_word, default_preheader, default_teaser, sentence_ends
from pf2s_news.document import Heading, InlineImage, Paragraph, Picture, Text
from pf2s_news.model import Bulletin, Places, Publication, Sender
from pf2s_news.public_pages import archive_url
from tests.conftest import NEWSLETTER
from tests.unit.read.reading import ARTICLE, MANIFEST, Reading, read

TWO_SECTIONS = """\
name: Lettre d'essai
short_name: LE
publisher: Association d'essai
sender: {name: Essai, email: lettre@example.org}
sections:
  - {id: region, label: Région}
  - {id: focus, label: Focus}
"""
START = "number: 1\ndate: 2025-02-17\n"


def article(title: str, more: str = "", body: str = "Un paragraphe.\n") -> str:
    """An article's file."""
    return f"---\ntitle: {title}\n{more}---\n{body}"


def assembled(
    tmp_path: Path, sommaire: str, *, newsletter: str = TWO_SECTIONS, **articles: str
) -> Reading:
    """A bulletin of the articles a, b, c and others."""
    known = {"a": article("A"), "b": article("B"), "c": article("C"), **articles}
    files: dict[str, str | bytes | None] = {
        f"issues/articles/{slug}.md": content for slug, content in known.items()
    }
    return read(tmp_path, {**files, "newsletter.yaml": newsletter, MANIFEST: START + sommaire})


def bulletin(
    tmp_path: Path, sommaire: str, *, newsletter: str = TWO_SECTIONS, **articles: str
) -> Bulletin:
    """The same, where nothing is wrong."""
    reading = assembled(tmp_path, sommaire, newsletter=newsletter, **articles)
    assert not reading.problems, reading.lines
    assert reading.bulletin
    return reading.bulletin


# ---- order and numbers --------------------------------------------------------


def test_numbers_run_through_the_whole_issue(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path,
        "sommaire:\n  - {section: focus, articles: [c, a]}\n  - {section: region, articles: [b]}\n",
    )
    assert [(e.number, e.slug, e.section_id) for e in found.entries] == [
        (1, "c", "focus"), (2, "a", "focus"), (3, "b", "region"),
    ]  # fmt: skip
    assert [section.anchor for section in found.sections] == ["section-focus", "section-region"]


def test_overrides_of_an_entry(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path,
        "sommaire:\n  - section: focus\n    title: Bouger\n"
        "    articles:\n      - {article: a, title: Autre, teaser: Un chapô}\n",
        a=article("A", "teaser: Du fichier\n"),
    )
    (entry,) = found.entries
    assert (entry.title, entry.teaser, found.sections[0].title) == ("Autre", "Un chapô", "Bouger")


def test_an_overtitle_stands_where_it_differs_from_the_sections_title(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path,
        "sommaire:\n  - {section: focus, title: Bouger plus, articles: [a, b, c, d]}\n",
        a=article("A", "overtitle: bouger  PLUS\n"),
        b=article("B", "overtitle: Focus\n"),
        c=article("C", "overtitle: Bouger\n"),
        d=article("D"),
    )
    assert [entry.overtitle for entry in found.entries] == ["", "", "Bouger", ""]


# ---- how much is shown --------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "section", "issue", "usual", "newsletter", "shown"),
    [
        ("title", "teaser", "full", "teaser", "full", "title"),
        ("", "teaser", "full", "title", "full", "teaser"),
        ("", "", "title", "full", "teaser", "title"),
        ("", "", "", "teaser", "title", "teaser"),
        ("", "", "", "", "title", "title"),
        ("", "", "", "", "", "full"),
        ("full", "title", "title", "title", "title", "full"),
    ],
)
def test_the_first_show_that_is_set_counts(
    tmp_path: Path, entry: str, section: str, issue: str, usual: str, newsletter: str, shown: str
) -> None:
    found = bulletin(
        tmp_path,
        f"show: {issue}\nsommaire:\n  - section: region\n    show: {section}\n"
        f"    articles: [{{article: a, show: {entry or '~'}}}]\n",
        newsletter=TWO_SECTIONS.replace("label: Région", f"label: Région, show: {usual or '~'}")
        + f"online_url: https://example.org/{{number}}\nshow: {newsletter}\n",
    )
    assert found.entries[0].show == shown


def test_where_the_rest_is_to_be_read(tmp_path: Path) -> None:
    sommaire = "show: teaser\nsommaire: [{section: region, articles: [a, b]}]\n"
    articles = {"a": article("A", "url: https://www.example.org/a\n")}
    online = TWO_SECTIONS + "online_url: https://example.org/{number}.html\n"
    found = bulletin(tmp_path, sommaire, newsletter=online, **articles)
    assert [entry.address for entry in found.entries] == [
        "https://www.example.org/a", "https://example.org/1.html#b",
    ]  # fmt: skip
    assert assembled(tmp_path, sommaire, **articles).rules == ["no-address"]


def test_a_full_article_needs_no_address(tmp_path: Path) -> None:
    assert (
        bulletin(tmp_path, "sommaire: [{section: region, articles: [a]}]").entries[0].address == ""
    )


def test_a_chapo_by_default_for_a_teaser_only(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path,
        "sommaire:\n  - section: region\n"
        "    articles: [a, {article: b, show: teaser}, {article: c, show: title}]\n",
        newsletter=TWO_SECTIONS + "online_url: https://example.org/\n",
    )
    assert [entry.teaser for entry in found.entries] == ["", "Un paragraphe.", ""]


# ---- related articles ---------------------------------------------------------


def related(reading: Reading) -> list[tuple[str, str]]:
    """Title and address of each."""
    assert reading.bulletin
    return [(link.title, link.url) for link in reading.bulletin.entries[0].related]


def test_related_articles(tmp_path: Path) -> None:
    reading = assembled(
        tmp_path,
        "sommaire:\n  - section: region\n    articles: [a, {article: b, title: Autre titre}, d]\n",
        newsletter=TWO_SECTIONS + "archive_url: https://example.org/lettre\n",
        a=article("A", "related: [b, d, ailleurs, ancien, {title: Site, url: https://x.fr}]\n"),
        d=article("D"),
        ailleurs=article("Ailleurs : là", "url: https://example.org/ailleurs\n").replace(
            ": là", ""
        ),
        ancien=article("Ancien"),
    )
    assert reading.rules == ["related-without-address"]
    assert related(reading) == [
        ("Autre titre", "#b"),
        ("D", "#d"),
        ("Ailleurs", "https://example.org/ailleurs"),
        ("Ancien", ""),
        ("Site", "https://x.fr"),
    ]


@pytest.mark.parametrize(
    ("draft", "publication", "address"),
    [
        ("", "archive_url: https://example.org/lettre\n", "https://example.org/lettre/articles/c.html"),
        ("", "online_url: https://example.org/l/{number}.html\n", "https://example.org/l/articles/c.html"),
        ("draft: true\n", "archive_url: https://example.org/lettre\n", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_a_page_in_the_archive(tmp_path: Path, draft: str, publication: str, address: str) -> None:
    issue = f"number: 2\ndate: 2024-10\n{draft}sommaire: [{{section: focus, articles: [c]}}]\n"
    read(tmp_path, {"issues/issue-2.yaml": issue})
    reading = assembled(
        tmp_path,
        "sommaire: [{section: region, articles: [a]}]\n",
        newsletter=TWO_SECTIONS + publication,
        a=article("A", "related: [c]\n"),
    )
    assert related(reading) == [("C", address)]
    assert reading.rules == ([] if address else ["related-without-address"])
    assert reading.inputs
    assert reading.inputs.catalogue.workspace.digests["issues/articles/c.md"]


def test_related_articles_that_cannot_be_read(tmp_path: Path) -> None:
    reading = assembled(
        tmp_path,
        "sommaire: [{section: region, articles: [a]}]\n",
        a=article("A", "related: [rien, b, c, a]\n"),
        b="sans en-tête\n",
        c="---\nteaser: sans titre\n---\n",
    )
    assert related(reading) == []
    assert reading.rules == [*["unknown-article"] * 3, "related-to-itself"]
    assert [problem.place and problem.place.column for problem in reading.problems] == [
        11,
        17,
        20,
        23,
    ]


# ---- defaults -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "lang", "subject"),
    [
        ("", "fr", "LE n° 1, février 2025"),
        ("Bouger", "fr", "LE n° 1, février 2025 : Bouger"),
        ("x" * 36, "fr", "LE n° 1, février 2025 : " + "x" * 36),
        ("x" * 37, "fr", "LE n° 1, février 2025"),
    ],
)
def test_the_default_subject(tmp_path: Path, title: str, lang: str, subject: str) -> None:
    found = bulletin(
        tmp_path,
        f"title: {title}\nsommaire: [{{section: region, articles: [a]}}]\n",
        newsletter=TWO_SECTIONS + f"lang: {lang}\n",
    )
    assert found.subject == subject


def test_the_written_subject_and_preheader(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path,
        f"subject: {'s' * 90}\npreheader: {'p' * 200}\n"
        "sommaire: [{section: region, articles: [a]}]\n",
    )
    assert (found.subject, found.preheader) == ("s" * 90, "p" * 200)


def test_the_short_name_is_the_name_where_there_is_none(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path, "sommaire: [{section: region, articles: [a]}]", newsletter=NEWSLETTER
    )
    assert found.subject == "Lettre d'essai n° 1, février 2025"


@pytest.mark.parametrize(
    ("subject", "titles", "preheader"),
    [
        ("S", ["Un", "Deux", "Trois"], "Un · Deux · Trois"),
        ("S : deux !", ["Un", "Deux", "Trois"], "Un · Trois"),
        ("Un", ["Un"], ""),
        ("S", [], ""),
        ("S", ["x" * 110, "Deux"], "x" * 110),
        ("S", ["x" * 50, "y" * 57], "x" * 50 + " · " + "y" * 57),
        ("S", ["x" * 50, "y" * 58, "z"], "x" * 50),
        ("S", ["mot " * 40], "mot " * 26 + "mot…"),
        ("S", ["x" * 111], "x" * 109 + "…"),
    ],
)
def test_the_default_preheader(subject: str, titles: list[str], preheader: str) -> None:
    assert default_preheader(subject, titles) == preheader
    assert len(preheader) <= 110


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Un deux. Trois quatre.", "Un deux."),
        ("M. Dupont arrive. Il parle.", "M. Dupont arrive."),
        ("Selon l'art. 5 du code, oui. Puis non.", "Selon l'art. 5 du code, oui."),
        ("L'art. L. 123-4 vaut. Il est clair.", "L'art. L. 123-4 vaut."),
        ("Mme J. Durand et MM. Petit et Roy. Bien.", "Mme J. Durand et MM. Petit et Roy."),
        ("Il y en a 3.5 de plus. Bien.", "Il y en a 3.5 de plus."),
        ("Voir www.pf2s.fr. Bien.", "Voir www.pf2s.fr."),
        ("Des sports, etc. Puis la suite. Fin.", "Des sports, etc."),
        ("Des sports, etc. sont là. Puis.", "Des sports, etc. sont là."),
        ("Et puis… rien. Fin.", "Et puis… rien."),
        ("Et puis… Rien. Fin.", "Et puis…"),
        ("« Est-ce vrai\u00a0? » demande-t-elle. Oui.", "« Est-ce vrai\u00a0? » demande-t-elle."),
        ("Il dit\u00a0: «\u00a0Oui.\u00a0» Elle part.", "Il dit\u00a0: «\u00a0Oui.\u00a0»"),
        ("Il dit \"Oui.\" Elle part.", "Il dit \"Oui.\""),
        ("Vraiment ?! Oui.", "Vraiment ?!"),
        ("C'était en 2020. 3 000 personnes viennent. Fin.", "C'était en 2020."),
        ("Le n. 5 et p. 12. Fin.", "Le n. 5 et p. 12."),
        ("Oui ! – Non. Fin.", "Oui ! – Non."),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, first: str) -> None:
    assert text[: sentence_ends(text)[0]] == first


def paragraph(text: str) -> Paragraph:
    """A paragraph of one text."""
    return Paragraph((Text(text),))


def test_the_default_chapo() -> None:
    assert default_teaser(()) == ""
    assert default_teaser((Heading(1, (Text("Titre"),)), paragraph("Un. Deux."))) == "Un. Deux."
    assert default_teaser((paragraph("x" * 299 + "."),)) == "x" * 299 + "."
    sentences = paragraph("Une phrase de trente lettres xx. " * 12)
    assert default_teaser((sentences,)) == ("Une phrase de trente lettres xx. " * 9).strip()
    one = default_teaser((paragraph("mot " * 100),))
    assert one == "mot " * 74 + "mot…"
    assert len(one) <= 300


def test_the_chapo_leaves_pictures_out() -> None:
    picture = InlineImage(Picture(src="a.png", alt="Logo"))
    assert default_teaser((Paragraph((picture, Text(" Un texte."))),)) == "Un texte."
    assert default_teaser((Paragraph((picture, picture)), paragraph("Un texte."))) == "Un texte."


@given(st.text(), st.integers(2, 50))
def test_a_cut_text_is_never_too_long(text: str, length: int) -> None:
    cut = cut_at_word(text, length)
    assert len(cut) <= length
    assert text.startswith(cut[:-1])


@pytest.mark.parametrize(
    ("archive", "online", "url"),
    [
        ("https://example.org/lettre/", "", "https://example.org/lettre/"),
        ("", "https://example.org/lettre/numero-{number}.html", "https://example.org/lettre/"),
        ("", "https://example.org/{number}/web.html", "https://example.org/"),
        ("", "https://example.org", "https://example.org/"),
        ("", "https://example.org/?n={number}&a=/b/", "https://example.org/"),
        ("", "https://numero-{number}.example.org/web.html", ""),
        ("", "", ""),
    ],
)
def test_where_the_archive_is(archive: str, online: str, url: str) -> None:
    publication = Publication(
        name="A", publisher="B", sender=Sender(name="C", email="d@example.org"), sections=(),
        places=Places("newsletter.yaml"), archive_url=archive, online_url=online,
    )  # fmt: skip
    assert archive_url(publication) == url


def test_addresses_hold_the_number(tmp_path: Path) -> None:
    found = bulletin(
        tmp_path,
        "sommaire: [{section: region, articles: [a]}]",
        newsletter=TWO_SECTIONS + "images_url: https://example.org/{number}\n"
        "online_url: https://example.org/{number}/{number}.html\npdf_url: https://example.org/{number}.pdf\n",
    )  # fmt: skip
    assert (found.images_url, found.online_url, found.pdf_url) == (
        "https://example.org/1/", "https://example.org/1/1.html", "https://example.org/1.pdf",
    )  # fmt: skip


def test_absent_items_make_an_issue_empty(tmp_path: Path) -> None:
    reading = assembled(tmp_path, "sommaire: [{section: region, articles: [~]}]\n")
    assert reading.rules == ["empty-issue", "empty-section"]
    assert ARTICLE not in (reading.inputs.articles if reading.inputs else ())
