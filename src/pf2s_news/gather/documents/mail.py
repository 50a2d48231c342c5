"""mail: the articles in a saved message (.eml), in its text or attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from email.message import Message as Part
from email.policy import compat32

from pf2s_news.compare.container import open_message
from pf2s_news.compare.fields import field
from pf2s_news.compare.mail import refuse_too_many_parts
from pf2s_news.gather.documents.mail_dates import head_date
from pf2s_news.gather.documents.mail_parts import Attached, Parts
from pf2s_news.gather.documents.mail_pictures import MailPictures
from pf2s_news.gather.documents.mail_text import MailText, article_text
from pf2s_news.gather.documents.mail_title import is_forwarded, subject_title
from pf2s_news.gather.documents.opendocument import is_opendocument, read_opendocument
from pf2s_news.gather.documents.refused import AS_DOCX, AS_MAIL, refuse_unreadable
from pf2s_news.gather.documents.word import read_word
from pf2s_news.gather.found import Found, Note, Refused
from pf2s_news.problems import UsageError, say
from pf2s_news.value import replace

_COVER = 700
"""Characters of a text that only says what is attached."""
_FEW = 30
"""Characters of a text that is none beside an attachment."""
_ANNOUNCEMENT = 160
"""Characters of a text that says no more than what is attached."""
_ATTACHED = re.compile(
    r"\b(?:ci[- ]joint|ci-apr[èe]s|pi[èe]ces? jointes?|P\.?J\b|attached|attachment)", re.I
)
_DEEPEST = 8
"""Messages within messages."""
_DOCUMENTS = (".docx", ".docm", ".odt")
_TNEF = "application/ms-tnef"


def read_mail(data: bytes, name: str) -> tuple[Found, ...]:
    """The articles in the message `name`, in their order; raises Refused."""
    try:
        opened = open_message(data, name)
        refuse_too_many_parts(opened.data, name)
    except UsageError as fault:
        raise Refused(fault.message, fault.hint) from fault
    try:
        message = message_from_bytes(opened.data, policy=compat32)
        found = tuple(_articles(message, name, 0))
    except RecursionError as fault:
        raise _nothing() from fault
    if not found:
        raise _nothing()
    return found


def _nothing() -> Refused:
    return Refused(
        say("the message holds no text"),
        say("open it in your mail program, and import what it links to or what is attached"),
    )


def _articles(message: Part, name: str, depth: int) -> Iterator[Found]:
    """What a message holds: its own text, then its documents, then the messages in it."""
    parts = Parts(message)
    subject = field(message, "subject")
    text = article_text(parts.html, forwarded=is_forwarded(subject))
    pictures = MailPictures(parts.files, parts.html)
    documents = [file for file in parts.files if _is_document(file)]
    inner = [
        found
        for carried in parts.messages
        if depth < _DEEPEST
        for found in _articles(carried, name, depth + 1)
    ]
    date = head_date(field(message, "date"))
    own = Found(
        name=name,
        title=subject_title(text.subject or subject),
        html=pictures.placed(text.html),
        url=text.online or field(message, "archived-at").strip("<> "),
        date=(text.date or date) if text.inner else date,
        files=pictures.files,
        notes=(*text.notes, *pictures.notes, *_left_out(parts.files)),
    )
    attached, broken = _opened(documents)
    others = [*(replace(found, date=date) for found in attached), *inner]
    whole = replace(own, notes=own.notes + broken)
    if broken and not (others or text.length or own.files):
        raise Refused(broken[0].message, AS_DOCX)
    yield from _together(whole, text, others, parts.files)


def _together(
    own: Found, text: MailText, others: Sequence[Found], files: Sequence[Attached]
) -> Iterator[Found]:
    """The message's own text, unless it only says what came with it."""
    if not others:
        if not text.length and any(file.kind == _TNEF for file in files):
            raise Refused(say("all of the message is in Outlook's winmail.dat"), AS_MAIL)
        if not own.files and _only_announces(text):
            _refuse_attached(files)
        if text.length or own.files:
            yield own
        return
    if text.length > _COVER:
        yield own
        yield from others
        return
    first, *rest = others
    beginning = text.beginning
    message = say("the message's own text is left out: “%(text)s”", text=beginning)
    said = (Note(message=message, look=True),) if beginning else ()
    # Photographs that came beside the one document belong to it.
    placed = {data for _, data in first.files}
    pictures = tuple(file for file in own.files if not rest and file[1] not in placed)
    figures = MailPictures.figures(pictures)
    kept = tuple(note for note in own.notes if note not in text.notes)
    yield replace(
        first,
        html=first.html + figures,
        files=first.files + pictures,
        notes=(*said, *first.notes, *kept),
        url=first.url or own.url,
    )
    yield from rest


def _only_announces(text: MailText) -> bool:
    """Whether the words of a message only say that something is attached."""
    return text.length <= _FEW or (
        text.length <= _ANNOUNCEMENT and _ATTACHED.search(text.html) is not None
    )


def _refuse_attached(files: Sequence[Attached]) -> None:
    """Raise Refused for the first attached file that may be the article and cannot be read."""
    for file in files:
        try:
            refuse_unreadable(file.data, file.name)
        except Refused as fault:
            if file.kind.startswith(("image/", "text/")):
                continue
            message = say(
                "the message only announces %(name)s: %(reason)s",
                name=file.name,
                reason=fault.message,
            )
            raise Refused(message, fault.hint) from fault


def _is_document(file: Attached) -> bool:
    return file.name.lower().endswith(_DOCUMENTS)


def _opened(files: Sequence[Attached]) -> tuple[list[Found], tuple[Note, ...]]:
    """The articles in attached documents, and what is said of those that hold none."""
    found: list[Found] = []
    broken: list[Note] = []
    for file in files:
        data = file.data
        read = read_opendocument if is_opendocument(data) else read_word
        try:
            refuse_unreadable(data, file.name)
            found.append(read(data, file.name))
        except Refused as fault:
            message = say(
                "%(name)s is attached and cannot be read: %(reason)s",
                name=file.name,
                reason=fault.message,
            )
            broken.append(Note(message=message, look=True))
    return found, tuple(broken)


def _left_out(files: Sequence[Attached]) -> Iterator[Note]:
    """What is said of the attachments that are neither text nor picture."""
    for file in files:
        if _is_document(file) or file.kind.startswith("image/"):
            continue
        message = say("%(name)s is attached to the message and left out", name=file.name)
        if file.name.lower().endswith(".pdf"):
            message = say("%(name)s is attached: put it online and link it", name=file.name)
        yield Note(message=message, look=True)
