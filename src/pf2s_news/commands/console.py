"""Where a command speaks: results on stdout, all else on stderr, in the reader's language."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from pf2s_news.commands.look import Look, look_of
from pf2s_news.commands.progress import Progress
from pf2s_news.commands.reasons import in_words
from pf2s_news.commands.show import diagnostic, outside
from pf2s_news.commands.speech import own_environment
from pf2s_news.language import translator
from pf2s_news.problems import (
    InputError,
    Message,
    OutsideError,
    Problem,
    Translate,
    UsageError,
)

DONE, CONTENT, USAGE, OUTSIDE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses: done; the content, the command line, something outside is wrong; Ctrl-C."""


class Console:
    """The two streams of one command."""

    def __init__(
        self, *, lang: str = "", quiet: bool = False, verbose: bool = False, cwd: Path | None = None
    ) -> None:
        self.lang = lang
        """The language that the reader wishes; "" to speak the publication's."""
        self.quiet = quiet
        self.verbose = verbose
        self.cwd = cwd or Path.cwd()
        self._publication_lang = ""
        self._look = look_of(sys.stderr, own_environment())
        self.progress = Progress(
            sys.stderr, shown=not quiet and self._look.colors and sys.stderr.isatty()
        )

    @property
    def translate(self) -> Translate:
        """Into the language that is spoken; English until the publication's is known."""
        return translator(self.lang or self._publication_lang or "en")

    def reads(self, lang: str) -> None:
        """Speak the publication's language where the reader has no wish."""
        self._publication_lang = lang

    @property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer: on a terminal, and not in a pipe."""
        return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()

    def words(self, message: Message) -> str:
        """A message in the language that is spoken."""
        return message.render(self.translate)

    def result(self, text: str) -> None:
        """Print what was asked for."""
        self.progress.hide()
        print(text, flush=True)

    def say(self, message: Message) -> None:
        """Tell what was done, unless silence is wished."""
        if not self.quiet:
            self._print(self.words(message))

    def detail(self, message: Message) -> None:
        """Tell more, where more is wished."""
        if self.verbose and not self.quiet:
            self._print(self.words(message))

    def show(self, text: str) -> None:
        """Print beside what was asked for, as it is."""
        self._print(text)

    def look_of(self, stream: TextIO) -> Look:
        """How problems may look on a stream."""
        return look_of(stream, own_environment())

    def problems(self, problems: Iterable[Problem], root: Path) -> None:
        """Show errors and warnings."""
        for problem in problems:
            if problem.severity != "info":
                self._print(diagnostic(problem, root, self.cwd, self.translate, self._look))

    def failure(self, failure: Exception) -> int:
        """Show why a command ends early; its exit status."""
        match failure:
            case InputError(problems=problems):
                self.problems(problems, self.cwd)
                return CONTENT
            case UsageError() | OutsideError():
                text = outside(failure.message, failure.hint, self.translate, self._look)
                self._print(text)
                return USAGE if isinstance(failure, UsageError) else OUTSIDE
            case OSError():
                return self.failure(in_words(failure))
        raise failure

    def _print(self, text: str) -> None:
        self.progress.hide()
        print(text, file=sys.stderr, flush=True)
