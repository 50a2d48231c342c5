"""Hostile pages, brought in, built and opened: an error that says why, or a harmless article."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import chdir
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from pf2s_news.build import make
from pf2s_news.cache import Cache
from pf2s_news.commands.app import main
from pf2s_news.workspace import Workspace
from tests.browser.attacks import CASES, read_cases
from tests.browser.watched import Watched, watched
from tests.check.ordinary import ordinary_files
from tests.conftest import in_a_thread
from tests.unit.read.reading import write

CLASSES = read_cases(CASES.read_text(encoding="ascii"))
MANIFEST = "issues/issue-26.yaml"

JOOMLA = """<!DOCTYPE html><html lang="fr-fr"><head><title>x</title></head><body>
<div class="com-content-article item-page"><div class="page-header"><h1>{title}</h1></div>
<figure class="item-image"><figcaption class="caption">{title}</figcaption></figure>
<div class="com-content-article__body"><p>Un premier paragraphe.</p>
{text}
<p>Un dernier paragraphe.</p></div></div></body></html>"""
WORDPRESS = """<!DOCTYPE html><html lang="fr-FR"><head><title>{title}</title>
<meta name="description" content="{title}"></head><body><nav>Menu</nav>
<article class="post"><h1 class="entry-title">{title}</h1><div class="entry-content">
<p>Un premier paragraphe, assez long pour que la page soit prise pour un article de presse.</p>
{text}
<p>Un dernier paragraphe, assez long lui aussi, pour la même raison que le premier.</p></div>
</article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>x</link>
<item><title>{title}</title><description>{title}</description></item></channel></rss>"""
MAIL = """Subject: x
Content-Type: text/html; charset=utf-8

<p>Un premier paragraphe.</p>{text}"""
SOURCES = {"joomla.html": JOOMLA, "page.html": WORDPRESS, "flux.xml": FEED, "mail.eml": MAIL}


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Watched]:
    opened = watched(chromium)
    yield opened
    opened.page.context.close()


def brought_in(root: Path, texts: tuple[str, ...]) -> list[str]:
    """The slugs of the articles that came of texts in each kind of source."""
    files = ordinary_files()
    lighter = f"{files['newsletter.yaml']!s}checks: {{weight: warning}}\n"
    write(root, files | {"newsletter.yaml": lighter})
    before = set(Workspace(root).slugs())
    names = []
    for number, text in enumerate(texts):
        for name, source in SOURCES.items():
            whole = source.format(title=escape(text), text=text)
            # What no file can hold is none of a page's dangers.
            (root / f"{number}-{name}").write_bytes(whole.encode("utf-8", "replace"))
            names.append(f"{number}-{name}")
    with chdir(root):
        status = in_a_thread(lambda: main(["import", "--section", "region", *names]))
    assert status in (0, 1)
    return sorted(set(Workspace(root).slugs()) - before)


@pytest.mark.parametrize("title", CLASSES)
def test_nothing_of_a_page_runs(
    title: str, tmp_path: Path, page: Watched, capfd: pytest.CaptureFixture[str]
) -> None:
    slugs = brought_in(tmp_path, CLASSES[title])
    assert "Traceback" not in capfd.readouterr().err
    rows = "".join(f"      - {slug}\n" for slug in slugs)
    manifest = (
        f"number: 26\ndate: 2026-04-02\nsommaire:\n  - section: region\n    articles:\n{rows}"
    )
    write(tmp_path, {MANIFEST: manifest})
    made = make(Workspace(tmp_path), MANIFEST, cache=Cache(None))
    errors = [problem for problem in made.problems if problem.severity == "error"]
    assert [f"{problem.place} {problem.message}" for problem in errors] == []
    assert len(slugs) > len(CLASSES[title])
    documents = {name: made.files[name].decode() for name in ("email.html", "web.html")}
    looks, events = page.look(documents, {})
    assert [what for look in looks.values() for what in look.found] == []
    assert events == []
