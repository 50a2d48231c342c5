"""The command line: what is asked for, in which language, and the one place where errors end.

The only file that imports Typer. Its help texts are evaluated when a command
is defined, so the language is found before anything else.
"""

import gc
import os
import sys
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Annotated

import typer

from pf2s_news import __version__
from pf2s_news.commands import build as building
from pf2s_news.commands.show import outside
from pf2s_news.commands.speech import make_streams_safe, own_environment, wished_language
from pf2s_news.commands.usage import in_our_words
from pf2s_news.language import translator
from pf2s_news.problems import InputError, OutsideError, Translate, UsageError, say

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status (0, 1 content, 2 usage, 3 outside, 130 Ctrl-C)."""
    make_streams_safe()
    # A build makes much that lives to its end: looking for garbage 100 times less often
    # saves 7 % of its time, and still keeps --all flat.
    gc.set_threshold(70_000, *gc.get_threshold()[1:])
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = wished_language(_option(given, "--lang"), own_environment())
    translate = translator(lang or "en")
    try:
        return _run(_application(lang, translate), given)
    except UsageError as failure:
        print(outside(failure.message, failure.hint, translate), file=sys.stderr)
        return building.USAGE
    except InputError as failure:
        for problem in failure.problems:
            print(problem.message.render(translate), file=sys.stderr)
        return building.CONTENT
    except OutsideError as failure:
        print(outside(failure.message, failure.hint, translate), file=sys.stderr)
        return building.OUTSIDE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; Python would complain once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return building.OUTSIDE
    except OSError as failure:
        reason = failure.strerror or str(failure)
        message = say(
            "%(file)s cannot be read or written: %(reason)s",
            file=failure.filename or "",
            reason=reason,
        )
        print(outside(message, None, translate), file=sys.stderr)
        return building.OUTSIDE
    except Exception as bug:
        print(_report_bug(bug, translate), file=sys.stderr)
        return building.OUTSIDE


def _run(application: typer.Typer, arguments: list[str]) -> int:
    """What the command returns; raises UsageError for what Typer refuses."""
    command = typer.main.get_command(application)
    # The base of all errors of the command line; Typer names only its descendants.
    usage_error = typer.BadParameter.__mro__[2]
    try:
        status = command.main(arguments, prog_name="pf2s-news", standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except Exception as failure:
        if not isinstance(failure, usage_error):
            raise
        if type(failure).__name__ == "NoArgsIsHelpError":
            failure.show()  # type: ignore[attr-defined]
            return building.USAGE
        raise in_our_words(failure) from failure
    return status if isinstance(status, int) else building.DONE


def _application(lang: str, translate: Translate) -> typer.Typer:
    """The commands, their help in the language of `translate`."""

    def _(msgid: str) -> str:
        return say(msgid).render(translate)

    application = typer.Typer(
        help=_("Assemble a newsletter from Markdown articles, ready to paste into a mailing tool."),
        epilog=_("For example: pf2s-news build issue-25.yaml"),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    language = typer.Option("--lang", help=_("Language of the messages: fr or en."), metavar="LANG")
    quiet_option = typer.Option("--quiet", "-q", help=_("Print problems and results only."))
    verbose_option = typer.Option("--verbose", "-v", help=_("Say more: how long each stage took."))
    version_option = typer.Option(
        "--version", help=_("Print the version."), callback=_print_version, is_eager=True
    )

    @application.callback()
    def common(
        context: typer.Context,
        lang: Annotated[str, language] = "",
        quiet: Annotated[bool, quiet_option] = False,
        verbose: Annotated[bool, verbose_option] = False,
        version: Annotated[bool, version_option] = False,
    ) -> None:
        context.obj = {"quiet": quiet, "verbose": verbose}

    @application.command(
        help=_("Render issues and write them, ready to paste."),
        epilog=_("For example: pf2s-news build issue-25.yaml --for brevo"),
        short_help=_("Render issues and write them, ready to paste."),
    )
    def build(
        context: typer.Context,
        issues: Annotated[
            list[str] | None,
            typer.Argument(
                metavar="ISSUE…",
                show_default=False,
                help=_("Manifests (issue-25.yaml) or numbers (25)."),
            ),
        ] = None,
        every: Annotated[
            bool, typer.Option("--all", help=_("All issues of the workspace."))
        ] = False,
        tool: Annotated[
            str,
            typer.Option(
                "--for",
                metavar="TOOL",
                show_default=False,
                help=_("The mailing tool where the message will be pasted."),
            ),
        ] = "",
        out: Annotated[
            str,
            typer.Option(
                "--out",
                metavar="DIR",
                show_default=False,
                help=_("Write the issues' folders there instead of into dist/."),
            ),
        ] = "",
        strict: Annotated[
            bool, typer.Option("--strict", help=_("Let warnings stop the build, too."))
        ] = False,
        opened: Annotated[
            bool, typer.Option("--open", help=_("Open the message in the browser."))
        ] = False,
        lang_: Annotated[str, language] = "",
        quiet: Annotated[bool, quiet_option] = False,
        verbose: Annotated[bool, verbose_option] = False,
        version: Annotated[bool, version_option] = False,
    ) -> int:
        return building.build(
            building.Wish(
                issues=tuple(issues or ()),
                every=every,
                tool=tool,
                out=out,
                strict=strict,
                opened=opened,
                quiet=quiet or context.obj["quiet"],
                verbose=verbose or context.obj["verbose"],
                lang=lang,
                cwd=Path.cwd(),
            )
        )

    return application


def _print_version(wished: bool) -> None:
    if wished:
        print(f"pf2s-news {__version__}")
        raise typer.Exit


def _option(arguments: Sequence[str], name: str) -> str:
    """The last value of an option, wherever it stands; "" without one."""
    value = ""
    for argument, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if argument == "--":
            break
        if argument == name:
            value = following
        elif argument.startswith(f"{name}="):
            value = argument.removeprefix(f"{name}=")
    return value


def _report_bug(bug: Exception, translate: Translate) -> str:
    """A short report of a fault of ours; the traceback goes to a file."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="pf2s-news-", suffix=".log", delete=False
    ) as log:
        traceback.print_exception(bug, file=log)
    return say(
        "error: a fault of pf2s-news (%(kind)s), not yours; please send %(log)s to its authors",
        kind=type(bug).__name__,
        log=log.name,
    ).render(translate)
