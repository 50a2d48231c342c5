"""Each kind of page of the archive: axe-core, widths, modes, keyboard, paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.archived import SITE, Archives, Noted, Visit
from tests.browser.test_accessibility import Check, check  # noqa: F401 (a fixture)
from tests.browser.test_pages import CONTRASTS, overflow

KINDS = [
    ("own", "index.html"),
    ("own", "numero-25.html"),
    ("own", "articles/mdie-nord.html"),
    ("own", "rubriques/region.html"),
    ("own", "recherche.html?q=sante"),
    ("three", "index.html"),
    ("three", "numero-2.html"),
    ("three", "articles/green-deal.html"),
    ("three", "articles/carte-des-services.html"),
    ("three", "recherche.html"),
    ("everything", "articles/tout-sur-un-article.html"),
    ("english", "index.html"),
    ("wide", "numero-1.html"),
    ("wide", "rubriques/region.html"),
    ("wide", "articles/premier-article.html"),
]
PAGES = pytest.mark.parametrize(("archive", "path"), KINDS)
WIDTHS = (320, 375, 768, 1280)
MODES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


@PAGES
@MODES
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(
    archives: Archives,
    visit: Visit,
    check: Check,  # noqa: F811
    archive: str,
    path: str,
    width: int,
    *,
    dark: bool,
) -> None:
    page = visit(archives[archive], path, width=width, dark=dark)
    settled(page)
    assert check(page) == []
    assert page.evaluate(CONTRASTS) == []


def settled(page: Page) -> None:
    """Wait until a search has said what it found."""
    if "recherche" in page.url:
        page.wait_for_function("document.getElementById('search_status').textContent.length > 25")


@PAGES
def test_nothing_overflows(archives: Archives, visit: Visit, archive: str, path: str) -> None:
    page = visit(archives[archive], path)
    settled(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert (width, overflow(page)) == (width, 0)


@PAGES
def test_a_page_asks_for_nothing_elsewhere_and_says_nothing_on_the_console(
    archives: Archives,
    visit: Visit,
    noted: Noted,
    archive: str,
    path: str,
) -> None:
    page = visit(archives[archive], path)
    settled(page)
    # decode() waits for a picture that is loaded when it comes into view, and fails without it.
    page.evaluate(
        "async () => { for (const one of document.images)"
        " { one.scrollIntoView(); await one.decode(); } }"
    )
    assert noted == Noted()


OUTLINE = """() => ({
  titles: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((e) => Number(e.tagName[1])),
  ids: [...document.querySelectorAll("[id]")].map((e) => e.id),
  canonical: document.querySelectorAll("link[rel=canonical]").length,
  main: document.querySelectorAll("main").length,
  handlers: [...document.querySelectorAll("*")].filter((e) =>
    [...e.attributes].some((a) => a.name.startsWith("on"))).length,
})"""


@PAGES
def test_a_page_has_one_title_and_no_gap_between_headings(
    archives: Archives,
    visit: Visit,
    archive: str,
    path: str,
) -> None:
    outline = visit(archives[archive], path).evaluate(OUTLINE)
    levels = outline["titles"]
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in zip([0, *levels], levels, strict=False))
    assert len(set(outline["ids"])) == len(outline["ids"])
    assert (outline["canonical"], outline["main"], outline["handlers"]) == (1, 1, 0)


LABELS = """() => {
  const name = (e) => e.getAttribute("aria-label")
    || document.getElementById(e.getAttribute("aria-labelledby"))?.textContent || "";
  return [...document.querySelectorAll("nav, form")].map(name);
}"""


@PAGES
def test_no_two_blocks_of_links_have_the_same_name(
    archives: Archives,
    visit: Visit,
    archive: str,
    path: str,
) -> None:
    labels = visit(archives[archive], path).evaluate(LABELS)
    assert labels
    assert len(set(labels)) == len(labels)


TARGETS = """() => [...document.querySelectorAll("nav a, .part a, button, input, .own a, .pdf a")]
  .filter((e) => e.getClientRects().length)
  .map((e) => [e.textContent.trim(), Math.round(e.getBoundingClientRect().height)])"""


@PAGES
def test_what_is_touched_is_24_pixels_high(
    archives: Archives,
    visit: Visit,
    archive: str,
    path: str,
) -> None:
    targets = visit(archives[archive], path, width=320).evaluate(TARGETS)
    assert len(targets) > 3
    assert [target for target in targets if target[1] < 24] == []


@PAGES
def test_the_keyboard_reaches_the_content_and_the_search_first(
    archives: Archives,
    visit: Visit,
    archive: str,
    path: str,
) -> None:
    page = visit(archives[archive], path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").evaluate("e => e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main_content"
    page.goto(SITE + path)
    reached = []
    while "search_words" not in reached:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        assert len(reached) < 12


@pytest.mark.parametrize("path", ["index.html", "numero-25.html", "articles/mdie-nord.html"])
def test_the_search_of_any_page_leads_to_results(
    archives: Archives,
    visit: Visit,
    path: str,
) -> None:
    page = visit(archives["own"], path)
    page.locator("#search_words").fill("mediation numerique")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{SITE}recherche.html?q=mediation+numerique")
    first = page.locator("#search_results a").first
    first.wait_for()
    first.click()
    page.wait_for_url(f"{SITE}articles/metiers-mediation-numerique.html")
    assert page.locator("h1").inner_text().startswith("Médiation numérique")


@PAGES
def test_on_paper_there_is_no_navigation_and_the_address_is(
    archives: Archives,
    visit: Visit,
    archive: str,
    path: str,
) -> None:
    page = visit(archives[archive], path, width=700)
    assert not page.locator(".address").is_visible()
    page.emulate_media(media="print")
    for gone in (".bar", ".turn", ".trail", ".years", ".skip", "form"):
        assert not [one for one in page.locator(gone).all() if one.is_visible()]
    canonical = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.locator(".address").inner_text() == canonical
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("path", ["numero-1.html", "articles/premier-article.html"])
def test_on_paper_nothing_is_cut_off(archives: Archives, visit: Visit, path: str) -> None:
    page = visit(archives["wide"], path, width=642)  # A4 less its margins
    page.emulate_media(media="print")
    cut = """() => [...document.querySelectorAll("main *")]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 1
        && getComputedStyle(one).display !== "inline")
      .map((one) => one.tagName)"""
    assert page.evaluate(cut) == []
    assert overflow(page) == 0


def test_without_scripts_the_search_says_what_to_do(
    archives: Archives,
    visit: Visit,
) -> None:
    page = visit(archives["own"], "recherche.html?q=sante", scripts=False)
    told = page.locator("noscript")
    assert "JavaScript" in told.inner_text()
    told.locator("a").click()
    page.wait_for_url(f"{SITE}index.html")


def test_the_current_page_is_marked_in_the_navigation(
    archives: Archives,
    visit: Visit,
) -> None:
    for path, name in {
        "index.html": ["Tous les numéros"],
        "rubriques/region.html": ["Région"],
        "articles/mdie-nord.html": ["Emploi : un accompagnement sur mesure"],
        "numero-25.html": [],
    }.items():
        current = visit(archives["own"], path).locator("[aria-current=page]").all_inner_texts()
        assert [" ".join(text.split()) for text in current] == name
