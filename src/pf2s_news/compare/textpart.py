"""textpart: the plain text of the message: ours, the mailing tool's own, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pf2s_news.compare.finding import Finding, examples
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.wording import MARK, spoilt, squeeze, stands_in
from pf2s_news.problems import say, say_count

_OURS = 0.5
"""Share of our paragraphs, with their numbers and marks, from which on the text is ours."""
_ADDRESS = re.compile(r"https?://[^\s)>\]]+")


def check_text_part(sent: Sent, received: Received) -> Iterator[Finding]:
    """What became of email.txt."""
    theirs = received.mail.text
    if theirs is None or not theirs.strip():
        yield Finding(
            rule="text-part-missing",
            severity="warning",
            message=say("there is no text part: spam filters mind, and some readers see nothing"),
            hint=say("paste email.txt into the tool's field for it, or let the tool make one"),
        )
        return
    whole = squeeze(_ADDRESS.sub("", theirs))
    paragraphs = [text for text in _paragraphs(sent.text) if squeeze(text)]
    missing = [text for text in paragraphs if not stands_in(squeeze(text), whole)]
    bad = [text for text in missing if any(stands_in(form, whole) for form in spoilt(text) if form)]
    if len(missing) - len(bad) > len(paragraphs) * (1 - _OURS):
        yield Finding(
            rule="text-part-replaced",
            severity="warning",
            message=say("the text part is not ours but one that the mailing tool made"),
            hint=say("paste email.txt into the tool's field for it, where there is one"),
            sent=examples(sent.text.replace(MARK, "…").splitlines()[:3]),
            received=examples(theirs.strip().splitlines()[:3]),
        )
    elif bad:
        yield Finding(
            rule="text-part-encoding",
            severity="warning",
            message=say("the accents of the text part are spoilt"),
            hint=say("paste the text again; when importing a file, choose UTF-8"),
            sent=examples(bad),
        )
    elif missing:
        yield Finding(
            rule="text-part-changed",
            severity="warning",
            message=say_count(
                "%(count)s paragraph of the text part is missing or reads differently",
                "%(count)s paragraphs of the text part are missing or read differently",
                len(missing),
            ),
            hint=say("if the letter was edited after it was sent, send the test again"),
            sent=examples(text.replace(MARK, "…") for text in missing),
        )


def _paragraphs(text: str) -> list[str]:
    """Without addresses, which click tracking rewrites here, too."""
    return re.split(r"\n\s*\n", _ADDRESS.sub("", text))
