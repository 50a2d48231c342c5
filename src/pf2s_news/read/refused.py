"""What is said of a value that cannot be what its key wants."""

from __future__ import annotations

from pf2s_news.problems import Message


class Refused(Exception):
    """A value that cannot be what its key wants."""

    def __init__(self, rule: str, message: Message, hint: Message) -> None:
        self.rule, self.message, self.hint = rule, message, hint
        super().__init__(str(message))
