"""What docs/guide.fr.md shows is so: somebody follows it, and gets what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from pf2s_news.commands.app import main
from pf2s_news.rules import SETTABLE
from tests.conftest import neutral_environment
from tools.guide import ARTICLES, GUIDE, Reader, Step, local_site, steps, typed
from tools.terminal import Screen

STEPS = tuple(steps(GUIDE.read_text(encoding="utf-8")))
WRITING = ("write", "keys", "body")
PLAIN: Mapping[str, str] = {"PF2S_NEWS_LANG": "fr", "NO_COLOR": "1", "TERM": "dumb"}


def of(*kinds: str) -> list[Step]:
    """The steps of some kinds."""
    return [step for step in STEPS if step.order and step.order[0] in kinds]


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory) -> dict[Step, list[Screen]]:
    """The guide, followed to its end: what each step left on the terminal."""
    environment = {**neutral_environment(), **PLAIN}
    with local_site() as site:
        folder = tmp_path_factory.mktemp("guide")
        reader = Reader(folder, environment, in_this_process, site=site)
        return {step: follow(reader, step) for step in STEPS}


def in_this_process(words: list[str], folder: Path) -> Screen:
    """A command whose results and remarks come in their order, as on a terminal."""
    shown = StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        redirect_stdout(shown),
        redirect_stderr(shown),
        chdir(folder),
    ):
        for name, value in PLAIN.items():
            patch.setenv(name, value)
        status = main(words)
    return Screen(text=shown.getvalue(), status=status)


def follow(reader: Reader, step: Step) -> list[Screen]:
    """Do a step; what it shows. What is not kept, and what is to be built, is so in a copy."""
    reader.do(step)
    match step.order:
        case ("console",):
            return [reader.type(line) for line in typed(step.text)]
        case ("write" | "keys", name):
            other = reader.aside(f"aside {step.line}")
            return [other.build_with(name) if name.startswith(ARTICLES) else other.build()]
        case ("body",):
            return [tried(reader.aside(f"aside {step.line}"), step)]
        case ("fault", *fault):
            other = reader.aside(f"aside {step.line}")
            other.spoil(tuple(fault))
            return [other.build()]
    return []


def tried(reader: Reader, body: Step) -> Screen:
    """The text of an article, in an article."""
    article = f"{ARTICLES}/un-essai.md"
    text = f"---\ntitle: Un essai\n---\n{body.text}"
    reader.do(Step(line=body.line, order=("write", article), text=text))
    return reader.build_with(article)


def without_weights(text: str) -> str:
    """A message's weight changes with every change of the theme."""
    return re.sub(r"\d+ Ko", "… Ko", text)


def test_every_block_is_one_that_this_test_knows() -> None:
    known = {"console", *WRITING, "fault", "options", "picture", "shown"}
    assert {step.order[0] if step.order else str(step) for step in STEPS} == known


@pytest.mark.parametrize("step", of("console"), ids=str)
def test_commands_answer_as_shown(step: Step, screens: dict[Step, list[Screen]]) -> None:
    lines = typed(step.text)
    assert lines
    for line, screen in zip(lines, screens[step], strict=True):
        shown, left_out, _ = without_weights(line.shown).partition("…\n")
        told = without_weights(screen.text)
        assert told.startswith(shown) if left_out else told == shown, told
        assert screen.status == 0


@pytest.mark.parametrize("step", of(*WRITING), ids=str)
def test_what_is_to_be_written_builds(step: Step, screens: dict[Step, list[Screen]]) -> None:
    (screen,) = screens[step]
    assert screen.status == 0, screen.text
    assert "warning" not in screen.text


@pytest.mark.parametrize("step", of("fault"), ids=str)
def test_mistakes_give_the_messages_quoted(step: Step, screens: dict[Step, list[Screen]]) -> None:
    (screen,) = screens[step]
    commands = typed(step.text)
    if commands:
        assert [line.shown for line in commands] == [screen.text]
    else:
        # What differs from machine to machine is left out.
        quoted = re.escape(step.text).replace("…", ".*")
        assert re.search(quoted, screen.text), screen.text
    assert screen.status == (0 if "warning[" in step.text else 2 if "leave" in step.order else 1)


def test_the_rules_that_it_lists_can_be_silenced() -> None:
    _, _, chapter = GUIDE.read_text(encoding="utf-8").partition("\n## Les avertissements\n")
    listed = re.findall(r"^\| `([a-z-]+)` \|", chapter.partition("\n## ")[0], re.MULTILINE)
    assert len(listed) > 5
    assert set(listed) <= set(SETTABLE)


def test_what_it_silences_would_be_told(tmp_path: Path) -> None:
    """Without the comments that silence them, its examples give the warnings."""
    silenced = [step for step in of(*WRITING) if "pf2s: allow" in step.text]
    assert len(silenced) == 2
    reader = Reader(tmp_path, {**neutral_environment(), **PLAIN}, in_this_process)
    told = {}
    for step in STEPS[: STEPS.index(silenced[-1]) + 1]:
        if step in silenced:
            bare = replace(step, text=re.sub(r"<!-- pf2s:.*?-->|# pf2s:.*", "", step.text))
            (told[step],) = follow(reader, bare)
        elif step.order[0] == "console":
            follow(reader, step)
        else:
            reader.do(step)
    for step, screen in told.items():
        (rule,) = re.findall(r"allow\(([a-z-]+)\)", step.text)
        assert f"warning[{rule}]" in screen.text
