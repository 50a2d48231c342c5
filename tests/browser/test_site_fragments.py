"""The announcement and the pages of articles where they are pasted: Joomla's editor and site."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from playwright.sync_api import Browser, Page, Route

from pf2s_news.build import Made, make
from pf2s_news.cache import Cache
from pf2s_news.render.site_page import render_site_page
from pf2s_news.tokens import Tokens
from pf2s_news.workspace import Workspace
from tests.browser.attacks import CASES, attack, draw_picture, read_cases
from tests.browser.conftest import INSTALLED, ROOT, missing
from tests.browser.filled import MANIFEST
from tests.browser.watched import Watched, watched

CLASSES = read_cases(CASES.read_text(encoding="ascii"))
TOOLS = ("none", "acymailing")
GOLDEN = ROOT / "tests/golden"
SITE = "https://www.site.example/actualites/"
EDITOR = "https://www.site.example/administrator/"

BLOCKED_TAGS = frozenset(
    "applet body bgsound base basefont canvas embed frame frameset head html id iframe ilayer layer"
    " link meta name object script style title xml".split()
)
BLOCKED_ATTRIBUTES = frozenset("action background codebase dynsrc formaction lowsrc".split())
"""joomla/filter, InputFilter::$blockedTags and $blockedAttributes: the default text filter."""

AROUND = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Le site</title>
<style>
* {{ box-sizing: border-box }}
body {{ margin: 0; font: 400 18px/1.6 Georgia, serif; overflow-wrap: break-word }}
main {{ padding: 0 16px; max-width: 900px }}
h1, h2, h3, h4 {{ font: 700 1.6em sans-serif; text-transform: uppercase }}
ul {{ margin: 0; padding-left: 2em }}
figure {{ margin: 0 0 1em; border: 1px solid }}
.table {{ width: 100%; border-collapse: collapse }}
.table td, .table th {{ padding: 8px; border: 1px solid }}
.caption, .credit, .label, .title {{ color: #555 }}
</style></head>
<body><header id="top"><nav id="sommaire"><a href="/">Accueil</a></nav></header>
<main><div class="item-page"><div class="page-header"><h1 id="titre">Titre</h1></div>
<div class="com-content-article__body">{}</div></div></main></body></html>
"""
"""An article of a site whose template does not shrink pictures."""

JOOMLA = {
    "schema": "html5",
    "entity_encoding": "raw",
    "verify_html": True,
    "valid_elements": "",
    "extended_valid_elements": "hr[id|title|alt|class|width|size|noshade]",
    "invalid_elements": "script,applet,iframe",
    "relative_urls": True,
    "remove_script_host": False,
    "image_caption": True,
    "forced_root_block": "p",
}
"""What Joomla sets: joomla-cms, plugins/editors/tinymce/src/PluginTraits/DisplayTrait.php."""

SAVED = """async ([html, settings]) => {
  const [editor] = await tinymce.init({
    ...settings, target: document.querySelector("textarea"), license_key: "gpl",
    promotion: false, plugins: "code lists table image link", skin: false, content_css: false,
  });
  editor.setContent(html);
  const once = editor.getContent();
  editor.setContent(once);
  const twice = editor.getContent();
  editor.remove();
  return [once, twice];
}"""

# Elements with their attributes and texts, spaces aside.
OUTLINE = r"""(html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const outlined = (node) => {
    if (node.nodeType === 3) return node.data.replace(/\s+/g, " ").trim();
    const style = (text) => text.replace(/\s/g, "").replace(/;$/, "");
    const attributes = [...node.attributes]
      .map((a) => a.name + "=" + (a.name === "style" ? style(a.value) : a.value)).sort();
    const inside = [...node.childNodes].map(outlined).filter((part) => part.length);
    return [node.localName, attributes, inside];
  };
  return outlined(page.body);
}"""


