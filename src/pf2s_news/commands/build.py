"""`pf2s-news build`: render issues and write them."""

from pathlib import Path
from typing import Annotated

import typer

from pf2s_news.commands import completion
from pf2s_news.commands.console import CONTENT, DONE, Console
from pf2s_news.commands.line import CommandLine, text_argument, text_option
from pf2s_news.commands.one_build import OneBuild, Wish
from pf2s_news.problems import UsageError, say
from pf2s_news.workspace import Workspace, find_manifest, find_workspace


def add_to(line: CommandLine) -> None:
    """Make it a command."""
    _ = line.words

    @line.command(
        summary=_("Render issues and write them, ready to paste."),
        example="pf2s-news build issue-25.yaml --for brevo",
    )
    def build(
        console: Console,
        issues: Annotated[
            list[str] | None,
            text_argument(
                _("ISSUE…"), _("Manifests (issue-25.yaml) or numbers (25)."), completion.issues
            ),
        ] = None,
        every: Annotated[
            bool, typer.Option("--all", help=_("All issues of the workspace."))
        ] = False,
        tool: Annotated[str, line.tool_option()] = "",
        out: Annotated[
            str,
            text_option(
                "--out", _("DIR"), _("Write the issues' folders there instead of into dist/.")
            ),
        ] = "",
        strict: Annotated[
            bool, typer.Option("--strict", help=_("Let warnings stop the build, too."))
        ] = False,
        pdf: Annotated[
            bool, typer.Option("--pdf", help=_("Write the bulletin on paper as well, as a PDF."))
        ] = False,
        opened: Annotated[
            bool, typer.Option("--open", help=_("Open the message in the browser."))
        ] = False,
    ) -> int:
        wish = Wish(tool=tool, out=out, strict=strict, pdf=pdf, opened=opened)
        manifests, misnamed = chosen(issues or [], every, console)
        return max(
            build_issues(manifests, wish, console),
            *(min(console.failure(wrong), CONTENT) for wrong in misnamed),
            DONE,
        )


Chosen = tuple[list[tuple[Path, str]], list[UsageError]]
"""Manifests, each after its workspace's root; what is wrong with those that cannot be chosen."""


def chosen(
    issues: list[str], every: bool, console: Console, usual: str = "pf2s-news build issue-25.yaml"
) -> Chosen:
    """The manifests that the command line names; `usual` is how it could look."""
    example = say("for example: %(command)s", command=usual)
    if not every and not issues:
        raise UsageError(say("name an issue, or all of them with --all"), example)
    if every and issues:
        raise UsageError(say("name issues, or all of them with --all, not both"), example)
    if not every:
        found = [find_manifest(issue, console.cwd) for issue in dict.fromkeys(issues)]
        return [(workspace.root, file) for workspace, file in found], []
    workspace = find_workspace(console.cwd)
    files = [file for _, file in workspace.manifests()]
    misnamed = list(workspace.misnamed_manifests())
    if not files and not misnamed:
        raise UsageError(
            say("there is no issue in issues/"), say("a manifest is called issue-1.yaml")
        )
    return [(workspace.root, file) for file in files], misnamed


def build_issues(manifests: list[tuple[Path, str]], wish: Wish, console: Console) -> int:
    """Build each; the worst exit status: a failing disk, then faulty content, then success."""
    status = DONE
    for position, (root, file) in enumerate(manifests, 1):
        counted = f" ({position}/{len(manifests)})" if len(manifests) > 1 else ""
        console.progress.doing(f"{file}{counted}…")
        # A workspace knows what was read: each issue has its own, and lets go of it.
        status = max(status, OneBuild(wish, Workspace(root), file, console).run())
    return status
