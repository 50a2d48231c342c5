"""`pf2s-news init`: a workspace with an example issue that builds at once."""

import shlex
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.commands.show import relative
from pf2s_news.model import Lang
from pf2s_news.problems import Message, UsageError, say
from pf2s_news.workspace import CONFIG

Check = Callable[[str], str]
"""A value as it is kept; raises UsageError for one that will not do."""


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Lay out a new workspace, with an example issue that builds."),
        example="pf2s-news init lettre",
    )
    def init(
        console: Console,
        folder: Annotated[
            str,
            text_argument(
                _("[DIR]"), _("The workspace's folder; the current one where none is named.")
            ),
        ] = "",
        name: Annotated[
            str,
            text_option("--name", _("TEXT"), _("The publication's name.")),
        ] = "",
        publisher: Annotated[
            str,
            text_option("--publisher", _("TEXT"), _("The publisher; else the name.")),
        ] = "",
        email: Annotated[
            str,
            text_option("--email", _("ADDRESS"), _("The address that the message comes from.")),
        ] = "",
        website: Annotated[
            str,
            text_option("--website", _("URL"), _("The web site, from https:// on.")),
        ] = "",
        tool: Annotated[str, line.tool_option()] = "",
    ) -> int:
        given = {
            "name": name, "publisher": publisher, "email": email, "website": website, "tool": tool,
        }  # fmt: skip
        return lay_out_workspace(console.cwd / folder, given, console)


def lay_out_workspace(folder: Path, given: dict[str, str], console: Console) -> int:
    """Write the workspace, all of it new; `given` holds the options, "" for what is not."""
    from pf2s_news.deliver.files import lay_out
    from pf2s_news.example import Answers, example_files
    from pf2s_news.read.json_schema import json_schemas

    if (folder / CONFIG).exists():
        raise UsageError(
            say("%(file)s is there already; nothing was written", file=_seen(folder, console)),
            say("choose an empty folder: pf2s-news init DIR"),
        )
    lang: Lang = "en" if console.lang == "en" else "fr"
    console.reads(lang)
    found = _answers(given, console)
    answers = Answers(lang=lang, month=f"{date.today():%Y-%m}", **found)
    schemas = json_schemas(console.translate)
    files = example_files(answers) | {f"schemas/{name}": data for name, data in schemas.items()}
    lay_out(folder, files, last=CONFIG)
    console.result(relative(folder, console.cwd))
    _tell_what_next(folder, console)
    return DONE


def _answers(given: dict[str, str], console: Console) -> dict[str, str]:
    """What was given, what is asked for on a terminal, else what can be assumed."""
    from pf2s_news.pack.registry import tool_names

    name = console.words(say("My newsletter"))
    questions: dict[str, tuple[Message, str, Check]] = {
        "name": (say("The newsletter's name"), name, _text),
        "publisher": (say("Who publishes it"), "", _text),
        "email": (say("The address that it is sent from"), "", _email),
        "website": (say("The web site (https://…), if there is one"), "", _website),
        "tool": (say("The mailing tool: %(names)s", names=tool_names()), "none", _tool),
    }
    found: dict[str, str] = {}
    for key, (question, assumed, check) in questions.items():
        default = {"publisher": found.get("name", ""), "email": _sender()}.get(key, assumed)
        if given[key]:
            found[key] = check(given[key])
        elif console.can_ask:
            found[key] = _ask(question, default, check, console)
        else:
            found[key] = default
    return found


def _ask(question: Message, default: str, check: Check, console: Console) -> str:
    """An answer that will do; an empty one takes the default."""
    offered = f" [{default}]" if default else ""
    while True:
        sys.stderr.write(f"{console.words(question)}{offered}{_colon(console)} ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:  # Ctrl-D
            raise KeyboardInterrupt
        try:
            return check(line.strip()) if line.strip() else default
        except UsageError as refused:
            console.failure(refused)


def _colon(console: Console) -> str:
    return console.words(say(":"))


def _text(value: str) -> str:
    return " ".join(value.split())


def _email(value: str) -> str:
    from pf2s_news.read.addresses import email

    return _checked(email, value)


def _website(value: str) -> str:
    from pf2s_news.read.addresses import web_url

    return _checked(web_url, value)


def _checked(leaf: Callable[[str], str], value: str) -> str:
    from pf2s_news.read.refused import Refused

    try:
        return leaf(value)
    except Refused as refused:
        raise UsageError(refused.message, refused.hint) from refused


def _tool(value: str) -> str:
    from pf2s_news.pack.registry import tool_named

    return tool_named(value).name


def _sender() -> str:
    from pf2s_news.example import SENDER

    return SENDER


def _seen(folder: Path, console: Console) -> str:
    return relative(folder / CONFIG, console.cwd)


def _tell_what_next(folder: Path, console: Console) -> None:
    steps = ["pf2s-news build 1"]
    if folder.resolve() != console.cwd.resolve():
        steps.insert(0, f"cd {_word(relative(folder, console.cwd))}")
    commands = "".join(f"\n    {step}" for step in steps)
    console.say(say("a workspace with an example issue is ready; next:%(steps)s", steps=commands))


def _word(path: str) -> str:
    """A path as one word of the command line."""
    if sys.platform == "win32":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)
