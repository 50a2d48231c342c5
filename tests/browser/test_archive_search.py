"""The search of the archive, in the browser and without a server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.archived import Noted, Visit, written_archive
from tests.conftest import NEWSLETTER

MANY = 60
ISSUE = """\
number: {}
date: {}
sommaire:
  - section: region
    articles: [{}]
"""
ARTICLES = {
    "sport": ("Santé et sport à l'école", "Trente minutes par jour pour chaque élève."),
    "oeuvre": ("Une œuvre commune", "L’action des associations, au cœur du département."),
    "emploi": ("L'emploi d'abord", "Un accompagnement médico-social, et la santé au travail."),
    "mesures": (
        "Dix mesures",
        "La santé mentale compte ; le travail aussi. ÉGALITÉ <b>réelle</b>.",
    ),
    "attaque": ("<img src=x onerror=hit()>", "Un gras <script>hit()</script> tout à la fin."),
    "ancien": ("Sport pour tous", "Un article plus ancien sur la mobilité."),
    "brouillon": ("Brouillon sur le sport", "En préparation."),
}
ISSUES = {
    "issue-1.yaml": ISSUE.format(1, "2023-05-02", "ancien"),
    "issue-2.yaml": ISSUE.format(2, "2024-05-02", ", ".join(f"court-{n}" for n in range(MANY))),
    "issue-3.yaml": ISSUE.format(3, "2025-02-17", "sport, oeuvre, emploi, mesures, attaque"),
    "issue-4.yaml": "draft: true\n" + ISSUE.format(4, "2025-04-01", "brouillon"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three years, whose words are known."""
    root = tmp_path_factory.mktemp("searched")
    short = {f"court-{n}": (f"Fiche {n}", f"Une fiche de lecture, la {n}e.") for n in range(MANY)}
    files = {"newsletter.yaml": NEWSLETTER + "archive_url: https://www.example.org/lettre/\n"}
    files |= {f"issues/{name}": text for name, text in ISSUES.items()}
    for slug, (title, body) in (ARTICLES | short).items():
        files[f"issues/articles/{slug}.md"] = f'---\ntitle: "{title}"\n---\n{body}\n'
    write(root, files)
    return written_archive(root, root / "archive")


def write(root: Path, files: Mapping[str, str]) -> None:
    (root / "issues/articles").mkdir(parents=True)
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8", newline="\n")


def results(page: Page) -> list[str]:
    """The titles found, once all years were searched."""
    page.wait_for_function("!/^$|cours/.test(document.getElementById('search_status').textContent)")
    return page.locator("#search_results h2").all_inner_texts()


SPORT, WORK, EMPLOYMENT = "Santé et sport à l’école", "Une œuvre commune", "L’emploi d’abord"
FOUND = {
    "sante": [SPORT, EMPLOYMENT, "Dix mesures"],
    "santé": [SPORT, EMPLOYMENT, "Dix mesures"],
    "SANTÉ": [SPORT, EMPLOYMENT, "Dix mesures"],
    "sante\u0301": [SPORT, EMPLOYMENT, "Dix mesures"],
    "oeuvre": [WORK],
    "œuvre": [WORK],
    "Œuvre": [WORK],
    "coeur": [WORK],
    "l'action": [WORK],
    "l’action": [WORK],
    "lʼaction": [WORK],
    "action": [WORK],
    "egalite": ["Dix mesures"],
    "medico-social": [EMPLOYMENT],
    "accompagn": [EMPLOYMENT],
    "compagnement": [],
    "travail santé": [EMPLOYMENT, "Dix mesures"],
    '"santé mentale"': ["Dix mesures"],
    "« santé mentale »": ["Dix mesures"],
    '"santé travail"': [],
    "sport": [SPORT, "Sport pour tous"],
    "2025": ["Numéro 3, février 2025"],
    "brouillon": [],
}


