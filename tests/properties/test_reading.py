"""Whatever stands in a file, reading it ends in values and problems, never in a fault of ours."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pf2s_news.read.text import UNUSABLE
from tests.conftest import ARTICLE as ARTICLE_TEXT
from tests.conftest import ISSUE, NEWSLETTER
from tests.properties.effort import tries
from tests.properties.making import assert_in_file
from tests.unit.read.reading import ARTICLE, MANIFEST, Reading, read

EXAMPLES = {"newsletter.yaml": NEWSLETTER, MANIFEST: ISSUE, ARTICLE: ARTICLE_TEXT}
FILES = st.sampled_from(sorted(EXAMPLES))

# What YAML, Markdown and we ourselves look for, so that chance meets it.
WORDS = """
    title: teaser: date: url: tags: image: src: alt: links: related: source: number: sommaire:
    section: articles: article: show: intro: closing: sections: label: sender: checks: tools: name:
    id: - : # [ ] { } , " ' \\ & * ! % @ ` > | ? ~ --- ... <!-- --> pf2s: allow( ) {{ }} first_name
    [[ ]] *| |* ** __ ~~ ``` ![ ]( https:// mailto: http://[ javascript: a@b.fr 2025-02-17 010
    premier-article region null ../ C:\\ %00 é \u200b \ufeff 1. |--|--| Tableau \\u0000 &#0; <b> x
"""
SPACES = [
    "\n",
    "\n\n",
    "\n  ",
    "\n    - ",
    " ",
    "\t",
    "\r\n",
    "\r",
    "\0",
    "\x85",
    "\u2028",
    "\u00a0",
]
PIECES = st.sampled_from([*WORDS.split(), *(f"{word} " for word in WORDS.split()), *SPACES])
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=30).map("".join)


def read_once(files: dict[str, str | bytes | None]) -> Reading:
    """Read in a folder of its own: hypothesis runs many in one test."""
    with tempfile.TemporaryDirectory() as folder:
        return read(Path(folder), files)


def assert_places_hold(reading: Reading, files: dict[str, bytes]) -> None:
    """Every place lies in its file, and quotes its line."""
    for problem in reading.problems:
        assert problem.place, problem
        data = files.get(problem.place.file, EXAMPLES.get(problem.place.file, "").encode())
        assert_in_file(problem.place, data)
        assert str(problem.message)


@given(FILES, st.binary(max_size=200))
def test_any_bytes(file: str, data: bytes) -> None:
    assert_places_hold(read_once({file: data}), {file: data})


@tries(150)
@given(FILES, TEXTS)
def test_any_text(file: str, text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert_places_hold(read_once({file: data}), {file: data})


@tries(150)
@given(FILES, TEXTS, st.data())
def test_something_in_a_good_file(file: str, text: str, draw: st.DataObject) -> None:
    good = EXAMPLES[file]
    spot = draw.draw(st.integers(0, len(good)))
    data = (good[:spot] + text + good[spot:]).encode("utf-8", "replace")
    assert_places_hold(read_once({file: data}), {file: data})


@tries(100)
@given(TEXTS)
def test_any_title(text: str) -> None:
    data = f"---\ntitle: {text}\n---\n".encode("utf-8", "replace")
    assert_places_hold(read_once({ARTICLE: data}), {ARTICLE: data})


@tries(100)
@given(TEXTS)
def test_any_body(text: str) -> None:
    data = f"---\ntitle: Titre\n---\n{text}".encode("utf-8", "replace")
    assert_places_hold(read_once({ARTICLE: data}), {ARTICLE: data})


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_quoted_title_is_read_as_it_is(text: str) -> None:
    quoted = text.replace("'", "''")
    reading = read_once({ARTICLE: f"---\ntitle: '{quoted}'\n---\n"})
    wanted = " ".join(UNUSABLE.sub(" ", text).split(" ")).strip()
    if not reading.problems:
        assert reading.article.title.split() == wanted.split()


@tries(150)
@given(st.text(st.sampled_from("""abé :#[]{}"'-,*&!|>%@`?~\\"""), min_size=1, max_size=20))
def test_an_unquoted_title_is_mended_or_kept(text: str) -> None:
    """Never anything in between: what is read is the text, or what is wrong is said."""
    reading = read_once({ARTICLE: f"---\ntitle: x{text}\n---\n"})
    if not reading.problems and "#" not in text:
        assert reading.article.title.split() == f"x{text}".split()


@pytest.mark.parametrize("depth", [10, 1000, 10_000])
@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "> ", "*a ", "[a](", "![", "{{", "<!--"])
def test_depth_ends_in_problems(piece: str, depth: int) -> None:
    for text in (f"---\ntitle: {piece * depth}\n---\n", f"---\ntitle: a\n---\n{piece * depth}"):
        read_once({ARTICLE: text})
