"""Text never reaches the inliner, and a known structure does not either."""

from __future__ import annotations

from pathlib import Path

import pytest

from pf2s_news.cache import Cache
from pf2s_news.problems import Problem, error, say
from pf2s_news.render.inline import inline_styles
from pf2s_news.render.skeleton import keeping_skeletons, with_texts, without_texts

SENTINEL = "qz0zq"
PAGE = (
    "<!doctype html><html><head><title>Objet</title><style>p{color:red}</style></head><body>"
    "<!--[if mso]><table><tr><td><![endif]--><p>5 &lt; 6&nbsp;{{ x }} <b>gras</b>\n</p> <p></p>"
    "<!--[if mso]></td></tr></table><![endif]--></body></html>"
)


def test_texts_go_and_come_back() -> None:
    skeleton, texts = without_texts(PAGE, SENTINEL)
    assert texts == ("Objet", "5 &lt; 6&nbsp;{{ x }} ", "gras")
    assert "{{ x }}" not in skeleton
    assert "<p></p>" in skeleton
    assert with_texts(skeleton, texts, SENTINEL) == PAGE


class Counting:
    """An inliner that says how often it was asked."""

    def __init__(self, problems: tuple[Problem, ...] = ()) -> None:
        self.asked = 0
        self.problems = problems

    def __call__(self, html: str, css: str, *, file: str) -> tuple[str, tuple[Problem, ...]]:
        self.asked += 1
        return html.replace("<p>", '<p style="x">'), self.problems


def test_other_words_are_not_inlined_again(tmp_path: Path) -> None:
    counting = Counting()
    inline = keeping_skeletons(counting, Cache(tmp_path), SENTINEL)
    first, _ = inline(PAGE, "p{}", file="t")
    second, _ = inline(PAGE.replace("gras", "maigre"), "p{}", file="t")
    assert counting.asked == 1
    assert second == first.replace("gras", "maigre")


@pytest.mark.parametrize("change", ['<p class="k">', '<p lang="en">', "<em>"])
def test_other_tags_are(change: str, tmp_path: Path) -> None:
    counting = Counting()
    inline = keeping_skeletons(counting, Cache(tmp_path), SENTINEL)
    inline(PAGE, "p{}", file="t")
    inline(PAGE.replace("<p>", change, 1), "p{}", file="t")
    inline(PAGE, "p{ }", file="t")
    assert counting.asked == 3


def test_faulty_styles_are_told_every_time(tmp_path: Path) -> None:
    counting = Counting((error("template-error", say("x"), None),))
    inline = keeping_skeletons(counting, Cache(tmp_path), SENTINEL)
    for _ in range(2):
        _, problems = inline(PAGE, "p{}", file="t")
        assert problems
    assert counting.asked == 2


def test_the_inliner_itself_gives_the_same_styles() -> None:
    whole, _ = inline_styles(PAGE, "p{margin:0} b{color:#111111}", file="t")
    by_skeleton, _ = keeping_skeletons(inline_styles, Cache(None), SENTINEL)(
        PAGE, "p{margin:0} b{color:#111111}", file="t"
    )
    assert whole.count("style=") == by_skeleton.count("style=") == 3
    assert "5 &lt; 6&nbsp;{{ x }} " in by_skeleton
