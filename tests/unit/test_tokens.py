"""Tokens are made of letters only an author could not guess, and found again."""

from __future__ import annotations

import re

import pytest

from pf2s_news.tokens import TAG_NAMES, Tokens

DIGESTS = {"newsletter.yaml": "a" * 64, "templates/bulletin/email.mjml.j2": None}


def test_the_same_files_give_the_same_sentinel() -> None:
    assert Tokens.of(DIGESTS) == Tokens.of(dict(reversed(DIGESTS.items())))


def test_another_content_gives_another_sentinel() -> None:
    changed = {**DIGESTS, "newsletter.yaml": "b" * 64}
    assert Tokens.of(changed) != Tokens.of(DIGESTS)


def test_a_path_that_is_no_text_is_no_error() -> None:
    assert Tokens.of({"issues/\udce9.yaml": "a" * 64}).sentinel


@pytest.mark.parametrize("name", TAG_NAMES)
def test_a_tag_is_one_word_and_found_again(name: str) -> None:
    tokens = Tokens.of(DIGESTS)
    tag = tokens.tag(name, "Madame, Monsieur")
    assert re.fullmatch(r"[a-z0-9_]+", tag)
    found: list[tuple[str, str]] = []

    def note(name: str, fallback: str) -> str:
        found.append((name, fallback))
        return "X"

    assert tokens.replace_tags(f"a {tag}, b{tokens.tag(name)}", note) == "a X, bX"
    assert found == [(name, "Madame, Monsieur"), (name, "")]


def test_the_sentinel_has_no_digits_for_the_typography_to_bind() -> None:
    assert Tokens.of(DIGESTS).sentinel.isalpha()


def test_drawn_tokens_are_as_long_as_others_and_never_the_same() -> None:
    """Lines of the message are broken with its tokens in it."""
    drawn = {Tokens.drawn().sentinel for _ in range(50)}
    assert len(drawn) == 50
    assert {len(sentinel) for sentinel in drawn} == {len(Tokens.of(DIGESTS).sentinel)}
    assert all(sentinel.isalpha() for sentinel in drawn)
