"""The command line as Typer sees it: the program, its commands, the options of all of them."""

import inspect
from collections.abc import Callable, Iterable
from typing import Annotated, Any

import typer

from pf2s_news import __version__
from pf2s_news.commands import completion
from pf2s_news.commands.console import Console
from pf2s_news.commands.help import KEY, Command, Group
from pf2s_news.problems import Translate, UsageError, say

Offered = Callable[[str], Iterable[str]]
"""What a shell is offered for the beginning of a value."""


def text_option(name: str, metavar: str, meaning: str, offered: Offered | None = None) -> Any:
    """An option that holds a text; the help page says what its absence means."""
    return typer.Option(
        name, metavar=metavar, show_default=False, help=meaning, autocompletion=offered
    )


def text_argument(metavar: str, meaning: str, offered: Offered | None = None) -> Any:
    """The same for what stands without a name."""
    return typer.Argument(metavar=metavar, show_default=False, help=meaning, autocompletion=offered)


def require_issue(issue: str, example: str) -> None:
    """Raise UsageError where no issue is named; `example` is how the command could look."""
    if not issue:
        raise UsageError(
            say("name an issue: its number, or its file such as issue-25.yaml"),
            say("for example: %(command)s", command=example),
        )


class CommandLine:
    """The program while its commands are added, in one language.

    Typer evaluates help texts when a command is defined, so the language is
    known before.
    """

    def __init__(self, lang: str, translate: Translate, *, helping: bool = True) -> None:
        self.helping = helping
        """Whether a help page may be asked for; else what only it needs is not looked up."""
        self._lang = lang
        self._translate = translate
        self.application = typer.Typer(
            cls=Group,
            help=self.words(
                "Assemble a newsletter from Markdown articles, ready to paste into a mailing tool."
            ),
            epilog=self.words("For example: %(command)s", command="pf2s-news build issue-25.yaml"),
            options_metavar=self.words("[OPTIONS]"),
            subcommand_metavar=self.words("COMMAND [ARGUMENTS]…"),
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            add_completion=False,
            no_args_is_help=True,
            suggest_commands=False,
            context_settings={
                "help_option_names": ["--help", "-h"],
                "obj": {KEY: translate, "quiet": False, "verbose": False},
            },
        )
        self.application.callback()(self._program())

    def words(self, msgid: str, **values: object) -> str:
        """A text in the language of the help pages."""
        return say(msgid, **values).render(self._translate)

    def tool_names(self) -> str:
        """The mailing tools, for the help page; they are loaded for nothing else."""
        if not self.helping:
            return ""
        from pf2s_news.pack.registry import tool_names

        return tool_names()

    def issue_argument(self) -> Any:
        """The one issue that a command is about."""
        _ = self.words
        return text_argument(
            _("ISSUE"), _("A manifest (issue-25.yaml) or a number (25)."), completion.issues
        )

    def tool_option(self) -> Any:
        """--for: the tool that a message is made for."""
        _ = self.words
        return text_option(
            "--for",
            _("TOOL"),
            _(
                "The mailing tool where the message will be pasted: %(names)s.",
                names=self.tool_names(),
            ),
            completion.tools,
        )

    def command(self, *, summary: str, example: str) -> Callable[[Callable[..., int]], None]:
        """Make a function a command; it takes a Console, then what Typer reads."""

        def add(function: Callable[..., int]) -> None:
            self.application.command(
                function.__name__.rstrip("_").replace("_", "-"),
                cls=Command,
                help=summary,
                short_help=summary,
                epilog=self.words("For example: %(command)s", command=example),
                options_metavar=self.words("[OPTIONS]"),
            )(self._with_common_options(function))

        return add

    def _with_common_options(self, function: Callable[..., int]) -> Callable[..., int]:
        """The function with the options of every command after its own."""

        def called(context: typer.Context, **values: Any) -> int:
            before = context.obj
            console = Console(
                lang=self._lang,
                quiet=values.pop("quiet") or before["quiet"],
                verbose=values.pop("verbose") or before["verbose"],
            )
            del values["lang"], values["version"]
            try:
                return function(console, **values)
            finally:
                console.progress.end()

        own = list(inspect.signature(function).parameters.values())[1:]
        shared = list(inspect.signature(self._program()).parameters.values())
        names = ("lang", "quiet", "verbose", "version")
        parameters = [shared[0], *own, *(each for each in shared if each.name in names)]
        keyword = inspect.Parameter.KEYWORD_ONLY
        called.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            [each.replace(kind=keyword) for each in parameters]
        )
        return called

    def _program(self) -> Callable[..., None]:
        """What can be given before the command."""
        words = self.words
        language = typer.Option(
            "--lang",
            metavar=words("LANGUAGE"),
            show_default=False,
            help=words("Language of the messages: fr or en."),
            autocompletion=lambda: ["fr", "en"],
        )

        def program(
            context: typer.Context,
            lang: Annotated[str, language] = "",
            quiet: Annotated[
                bool,
                typer.Option("--quiet", "-q", help=words("Print problems and results only.")),
            ] = False,
            verbose: Annotated[
                bool,
                typer.Option("--verbose", "-v", help=words("Say more: how long each stage took.")),
            ] = False,
            version: Annotated[
                bool,
                typer.Option(
                    "--version",
                    help=words("Print the version."),
                    callback=_print_version,
                    is_eager=True,
                ),
            ] = False,
            install_completion: Annotated[
                bool,
                typer.Option(
                    "--install-completion",
                    help=words("Let the shell complete what is typed."),
                    callback=self._doing(completion.install),
                    is_eager=True,
                ),
            ] = False,
            show_completion: Annotated[
                bool,
                typer.Option(
                    "--show-completion",
                    help=words("Print the script that does so."),
                    callback=self._doing(completion.show),
                    is_eager=True,
                ),
            ] = False,
        ) -> None:
            context.obj = context.obj | {"quiet": quiet, "verbose": verbose}

        return program

    def _doing(self, action: Callable[[Console], int]) -> Callable[[bool], None]:
        def act(wished: bool) -> None:
            if wished:
                raise typer.Exit(action(Console(lang=self._lang)))

        return act


def _print_version(wished: bool) -> None:
    if wished:
        print(f"pf2s-news {__version__}")
        raise typer.Exit
