"""The page that AcyMailing sends of its zip, in Chromium: it looks right, and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from pf2s_news.build import make
from pf2s_news.cache import Cache
from pf2s_news.workspace import Workspace
from tests.browser.attacks import CASES, attack, draw_picture, read_cases
from tests.browser.conftest import ROOT
from tests.browser.watched import Watched, watched
from tests.contract.acymailing_site import Template, imported, page_of

ADDRESS = "https://www.example.org/webmail/"
TEXTS = {title: texts[0] for title, texts in read_cases(CASES.read_text(encoding="ascii")).items()}


def template_in(files: Mapping[str, bytes]) -> Template:
    """The template that the import makes of the zip among the files of a build."""
    (name,) = (name for name in files if name.endswith("-acymailing.zip"))
    return imported(files[name])


def page_around(template: Template) -> str:
    """As it goes out, all styles in its head."""
    return page_of(template.fields["subject"], template.stylesheet, template.body)


@pytest.fixture(scope="module")
def template() -> Template:
    """This repository's own issue 25."""
    made = make(Workspace(ROOT), "issues/issue-25.yaml", tool_name="acymailing", cache=Cache(None))
    return template_in(made.files)


@pytest.fixture
def page(chromium: Browser, template: Template) -> Iterator[Page]:
    """Its page, opened; only its pictures can be had."""
    context = chromium.new_context(viewport={"width": 800, "height": 800})
    opened = context.new_page()

    def answer(route) -> None:  # type: ignore[no-untyped-def]
        url = route.request.url
        if url == ADDRESS:
            route.fulfill(body=page_around(template), content_type="text/html; charset=utf-8")
        elif url in template.pictures:
            route.fulfill(body=template.pictures[url])
        else:
            route.abort()

    opened.route("**/*", answer)
    opened.goto(ADDRESS)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[Watched]:
    """A page that notes whatever a message must not do."""
    opened = watched(chromium)
    yield opened
    opened.page.context.close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace to fill with hostile text."""
    root = tmp_path_factory.mktemp("hostile")
    draw_picture(root)
    return root


def test_every_picture_loads_from_the_zip(page: Page, template: Template) -> None:
    widths = page.evaluate("[...document.images].map(image => [image.src, image.naturalWidth])")
    assert {src for src, width in widths if width > 0} == set(template.pictures)
    assert len({src for src, _ in widths}) == len(template.pictures)


def test_the_page_is_in_quirks_mode_and_has_its_language_all_the_same(page: Page) -> None:
    assert page.evaluate("document.compatMode") == "BackCompat"
    assert page.evaluate("document.documentElement.lang") == ""
    assert page.evaluate("document.querySelector('h1').closest('[lang]').lang") == "fr"
    assert page.evaluate("document.querySelector('h1').closest('[dir]').dir") == "ltr"


def test_the_background_is_there(page: Page) -> None:
    colors = page.evaluate(
        """[document.body, document.body.firstElementChild]
        .map(element => getComputedStyle(element).backgroundColor)"""
    )
    assert colors == ["rgba(0, 0, 0, 0)", "rgb(237, 241, 245)"]


def test_the_preheader_is_not_in_the_page(page: Page) -> None:
    first = page.evaluate("document.body.innerText.trim().split('\\n')[0]")
    assert first == "PF2S"


def test_nothing_is_wider_than_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("title", TEXTS)
def test_hostile_text_in_every_field_stays_text(title: str, hostile: Path, window: Watched) -> None:
    built = attack(hostile, TEXTS[title], "acymailing")
    template = template_in(built.files)
    looks, events = window.look({"mail": page_around(template)}, template.pictures)
    assert looks["mail"].found == []
    assert events == []
    assert not set('<>"') & {*template.name, *template.fields["subject"]}
    assert any(mark in looks["mail"].shown for mark in built.marks)