@pytest.mark.parametrize("words", FOUND)
def test_what_is_found(folder: Path, visit: Visit, noted: Noted, words: str) -> None:
    page = visit(folder, f"recherche.html?q={quote_plus(words)}")
    assert results(page) == FOUND[words]
    count = {0: "Aucun résultat", 1: "1 résultat"}.get(
        len(FOUND[words]), f"{len(FOUND[words])} résultats"
    )
    status = page.get_by_role("status").inner_text()
    assert status.startswith(f"{count} pour «\u00a0{words}\u00a0»")
    assert page.title().startswith(count)
    assert page.locator("#search_words").input_value() == words
    assert noted == Noted()


def test_the_same_is_found_from_a_disk(folder: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(f"{(folder / 'recherche.html').as_uri()}?q=oeuvre")
    assert results(page) == [WORK]
    page.locator("#search_results a").click()
    assert page.locator("h1").inner_text() == WORK
    page.locator("#search_words").fill("sante")
    page.keyboard.press("Enter")
    assert results(page) == FOUND["sante"]
    page.close()


def test_a_result_says_where_it_stands_and_marks_what_was_asked(folder: Path, visit: Visit) -> None:
    page = visit(folder, "recherche.html?q=sante")
    results(page)
    first = page.locator("#search_results li").first
    assert first.locator("h2 mark").all_inner_texts() == ["Santé"]
    assert first.locator(".where").inner_text() == "Numéro 3 · Région"
    third = page.locator("#search_results li").nth(2)
    assert third.locator(".excerpt mark").all_inner_texts() == ["santé"]
    assert "La santé mentale compte" in third.locator(".excerpt").inner_text()


def test_a_phrase_is_marked_as_a_whole(folder: Path, visit: Visit) -> None:
    page = visit(folder, f"recherche.html?q={quote_plus('«santé mentale»')}")
    results(page)
    assert page.locator("mark").all_inner_texts() == ["santé mentale"]


def test_without_a_question_the_page_says_what_to_type(
    folder: Path, visit: Visit, noted: Noted
) -> None:
    for path in ("recherche.html", "recherche.html?q=", "recherche.html?q=+%22+"):
        page = visit(folder, path)
        page.get_by_text("Saisissez un ou plusieurs mots").wait_for()
        assert not page.locator("#search_results li").count()
    assert noted == Noted()


@pytest.mark.parametrize("words", ["<img src=x onerror=hit()>", "gras script", "%(count)s", "[(*"])
def test_texts_and_questions_are_only_text(
    folder: Path, visit: Visit, noted: Noted, words: str
) -> None:
    page = visit(folder, f"recherche.html?q={quote_plus(words)}")
    page.wait_for_function(
        "/résultat|Saisissez/.test(document.getElementById('search_status').textContent)"
    )
    assert not page.locator("#search_results img, #search_results script").count()
    assert noted == Noted()
    if "img" in words:
        assert results(page) == ["<img src=x onerror=hit()>"]
        assert words in page.get_by_role("status").inner_text()


def test_many_results_come_fifty_at_a_time_and_the_next_has_the_focus(
    folder: Path, visit: Visit
) -> None:
    page = visit(folder, "recherche.html?q=fiche")
    assert len(results(page)) == 50
    assert page.get_by_role("status").inner_text().endswith("voici les 50 premiers")
    page.get_by_role("button", name="Afficher plus").click()
    assert len(results(page)) == MANY
    assert page.get_by_role("status").inner_text() == f"{MANY} résultats pour «\u00a0fiche\u00a0»"
    assert page.evaluate("document.activeElement.textContent") == results(page)[50]
    assert not page.get_by_role("button", name="Afficher plus").is_visible()


def test_a_year_that_is_not_there_is_told(folder: Path, visit: Visit, tmp_path: Path) -> None:
    kept = [path for path in folder.rglob("*") if path.is_file() and path.name != "2025.js"]
    for path in kept:
        copy = tmp_path / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    page = visit(tmp_path, "recherche.html?q=sport")
    assert results(page) == ["Sport pour tous"]
    assert page.get_by_role("status").inner_text().endswith("la recherche est incomplète.")


def test_the_page_of_a_search_loads_no_text_before_somebody_asks(
    folder: Path, visit: Visit
) -> None:
    page = visit(folder, "recherche.html")
    page.get_by_text("Saisissez un ou plusieurs mots").wait_for()
    assert page.locator("script[src^='recherche/']").count() == 0
