"""The archive and the PDF beside the message, in the browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response, Route, expect

from tests.browser.conftest import missing
from tests.browser.previewed import DATA, Open, Server
from tests.browser.test_accessibility import AXE, RUN

PAGES = ("", "numero-25.html", "articles/mdie-nord.html", "rubriques/region.html")
DRAFT = "number: 25\ndraft: true\n"
ARTICLE = "issues/articles/mdie-nord.md"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_its_pages_show_without_a_complaint_of_the_browser(preview: Open, *, dark: bool) -> None:
    shown, pictures = preview(dark=dark), 0
    for path in PAGES:
        shown.open(f"archive/{path}")
        expect(shown.page.locator("h1")).to_be_visible()
        # Pictures further down are loaded when somebody gets there.
        shown.page.evaluate("for (const image of document.images) image.loading = 'eager'")
        shown.page.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
        assert shown.page.evaluate("document.styleSheets.length") > 0
        pictures += shown.page.locator("img").count()
    assert pictures > 5


@pytest.mark.parametrize("words", ["santé", "sante", "SANTÉ"])
def test_its_search_finds_accented_and_unaccented_spellings(preview: Open, words: str) -> None:
    shown = preview().open("archive/")
    search = shown.page.get_by_role("searchbox")
    search.fill(words)
    search.press("Enter")
    expect(shown.page.locator("#search_results a").first).to_be_visible()
    assert "recherche.html?q=" in shown.page.url
    expect(shown.page.locator("#search_results")).to_contain_text("Baromètres Santé")


def test_its_links_lead_on_within_it(preview: Open) -> None:
    shown = preview().open("archive/")
    shown.page.locator("a[href='numero-25.html']").first.click()
    expect(shown.page).to_have_url(f"{shown.server.address}archive/numero-25.html")
    shown.page.locator("header a[href='index.html']").first.click()
    expect(shown.page).to_have_url(f"{shown.server.address}archive/index.html")


REACH = """async () => {
  const frame = document.createElement("iframe");
  frame.src = "/";
  document.body.append(frame);
  await new Promise((done) => setTimeout(done, 300));
  return [
    window.open("/") === null,
    await fetch("/").then(() => false, () => true),
    frame.contentDocument === null || !frame.contentDocument.getElementById("data"),
  ];
}"""


def test_a_script_of_the_theme_reaches_no_page_that_has_the_token(preview: Open) -> None:
    shown = preview().open("archive/")
    assert shown.page.evaluate(REACH) == [True, True, True]
    shown.page.goto("about:blank")  # the last complaints have come then
    # Each of these is a complaint of the browser: that is what it is for.
    assert shown.faults
    assert all(
        "lock" in fault or "Refused" in fault or "violates" in fault for fault in shown.faults
    )
    shown.faults.clear()


# ---- from the preview ----


def test_both_pages_lead_there_in_a_tab_of_its_own(preview: Open) -> None:
    shown = preview().open("")
    with shown.page.context.expect_page() as opened:
        shown.page.get_by_role("link", name="L'archive en ligne").click()
    expect(opened.value.locator("h1")).to_be_visible()
    assert opened.value.url == f"{shown.server.address}archive/"
    shown.open()
    link = shown.page.get_by_role("link", name="Dans l'archive")
    expect(link).to_have_attribute(
        "title", "Dans l'archive, telle qu'elle serait publiée maintenant (nouvel onglet)"
    )
    with shown.page.context.expect_page() as opened:
        link.press("Enter")
    expect(opened.value).to_have_url(f"{shown.server.address}archive/numero-25.html")


def test_a_draft_is_said_to_be_absent(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    text = issue_file.read_text(encoding="utf-8")
    issue_file.write_text(text.replace("number: 25\n", DRAFT), encoding="utf-8")
    beside = shown.page.locator("#beside")
    expect(beside).to_contain_text("Brouillon : absent de l'archive", timeout=15000)
    expect(beside.get_by_role("link")).to_have_text(["PDF"])
    shown.open("")
    first = shown.page.locator(".issue").first
    expect(first.locator(".file")).to_contain_text("Brouillon : absent de l'archive")
    expect(shown.page.locator(".issue").last).not_to_contain_text("absent")


def test_the_pdf_comes_when_it_is_laid_out(preview: Open) -> None:
    shown = preview().open()
    answers: list[Response] = []
    shown.page.context.on("response", lambda answer: answers.append(answer))
    with shown.page.context.expect_page() as opened:
        shown.page.get_by_role("link", name="PDF").click()
    tab = opened.value
    end = 60
    while not any(is_pdf_page(answer) for answer in answers):
        end -= 1
        assert end, [(answer.status, answer.url) for answer in answers]
        tab.wait_for_timeout(1000)
    statuses = [a.status for a in answers if a.request.is_navigation_request()]
    # What takes longer than a moment is announced before, and once.
    assert [status for status in statuses if status != 200] in ([], [202])


def is_pdf_page(answer: Response) -> bool:
    kind = answer.headers.get("content-type", "")
    return answer.request.is_navigation_request() and kind == "application/pdf"


# ---- what stands in their place ----


def violations(page: Page) -> list[object]:
    """What axe-core finds."""
    if not AXE.is_file():
        missing("axe-core")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[object] = page.evaluate(RUN)
    return found


@pytest.fixture
def broken(servers: Callable[..., Server]) -> Iterator[Callable[[], None]]:
    """Makes an article one that cannot be read; it is put back afterwards, or by calling again."""
    path = servers("fr").root / ARTICLE
    whole = path.read_bytes()

    def change() -> None:
        path.write_bytes(whole if path.read_bytes() != whole else b"---\ntitre: x\n---\n")

    yield change
    path.write_bytes(whole)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_errors_stand_in_its_place_and_go_when_they_are_mended(
    preview: Open,
    broken: Callable[[], None],
    *,
    dark: bool,
) -> None:
    shown = preview(dark=dark)
    broken()
    shown.open("archive/")
    expect(shown.page.locator("h1")).to_have_text("L'archive en ligne")
    expect(shown.page.locator("#said")).to_contain_text("corrigez d'abord")
    expect(shown.page.locator(".problem.error").first).to_contain_text(ARTICLE)
    assert violations(shown.page) == []
    broken()
    expect(shown.page.locator("a[href='numero-25.html']").first).to_be_visible(timeout=15000)
    # The answer's status, which the browser logs.
    assert all("409" in fault for fault in shown.faults)
    shown.faults.clear()


@pytest.mark.parametrize("width", [320, 768])
def test_a_page_that_is_not_there_says_so(preview: Open, width: int) -> None:
    shown = preview(width=width).open("archive/numero-99.html")
    expect(shown.page.locator("#said")).to_contain_text("Cette page n'existe pas dans l'archive.")
    expect(shown.page.get_by_role("link", name="Tous les numéros")).to_be_visible()
    assert violations(shown.page) == []
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    assert all("404" in fault for fault in shown.faults)
    shown.faults.clear()


def test_what_is_under_way_is_said_and_read_out(preview: Open) -> None:
    shown = preview()
    asked: list[Route] = []

    def slow(route: Route) -> None:
        if route.request.is_navigation_request():
            answer = route.fetch()
            state = {"heading": "L'archive", "message": "En préparation…", "waiting": True}
            text = json.dumps({"state": state | {"hint": None, "problems": []}})
            body = DATA.sub(lambda found: with_state(found[0], text), answer.text())
            route.fulfill(response=answer, status=202, body=body)
        else:
            asked.append(route)

    shown.page.route("**/archive/nix", slow)
    shown.open("archive/nix")
    expect(shown.page.locator("#said.waiting[role=status]")).to_have_text("En préparation…")
    assert violations(shown.page) == []
    # It asks as a program does, and shows what the answer says.
    [waiting] = asked
    assert "text/html" not in waiting.request.headers["accept"]
    failed = {"heading": "L'archive", "message": "Échec", "hint": "Conseil", "problems": []}
    waiting.fulfill(status=503, json=failed | {"waiting": False})
    expect(shown.page.locator("#said:not(.waiting)")).to_contain_text("Conseil")
    assert all("503" in fault for fault in shown.faults)
    shown.faults.clear()


def with_state(data: str, changed: str) -> str:
    return json.dumps(json.loads(data) | json.loads(changed)).replace("<", "\\u003c")
