"""The pane that arranges an issue: keys, dragging and texts change the manifest, and only that."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.previewed import Open, Preview, Server


def grip(shown: Preview, name: str) -> Locator:
    return shown.page.locator(f"[data-focus='{name}:grip']")


def saved(shown: Preview, issue_file: Path, before: bytes) -> list[str]:
    """The lines of the manifest that a change took out (-) and put in (+)."""
    for _ in range(100):
        if issue_file.read_bytes() != before:
            break
        shown.page.wait_for_timeout(50)
    old, new = (text.decode().splitlines() for text in (before, issue_file.read_bytes()))
    diff = difflib.unified_diff(old, new, n=0, lineterm="")
    return [line for line in diff if line[0] in "+-" and line[:3] not in ("+++", "---")]


def comes_to(shown: Preview, issue_file: Path, wanted: bytes) -> None:
    """The manifest is soon these bytes."""
    for _ in range(100):
        if issue_file.read_bytes() == wanted:
            return
        shown.page.wait_for_timeout(50)
    assert issue_file.read_bytes() == wanted


def order(shown: Preview) -> list[str]:
    """The slugs and section ids, as the pane lists them."""
    names: list[str] = shown.page.locator(".grip").evaluate_all(
        "nodes => nodes.map((node) => node.dataset.focus.split(':')[1])"
    )
    return names


def drag(shown: Preview, what: Locator, to: Locator, *, below: bool) -> None:
    what.scroll_into_view_if_needed()
    start, end = what.bounding_box(), to.bounding_box()
    assert start is not None
    assert end is not None
    mouse = shown.page.mouse
    mouse.move(start["x"] + 8, start["y"] + 8)
    mouse.down()
    mouse.move(start["x"] + 8, start["y"] + 20)
    mouse.move(end["x"] + 8, end["y"] + (end["height"] - 3 if below else 2), steps=5)
    expect(shown.page.locator(".drop_mark")).to_be_visible()
    mouse.up()


def test_keys_move_an_article_and_the_focus_goes_with_it(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    handle = grip(shown, "entry:mdie-nord")
    handle.press("Alt+ArrowDown")
    moved = ["alses-colleges-nord", "mdie-nord", "egalite-des-chances-nord"]
    expect(shown.page.locator(".entry .grip").nth(1)).to_have_attribute(
        "data-focus", "entry:mdie-nord:grip"
    )
    assert order(shown)[1:4] == moved
    expect(handle).to_be_focused()
    assert "place 2 dans Région" in shown.said()
    first, second = b"      - mdie-nord\n", b"      - alses-colleges-nord\n"
    comes_to(shown, issue_file, before.replace(first + second, second + first))
    # The message follows.
    titles = "(page) => [...page.querySelectorAll('h3')].map((node) => node.textContent)"
    expect(shown.message.locator("h3").first).to_contain_text("Au collège", timeout=15000)
    assert "Emploi" in shown.look(titles)[1]


def test_keys_cross_from_one_section_to_the_next(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    grip(shown, "entry:plateforme-depuis-2018").press("Alt+ArrowDown")
    expect(shown.page.locator(".section").nth(1).locator(".entry")).to_have_count(4)
    assert order(shown)[7:9] == ["focus", "plateforme-depuis-2018"]
    line = "      - plateforme-depuis-2018"
    assert sorted(saved(shown, issue_file, before)) == [f"+{line}", f"-{line}"]


def test_what_cannot_go_further_stays(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    grip(shown, "entry:mdie-nord").press("Alt+ArrowUp")
    expect(shown.page.locator("#status")).to_contain_text("Impossible")
    grip(shown, "section:region").press("Alt+ArrowUp")
    assert issue_file.read_bytes() == before


def test_an_article_is_dragged_into_another_section(preview: Open, issue_file: Path) -> None:
    shown = preview(height=1400).open()
    before = issue_file.read_bytes()
    target = shown.page.locator(".entry", has=grip(shown, "entry:barometres-sante"))
    drag(shown, grip(shown, "entry:mdie-nord"), target, below=False)
    expect(shown.page.locator(".section").nth(1).locator(".entry")).to_have_count(4)
    focus = order(shown).index("focus")
    assert order(shown)[focus + 1 : focus + 4] == [
        "sport-sante-bassin-minier", "mdie-nord", "barometres-sante",
    ]  # fmt: skip
    assert sorted(saved(shown, issue_file, before)) == ["+      - mdie-nord", "-      - mdie-nord"]


def test_a_section_is_dragged_with_its_comments(preview: Open, issue_file: Path) -> None:
    shown = preview(height=1400).open()
    last = shown.page.locator(".section").last
    drag(shown, grip(shown, "section:national"), last, below=True)
    expect(shown.page.locator(".section h3").last).to_have_text("National")
    text = issue_file.read_text(encoding="utf-8")
    assert text.index("section: europe") < text.index("# Ce titre remplace")
    assert text.index("# Ce titre remplace") < text.index("Retour sur le Pacte")


def test_escape_gives_a_drag_up(preview: Open, issue_file: Path) -> None:
    shown = preview(height=1400).open()
    before = issue_file.read_bytes()
    box = grip(shown, "entry:mdie-nord").bounding_box()
    assert box is not None
    shown.page.mouse.move(box["x"] + 8, box["y"] + 8)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + 8, box["y"] + 300, steps=5)
    shown.page.keyboard.press("Escape")
    expect(shown.page.locator(".drop_mark")).to_have_count(0)
    shown.page.mouse.up()
    shown.page.wait_for_timeout(200)
    assert issue_file.read_bytes() == before


def test_a_rebuild_ends_a_drag(preview: Open, issue_file: Path) -> None:
    shown = preview(height=500).open()
    box = grip(shown, "entry:mdie-nord").bounding_box()
    assert box is not None
    shown.page.mouse.move(box["x"] + 8, box["y"] + 8)
    shown.page.mouse.down()
    shown.page.mouse.move(box["x"] + 8, 495, steps=5)
    expect(shown.page.locator(".drop_mark")).to_have_count(1)
    changed = issue_file.read_bytes().replace(b"title: Promouvoir", b"title: Bouger", 1)
    issue_file.write_bytes(changed)
    expect(shown.page.locator("#title")).to_have_value(
        "Bouger l'activité physique et sportive", timeout=15000
    )
    expect(shown.page.locator(".drop_mark")).to_have_count(0)
    shown.page.mouse.up()
    # The frames of the message may still be changing places.
    top = "() => document.getElementById('pane_arrange').scrollTop"
    before = shown.page.evaluate(top)
    shown.page.wait_for_timeout(300)
    assert shown.page.evaluate(top) == before
    assert issue_file.read_bytes() == changed


def test_an_article_goes_and_comes_back_by_its_title(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    shown.page.click("[data-focus='entry:alses-colleges-nord:out']")
    expect(grip(shown, "entry:alses-colleges-nord")).to_have_count(0)
    expect(shown.page.locator("#status")).to_contain_text("Retiré")
    assert saved(shown, issue_file, before) == ["-      - alses-colleges-nord"]
    before = issue_file.read_bytes()
    shown.page.click("[data-focus='section:europe:add']")
    # Without accents and capitals.
    shown.page.locator("#bring_search").fill("COLLEGE educ")
    expect(shown.page.locator(".found button")).to_have_count(1)
    shown.page.keyboard.press("Enter")
    expect(grip(shown, "entry:alses-colleges-nord")).to_have_count(1)
    assert order(shown)[-1] == "alses-colleges-nord"
    assert saved(shown, issue_file, before) == ["+      - alses-colleges-nord"]


def test_how_an_entry_shows_is_chosen(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    shown.page.select_option("[data-focus='entry:mdie-nord:show']", "title")
    assert saved(shown, issue_file, before) == [
        "-      - mdie-nord", "+      - article: mdie-nord", "+        show: title",
    ]  # fmt: skip
    shown.page.select_option("[data-focus='entry:mdie-nord:show']", "")
    comes_to(shown, issue_file, before)


def test_texts_are_written_when_the_editor_leaves_them(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    subject = shown.page.locator("#subject")
    expect(subject).to_have_attribute("placeholder", "PF2S n° 25, février 2025")
    subject.fill("Sport : « en avant » #25")
    expect(shown.page.locator("[id='subject:count']")).to_contain_text("24 caractères")
    assert issue_file.read_bytes() == before
    subject.press("Enter")
    (line,) = saved(shown, issue_file, before)
    assert line.startswith("+subject: ")
    assert "Sport : « en avant » #25" in line
    expect(shown.page.locator(".phone .subject")).to_have_text("Sport : « en avant » #25")
    subject.fill("")
    subject.blur()
    comes_to(shown, issue_file, before)


def test_titles_and_chapos_of_sections_and_entries(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    shown.page.click("[data-focus='section:region:open']")
    title = shown.page.locator("[id='section:region:title']")
    title.fill("En région")
    title.press("Enter")
    assert saved(shown, issue_file, before) == ["+    title: En région"]
    shown.page.click("[data-focus='entry:pacte-solidarites:open']")
    before = issue_file.read_bytes()
    teaser = shown.page.locator("[id='entry:pacte-solidarites:teaser']")
    teaser.fill("x" * 301)
    expect(shown.page.locator("[id='entry:pacte-solidarites:teaser:count']")).to_have_class(
        "count_of over"
    )
    teaser.press("Escape")
    expect(teaser).not_to_have_value("x" * 301)
    teaser.fill("Un nouveau chapô.")
    teaser.press("Enter")
    assert saved(shown, issue_file, before) == ["+        teaser: Un nouveau chapô."]


def test_undo_and_redo(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    grip(shown, "entry:mdie-nord").press("Alt+ArrowDown")
    expect(shown.page.locator(".entry .name").first).to_contain_text("Au collège")
    after = issue_file.read_bytes()
    shown.page.keyboard.press("Control+z")
    expect(shown.page.locator(".entry .name").first).to_contain_text("Emploi")
    comes_to(shown, issue_file, before)
    shown.page.get_by_role("button", name="Rétablir").click()
    expect(shown.page.locator(".entry .name").first).to_contain_text("Au collège")
    assert issue_file.read_bytes() == after


def test_quick_keys_all_count(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    grip(shown, "entry:mdie-nord").focus()
    for _ in range(4):
        shown.page.keyboard.press("Alt+ArrowDown")
        shown.page.wait_for_timeout(10)
    expect(shown.page.locator(".entry .grip").nth(4)).to_have_attribute(
        "data-focus", "entry:mdie-nord:grip", timeout=15000
    )
    expect(grip(shown, "entry:mdie-nord")).to_be_focused()


def test_a_file_that_changed_meanwhile_is_not_overwritten(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    # The page knows the file as it was: its news do not arrive.
    shown.page.evaluate("window.stop()")
    shown.page.route("**/issues/25/state.json*", lambda route: route.abort())
    changed = issue_file.read_bytes().replace(b"      - mdie-nord\n", b"")
    issue_file.write_bytes(changed)
    grip(shown, "entry:mdie-nord").press("Alt+ArrowDown")
    expect(shown.page.locator(".refusal")).to_contain_text("changé")
    expect(grip(shown, "entry:mdie-nord")).to_have_count(0)
    assert issue_file.read_bytes() == changed
    shown.faults.clear()


def test_a_refusal_says_why(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    subject = shown.page.locator("#subject")
    # An invisible control character: the backspace of a terminal.
    subject.evaluate("(node) => { node.value = 'a\\bc'; node.dispatchEvent(new Event('change')); }")
    expect(shown.page.locator(".refusal")).not_to_be_empty()
    assert issue_file.read_bytes() == before
    shown.faults.clear()


def test_clicking_twice_takes_out_one_article(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    before = issue_file.read_bytes()
    shown.page.evaluate(
        """() => { const out = document.querySelector("[data-focus='entry:mdie-nord:out']");
        out.click(); out.click(); }"""
    )
    expect(grip(shown, "entry:mdie-nord")).to_have_count(0)
    comes_to(shown, issue_file, before.replace(b"      - mdie-nord\n", b""))
    shown.page.wait_for_timeout(300)
    assert b"alses-colleges-nord" in issue_file.read_bytes()


def test_a_text_that_is_being_typed_outlives_a_rebuild(preview: Open, issue_file: Path) -> None:
    shown = preview().open()
    subject = shown.page.locator("#subject")
    subject.press_sequentially("En cours")
    text = issue_file.read_text(encoding="utf-8")
    issue_file.write_text(text.replace("title: Promouvoir", "title: Bouger", 1), encoding="utf-8")
    expect(shown.page.locator("#title")).to_have_value(
        "Bouger l'activité physique et sportive", timeout=15000
    )
    expect(subject).to_have_value("En cours")
    expect(subject).to_be_focused()
    subject.press("Escape")


def test_read_only_has_no_such_pane(preview: Open) -> None:
    shown = preview(options=("--read-only",)).open()
    expect(shown.page.locator("#panes_arrange")).to_be_hidden()
    expect(shown.page.locator("#pane_arrange")).to_be_hidden()
    expect(shown.page.locator("#pane_problems")).to_be_visible()


@pytest.mark.parametrize("marks", [b"\xef\xbb\xbf", b""], ids=["mark", "no mark"])
def test_line_ends_and_mark_stay(
    preview: Open, issue_file: Path, servers: Callable[..., Server], marks: bytes
) -> None:
    before = marks + issue_file.read_bytes().replace(b"\n", b"\r\n")
    issue_file.write_bytes(before)
    shown = preview().open()
    expect(shown.page.locator("#badge")).to_have_text("Prêt", timeout=15000)
    grip(shown, "entry:mdie-nord").press("Alt+ArrowDown")
    expect(shown.page.locator(".entry .name").first).to_contain_text("Au collège")
    after = issue_file.read_bytes()
    assert after != before
    assert after.startswith(marks)
    assert after.count(b"\r\n") == before.count(b"\r\n") == after.count(b"\n")
