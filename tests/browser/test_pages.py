"""The message and the online version in Chromium: widths, modes, blocked pictures, attacks."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from pf2s_news.value import replace
from tests.browser.conftest import Show, as_sent, without_styles
from tests.unit.render.samples import BULLETIN, rendered
from tests.unit.render.test_edition import hostile

WIDTHS = pytest.mark.parametrize("width", [320, 375, 600, 900])
MODES = pytest.mark.parametrize("dark", [False, True])

CONTRASTS = """() => {
  const rgb = (c) => c.match(/[\\d.]+/g).map(Number);
  const lum = (c) => {
    const [r, g, b] = rgb(c).map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      if (rgb(c)[3] !== 0) return c;
    }
    return "rgb(255,255,255)";
  };
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || !e.getClientRects().length) continue;
    const pair = [lum(getComputedStyle(e).color), lum(ground(e))].sort((a, b) => a - b);
    const ratio = (pair[1] + 0.05) / (pair[0] + 0.05);
    if (ratio < 4.5) found.push(`${ratio.toFixed(1)} ${e.tagName} ${walk.currentNode.data.trim()}`);
  }
  return found;
}"""


def overflow(page: Page) -> int:
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


@pytest.fixture(params=["message", "web"])
def html(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


@WIDTHS
@MODES
def test_nothing_overflows(html: str, show: Show, width: int, dark: bool) -> None:
    assert overflow(show(html, width=width, dark=dark)) == 0


@WIDTHS
def test_nothing_overflows_without_style_elements(message: str, show: Show, width: int) -> None:
    assert overflow(show(without_styles(message), width=width)) == 0


@WIDTHS
def test_nothing_overflows_without_pictures(html: str, show: Show, width: int) -> None:
    assert overflow(show(html, width=width, pictures=False)) == 0


@MODES
def test_every_text_can_be_read(html: str, show: Show, dark: bool) -> None:
    assert show(html, dark=dark).evaluate(CONTRASTS) == []


def test_every_text_can_be_read_without_style_elements(message: str, show: Show) -> None:
    assert show(without_styles(message)).evaluate(CONTRASTS) == []


def test_alternative_texts_can_be_read_in_dark_mode(message: str, show: Show) -> None:
    page = show(message, dark=True, pictures=False)
    logo, photo = page.locator("img.pl").nth(1), page.locator(".pic img").first
    color = "e => getComputedStyle(e).color"
    assert logo.evaluate(color) == "rgb(27, 39, 51)"
    assert photo.evaluate(color) == "rgb(232, 237, 242)"
    assert photo.evaluate("e => parseInt(getComputedStyle(e).fontSize)") >= 14


def test_standards_mode(html: str, show: Show) -> None:
    assert show(html).evaluate("document.compatMode") == "CSS1Compat"


def test_only_pictures_are_asked_for(html: str, show: Show, requested: list[str]) -> None:
    show(html).wait_for_load_state("networkidle")
    images = (BULLETIN.images_url, "https://www.pf2s.fr/lettre/images/")
    assert requested or "lazy" in html
    others = [url for url in requested if not url.endswith("/favicon.ico")]
    assert all(url.startswith(images) for url in others)


def test_links_of_the_sommaire_reach_their_articles(html: str, show: Show) -> None:
    page = show(html)
    page.locator('a[href="#drees-etude"]').first.click()
    top = page.locator("#drees-etude").evaluate("e => Math.abs(e.getBoundingClientRect().top)")
    assert top < 40


@pytest.mark.parametrize("width", [320, 375])
def test_the_entries_of_the_sommaire_are_large_enough_for_thumbs(
    message: str, show: Show, width: int
) -> None:
    for source in (message, without_styles(message)):
        entries = show(source, width=width).locator("ol[start] a")
        heights = entries.evaluate_all("all => all.map(e => e.getBoundingClientRect().height)")
        assert len(heights) == 11
        assert min(heights) >= 44


def test_no_text_is_smaller_than_14_pixels(message: str, show: Show) -> None:
    sizes = show(message).evaluate(
        """() => [...document.querySelectorAll("h1,h2,h3,h4,p,li,td.pa,th,td td,span,a[href]")]
        .filter((e) => e.textContent.trim() && e.getClientRects().length)
        .map((e) => parseFloat(getComputedStyle(e).fontSize)).filter((size) => size)"""
    )
    assert min(sizes) >= 14


def test_the_message_is_600_wide_and_in_the_middle(message: str, show: Show) -> None:
    box = show(message, width=900).locator("div.sf").first.bounding_box()
    assert box
    assert (round(box["x"]), round(box["width"])) == (150, 600)


def test_no_script_runs(show: Show, tmp_path: Path) -> None:
    attack = "<img src=x onerror=hit()><script>hit()</script>"
    bulletin = hostile()
    bulletin = replace(bulletin, preheader=attack, subject=attack)
    edition = rendered(bulletin, tmp_path).edition
    for source in (as_sent(edition.html), edition.web):
        page = show(source.replace("<head>", "<head><script>window.hits=0;hit=()=>hits++</script>"))
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.hits") == 0


def test_the_online_version_can_be_walked_by_keyboard(web: str, show: Show) -> None:
    page = show(web)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")
