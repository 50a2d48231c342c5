"""The paste card as editors have it: on a screen, on paper, as a file, in the preview."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from pf2s_news.build import make
from pf2s_news.cache import Cache
from pf2s_news.pack.card_page import write_card
from pf2s_news.pack.registry import TOOLS
from pf2s_news.workspace import Workspace
from tests.browser.conftest import ROOT, Show
from tests.browser.previewed import Open, Preview
from tests.browser.test_accessibility import Check, check  # noqa: F401 (a fixture)
from tests.contract.test_cards import HOSTILE, edition, publication

CARDS = [name for name, tool in TOOLS.items() if tool.card]
every_tool = pytest.mark.parametrize("tool", CARDS)
SHEET = {"width": 703, "height": 1040}
"""A4 without the card's margins, in CSS pixels."""

OpenFile = Callable[..., Page]


@pytest.fixture(scope="session")
def cards(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """The card of this repository's issue 25, for a tool."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    written: dict[str, str] = {}

    def card(tool: str) -> str:
        if tool not in written:
            made = make(Workspace(ROOT), "issues/issue-25.yaml", tool_name=tool, cache=cache)
            written[tool] = made.files["paste.html"].decode()
        return written[tool]

    return card


@pytest.fixture
def open_file(chromium: Browser, tmp_path: Path) -> Iterator[OpenFile]:
    """Opens a card as a double click on paste.html does; nothing may go wrong."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def note_request(asked: Request) -> None:
        if not asked.url.startswith("file:"):
            faults.append(asked.url)

    def opened(html: str, **options: Any) -> Page:
        path = tmp_path / "paste.html"
        path.write_text(html, encoding="utf-8")
        context = chromium.new_context(**options)
        contexts.append(context)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("request", note_request)
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@every_tool
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 900])
def test_it_can_be_read_by_all(
    cards: Callable[[str], str],
    show: Show,
    check: Check,  # noqa: F811 (the fixture)
    tool: str,
    width: int,
    *,
    dark: bool,
) -> None:
    page = show(cards(tool), width=width, dark=dark)
    page.evaluate("document.querySelector('details').open = true")
    assert check(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_tool
def test_it_fits_on_one_sheet(cards: Callable[[str], str], open_file: OpenFile, tool: str) -> None:
    page = open_file(cards(tool))
    sheets = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", sheets) == [b"1"]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": SHEET["width"], "height": SHEET["height"]})
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]
    expect(page.get_by_role("button")).to_have_count(0)


def test_everything_is_reached_and_ticked_by_keyboard(
    cards: Callable[[str], str], open_file: OpenFile
) -> None:
    page = open_file(cards("acymailing"))
    boxes = page.locator("input[type=checkbox]")
    reached: list[str] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.id || document.activeElement.tagName")
        if name == "BODY":
            break
        if name.startswith("done_"):
            page.keyboard.press("Space")
            reached.append(name)
    assert reached == boxes.evaluate_all("(boxes) => boxes.map((box) => box.id)")
    assert page.locator("input:checked").count() == boxes.count()


def test_a_label_ticks_its_box(cards: Callable[[str], str], open_file: OpenFile) -> None:
    page = open_file(cards("brevo"))
    page.get_by_text("Copiez le message.").click()
    expect(page.get_by_label("Copiez le message.")).to_be_checked()


def test_a_click_selects_a_value_whole_also_without_scripts(
    cards: Callable[[str], str], open_file: OpenFile
) -> None:
    page = open_file(cards("brevo"), java_script_enabled=False)
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_text("PF2S n° 25, février 2025", exact=True).click()
    page.keyboard.press("Control+C")
    assert clipboard(page) == "PF2S n° 25, février 2025"


def test_its_buttons_copy_exactly(cards: Callable[[str], str], open_file: OpenFile) -> None:
    page = open_file(cards("mailchimp"))
    values = page.locator("dd > code")
    buttons = page.get_by_role("button")
    assert buttons.count() == values.count() > 5
    for n in range(values.count()):
        buttons.nth(n).click()
        expect(buttons.nth(n)).to_have_text("Copié")
        assert clipboard(page) == values.nth(n).text_content()
    expect(page.get_by_role("status")).to_contain_text("Copié")


def test_hostile_text_is_shown_and_copied_as_it_is(open_file: OpenFile) -> None:
    subject = f"{HOSTILE} \u202e"
    named = publication(name=HOSTILE, short_name=HOSTILE)
    page = open_file(write_card(edition(subject=subject), TOOLS["brevo"], named))
    expect(page.locator("p.of")).to_contain_text("<script>hit()</script>")
    page.get_by_role("button", name="Copier – Objet").click()
    expect(page.get_by_role("button", name="Copier – Objet")).to_have_text("Copié")
    assert clipboard(page) == subject


def clipboard(page: Page) -> str:
    """What was copied, pasted into a page where scripts run."""
    assert page.context.browser
    context = page.context.browser.new_context()
    other = context.new_page()
    other.set_content("<textarea autofocus></textarea>")
    other.focus("textarea")
    other.keyboard.press("Control+V")
    text = other.input_value("textarea")
    context.close()
    return text


# ---- in the preview ----


def open_card(preview: Open) -> Preview:
    shown = preview().open()
    shown.page.click("#views_card")
    expect(shown.message.get_by_role("heading", level=1)).to_contain_text("AcyMailing")
    return shown


def test_the_preview_shows_it_and_copies_from_it(preview: Open) -> None:
    shown = open_card(preview)
    shown.message.get_by_role("button", name="Copier – Objet").click()
    expect(shown.page.locator("#status")).to_have_text("Copié : Objet")
    assert shown.clipboard() == "PF2S n° 25, février 2025"


def test_ticks_stay_for_this_message_and_no_other(preview: Open) -> None:
    shown = open_card(preview)
    first = shown.message.get_by_role("checkbox").first
    first.check()
    shown.page.click("#views_web")
    expect(shown.message.get_by_role("checkbox")).to_have_count(0)
    shown.page.click("#views_card")
    expect(first).to_be_checked()
    shown.page.select_option("#tool", "brevo")
    expect(shown.message.get_by_role("heading", level=1)).to_contain_text("Brevo")
    expect(first).not_to_be_checked()


def test_without_a_tool_there_is_no_tab(preview: Open) -> None:
    shown = open_card(preview)
    shown.page.select_option("#tool", "none")
    expect(shown.page.locator("#views_card")).to_be_hidden()
    expect(shown.page.locator("#views_message")).to_have_attribute("aria-selected", "true")
