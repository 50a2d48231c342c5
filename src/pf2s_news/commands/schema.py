"""`pf2s-news schema`: JSON Schemas, with which an editor completes and checks the files."""

from pathlib import Path
from typing import Annotated

import typer

from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.line import CommandLine
from pf2s_news.commands.show import relative
from pf2s_news.model import Lang
from pf2s_news.problems import InputError, Report, say
from pf2s_news.workspace import Workspace, find_workspace


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Write JSON Schemas, with which an editor completes and checks the files."),
        example="pf2s-news schema",
    )
    def schema(
        console: Console,
        out: Annotated[
            str,
            typer.Option(
                "--out",
                metavar=_("DIR"),
                show_default=False,
                help=_("Write them there instead of into the workspace's schemas/."),
            ),
        ] = "",
    ) -> int:
        workspace = find_workspace(console.cwd)
        console.reads(_language(workspace))
        folder = console.cwd / out if out else workspace.root / "schemas"
        return write_schemas(folder, console)


def _language(workspace: Workspace) -> Lang:
    """The publication's; schemas help most while newsletter.yaml is not right yet."""
    from pf2s_news.read.publication import read_publication

    try:
        return read_publication(workspace, Report()).lang
    except InputError:
        return "fr"


def write_schemas(folder: Path, console: Console) -> int:
    """Write the three files; those of an older version are replaced."""
    from pf2s_news.deliver.files import write_file
    from pf2s_news.read.json_schema import json_schemas

    for name, data in json_schemas(console.translate).items():
        path = folder / name
        write_file(path, data)
        console.result(relative(path, console.cwd))
    console.say(say("editors with a YAML language server find them through the files' first line"))
    return DONE
