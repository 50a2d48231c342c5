from __future__ import annotations

import pytest

from pf2s_news.problems import (
    InputError,
    Place,
    Problem,
    Report,
    by_place,
    by_severity,
    closest,
    error,
    has_errors,
    info,
    say,
    say_count,
    warning,
)


def french(singular: str, plural: str, count: int) -> str:
    """A catalogue of two messages."""
    known = {
        ("%(count)s file", "%(count)s files"): ("%(count)s fichier", "%(count)s fichiers"),
        ("a %(thing)s", ""): ("un %(thing)s", ""),
        ("dog", ""): ("chien", ""),
    }
    one, many = known[singular, plural]
    return many if count > 1 else one


def test_messages_are_translated_with_what_they_hold() -> None:
    message = say("a %(thing)s", thing=say("dog"))
    assert str(message) == "a dog"
    assert message.render(french) == "un chien"


def test_a_message_without_values_may_hold_a_percent_sign() -> None:
    assert str(say("100 % of it")) == "100 % of it"


def test_messages_that_count() -> None:
    counted = [say_count("%(count)s file", "%(count)s files", n) for n in (0, 1, 2)]
    assert [str(message) for message in counted] == ["0 files", "1 file", "2 files"]
    assert [m.render(french) for m in counted] == ["0 fichier", "1 fichier", "2 fichiers"]


def at(file: str, line: int | None = None, column: int | None = None) -> Problem:
    """A warning at a place."""
    return warning("r", say("m"), Place(file=file, line=line, column=column))


def test_order_by_place_nulls_last() -> None:
    ordered = [
        at("a", 1, 2), at("a", 1, 10), at("a", 1), at("a", 2, 1), at("a"), at("b", 1),
        warning("r", say("m"), None),
    ]  # fmt: skip
    assert by_place(reversed(ordered)) == tuple(ordered)


def test_order_by_severity_then_place_each_problem_once() -> None:
    here, there = Place(file="a", line=1), Place(file="a", line=2)
    ordered = [
        error("r", say("m"), there), error("r", say("m"), None), warning("r", say("m"), here),
        info("q", say("m"), here), info("r", say("m"), here),
    ]  # fmt: skip
    assert by_severity([*reversed(ordered), *ordered]) == tuple(ordered)


def test_whether_there_are_errors() -> None:
    assert not has_errors([at("a"), info("r", say("m"), None)])
    assert has_errors([at("a"), error("r", say("m"), None)])


def test_a_report_collects() -> None:
    report = Report()
    report.error("a", say("m"), None)
    report.warning("b", say("m"), None, say("h"))
    report.info("c", say("m"), None)
    assert [problem.severity for problem in report.problems] == ["error", "warning", "info"]
    assert str(report.problems[1].hint) == "h"


def test_an_input_error_tells_all() -> None:
    failure = InputError([warning("r", say("later"), None), error("r", say("first"), None)])
    assert str(failure) == "first; later"


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("mdie-nrd", ["mdie-nord", "pacte-vert"], "mdie-nord"),
        ("Été à Lille", ["ete a lille"], "ete a lille"),
        ("REGION", ["Région"], "Région"),
        ("national", ["region", "focus", "europe"], None),
        ("x", [], None),
    ],
)
def test_the_closest_name_whatever_its_capitals_and_accents(
    name: str, known: list[str], near: str | None
) -> None:
    assert closest(name, known) == near
