"""The weights of a message's parts."""

from __future__ import annotations

from pf2s_news.pack.weights import weigh_articles, weigh_style
from pf2s_news.tokens import Tokens


def test_articles_and_frame_add_up_in_bytes(tokens: Tokens) -> None:
    a, b, end = (f"<!--{tokens.article(slug)}-->" for slug in ("un", "deux-2", ""))
    weights = weigh_articles(f"<p>é{a}été{b}ab{end}</p>", tokens, ("un", "deux-2"))
    assert weights.html == "<p>éétéab</p>"
    assert weights.articles == (("un", 5), ("deux-2", 2))
    assert weights.frame + 7 == len(weights.html.encode())


def test_what_stands_between_an_end_and_the_next_article_is_frame(tokens: Tokens) -> None:
    a, b, end = (tokens.article(slug) for slug in ("a", "b", ""))
    weights = weigh_articles(f"{a}1{end}<h2>{b}22{end}!", tokens, ("a", "b"))
    assert (weights.articles, weights.frame) == ((("a", 1), ("b", 2)), 5)


def test_an_article_without_mark_weighs_nothing(tokens: Tokens) -> None:
    assert weigh_articles("<p>", tokens, ("a",)).articles == (("a", 0),)


def test_style_is_counted_outside_comments_only() -> None:
    html = "<style>é</style><!--[if mso]><style>xx</style><![endif]--><STYLE a='b'>yyy</STYLE>"
    assert weigh_style(html) == 5
