"""A fault of ours: said shortly, and kept whole for those who mend it."""

from __future__ import annotations

from contextlib import suppress

from pf2s_news.commands.console import Console
from pf2s_news.problems import OutsideError, say


def report_bug(bug: Exception, console: Console) -> int:
    """Say shortly that the fault is ours; the traceback goes to a file."""
    kind = type(bug).__name__
    message = say(
        "a fault of pf2s-news (%(kind)s), not yours; please send %(log)s to its authors",
        kind=kind,
        log=f"{kind}: {bug}",
    )
    # On a full disk the message itself is all there is to send.
    with suppress(OSError):
        message = say(message.msgid, kind=kind, log=_log(bug))
    return console.failure(OutsideError(message))


def _log(bug: Exception) -> str:
    """The file that holds the traceback."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w",
        encoding="utf-8",
        errors="backslashreplace",
        newline="\n",
        prefix="pf2s-news-",
        suffix=".log",
        delete=False,
    ) as log:
        traceback.print_exception(bug, file=log)
    return log.name
