"""mail_heads: where a message that was forwarded or answered begins in the text of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pf2s_news.gather.documents.mail_dates import read_date
from pf2s_news.gather.documents.mail_lines import Line
from pf2s_news.model import IssueDate
from pf2s_news.value import Value, replace

_LABELS = {
    "from": r"De|From|Von|Expéditeur",
    "date": r"Envoyé(?: le)?|Date(?: d'envoi)?|Sent|Gesendet",
    "to": r"[ÀA]|To|Pour|An|Destinataires?",
    "copy": r"Cc|Cci|Bcc|Copie(?: [àa])?",
    "subject": r"Objet|Sujet|Subject|Betreff",
    "reply": r"R[ée]pondre [àa]|Reply-To|Organisation|Importance|Pi[èe]ces? jointes?|Attachments",
}
_LABEL = re.compile(
    "|".join(rf"(?P<{key}>(?:{words})\s?:)" for key, words in _LABELS.items()), re.I
)
_DECORATION = re.compile(r"^[\s>*_|]+|[*_]+(?=\s*:)")
_WIDEST = 500
"""Characters of a line of a head."""
_LINES = 14
"""Lines that a head may have: many names, one below the other."""
_BETWEEN = 3
"""Lines between two labels."""
_RULE = re.compile(
    r"[-_\s>*]*(?:(?:forwarded message|original message|message transféré|message d[’']origine"
    r"|message original|message transmis|d[ée]but du message (?:transféré|réexpédié)"
    r"|begin forwarded message|weitergeleitete nachricht)\s*:?)[-_\s]*",
    re.I,
)
_ANSWERED = re.compile(r"[>\s]*(?:Le|On|Am) .{6,250}(?:a écrit|wrote|schrieb)\s*:\s*", re.I)


class Head(Value, frozen=True, kw_only=True):
    """What stands above a message within another."""

    first: int
    """The place of its first line."""
    last: int
    subject: str = ""
    date: IssueDate | None = None


class _Label(Value, frozen=True, kw_only=True):
    """What a line of a head says."""

    key: str
    value: str


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """The heads in a text, from the top."""
    labels = [_label(line.text) for line in lines]
    heads: list[Head] = []
    position = 0
    while position < len(lines):
        head = _labelled(lines, labels, position) or _answered(lines, position)
        if head:
            above = _rule_above(lines, head.first)
            heads.append(replace(head, first=above))
            position = head.last + 1
        else:
            position += 1
    return heads


def _label(text: str) -> _Label | None:
    plain = _DECORATION.sub("", text[:_WIDEST])
    found = _LABEL.match(plain)
    if found is None:
        return None
    return _Label(key=found.lastgroup or "", value=plain[found.end() :].strip(" *"))


def _labelled(lines: Sequence[Line], labels: Sequence[_Label | None], position: int) -> Head | None:
    """A head of labels: who, when, what about, in any order; three of them at least."""
    found: dict[str, str] = {}
    last = position
    for place in range(position, min(position + _LINES, len(lines))):
        label = labels[place]
        if label is None:
            if place == position or place - last > _BETWEEN or len(lines[place].text) > _WIDEST:
                break
            continue
        if label.key in found and {"from", "subject"} <= found.keys():
            break
        last, value = place, label.value
        if not value and place + 1 < len(lines) and labels[place + 1] is None:
            # Tables have the value in a cell of its own.
            last, value = place + 1, lines[place + 1].text
        found.setdefault(label.key, value)
    if not {"from", "subject"} <= found.keys() or len(found) < 3:
        return None
    day = read_date(found.get("date", ""))
    return Head(first=position, last=last, subject=found["subject"], date=day)


def _answered(lines: Sequence[Line], position: int) -> Head | None:
    """“Le …, … a écrit :”, on one line or broken in two."""
    text = lines[position].text
    if _ANSWERED.fullmatch(text):
        return Head(first=position, last=position, date=read_date(text))
    if position + 1 < len(lines) and len(text) < 200:
        both = f"{text} {lines[position + 1].text}"
        if text.startswith(("Le ", "On ", "> Le ", "> On ")) and _ANSWERED.fullmatch(both):
            return Head(first=position, last=position + 1, date=read_date(both))
    return None


def _rule_above(lines: Sequence[Line], position: int) -> int:
    """The line that announces the head, where there is one."""
    above = position - 1
    return above if above >= 0 and _RULE.fullmatch(lines[above].text) else position