@dataclass(frozen=True, kw_only=True)
class Built:
    """An issue, and what of it goes to the site."""

    made: Made
    fragments: Mapping[str, str]
    """"announcement" and slugs -> HTML."""

    @property
    def pictures(self) -> dict[str, bytes]:
        """Address -> picture."""
        listed = json.loads(self.made.files["report.json"])["images"]
        return {image["url"]: self.made.files[f"images/{image['name']}"] for image in listed}


def built(root: Path, manifest: str) -> Built:
    made = make(Workspace(root), manifest, cache=Cache(None))
    assert made.edition is not None
    pages = {
        entry.slug: render_site_page(
            made.bulletin, entry, pictures=made.pictures, tokens=Tokens(made.edition.sentinel)
        )
        for entry in made.bulletin.entries
    }
    return Built(made=made, fragments={"announcement": made.edition.announcement, **pages})


@pytest.fixture(scope="module")
def issues() -> Mapping[str, Built]:
    """This repository's issues, and one with everything in it."""
    own = {manifest: built(ROOT, manifest) for _, manifest in Workspace(ROOT).manifests()}
    everything = GOLDEN / "everything-in-an-article/input"
    return own | {
        manifest: built(everything, manifest) for _, manifest in Workspace(everything).manifests()
    }


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """As wide as the narrowest phone."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def editor(chromium: Browser) -> Iterator[Page]:
    """TinyMCE, as Joomla has it."""
    folder = INSTALLED / "tinymce"
    if not folder.is_dir():
        missing("TinyMCE")

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(EDITOR).partition("?")[0]
        if not path:
            script = '<script src="tinymce/tinymce.js"></script>'
            html = f"<!doctype html><meta charset=utf-8>{script}<textarea></textarea>"
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        elif (file := INSTALLED / path).is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    context = chromium.new_context()
    opened = context.new_page()
    opened.route("**/*", answer)
    opened.goto(EDITOR)
    yield opened
    context.close()


@pytest.fixture(scope="module")
def watching(chromium: Browser) -> Iterator[Watched]:
    watch = watched(chromium)
    yield watch
    watch.page.context.close()


def fragments(issues: Mapping[str, Built]) -> Iterator[tuple[str, Built, str]]:
    for manifest, issue in issues.items():
        for name, html in issue.fragments.items():
            yield f"{manifest} {name}", issue, html


def test_in_a_site_all_fits_on_a_phone_and_every_picture_is_there(
    issues: Mapping[str, Built], page: Page
) -> None:
    for name, issue, html in fragments(issues):
        asked = shown_in_site(page, html, issue.pictures)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
        images = page.evaluate(
            "[...document.images].map((i) => [i.src, i.naturalWidth, i.alt !== null])"
        )
        assert [src for src, width, alt in images if not width or not alt] == [], name
        assert {address for address in asked if address != SITE} <= issue.pictures.keys(), name
        ids = page.evaluate("[...document.querySelectorAll('[id]')].map((e) => e.id)")
        assert ids == ["top", "sommaire", "titre"], name
    assert any("<img" in html for _, _, html in fragments(issues))


def test_wide_tables_scroll_within_themselves(issues: Mapping[str, Built], page: Page) -> None:
    tables = [(name, issue, html) for name, issue, html in fragments(issues) if "<table" in html]
    assert tables
    for name, issue, html in tables:
        widened = re.sub("</td>", "x" * 60 + "</td>", html)
        shown_in_site(page, widened, issue.pictures)
        assert page.evaluate("document.documentElement.scrollWidth") == 320, name
        assert page.evaluate(
            "[...document.querySelectorAll('.table-responsive')]"
            ".every((box) => box.scrollWidth > box.clientWidth && box.tabIndex === 0)"
        ), name


def test_every_link_leads_somewhere(issues: Mapping[str, Built], page: Page) -> None:
    for name, issue, html in fragments(issues):
        shown_in_site(page, html, issue.pictures)
        links = page.evaluate(
            "[...document.querySelectorAll('.com-content-article__body a')]"
            ".map((a) => [a.getAttribute('href'), a.textContent.trim()])"
        )
        online = issue.made.bulletin.online_url
        anchors = set(re.findall(r'\bid="([^"]+)"', issue.made.files["web.html"].decode()))
        for href, text in links:
            assert text, name
            assert re.match(r"https?://|mailto:|tel:", href), name
            address, anchor = urldefrag(href)
            assert address != online or not anchor or anchor in anchors, f"{name}: {href}"


def test_joomlas_text_filter_takes_nothing_out(issues: Mapping[str, Built], page: Page) -> None:
    for name, _, html in fragments(issues):
        found: list[tuple[str, list[tuple[str, str]]]] = page.evaluate(
            "(html) => [...new DOMParser().parseFromString(html, 'text/html').body"
            ".querySelectorAll('*')].map((e) => [e.localName,"
            " [...e.attributes].map((a) => [a.name, a.value])])",
            html,
        )
        assert not {element for element, _ in found} & BLOCKED_TAGS, name
        attributes = {key for _, given in found for key, _ in given}
        assert not attributes & BLOCKED_ATTRIBUTES, name
        assert not [key for key in attributes if key.startswith("on") or key == "id"], name
        # "&#" goes from an attribute, and the digits stay.
        assert not re.search(r'<[^<>]*="[^"]*&#', html), name


def test_tinymce_keeps_every_element_attribute_and_word(
    issues: Mapping[str, Built], editor: Page
) -> None:
    for name, _, html in fragments(issues):
        once, twice = saved(editor, html)
        assert editor.evaluate(OUTLINE, once) == editor.evaluate(OUTLINE, html), name
        assert twice == once, name


def test_shortcodes_are_still_words_once_saved(editor: Page, tmp_path: Path) -> None:
    draw_picture(tmp_path)
    attack(tmp_path, "{loadposition x} {{/youtube}", "none")
    hostile = built(tmp_path, MANIFEST).fragments
    assert sum("loadposition" in html for html in hostile.values()) > 1
    for name, html in hostile.items():
        once, _ = saved(editor, html)
        assert once.count("loadposition") == html.count("loadposition"), name
        for text in (html, once):
            assert not re.search(r"\{[\w/]", text), name


@pytest.mark.parametrize("title", CLASSES)
def test_hostile_text_is_only_text(title: str, watching: Watched, tmp_path: Path) -> None:
    draw_picture(tmp_path)
    for text, tool in zip(CLASSES[title], TOOLS, strict=False):
        attacked = attack(tmp_path, text, tool)
        issue = built(tmp_path, MANIFEST)
        documents = {
            f"{name}.html": f"<!doctype html><title>x</title>{html}"
            for name, html in issue.fragments.items()
        }
        looks, events = watching.look(documents, attacked.pictures())
        for name, look in looks.items():
            assert look.found == [], f"{name}: {text}"
            assert not look.comments, f"{name}: {text}"
        assert events == [], text
        for html in issue.fragments.values():
            assert issue.made.edition is not None
            assert issue.made.edition.sentinel not in html
            assert not re.search(r"\{[\w/]", html), text


def shown_in_site(page: Page, html: str, pictures: Mapping[str, bytes]) -> list[str]:
    """Open a fragment in a page of the site; the addresses that it asked for."""
    asked = []

    def answer(route: Route) -> None:
        url = route.request.url
        asked.append(url)
        if url == SITE:
            route.fulfill(body=AROUND.format(html), content_type="text/html; charset=utf-8")
        elif url in pictures:
            route.fulfill(body=pictures[url])
        else:
            route.abort()

    page.unroute_all()
    page.route("**/*", answer)
    page.goto(SITE, wait_until="load")
    return asked


def saved(editor: Page, html: str) -> tuple[str, str]:
    """What the editor saves, and what it saves when that is opened and saved again."""
    once, twice = editor.evaluate(SAVED, [html, JOOMLA])
    result: tuple[str, str] = (once, twice)
    return result
