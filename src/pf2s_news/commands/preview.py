"""`pf2s-news preview`: a local server that shows issues while they are written."""

from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.console import DONE, Console
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.problems import UsageError, say
from pf2s_news.workspace import find_manifest, find_workspace

HOST, PORT = "127.0.0.1", 8025


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Show issues in the browser while they are written."),
        example="pf2s-news preview 25 --open",
    )
    def preview(
        console: Console,
        issue: Annotated[
            str,
            text_argument(
                _("[ISSUE]"),
                _("The issue to begin with; without one, the list of all."),
                completion.issues,
            ),
        ] = "",
        port: Annotated[
            str,
            text_option(
                "--port",
                _("PORT"),
                _("The port (%(port)s); the next free one is taken.", port=PORT),
            ),
        ] = str(PORT),
        host: Annotated[
            str,
            text_option(
                "--host",
                _("ADDRESS"),
                _(
                    "The address to answer at (%(host)s); one open to the network is warned of.",
                    host=HOST,
                ),
            ),
        ] = HOST,
        read_only: Annotated[
            bool, typer.Option("--read-only", help=_("Let the page change no file."))
        ] = False,
        opened: Annotated[
            bool, typer.Option("--open", help=_("Open the page in the browser."))
        ] = False,
    ) -> int:
        return serve_preview(
            issue, _port(port), host, read_only=read_only, opened=opened, console=console
        )


def serve_preview(
    issue: str, port: int, host: str, *, read_only: bool, opened: bool, console: Console
) -> int:
    """Serve until Ctrl-C."""
    from pf2s_news.commands.bugs import report_bug
    from pf2s_news.preview.server import is_loopback, serve
    from pf2s_news.preview.studio import Studio
    from pf2s_news.read.publication import publication_lang

    if issue:
        workspace, file = find_manifest(issue, console.cwd)
        number = workspace.number_of(file)
        if not number:
            raise UsageError(
                say("%(file)s is not a manifest of issues/", file=file),
                say("a manifest is called issue-1.yaml"),
            )
        path = f"issues/{number}/"
    else:
        workspace, path = find_workspace(console.cwd), ""
    own = publication_lang(workspace)
    console.reads(own)
    lang = console.lang or own
    if not is_loopback(host):
        console.say(say("warning: everybody in this network can see the preview"))

    def started(address: str, taken: int) -> None:
        if taken != port:
            console.say(say("port %(port)s is taken", port=port))
        console.result(address + path)
        console.say(say("Ctrl-C ends the preview"))
        if opened:
            from pf2s_news.commands.opening import open_address

            open_address(address + path, console)

    serve(
        Studio(workspace, lang, read_only=read_only),
        lang=lang, host=host, port=port, started=started,
        fault=lambda failure: report_bug(failure, console),
    )  # fmt: skip
    return DONE


def _port(value: str) -> int:
    if value.isdecimal() and 0 < int(value) < 65536:
        return int(value)
    raise UsageError(
        say("“%(value)s” is no port", value=value),
        say("write a number, such as %(port)s", port=PORT),
    )
