"""What is more than a mailing tool holds, and where that is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pf2s_news.model import Edition, Printed, Publication, WrittenPicture
from pf2s_news.pack.limits import NO_LIMITS, Limits
from pf2s_news.pack.package import pack
from pf2s_news.pack.registry import TOOLS
from pf2s_news.problems import Place, Problem
from pf2s_news.tokens import Tokens
from pf2s_news.value import replace

Make = Callable[..., Edition]
PLACE = Place(file="issues/issue-25.yaml", line=3)
ACYMAILING = TOOLS["acymailing"]


def told(edition: Edition, publication: Publication, tool: str = "acymailing") -> list[Problem]:
    """What is said of limits."""
    _, problems = pack(edition, TOOLS[tool], publication)
    return [problem for problem in problems if problem.rule in ("tool-limit", "replaced-character")]


@pytest.mark.parametrize("field", ["subject", "preheader"])
def test_a_field_holds_255_characters(
    field: str, make_edition: Make, publication: Publication
) -> None:
    text = "é" * 255
    assert not told(make_edition(**{field: text}), publication)
    edition = make_edition(**{field: text + "é"}, printed=(Printed(text + "é", PLACE),))
    (problem,) = told(edition, publication)
    assert (problem.severity, problem.rule, problem.place) == ("warning", "tool-limit", PLACE)
    assert str(problem.message) == (
        f"AcyMailing holds a {field} of 255 characters at most: this one has 256"
    )
    assert not told(edition, publication, "brevo")


@pytest.mark.parametrize(("char", "instead"), [("<", "‹"), (">", "›"), ('"', "”")])
def test_a_character_that_the_subject_cannot_have(
    char: str, instead: str, make_edition: Make, publication: Publication
) -> None:
    subject = f"n° 25 & l'été : a {char} b"
    printed = (Printed("n° 25", replace(PLACE, line=1)), Printed(f"a {char} b", PLACE))
    (problem,) = told(make_edition(subject=subject, printed=printed), publication)
    assert (problem.severity, problem.rule, problem.place) == (
        "warning",
        "replaced-character",
        PLACE,
    )
    assert str(problem.message) == (
        f"AcyMailing cannot take {char} in the subject, and gets {instead} instead"
    )
    assert ACYMAILING.limits.held(subject) == subject.replace(char, instead)


def test_several_of_them_are_one_problem(make_edition: Make, publication: Publication) -> None:
    (problem,) = told(make_edition(subject="<<b> a"), publication)
    assert str(problem.message) == (
        "AcyMailing cannot take < > in the subject, and gets ‹ › instead"
    )


def test_what_nobody_wrote_has_no_place(make_edition: Make, publication: Publication) -> None:
    (problem,) = told(make_edition(subject="<"), publication)
    assert problem.place is None


def with_pictures(make_edition: Make, tokens: Tokens, sizes: list[int]) -> Edition:
    """A message that shows pictures of these sizes, in bytes."""
    pictures = tuple(
        WrittenPicture(name=f"p{n}.jpg", data=bytes(size), width=1, height=1, file=f"p{n}.png")
        for n, size in enumerate(sizes)
    )
    html = "".join(f'<img src="{tokens.images}{picture.name}">' for picture in pictures)
    return make_edition(html=html, images_url="https://e.org/", pictures=pictures)


def test_the_zip_has_20_mib(make_edition: Make, publication: Publication, tokens: Tokens) -> None:
    edition = with_pictures(make_edition, tokens, [11 * 2**20, 10 * 2**20])
    (problem,) = told(edition, publication)
    assert (problem.severity, problem.rule) == ("error", "tool-limit")
    assert str(problem.message) == (
        "AcyMailing imports files of 20 MB at most: issue-25-acymailing.zip has 21.0"
    )
    assert str(problem.hint) == "smaller pictures make it lighter; the heaviest is p0.png"
    assert problem.place == Place(file="newsletter.yaml", line=1)
    assert not told(with_pictures(make_edition, tokens, [10 * 2**20, 9 * 2**20]), publication)
    assert not told(edition, publication, "mailjet")


def test_the_zip_has_100_files(
    make_edition: Make, publication: Publication, tokens: Tokens
) -> None:
    assert not told(with_pictures(make_edition, tokens, [1] * 99), publication)
    (problem,) = told(with_pictures(make_edition, tokens, [1] * 100), publication)
    assert (problem.severity, str(problem.message)) == (
        "error",
        "AcyMailing imports 99 pictures at most: this issue has 100",
    )


def test_no_limits_hold_everything() -> None:
    assert Limits() == NO_LIMITS
    assert NO_LIMITS.held('<">') == '<">'
