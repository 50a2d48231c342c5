"""What is said of a PDF: how many pages, how heavy, in the typography of each place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.language import translator
from pf2s_news.model import PdfFacts, Publication
from pf2s_news.problems import untranslated
from pf2s_news.render.issue_pdf import pdf_name
from pf2s_news.render.pdf_words import download_words, size_in_words
from pf2s_news.value import replace
from tests.check.ordinary import made_of, ordinary_files


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (1, "1 Ko", "1 KB"),
        (640_200, "640 Ko", "640 KB"),
        (999_499, "999 Ko", "999 KB"),
        (999_500, "1 Mo", "1 MB"),
        (1_000_000, "1 Mo", "1 MB"),
        (1_249_999, "1,2 Mo", "1.2 MB"),
        (9_940_000, "9,9 Mo", "9.9 MB"),
        (9_960_000, "10 Mo", "10 MB"),
        (12_400_000, "12 Mo", "12 MB"),
    ],
)
def test_a_size(size: int, french: str, english: str) -> None:
    assert size_in_words(size).render(translator("fr")) == french
    assert size_in_words(size).render(untranslated) == english


def test_the_link_says_pages_and_weight_where_they_are_known(tmp_path: Path) -> None:
    bulletin = made_of(ordinary_files(), tmp_path).bulletin
    pages = PdfFacts(pages=8, size=1_210_000)
    said = {
        (facts, narrow): download_words(replace(bulletin, pdf=facts), narrow=narrow)
        for facts in (None, pages, PdfFacts(pages=1, size=640_000))
        for narrow in (True, False)
    }
    assert said[None, True] == said[None, False] == "Télécharger le numéro 25 (PDF)"
    assert said[pages, False] == "Télécharger le numéro 25 (PDF, 8 pages, 1,2\u00a0Mo)"
    assert "(PDF, 1 page, 640\u00a0Ko)" in said[PdfFacts(pages=1, size=640_000), True]
    english = replace(bulletin, pdf=pages, publication=replace(bulletin.publication, lang="en"))
    assert download_words(english, narrow=True) == "Download issue 25 (PDF, 8 pages, 1.2 MB)"


@pytest.mark.parametrize(
    ("short", "name", "file"),
    [
        ("PF2S", "Plateforme sanitaire", "pf2s-numero-25.pdf"),
        ("", "L'Écho du Nord", "l-echo-du-nord-numero-25.pdf"),
        ("Santé / social", "x", "sante-social-numero-25.pdf"),
    ],
)
def test_the_name_of_the_file(short: str, name: str, file: str, tmp_path: Path) -> None:
    publication: Publication = made_of(ordinary_files(), tmp_path).bulletin.publication
    assert pdf_name(replace(publication, short_name=short, name=name), 25) == file
