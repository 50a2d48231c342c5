"""The preview page: every control does what it says, measured on the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from pf2s_news.preview.words import WORDS
from tests.browser.conftest import INSTALLED, missing
from tests.browser.previewed import Open, Server, previewed

STATIC = Path(__file__).parents[2] / "src/pf2s_news/preview/static"
ERROR = {
    "rule": "unknown-article", "severity": "error", "message": "Un <b>problème</b>",
    "hint": "vouliez-vous dire « mdie-nord » ?", "file": "issues/issue-25.yaml", "line": 14,
    "column": 9, "place": "issues/issue-25.yaml:14:9", "quote": "      - mdie-nrd", "width": 8,
}  # fmt: skip
WARNING = ERROR | {"severity": "warning", "rule": "no-tag", "place": "", "quote": "", "width": 0}
INFO = WARNING | {"severity": "info", "rule": "empty-section", "hint": None}

# (luminance of the root's background, lowest contrast of a text with what lies behind it)
COLOURS = """(page) => {
  const view = page.defaultView;
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = numbers(colour).map((v) => v / 255).map((v) =>
      v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const seen = (node) => {
    for (let n = node; n; n = n.parentElement) {
      const colour = view.getComputedStyle(n).backgroundColor;
      const alpha = numbers(colour)[3];
      if (alpha === undefined || alpha > 0) return light(colour);
    }
    return 1;
  };
  let lowest = 21;
  const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !node.checkVisibility() || !node.offsetHeight) continue;
    if (/none|hidden/.test(view.getComputedStyle(node).display) || node.offsetWidth < 2) continue;
    const [a, b] = [light(view.getComputedStyle(node).color), seen(node)];
    lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  const cell = [...page.querySelectorAll("h3")].at(-1);
  return [seen(cell), lowest];
}"""


# ---- the message ----


def test_each_width_is_the_width_that_the_message_has(preview: Open) -> None:
    shown = preview(width=1600).open()
    for width in (320, 375, 600, 900):
        shown.page.click(f"[data-width='{width}']")
        assert shown.look("(page) => page.documentElement.clientWidth") == width
        pressed = shown.page.locator("#widths [aria-pressed=true]")
        assert pressed.all_inner_texts() == [str(width)]
        box = shown.frame.bounding_box()
        assert box is not None
        assert box["width"] == pytest.approx(width, abs=1)


def test_a_message_wider_than_its_room_is_shown_smaller(preview: Open) -> None:
    shown = preview(width=768, height=1024).open()
    shown.page.click("[data-width='900']")
    stage, frame = shown.page.locator("#stage").bounding_box(), shown.frame.bounding_box()
    assert stage is not None
    assert frame is not None
    assert frame["width"] <= stage["width"]
    assert shown.look("(page) => page.documentElement.clientWidth") == 900
    percent = round(100 * frame["width"] / 900)
    assert f"{percent} %" in shown.page.locator("#width_shown").inner_text()


def test_the_handle_is_dragged_and_follows_the_arrows(preview: Open) -> None:
    shown = preview().open()
    handle = shown.page.locator("#handle")
    box = handle.bounding_box()
    assert box is not None
    shown.page.mouse.move(box["x"] + 5, box["y"] + 50)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + 5 - 40, box["y"] + 50, steps=4)
    shown.page.mouse.up()
    assert shown.look("(page) => page.documentElement.clientWidth") == 520
    handle.press("ArrowRight")
    assert shown.look("(page) => page.documentElement.clientWidth") == 530
    expect(handle).to_have_attribute("aria-valuenow", "530")


@pytest.mark.parametrize("dark", [False, True], ids=["light machine", "dark machine"])
def test_light_dark_and_inverted_whatever_the_machine(preview: Open, *, dark: bool) -> None:
    shown = preview(dark=dark).open()
    ground, contrast = shown.look(COLOURS)
    assert ground > 0.8
    assert contrast >= 4.5
    shown.press("dark")
    ground, contrast = shown.look(COLOURS)
    assert ground < 0.1
    assert contrast >= 4.5
    assert shown.look("(page) => page.defaultView.getComputedStyle(page.body).colorScheme")
    shown.press("light")
    assert shown.look(COLOURS)[0] > 0.8
    shown.press("inverted")
    ground, contrast = shown.look(COLOURS)
    assert ground < 0.1
    assert contrast >= 4.5


def test_inversion_leaves_pictures_alone(preview: Open) -> None:
    shown = preview().open()
    looks = """(page) => [...page.images].map((image) => {
      const style = page.defaultView.getComputedStyle(image);
      return [image.currentSrc, image.getAttribute("style"), style.filter, image.naturalWidth > 0];
    })"""
    before = shown.look(looks)
    shown.press("inverted")
    after = shown.look(looks)
    assert before == after
    assert len(after) > 5
    assert all(loaded for *_, loaded in after)


def test_blocked_pictures_leave_their_alternative_text(preview: Open) -> None:
    shown = preview().open()
    texts = "(page) => [...page.images].map((image) => [image.alt, image.currentSrc])"
    before = shown.look(texts)
    assert all(source for _, source in before)
    shown.press("blocked")
    assert [alt for alt, _ in shown.look(texts)] == [alt for alt, _ in before]
    assert not any(source for _, source in shown.look(texts))
    painted = "(page) => page.querySelectorAll('[src], [srcset], [background]').length"
    assert shown.look(painted) == 0


def test_removed_styles_leave_none(preview: Open) -> None:
    shown = preview().open()
    assert shown.look("(page) => page.styleSheets.length") > 0
    shown.press("bare")
    assert shown.look("(page) => page.styleSheets.length") == 0
    # Without style elements the author's dark mode is gone as well.
    shown.press("dark")
    assert shown.look(COLOURS)[0] > 0.8


def test_the_simulations_combine_and_say_what_they_are(preview: Open) -> None:
    shown = preview().open()
    expect(shown.page.locator("#notes")).to_be_hidden()
    for mode in ("dark", "blocked"):
        shown.press(mode)
    assert shown.look(COLOURS)[0] < 0.1
    assert shown.look("(page) => [...page.images].filter((image) => image.src).length") == 0
    notes = shown.page.locator("#notes li")
    assert notes.count() == 2
    assert all("approximation" in note for note in notes.all_inner_texts())
    pressed = "nodes => nodes.map(node => [node.dataset.mode, node.ariaPressed])"
    assert dict(shown.page.locator("#modes button").evaluate_all(pressed)) == {
        "light": "false", "dark": "true", "inverted": "false", "blocked": "true", "bare": "false",
    }  # fmt: skip
    for mode in ("dark", "blocked"):
        shown.press(mode)
    assert shown.look(COLOURS)[0] > 0.8
    assert shown.look("(page) => page.images[0].naturalWidth") > 0


def test_the_web_version_is_simulated_too(preview: Open) -> None:
    shown = preview().open()
    shown.page.click("#views_web")
    expect(shown.message.locator("main")).to_be_attached()
    shown.press("dark")
    assert shown.look("(page) => page.images[0].naturalWidth") > 0
    assert shown.look(COLOURS)[0] < 0.1


def test_pictures_from_elsewhere_are_asked_for(preview: Open) -> None:
    shown = preview()
    shown.with_state(lambda state: state.update(remote=["https://example.org/a.png"]))
    shown.open()
    source = "/issues/25/email.html?pictures=local&for=acymailing"
    expect(shown.frame).to_have_attribute("src", source)
    button = shown.page.locator("#remote")
    expect(button).to_contain_text("1")
    button.click()
    expect(shown.frame).to_have_attribute("src", source.replace("&for", "&remote=yes&for"))
    expect(button).to_be_hidden()


def test_links_of_the_message_open_beside_it(preview: Open) -> None:
    shown = preview().open()
    shown.message.locator("a[href='#mdie-nord']").first.click()
    assert shown.look("(page) => page.defaultView.scrollY") > 300
    shown.page.evaluate("window.open = (...what) => { window.opened = what; }")
    shown.message.locator("a[href^='https://www.pf2s.fr']").first.click()
    address, where, how = shown.page.evaluate("window.opened")
    assert address.startswith("https://www.pf2s.fr")
    assert where == "_blank"
    assert "noopener" in how
    assert shown.look("(page) => page.images.length") > 5


# ---- inbox, text, source ----

ONE_LINE = """(name) => [...document.querySelectorAll(`.${name} p, .${name} .one`)].map(
  (node) => [node.textContent, node.scrollWidth - node.clientWidth])"""


def test_the_inbox_row_is_cut_where_its_line_is_full(preview: Open) -> None:
    subject = "Promouvoir l'activité physique et sportive dans les Hauts-de-France, " * 2
    shown = preview()
    shown.with_state(lambda state: state.update(subject=subject.strip(), preheader="Été 👩‍🚒"))
    shown.open()
    for name in ("phone", "desktop"):
        lines = shown.page.evaluate(ONE_LINE, name)
        assert all(over <= 0 for _, over in lines)
        cut = next(text for text, _ in lines if text.endswith("…"))
        assert subject.startswith(cut[:-1])
        # Seven characters more would not have found room.
        longer = subject[: len(cut) + 6] + "…"
        script = "([name, text]) => { const node = document.querySelector(`.${name} .subject`);"
        script += "node.textContent = text; return Math.max(node.scrollWidth - node.clientWidth,"
        script += "node.parentElement.scrollWidth - node.parentElement.clientWidth); }"
        assert shown.page.evaluate(script, [name, longer]) > 0
    counts = shown.page.locator("#inbox_counts").inner_text()
    # An emoji of several code points is one character.
    assert "5 caractères" in counts
    assert f"{len(subject.strip())} caractères" in counts


def test_text_and_source_are_what_a_build_writes(preview: Open) -> None:
    shown = preview().open()
    built = {name: fetched(shown.page, name) for name in ("email.txt", "email.html")}
    shown.page.click("#views_text")
    expect(shown.page.locator("#plain")).to_contain_text("Éditorial", ignore_case=True)
    assert shown.page.locator("#plain").evaluate("node => node.textContent") == built["email.txt"]
    shown.page.click("#views_source")
    lines = shown.page.locator("#source .line")
    expect(lines.first).to_have_text("<!doctype html>")
    text = "nodes => nodes.map(node => node.textContent).join('\\n')"
    assert lines.evaluate_all(text) == built["email.html"]
    kinds = shown.page.locator("#source span:not(.line)")
    names = set(kinds.evaluate_all("nodes => nodes.map(node => node.className)"))
    assert names >= {"comment", "doctype", "name", "attribute", "value", "style", "entity"}


def fetched(page: Page, name: str, tool: str = "acymailing") -> str:
    text: str = page.evaluate(
        "(address) => fetch(address).then((answer) => answer.text())",
        f"/issues/25/{name}?for={tool}",
    )
    return text


def test_the_paste_card_has_a_tab(preview: Open) -> None:
    shown = preview().open()
    shown.page.click("#views_card")
    # Until the card is there, the message is seen.
    expect(shown.message.get_by_role("heading", level=1)).to_contain_text("Fiche de collage")
    expect(shown.page.locator("#toolbar")).to_be_hidden()


# ---- what is taken away ----


@pytest.mark.parametrize("tool", ["acymailing", "brevo", "listmonk"])
def test_copying_puts_exactly_the_built_bytes_on_the_clipboard(preview: Open, tool: str) -> None:
    shown = preview().open()
    # What is simulated is not copied.
    shown.press("inverted")
    shown.page.select_option("#tool", tool)
    expect(shown.frame).to_have_attribute("src", re.compile(f"for={tool}$"))
    for button, name, said in (
        ("#copy_html", "email.html", ": HTML"),
        ("#copy_text", "email.txt", ": texte"),
    ):
        shown.page.click(button)
        expect(shown.page.locator("#status")).to_contain_text(said)
        assert shown.clipboard() == fetched(shown.page, name, tool)


def test_copying_works_without_the_new_clipboard(preview: Open) -> None:
    shown = preview()
    shown.page.add_init_script("delete window.ClipboardItem")
    shown.open()
    shown.page.click("#copy_html")
    expect(shown.page.locator("#status")).to_contain_text("octets")
    assert shown.clipboard() == fetched(shown.page, "email.html")


def test_downloads_are_the_built_files(preview: Open) -> None:
    shown = preview().open()
    with shown.page.expect_download() as download:
        shown.page.click("#get_message")
    assert Path(download.value.path()).read_bytes().startswith(b"From: ")
    with shown.page.expect_download() as download:
        shown.page.click("#get_folder")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_a_tool_that_imports_a_file_offers_it_first(preview: Open) -> None:
    shown = preview().open()
    taken = shown.page.locator("#get_import")
    shown.page.select_option("#tool", "brevo")
    expect(taken).to_be_hidden()
    expect(shown.page.locator("#copy_html")).to_have_class("primary")
    shown.page.select_option("#tool", "acymailing")
    expect(taken).to_have_text("Zip pour AcyMailing")
    expect(shown.page.locator("#copy_html")).not_to_have_class("primary")
    with shown.page.expect_download() as download:
        taken.click()
    assert download.value.suggested_filename.endswith("-acymailing.zip")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_nothing_is_taken_away_while_there_are_errors(preview: Open) -> None:
    shown = preview()
    shown.with_state(lambda state: state.update(whole=False, problems=[ERROR]))
    shown.open()
    reason = "tant qu'il reste des erreurs"
    expect(shown.page.locator("#reason")).to_contain_text(reason)
    shown.page.evaluate("navigator.clipboard.writeText('vide')")
    for name in ("copy_html", "copy_text", "get_message", "get_folder"):
        button = shown.page.locator(f"#{name}")
        expect(button).to_have_attribute("aria-disabled", "true")
        button.click(force=True)
        assert reason in shown.said()
    assert shown.clipboard() == "vide"
    assert shown.page.locator("#get_message").get_attribute("href") is None


# ---- problems and weight ----


def test_problems_come_by_severity_and_lead_to_their_place(preview: Open) -> None:
    posted: list[Mapping[str, Any]] = []
    shown = preview()
    problems = [INFO, ERROR, WARNING, *[WARNING] * 27]
    shown.with_state(lambda state: state.update(problems=problems))

    def opened(route: Route) -> None:
        posted.append({**route.request.headers, **json.loads(route.request.post_data or "")})
        route.fulfill(status=204)

    shown.page.route("**/open", opened)
    shown.open()
    expect(shown.page.locator("#panes_problems .count")).to_have_text("29")
    shown.page.click("#panes_problems")
    pane = shown.page.locator("#pane_problems")
    assert pane.locator("h2").all_inner_texts() == [
        "Erreurs (1)", "Avertissements (28)", "Notes (1)",
    ]  # fmt: skip
    card = pane.locator(".problem.error")
    expect(card.locator(".what")).to_contain_text("Un <b>problème</b>")
    expect(card.locator("mark")).to_have_text("mdie-nrd")
    expect(card.locator(".cure")).to_contain_text("mdie-nord")
    card.get_by_role("button", name="issues/issue-25.yaml:14:9", exact=True).click()
    expect(shown.page.locator("#status")).to_contain_text("ouvert")
    assert posted[0]["file"] == "issues/issue-25.yaml"
    assert (posted[0]["line"], posted[0]["column"]) == (14, 9)
    assert posted[0]["x-pf2s-token"]
    card.get_by_role("button", name="Copier").click()
    expect(shown.page.locator("#status")).to_contain_text("Copié")
    assert shown.clipboard() == "issues/issue-25.yaml:14:9"


def test_the_weight_adds_up(preview: Open) -> None:
    shown = preview().open()
    shown.page.click("#panes_weight")
    pane = shown.page.locator("#pane_weight")
    cells = pane.locator("tbody td").all_inner_texts()
    sizes = [int(re.sub(r"\D", "", cell)) for cell in cells]
    total = len(fetched(shown.page, "email.html").encode())
    assert sum(sizes) == total
    assert sizes[:-1] == sorted(sizes[:-1], reverse=True)
    meter = pane.get_by_role("meter").first
    assert meter.get_attribute("aria-valuenow") == str(total)
    share = meter.evaluate("node => node.firstChild.clientWidth / node.clientWidth")
    assert share == pytest.approx(total / 102400, abs=0.02)
    bars = pane.locator(".bar_of").evaluate_all("nodes => nodes.map(node => node.clientWidth)")
    assert bars[0] / bars[5] == pytest.approx(sizes[0] / sizes[5], rel=0.1)
    pane.locator("tbody button").first.click()
    assert shown.look("(page) => page.defaultView.scrollY") > 300


# ---- live ----


def test_a_save_shows_at_the_same_spot(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    scrolled = """(page) => page.defaultView.scrollTo(
      0, page.getElementById("pacte-vert").getBoundingClientRect().top - 20)"""
    shown.look(scrolled)
    top = '(page) => page.getElementById("pacte-vert").getBoundingClientRect().top'
    before = shown.look(top)
    more = "intro: |\n  Un paragraphe tout neuf.\n\n" + "  Ligne.\n\n" * 9
    text = issue_file.read_text(encoding="utf-8")
    issue_file.write_text(text.replace("intro: |\n", more), encoding="utf-8")
    expect(shown.message.get_by_text("Un paragraphe tout neuf.")).to_be_attached(timeout=15000)
    assert shown.look(top) == pytest.approx(before, abs=2)


def test_the_spot_is_kept_in_each_view(preview: Open) -> None:
    shown = preview().open()
    shown.look("(page) => page.defaultView.scrollTo(0, 2500)")
    shown.page.click("#views_text")
    shown.page.click("#views_web")
    expect(shown.message.locator("main")).to_be_attached()
    assert shown.look("(page) => page.defaultView.scrollY") == 0
    shown.page.click("#views_message")
    expect(shown.message.locator("main")).not_to_be_attached()
    assert shown.look("(page) => page.defaultView.scrollY") == pytest.approx(2500, abs=2)


def test_the_overlay_comes_with_an_error_and_goes_with_it(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    whole = issue_file.read_bytes()
    issue_file.write_bytes(whole + b"\nsommaire: [\n")
    overlay = shown.page.locator("#overlay")
    expect(overlay).to_be_visible(timeout=15000)
    expect(overlay).to_contain_text("issues/issue-25.yaml:")
    assert shown.look("(page) => page.images.length") > 5
    expect(shown.page.locator("#copy_html")).to_have_attribute("aria-disabled", "true")
    expect(shown.page.locator("#badge")).to_contain_text("Erreurs")
    issue_file.write_bytes(whole)
    expect(overlay).to_be_hidden(timeout=15000)
    expect(shown.page.locator("#copy_html")).to_have_attribute("aria-disabled", "false")


def test_a_lost_connection_is_said_and_found_again(chromium: Browser, tmp_path: Path) -> None:
    server = Server(tmp_path / "lettre", "fr")
    server.start()
    shown = previewed(chromium, server).open()
    port = int(server.address.rstrip("/").rpartition(":")[2])
    connection = shown.page.locator("#connection")
    expect(connection).to_have_text("En direct")
    server.stop()
    expect(connection).to_have_class(re.compile("lost"), timeout=15000)
    article = server.root / "issues/articles/mdie-nord.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace('title: "', 'title: "Neuf, ', 1), encoding="utf-8")
    server.start(port)
    expect(connection).to_have_text("En direct", timeout=20000)
    expect(shown.message.get_by_text("Neuf, ").first).to_be_attached(timeout=15000)
    shown.page.context.close()
    server.stop()


def test_without_any_message_the_errors_are_shown(preview: Open) -> None:
    shown = preview()
    nothing: dict[str, Any] = {
        "build": None,
        "whole": False,
        "bytes": None,
        "arrangement": None,
        "files": [],
    }
    shown.with_state(lambda state: state.update(nothing | {"problems": [ERROR]}))
    shown.open()
    expect(shown.page.locator("#overlay")).to_contain_text("Il n'y a pas encore de message")
    expect(shown.page.locator("#panes_arrange")).to_be_hidden()
    expect(shown.page.locator("#pane_problems")).to_be_visible()
    assert shown.page.locator("#device iframe").count() == 0


# ---- keys, settings, words ----


def test_shortcuts_work_in_the_page_and_in_the_message(preview: Open) -> None:
    shown = preview().open()
    shown.page.keyboard.press("2")
    assert shown.look("(page) => page.documentElement.clientWidth") == 375
    shown.page.keyboard.press("k")
    expect(shown.page.locator("#pane_weight")).to_be_visible()
    shown.message.locator("h1").click()
    shown.page.keyboard.press("3")
    assert shown.look("(page) => page.documentElement.clientWidth") == 600
    shown.page.keyboard.press("?")
    expect(shown.page.locator("#help")).to_be_visible()
    # Speech input types letters: they can be switched off.
    shown.page.locator("#help input").uncheck()
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator("#help")).to_be_hidden()
    shown.page.keyboard.press("1")
    assert shown.look("(page) => page.documentElement.clientWidth") == 600


def test_letters_typed_into_a_field_are_no_shortcuts(preview: Open) -> None:
    shown = preview().open()
    shown.page.locator("#subject").press_sequentially("kd2")
    expect(shown.page.locator("#pane_arrange")).to_be_visible()
    assert shown.look("(page) => page.documentElement.clientWidth") == 600
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator("#subject")).to_have_value("")


def test_everything_is_reached_by_keyboard_and_left_again(preview: Open) -> None:
    shown = preview().open()
    wanted = "button:not([tabindex='-1']), a[href], select, textarea, iframe, summary, [role=tab]"
    reached: set[str] = set()
    name = """() => { const node = document.activeElement;
      window.seen ??= new Map();
      if (!window.seen.has(node)) window.seen.set(node, window.seen.size);
      return node.localName + window.seen.get(node); }"""
    for _ in range(400):
        shown.page.keyboard.press("Tab")
        at = shown.page.evaluate(name)
        if at in reached and at.startswith(("body", "a0")):
            break
        reached.add(at)
    missed = shown.page.evaluate(
        f"""() => [...document.querySelectorAll("{wanted}")].filter((node) =>
          node.checkVisibility() && node.tabIndex >= 0 && !window.seen.has(node)
        ).map((node) => node.outerHTML.slice(0, 120))"""
    )
    assert missed == []


def test_settings_are_remembered(preview: Open) -> None:
    shown = preview().open()
    shown.page.click("[data-width='375']")
    shown.press("dark")
    shown.page.click("#panes_weight")
    shown.page.click("#views_web")
    shown.page.click("#inbox summary")
    # The event that tells of it comes with the next task.
    shown.page.evaluate("new Promise((done) => setTimeout(done, 100))")
    shown.page.reload()
    expect(shown.page.locator("#views_web")).to_have_attribute("aria-selected", "true")
    expect(shown.page.locator("#panes_weight")).to_have_attribute("aria-selected", "true")
    expect(shown.page.locator("[data-mode=dark]")).to_have_attribute("aria-pressed", "true")
    expect(shown.page.locator("#inbox_rows")).to_be_hidden()
    expect(shown.message.locator("main")).to_be_attached()
    assert shown.look("(page) => page.documentElement.clientWidth") == 375
    assert shown.look(COLOURS)[0] < 0.1


@pytest.mark.parametrize("stored", ["null", "7", "{", '{"width": "x", "modes": 3, "view": "?"}'])
def test_settings_that_make_no_sense_are_forgotten(preview: Open, stored: str) -> None:
    shown = preview()
    shown.page.add_init_script(f"localStorage['pf2s-news'] = {json.dumps(stored)}")
    shown.open()
    assert shown.look("(page) => page.documentElement.clientWidth") == 600


@pytest.mark.parametrize("width", [768, 1024, 1280, 1600])
def test_it_is_one_screen(preview: Open, width: int) -> None:
    shown = preview(width=width, height=800).open()
    size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
    assert shown.page.evaluate(size) == [width, 800]
    view = shown.page.locator("#view").bounding_box()
    assert view is not None
    assert view["height"] > 300


def test_the_pages_speak_english_too(preview: Open) -> None:
    shown = preview("en").open()
    expect(shown.page.locator("#copy_html")).to_have_text("Copy the HTML")
    assert shown.page.locator("html").get_attribute("lang") == "en"
    shown.open("")
    expect(shown.page.locator("h2")).to_have_text("Issues")


def test_every_word_is_there_and_is_used() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in STATIC.glob("*.*"))
    named = set(re.findall(r'(?:word\(|data-(?:word|label)=)"([a-z_0-9]+)"', scripts))
    assert named - set(WORDS) == set()
    # word(`state_${kind}`) and word(`${severity}s`) name the others.
    made = re.findall(r"`([a-z_]*)\$\{[^}]*\}([a-z_]*)`", scripts)
    patterns = [re.compile(f"{start}[a-z0-9]+{end}") for start, end in made if start or end]
    texts = set(re.findall(r'"([a-z_0-9]+)"', scripts))
    unused = {key for key in set(WORDS) - named - texts if not fits(key, patterns)}
    assert unused == set()


def fits(key: str, patterns: list[re.Pattern[str]]) -> bool:
    return any(pattern.fullmatch(key) for pattern in patterns)


# ---- home ----


def test_home_lists_the_issues_newest_first(preview: Open) -> None:
    shown = preview().open("")
    titles = shown.page.locator("#issues h3").all_inner_texts()
    assert titles == [
        "Numéro 25 de la Plateforme sanitaire et sociale Hauts-de-France, février 2025",
        "Numéro 24 de la Plateforme sanitaire et sociale Hauts-de-France, octobre 2024",
    ]
    first = shown.page.locator(".issue").first
    expect(first.locator("h4").first).to_have_text("Région")
    expect(first.locator(".badge")).to_have_text("Prêt")
    first.locator("a").click()
    expect(shown.page.locator("#formula")).to_have_text(titles[0])


def test_home_follows_the_files(preview: Open, servers: Callable[..., Server]) -> None:
    shown = preview().open("")
    new = servers("fr").root / "issues/issue-26.yaml"
    new.write_text("number: 26\ndate: [2025\n", encoding="utf-8")
    try:
        expect(shown.page.locator(".issue")).to_have_count(3, timeout=15000)
        broken = shown.page.locator(".issue").first
        expect(broken.locator(".badge")).to_contain_text("Erreurs")
        expect(broken.locator(".problem")).to_contain_text("issues/issue-26.yaml:")
    finally:
        new.unlink()
    expect(shown.page.locator(".issue")).to_have_count(2, timeout=15000)


# ---- axe-core ----


@pytest.fixture(scope="session")
def axe() -> str:
    script = INSTALLED / "axe-core/axe.min.js"
    if not script.is_file():
        missing("axe-core")
    return script.read_text(encoding="utf-8")


RUN = """async () => {
  const found = await axe.run(document, { iframes: false, resultTypes: ["violations"] });
  return found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html)]);
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_axe_finds_nothing(preview: Open, axe: str, lang: str, *, dark: bool) -> None:
    problems = [ERROR, WARNING, INFO]
    shown = preview(lang, dark=dark)

    def violations() -> list[object]:
        shown.page.evaluate(axe)
        found: list[object] = shown.page.evaluate(RUN)
        return found

    shown.open("")
    assert violations() == []
    shown.with_state(lambda state: state.update(problems=problems, whole=False, stale=True))
    shown.open()
    shown.press("dark")
    shown.page.locator(".entry .open").first.click()
    assert violations() == []
    for name in ("#panes_problems", "#panes_weight", "#views_source", "#views_text"):
        shown.page.click(name)
        shown.page.wait_for_timeout(100)
        assert violations() == [], name
    shown.page.click("#show_help")
    assert violations() == []
    shown.page.keyboard.press("Escape")
    shown.page.click("#panes_arrange")
    shown.page.locator(".add").first.click()
    assert violations() == []
