"""`pf2s-news schema`: JSON Schemas, with which an editor completes and checks the files."""

from pathlib import Path
from typing import Annotated

from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.line import CommandLine, text_option
from pf2s_news.commands.show import relative
from pf2s_news.problems import say
from pf2s_news.workspace import find_workspace


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
            text_option(
                "--out", _("DIR"), _("Write them there instead of into the workspace's schemas/.")
            ),
        ] = "",
    ) -> int:
        from pf2s_news.read.publication import publication_lang

        workspace = find_workspace(console.cwd)
        # Schemas help most while newsletter.yaml is not right yet.
        console.reads(publication_lang(workspace))
        folder = console.cwd / out if out else workspace.root / "schemas"
        return write_schemas(folder, console)


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
