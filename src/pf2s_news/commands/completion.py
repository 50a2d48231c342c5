"""Completion of the command line by the shell, and the values that it offers.

Typer's own options for it speak English only and, in PowerShell, change more
than they say; what they call is called here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pf2s_news.commands.console import DONE, Console
from pf2s_news.problems import UsageError, say

PROGRAM = "pf2s-news"
VARIABLE = "_PF2S_NEWS_COMPLETE"
"""Set by a shell that asks what fits."""

SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
POWERSHELLS = ("powershell", "pwsh")


def prepare() -> None:
    """Let Typer answer a shell that asks what fits."""
    if VARIABLE in os.environ:
        from typer._completion_classes import completion_init

        completion_init()


def show(console: Console) -> int:
    """Print the script for the shell that is running."""
    from typer._completion_shared import get_completion_script

    shell = _shell()
    console.result(get_completion_script(prog_name=PROGRAM, complete_var=VARIABLE, shell=shell))
    return DONE


def install(console: Console) -> int:
    """Add completion to the settings of the shell that is running."""
    from typer._completion_shared import install as install_script

    shell = _shell()
    if shell in POWERSHELLS:
        # Typer would lift the user's whole execution policy, which is not ours to decide.
        raise UsageError(
            say("completion for PowerShell is installed by hand"),
            say("run: pf2s-news --show-completion >> $PROFILE"),
        )
    name, path = install_script(shell=shell, prog_name=PROGRAM, complete_var=VARIABLE)
    console.say(
        say("completion for %(shell)s is in %(path)s; open a new terminal", shell=name, path=path)
    )
    return DONE


def _shell() -> str:
    import shellingham

    try:
        name = shellingham.detect_shell()[0]
    except shellingham.ShellDetectionFailure:
        name = ""
    if name in SHELLS:
        return str(name)
    raise UsageError(
        say("completion is not known for this shell"),
        say("it is for: %(names)s", names=", ".join(SHELLS)),
    )


def issues(incomplete: str) -> Iterator[str]:
    """The issues of the workspace: by number, or by name where one is begun."""
    from pf2s_news.workspace import find_workspace

    try:
        manifests = list(find_workspace(Path.cwd()).manifests())
    except UsageError:
        return
    for number, file in manifests:
        names = (str(number), file.rpartition("/")[2])
        yield from (name for name in names if name.startswith(incomplete))


def rules(incomplete: str) -> list[str]:
    """The names of rules."""
    from pf2s_news.check.known import RULES

    return [name for name in RULES if name.startswith(incomplete)]


def sections(incomplete: str) -> Iterator[str]:
    """The sections of the workspace."""
    from pf2s_news.problems import InputError, Report
    from pf2s_news.read.publication import read_publication
    from pf2s_news.workspace import find_workspace

    try:
        publication = read_publication(find_workspace(Path.cwd()), Report())
    except (UsageError, InputError):
        return
    yield from (one.id for one in publication.sections if one.id.startswith(incomplete))


def tools(incomplete: str) -> Iterator[str]:
    """The mailing tools."""
    from pf2s_news.pack.registry import TOOLS

    yield from (name for name in TOOLS if name.startswith(incomplete))
