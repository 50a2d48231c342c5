"""Whatever stands in a file, a build ends in output or in problems, never in a fault of ours."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ARTICLE as ARTICLE_TEXT
from tests.conftest import ISSUE, NEWSLETTER
from tests.properties.effort import tries
from tests.properties.making import make_once
from tests.properties.rich import RICH
from tests.properties.test_reading import TEXTS
from tests.unit.read.reading import ARTICLE, MANIFEST

SMALL = {"newsletter.yaml": NEWSLETTER, MANIFEST: ISSUE, ARTICLE: ARTICLE_TEXT}
FILES = st.sampled_from(sorted(SMALL))
RICH_FILES = st.sampled_from(sorted(name for name in RICH if name.endswith((".yaml", ".md"))))


@tries(80)
@given(FILES, st.binary(max_size=200))
def test_any_bytes(file: str, data: bytes) -> None:
    make_once({**SMALL, file: data})


@tries(80)
@given(FILES, TEXTS)
def test_any_text(file: str, text: str) -> None:
    make_once({**SMALL, file: text.encode("utf-8", "replace")})


@tries(80)
@given(TEXTS)
def test_any_body(text: str) -> None:
    body = f"---\ntitle: Titre\n---\n{text}".encode("utf-8", "replace")
    make_once({**SMALL, ARTICLE: body})


@tries(60)
@given(RICH_FILES, st.data())
def test_something_in_a_good_file(file: str, draw: st.DataObject) -> None:
    good = RICH[file]
    assert isinstance(good, str)
    start = draw.draw(st.integers(0, len(good)), "start")
    end = draw.draw(st.integers(start, min(len(good), start + 9)), "end")
    text = draw.draw(TEXTS, "text")
    data = (good[:start] + text + good[end:]).encode("utf-8", "replace")
    make_once({**RICH, file: data})


@tries(50)
@given(RICH_FILES, st.data())
def test_a_value_that_is_another(file: str, draw: st.DataObject) -> None:
    """Values at keys that are right: what only a later stage can stumble over."""
    good = RICH[file]
    assert isinstance(good, str)
    head, keys, tail = good.partition("---\n") if file.endswith(".md") else ("", "", good)
    lines = tail.split("\n")
    keyed = [n for n, line in enumerate(lines) if ": " in line]
    number = draw.draw(st.sampled_from(keyed), "line")
    key, _, _ = lines[number].partition(": ")
    value = draw.draw(st.one_of(st.text(max_size=12), TEXTS), "value")
    quoted = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    lines[number] = f'{key}: "{quoted}"'
    make_once({**RICH, file: (head + keys + "\n".join(lines)).encode("utf-8", "replace")})


def test_the_rich_workspace_builds() -> None:
    outcome = make_once(RICH)
    assert outcome.outputs, [str(problem.message) for problem in outcome.problems]
