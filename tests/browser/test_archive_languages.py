"""The archive speaks its publication's language, around articles in another one, too."""

from __future__ import annotations

from tests.browser.archived import Archives, Visit


def test_fixed_words_keep_the_language_of_the_publication(
    archives: Archives,
    visit: Visit,
) -> None:
    page = visit(archives["three"], "articles/green-deal.html")
    spoken = "e => e.closest('[lang]').lang"
    assert page.locator("h1").evaluate(spoken) == "en"
    assert page.locator(".more").first.evaluate(spoken) == "fr"
    assert page.locator("#appearances_title").evaluate(spoken) == "fr"
    own = visit(archives["three"], "numero-2.html").locator("#green-deal .own a")
    assert own.text_content() == "Page de cet article – What the Green Deal changes"
    assert own.evaluate(spoken) == "fr"
    assert own.locator("span span").evaluate(spoken) == "en"


def test_an_english_archive_speaks_english(
    archives: Archives,
    visit: Visit,
) -> None:
    page = visit(archives["english"], "index.html")
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("h1").inner_text() == "All issues"
    page = visit(archives["english"], "recherche.html?q=zzz")
    page.get_by_text("No result for “zzz”").wait_for()
