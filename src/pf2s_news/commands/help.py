"""Help pages in the language of the interface: Typer's own words are English only."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from pf2s_news.problems import Translate, say

KEY = "pf2s_news.translate"
"""Where a context keeps the translation."""


def _words(context: Any, text: str) -> str:
    translate: Translate = context.find_root().obj[KEY]
    return say(text).render(translate)


def _heading(context: Any, title: str) -> str:
    """The title as far as Typer's colon, before which French has a space."""
    return _words(context, title) + _words(context, _(":")).removesuffix(":")


class Command(TyperCommand):
    """A command whose help page speaks the reader's language."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the first line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write what can be given, arguments first."""
        _write_parameters(self, ctx, formatter)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for this page."""
        return _named_in_words(super().get_help_option(ctx), ctx)


class Group(TyperGroup):
    """The same for the program as a whole."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the first line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the commands."""
        _write_parameters(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a line for each command, in the order of use."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        rows = [(name, command.get_short_help_str(200)) for name, command in commands if command]
        with formatter.section(_heading(ctx, _("Commands"))):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: Any) -> Any:
        """The option that asks for this page."""
        return _named_in_words(super().get_help_option(ctx), ctx)


def _(msgid: str) -> str:
    """Marks a message for the catalogues; it is translated when it is written."""
    return msgid


def _write_usage(command: Any, ctx: Any, formatter: Any) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_words(ctx, _("Usage:")) + " ")


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    rows: dict[str, list[Any]] = {"argument": [], "option": []}
    for parameter in command.get_params(ctx):
        if record := parameter.get_help_record(ctx):
            rows[parameter.param_type_name].append((record[0], _kept_together(record[1])))
    for title, found in (
        (_("Arguments"), rows["argument"]),
        (_("Options"), rows["option"]),
    ):
        if found:
            with formatter.section(_heading(ctx, title)):
                formatter.write_dl(found)


def _kept_together(text: str) -> str:
    """Without a place for a line to end inside French quotes and before high punctuation."""
    return re.sub(r"(?<=«) | (?=[»;:!?])", "\u00a0", text)


def _named_in_words(option: Any, ctx: Any) -> Any:
    if option is not None:
        option.help = _words(ctx, _("Show this help and exit."))
    return option
