"""words: the text that people read, paragraph by paragraph, and the preheader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pf2s_news.compare.cures import paste_as_source
from pf2s_news.compare.finding import Finding, examples
from pf2s_news.compare.received import Received
from pf2s_news.compare.sent import Sent
from pf2s_news.compare.wording import MARK, loosen, pattern, spoilt, squeeze, stands_in
from pf2s_news.problems import say, say_count

_OTHER_LETTER = 0.5
"""Share of paragraphs found below which it is another letter."""
_LIKE = 0.6
"""Likeness of two paragraphs of which one became the other."""
_LOOKED_AT = 12
"""Paragraphs of each side that are compared word by word, for the sake of time."""
_LONG_ENOUGH = 12
"""Characters, squeezed, of a paragraph that is reported as added."""


def check_words(sent: Sent, received: Received) -> Iterator[Finding]:
    """Paragraphs spoilt, changed, missing and added."""
    blocks = list(dict.fromkeys(sent.page.blocks))
    missing = [block for block in blocks if not stands_in(squeeze(block), received.words)]
    spoilt_ones = [block for block in missing if _spoilt_form(block, received.words)]
    missing = [block for block in missing if block not in spoilt_ones]
    added = _added(sent, received)
    if len(missing) > len(blocks) * (1 - _OTHER_LETTER):
        yield _another_letter(len(missing), len(blocks), missing)
        return
    yield from _encoding(spoilt_ones, received)
    changed = _changed(missing, added) if not spoilt_ones or missing else []
    lost = [block for block in missing if block not in {one for one, _ in changed}]
    yield from _text_changed(changed)
    yield from _text_lost(lost)
    used = {other for _, other in changed}
    yield from _text_added([b for b in added if b not in used and not spoilt_ones])
    yield from _split(sent, received)


def check_preheader(sent: Sent, received: Received) -> Iterator[Finding]:
    """The words that an inbox shows after the subject: once, and hidden."""
    if not sent.preheader:
        return
    found = len(pattern(loosen(sent.preheader)).findall(loosen(received.hidden)))
    if found == 0:
        yield Finding(
            rule="preheader-missing",
            severity="warning",
            message=say("the preheader is missing: the inbox shows the first words it finds"),
            hint=say("see the paste card: it stands in the message, or in a field of the tool"),
            sent=examples([sent.preheader.replace(MARK, "…")]),
            received=examples(received.page.hidden),
        )
    if found > 1:
        yield Finding(
            rule="preheader-twice",
            severity="warning",
            message=say("the preheader is there twice: the inbox shows it twice in a row"),
            hint=say("leave the tool's own field for the preheader empty"),
            sent=examples([sent.preheader.replace(MARK, "…")]),
            received=examples(received.page.hidden),
        )


def _spoilt_form(block: str, words: str) -> str:
    """How a paragraph stands in the text with its letters spoilt; "" where it does not."""
    return next((form for form in spoilt(block) if form and stands_in(form, words)), "")


def _another_letter(missing: int, blocks: int, texts: list[str]) -> Finding:
    return Finding(
        rule="other-letter",
        severity="error",
        message=say(
            "%(missing)s of %(all)s paragraphs are not in it: this is another letter, or another"
            " version",
            missing=missing,
            all=blocks,
        ),
        hint=say("compare it with the issue that was sent, or send the test again"),
        sent=examples(text.replace(MARK, "…") for text in texts),
    )


def _encoding(blocks: list[str], received: Received) -> Iterator[Finding]:
    if blocks:
        yield Finding(
            rule="encoding-damage",
            severity="error",
            message=say_count(
                "the accents of %(count)s paragraph are spoilt",
                "the accents of %(count)s paragraphs are spoilt",
                len(blocks),
            ),
            hint=say("paste the text again; when importing a file, choose UTF-8"),
            sent=examples(block.replace(MARK, "…") for block in blocks),
            received=examples(_spoilt_form(block, received.words) for block in blocks),
        )


def _added(sent: Sent, received: Received) -> list[str]:
    """Paragraphs that we did not send."""
    ours = squeeze("".join(sent.page.blocks))
    filled = [pattern(squeeze(block)) for block in sent.page.blocks if MARK in block]
    return [
        block
        for block in dict.fromkeys(received.page.blocks)
        if (squeezed := squeeze(block))
        and len(squeezed) >= _LONG_ENOUGH
        and squeezed not in ours
        and not any(form.search(squeezed) for form in filled)
    ]


def _changed(missing: list[str], added: list[str]) -> list[tuple[str, str]]:
    """Pairs of a paragraph sent and what it became."""
    pairs = list[tuple[str, str]]()
    left = added[:_LOOKED_AT]
    for block in missing[:_LOOKED_AT]:
        likeness = {other: _likeness(block, other) for other in left}
        near = max(likeness, key=lambda other: likeness[other], default="")
        if near and likeness[near] >= _LIKE:
            pairs.append((block, near))
            left.remove(near)
    return pairs


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:500], other[:500], autojunk=False).ratio()


def _text_changed(pairs: list[tuple[str, str]]) -> Iterator[Finding]:
    if pairs:
        yield Finding(
            rule="text-changed",
            severity="error",
            message=say_count(
                "%(count)s paragraph reads differently",
                "%(count)s paragraphs read differently",
                len(pairs),
            ),
            hint=say("if the letter was edited after it was sent, send the test again"),
            sent=examples(_around(one, other).replace(MARK, "…") for one, other in pairs),
            received=examples(_around(other, one) for one, other in pairs),
        )


def _around(text: str, other: str) -> str:
    """The text from shortly before where it begins to differ."""
    same = next(
        (place for place, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]),
        min(len(text), len(other)),
    )
    start = max(0, same - 40)
    return ("…" if start else "") + text[start:]


def _text_lost(lost: list[str]) -> Iterator[Finding]:
    if lost:
        yield Finding(
            rule="text-lost",
            severity="error",
            message=say_count(
                "%(count)s paragraph is missing", "%(count)s paragraphs are missing", len(lost)
            ),
            hint=paste_as_source(),
            sent=examples(text.replace(MARK, "…") for text in lost),
        )


def _text_added(added: list[str]) -> Iterator[Finding]:
    if added:
        yield Finding(
            rule="text-added",
            severity="info",
            message=say_count(
                "%(count)s paragraph was added", "%(count)s paragraphs were added", len(added)
            ),
            hint=say("a footer of the mailing tool's own, perhaps: check that it may stay"),
            received=examples(added),
        )


def _split(sent: Sent, received: Received) -> Iterator[Finding]:
    """Words cut in two: what happens to a line that some server found too long."""
    known = {word for block in sent.page.blocks for word in re.findall(r"\w{2,}", block)}
    theirs = " ".join(received.page.blocks)
    cut = [
        f"{match[1]} {match[2]}"
        for match in re.finditer(r"(\w{2,})[ !]{1,2}(?=(\w{2,}))", theirs)
        if match[1] + match[2] in known and not {match[1], match[2]} <= known
    ]
    if cut:
        yield Finding(
            rule="words-split",
            severity="error",
            message=say_count(
                "%(count)s word is cut in two", "%(count)s words are cut in two", len(cut)
            ),
            hint=say("a mail server broke lines that were too long: tell whoever runs the tool"),
            received=examples(cut),
        )
