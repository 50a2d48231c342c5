from __future__ import annotations

import pytest

from pf2s_news.render.lines import GOAL, break_lines

LIMIT = 998


def longest(html: str) -> int:
    return max(len(line.encode()) for line in html.split("\n"))


def test_long_text_is_broken_at_spaces_only() -> None:
    html = f"<p>{'mot ' * 500}</p>"
    broken = break_lines(html)
    assert longest(broken) <= GOAL
    assert broken.replace("\n", " ") == html


def test_no_break_spaces_stay() -> None:
    html = "<p>" + "mot\u00a0: " * 300 + "</p>"
    assert break_lines(html).count("\u00a0") == 300


def test_rows_and_blocks_begin_lines() -> None:
    assert break_lines("<table><tr><td><p>a</p><p>b</p></td></tr></table>") == (
        "<table><tr><td><p>a</p>\n<p>b</p>\n</td>\n</tr>\n</table>"
    )


def test_nothing_comes_between_inline_elements() -> None:
    html = "<p><a href='x'>a</a><em>b</em></p>" * 200
    assert "</a><em>" in break_lines(html)
    assert break_lines(html).replace("\n", "") == html


@pytest.mark.parametrize(
    "kept",
    [
        f"<!--[if mso | IE]>{'<td> ' * 100}<![endif]-->",
        f"<pre>{'a b ' * 100}</pre>",
        f"<title>{'mot ' * 100}</title>",
        f"<style>{'p{margin:0 0} ' * 100}</style>",
        "\u2007\ufeff\u034f " * 100,
    ],
)
def test_some_passages_are_never_touched(kept: str) -> None:
    assert kept in break_lines(f"<p>{'mot ' * 90}</p>{kept}<p>x</p>")


@pytest.mark.parametrize("mark", ['"', "'"])
def test_values_of_a_usual_length_are_never_touched(mark: str) -> None:
    inner = "'" if mark == '"' else '"'
    value = f"dit a={inner}b{inner} > c " * 30
    html = f"<p>{'mot ' * 95}<img alt={mark}{value}{mark} src={mark}x y{mark}></p>"
    broken = break_lines(html)
    assert value in broken
    assert f"\nsrc={mark}x y{mark}" in broken


@pytest.mark.parametrize("name", ["alt", "title"])
def test_long_texts_in_attributes_are_broken_at_spaces(name: str) -> None:
    html = f'<p><img src="a b" {name}="{"mot à mot " * 120}" style="x"></p>'
    broken = break_lines(html)
    assert longest(broken) < 500
    assert broken.replace("\n", " ") == html


def test_other_long_values_stay() -> None:
    value = "https://example.org/?a " * 40
    assert f'href="{value}"' in break_lines(f'<p><a href="{value}">x</a></p>')


def test_the_lines_of_code_are_lines() -> None:
    code = "&#10;".join(f"    ligne {n} : {'x' * 60}" for n in range(25))
    broken = break_lines(f'<p>a</p><pre style="a: b">{code}</pre><p>b</p>')
    assert longest(broken) < 120
    assert "\n    ligne 24 : xxx" in broken


def test_a_long_line_of_code_is_broken_inside_a_tag_only() -> None:
    code = "mot  mot " * 200
    broken = break_lines(f"<pre>{code}</pre>")
    assert longest(broken) < LIMIT
    assert broken.replace("<wbr\n>", "") == f"<pre>{code}</pre>"


def test_a_tag_with_line_ends_stays_whole() -> None:
    html = f'<p>{"mot " * 90}<a\nhref="x y"\ntitle="{"z " * 90}">{"mot " * 90}</a></p>'
    assert " ".join(break_lines(html).split()) == " ".join(html.split())


def test_the_lines_of_a_whole_message_are_short(message: str) -> None:
    assert longest(message) <= LIMIT
    lines = [line for line in message.split("\n") if "\u034f" not in line]
    assert longest("\n".join(lines)) < 500
